//! How is a system entered, changed or taken out of use from its form?

use std::collections::BTreeMap;

use app::{FieldProblem, Refusal};
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::inventory::{Facts, Running, SystemName};
use domain::law::responsibility::{CoreBusiness, NeedDimension, ProtectionBaseline, SystemGrade, SystemNeeds};
use domain::words::{Language, Message};

use super::list::named;
use super::system::parsed;
use super::words::{choices, core_choices, ratings};
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// Fields of a form.
pub(super) type Fields = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "inventory/edit.html")]
struct EditPage<'r> {
    page: Page,
    form: Form,
    action: String,
    back: String,
    baseline: &'r ProtectionBaseline,
    runnings: Vec<Choice>,
    cores: Vec<Choice>,
}

pub(super) async fn new_form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let found = app::inventory::list(&portal.app, &actor, Some(&oid), domain::inventory::SystemQuery::default()).await?;
    if !found.may_add {
        return Err(Refusal::Forbidden.into());
    }
    let form = Form::new().with("running", Running::Own.code());
    shown(&portal, &visitor, ("inventory-new", &format!("/bodies/{oid}/systems/new"), &format!("/bodies/{oid}/systems")), form, false)
}

pub(super) async fn enter(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let done = match read(&fields) {
        Ok(facts) => app::inventory::enter(&portal.app, &actor, &oid, facts).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(line) => Ok(go_saying(&format!("/systems/{}", line.system.id), "inventory-entered")),
        Err(refusal) => {
            let form = typed(&fields).refused(refusal)?;
            shown(
                &portal,
                &visitor,
                ("inventory-new", &format!("/bodies/{oid}/systems/new"), &format!("/bodies/{oid}/systems")),
                form,
                true,
            )
        }
    }
}

pub(super) async fn amend_form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let file = app::inventory::read(&portal.app, &actor, parsed(&id)?, None).await?;
    if !file.may_amend {
        return Err(Refusal::Forbidden.into());
    }
    let facts = &file.line.system.facts;
    let form = Form::new()
        .with("revision", file.line.revision.to_string())
        .with("name", facts.name.as_str())
        .with("purpose", &facts.purpose)
        .with("unit", &facts.unit)
        .with("running", facts.running.code())
        .with("core_business", facts.core_business.code())
        .with("reason", &facts.reason);
    let form = ratings(facts.needs).into_iter().fold(form, |form, (dimension, grade)| form.with(dimension.code(), grade.code()));
    shown(&portal, &visitor, ("inventory-amend", &format!("/systems/{id}/amend"), &format!("/systems/{id}")), form, false)
}

pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let system = parsed(&id)?;
    let revision = fields.get("revision").and_then(|text| text.parse().ok()).unwrap_or(-1);
    let done = match read(&fields) {
        Ok(facts) => app::inventory::amend(&portal.app, &actor, system, revision, facts).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&format!("/systems/{system}"), "inventory-amended")),
        Err(refusal) => {
            let form = typed(&fields).refused(refusal)?;
            shown(&portal, &visitor, ("inventory-amend", &format!("/systems/{id}/amend"), &format!("/systems/{id}")), form, true)
        }
    }
}

pub(super) async fn retire(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let revision = fields.get("revision").and_then(|text| text.parse().ok()).unwrap_or(-1);
    app::inventory::retire(&portal.app, &actor, id, revision).await?;
    Ok(go_saying(&format!("/systems/{id}"), "inventory-retired-now"))
}

fn shown(
    portal: &Portal,
    visitor: &Visitor,
    (title, action, back): (&str, &str, &str),
    form: Form,
    is_refused: bool,
) -> Result<Response, Problem> {
    let page = Page::new(visitor, Place::Systems, title).below("/systems", "inventory-title");
    let today = domain::law::Rulebook::day_of(visitor.now());
    let baseline = portal.app.rulebook.baseline_on(today).map_err(|none| Refusal::Internal(none.to_string()))?;
    let runnings = choices(Running::ALL, Running::code, |running| page.t(&format!("inventory-running-{}", running.code())));
    let cores = core_choices(&page);
    let status = if is_refused { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    Ok(show_as(status, &EditPage { page, form, action: action.to_owned(), back: back.to_owned(), baseline, runnings, cores }))
}

fn typed(fields: &Fields) -> Form {
    fields.iter().filter(|(name, _)| *name != "_csrf").fold(Form::new(), |form, (name, text)| form.with(name, text))
}

/// What a form says of a system.
pub(super) fn read(fields: &Fields) -> Result<Facts, Refusal> {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let mut problems = Vec::new();
    let mut wrong = |field: &str, message: Message| problems.push(FieldProblem { field: field.to_owned(), message });
    let name = text("name").parse::<SystemName>();
    if name.is_err() {
        wrong("name", Message::new("inventory-name-form").with("most", SystemName::MAX_CHARACTERS.to_string()));
    }
    let [confidentiality, integrity, availability, legal_compliance] =
        [NeedDimension::Confidentiality, NeedDimension::Integrity, NeedDimension::Availability, NeedDimension::LegalCompliance].map(
            |dimension| {
                let grade = SystemGrade::from_code(text(dimension.code()));
                if grade.is_none() {
                    wrong(dimension.code(), Message::new("inventory-grade-form"));
                }
                grade.unwrap_or(SystemGrade::Low)
            },
        );
    let running = Running::from_code(text("running"));
    if running.is_none() {
        wrong("running", Message::new("inventory-running-form"));
    }
    let core_business = CoreBusiness::from_code(text("core_business"));
    if core_business.is_none() {
        wrong("core_business", Message::new("inventory-core-form"));
    }
    match (name, running, core_business) {
        (Ok(name), Some(running), Some(core_business)) if problems.is_empty() => Ok(Facts {
            name,
            purpose: text("purpose").replace("\r\n", "\n"),
            unit: text("unit").to_owned(),
            running,
            needs: SystemNeeds { confidentiality, integrity, availability, legal_compliance },
            core_business,
            reason: text("reason").replace("\r\n", "\n"),
        }),
        _ => Err(Refusal::Invalid(problems)),
    }
}

impl EditPage<'_> {
    /// The dimensions with what each grade means.
    fn dimensions(&self) -> Vec<Rated<'_>> {
        let of = |dimension: &NeedDimension| Rated {
            code: dimension.code(),
            word: self.page.need_word(*dimension),
            problem: self.form.problem(&self.page, dimension.code()),
            grades: SystemGrade::ALL.iter().map(|grade| (*grade, self.meaning(*dimension, *grade))).collect(),
        };
        NeedDimension::ALL.iter().map(of).collect()
    }

    fn meaning(&self, dimension: NeedDimension, grade: SystemGrade) -> &str {
        self.baseline.need(dimension, grade).map_or("", |need| match self.page.language() {
            Language::ZhTw => &need.text_zh,
            Language::En => &need.text_en,
        })
    }
}

/// A dimension of the form.
struct Rated<'a> {
    code: &'static str,
    word: String,
    problem: Option<String>,
    grades: Vec<(SystemGrade, &'a str)>,
}
