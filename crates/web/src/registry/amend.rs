//! How are the facts of a body changed?

use std::collections::HashMap;

use app::registry::{BodyChange, BodyFile};
use app::{FieldProblem, Refusal};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registry::{BodyClass, BodyKind, CiSector, County, NewBody, Oid};
use domain::words::Message;
use http::StatusCode;

use super::names::choices;
use super::read::named;
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "registry/amend.html")]
struct AmendPage {
    page: Page,
    form: Form,
    file: BodyFile,
    classes: Vec<Choice>,
    counties: Vec<Choice>,
    sectors: Vec<Choice>,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let file = app::registry::read(&portal.app, &actor, &named(&oid)?).await?;
    if !file.may_amend {
        return Err(Refusal::Forbidden.into());
    }
    let form = filled(&file.body.facts);
    Ok(show(&AmendPage::new(&visitor, file, form)))
}

pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    axum::Form(sent): axum::Form<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let file = app::registry::read(&portal.app, &actor, &oid).await?;
    let done = match change(&sent, &file) {
        Ok(change) => app::registry::amend(&portal.app, &actor, &oid, change).await,
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match done {
        Ok(()) => Ok(go_saying(&format!("/bodies/{oid}"), "registry-amended")),
        Err(refusal) => {
            let typed = sent.into_iter().fold(filled(&file.body.facts), |form, (name, value)| form.with(name, value));
            let form = typed.refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &AmendPage::new(&visitor, file, form)))
        }
    }
}

impl AmendPage {
    fn new(visitor: &Visitor, file: BodyFile, form: Form) -> Self {
        let page = frame(visitor, &file);
        // A body does not change from one kind to another; the choices are those of its kind.
        let kind: BodyKind = file.body.facts.kind;
        let of_kind: Vec<BodyClass> = BodyClass::ALL.into_iter().filter(|class| class.kind() == kind).collect();
        let classes = choices(String::new(), &of_kind, BodyClass::code, |class| page.class_word(class)).split_off(1);
        let counties = choices(page.t("registry-none"), &County::ALL, County::code, |county| page.county_word(county).to_owned());
        let sectors = choices(page.t("registry-none"), &CiSector::ALL, CiSector::code, |sector| page.sector_word(sector));
        Self { page, form, file, classes, counties, sectors }
    }
}

fn frame(visitor: &Visitor, file: &BodyFile) -> Page {
    let oid = &file.body.facts.oid;
    Page::new(visitor, Place::Bodies, "registry-amend-title")
        .below("/bodies", "registry-title")
        .below(format!("/bodies/{oid}"), "registry-body")
}

fn filled(facts: &NewBody) -> Form {
    let oid = |oid: &Option<Oid>| oid.as_ref().map(ToString::to_string).unwrap_or_default();
    Form::new()
        .with("name_zh", facts.name_zh.as_str())
        .with("name_en", facts.name_en.as_deref().unwrap_or_default())
        .with("class", facts.class.code())
        .with("county", facts.county.map(County::code).unwrap_or_default())
        .with("superior_oid", oid(&facts.superior))
        .with("sector_authority_oid", oid(&facts.sector_authority))
        .with("ci_sector", facts.ci_sector.map(CiSector::code).unwrap_or_default())
}

/// What was sent, over what stands there: whoever may only amend names is not shown the other fields.
fn change(sent: &HashMap<String, String>, file: &BodyFile) -> Result<BodyChange, Vec<FieldProblem>> {
    let facts = &file.body.facts;
    let mut problems = Vec::new();
    let mut unknown = |field: &str| {
        problems.push(FieldProblem { field: field.to_owned(), message: Message::new("registry-asked-unknown") });
    };
    let text = |field: &str| sent.get(field).map(|text| text.trim());
    let mut oid = |field: &str, before: &Option<Oid>| match text(field) {
        None => before.clone(),
        Some("") => None,
        Some(text) => text.parse().map_or_else(
            |_| {
                unknown(field);
                None
            },
            Some,
        ),
    };
    let superior = oid("superior_oid", &facts.superior);
    let sector_authority = oid("sector_authority_oid", &facts.sector_authority);
    let change = BodyChange {
        name_zh: text("name_zh").unwrap_or(&facts.name_zh).to_owned(),
        name_en: text("name_en").map_or(facts.name_en.as_deref(), Some).filter(|name| !name.is_empty()).map(str::to_owned),
        class: text("class").map_or(Some(facts.class), BodyClass::from_code).unwrap_or_else(|| {
            unknown("class");
            facts.class
        }),
        county: chosen(text("county"), facts.county, County::from_code),
        superior,
        sector_authority,
        ci_sector: chosen(text("ci_sector"), facts.ci_sector, CiSector::from_code),
    };
    if problems.is_empty() { Ok(change) } else { Err(problems) }
}

/// The choice of a select field; what is no choice of it counts as none.
fn chosen<T>(sent: Option<&str>, before: Option<T>, known: fn(&str) -> Option<T>) -> Option<T> {
    sent.map_or(before, known)
}
