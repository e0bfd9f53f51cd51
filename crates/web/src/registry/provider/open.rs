//! How does a sector authority begin a designation in the portal?

use app::Refusal;
use app::registry::provider::NewDesignation;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::registry::provider::Purpose;
use domain::registry::{CiSector, County};
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::names::choices;

#[derive(Template)]
#[template(path = "registry/provider/open.html")]
struct OpenPage {
    page: Page,
    form: Form,
    purposes: Vec<Choice>,
    sectors: Vec<Choice>,
    counties: Vec<Choice>,
}

/// What the form sends, and with what it begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    purpose: String,
    oid: String,
    name_zh: String,
    county: String,
    sector: String,
    services: String,
}

pub(super) async fn form(
    State(_): State<Portal>,
    SignedIn { visitor, .. }: SignedIn,
    Query(typed): Query<Typed>,
) -> Result<Response, Problem> {
    let page = OpenPage::new(&visitor, typed.form());
    if !page.page.may(Action::Add, Resource::Designation) {
        return Err(Refusal::Forbidden.into());
    }
    Ok(show(&page))
}

pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    axum::Form(typed): axum::Form<Typed>,
) -> Result<Response, Problem> {
    let done = match typed.read() {
        Ok(new) => app::registry::provider::open(&portal.app, &actor, new).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(kept) => Ok(go_saying(&format!("/providers/{}", kept.designation.id), "registry-provider-opened")),
        Err(refusal) => {
            let form = typed.form().refused(refusal)?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &OpenPage::new(&visitor, form)))
        }
    }
}

impl Typed {
    fn read(&self) -> Result<NewDesignation, Refusal> {
        let unknown = |field: &str| Refusal::field(field, Message::new("registry-asked-unknown"));
        Ok(NewDesignation {
            purpose: Purpose::from_code(&self.purpose).ok_or_else(|| unknown("purpose"))?,
            oid: self.oid.trim().parse().map_err(|_| Refusal::field("oid", Message::new("registry-provider-oid")))?,
            name_zh: self.name_zh.clone(),
            county: County::from_code(&self.county),
            sector: CiSector::from_code(&self.sector),
            services: self.services.clone(),
        })
    }

    fn form(&self) -> Form {
        let fields = [
            ("purpose", &self.purpose),
            ("oid", &self.oid),
            ("name_zh", &self.name_zh),
            ("county", &self.county),
            ("sector", &self.sector),
            ("services", &self.services),
        ];
        fields.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value.as_str()))
    }
}

impl OpenPage {
    fn new(visitor: &Visitor, form: Form) -> Self {
        let page = Page::new(visitor, Place::Providers, "registry-provider-open").below("/providers", "registry-provider-title");
        let purpose = |purpose: &Purpose| Choice { value: purpose.code().to_owned(), text: page.provider_purpose_word(*purpose) };
        let purposes = Purpose::ALL.iter().map(purpose).collect();
        let sectors = choices(page.t("registry-provider-sector-none"), &CiSector::ALL, CiSector::code, |sector| page.sector_word(sector));
        let county = |county: County| page.county_word(county).to_owned();
        let counties = choices(page.t("registry-provider-county-none"), &County::ALL, County::code, county);
        Self { page, form, purposes, sectors, counties }
    }
}
