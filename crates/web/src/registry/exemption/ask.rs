//! How does a body ask for an exemption in the portal?

use app::Refusal;
use app::registry::exemption::BodyExemptions;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::registry::exemption::{Ground, Request};
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use super::words::control_title;
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::names::choices;
use crate::registry::read::named;

#[derive(Template)]
#[template(path = "registry/exemption/ask.html")]
struct AskPage<'r> {
    page: Page,
    found: BodyExemptions<'r>,
    form: Form,
    items: Vec<Choice>,
    grounds: Vec<Choice>,
    /// Who must consent, in words.
    consenter: String,
}

/// With what the form begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begun {
    item: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    item: String,
    ground: String,
    systems: String,
    reason: String,
    instead: String,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    let found = app::registry::exemption::exempt(&portal.app, &actor, &named(&oid)?).await?;
    if !found.may_ask {
        return Err(Refusal::Forbidden.into());
    }
    Ok(show(&AskPage::new(&visitor, found, Form::new().with("item", begun.item))))
}

pub(super) async fn ask(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    axum::Form(typed): axum::Form<Typed>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let done = match Ground::from_code(&typed.ground) {
        Some(ground) => app::registry::exemption::ask(&portal.app, &actor, &oid, typed.request(ground)).await,
        None => Err(Refusal::field("ground", Message::new("registry-exemption-ground-missing"))),
    };
    match done {
        Ok(kept) => Ok(go_saying(&format!("/exemptions/{}", kept.exemption.id), "registry-exemption-asked")),
        Err(refusal) => {
            let form = typed.form().refused(refusal)?;
            let found = app::registry::exemption::exempt(&portal.app, &actor, &oid).await?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &AskPage::new(&visitor, found, form)))
        }
    }
}

impl Typed {
    fn request(&self, ground: Ground) -> Request {
        Request {
            item: self.item.clone(),
            ground,
            systems: self.systems.clone(),
            reason: self.reason.clone(),
            instead: self.instead.clone(),
        }
    }

    fn form(&self) -> Form {
        let fields = [
            ("item", &self.item),
            ("ground", &self.ground),
            ("systems", &self.systems),
            ("reason", &self.reason),
            ("instead", &self.instead),
        ];
        fields.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value.as_str()))
    }
}

impl<'r> AskPage<'r> {
    fn new(visitor: &Visitor, found: BodyExemptions<'r>, form: Form) -> Self {
        let page = Page::new(visitor, Place::Exemptions, "registry-exemption-ask")
            .below("/exemptions", "registry-exemption-title")
            .below(format!("/bodies/{}/exemptions", found.body.facts.oid), "registry-exemption-body");
        let none = Choice { value: String::new(), text: page.t("registry-exemption-item-none") };
        let duties =
            found.duties.iter().map(|duty| Choice { value: duty.row.measure.id.clone(), text: page.measure_title(duty.row.measure) });
        let controls = found.controls.iter().map(|control| Choice { value: control.id.clone(), text: control_title(control) });
        let items = std::iter::once(none).chain(duties).chain(controls).collect();
        let ground = |ground: Ground| page.exemption_ground_word(ground);
        let grounds = choices(page.t("registry-exemption-ground-none"), Ground::ALL, Ground::code, ground);
        let consenter = found.consenter.clone().unwrap_or_else(|| page.t("page-role-authority"));
        Self { page, found, form, items, grounds, consenter }
    }
}
