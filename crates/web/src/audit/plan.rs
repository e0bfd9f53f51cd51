//! What does a yearly plan say, which audits stand in it, and how is it written and adopted?

use app::audit::PlanFile;
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::audit::AuditLine;
use domain::law::Rulebook;
use domain::words::AuditPlanId;
use http::StatusCode;

use super::taken::day;
use crate::page::{Form, Given, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// Fields of a form in the order sent.
type Fields = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "audit/plan.html")]
struct PlanPage {
    page: Page,
    file: PlanFile,
    form: Form,
}

pub(super) async fn plan(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    shown(&portal, (&visitor, &actor), parsed(&id)?, None).await
}

pub(super) async fn write(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    match written(&portal, &actor, id, &fields).await {
        Ok(_) => Ok(go_saying(&format!("/audits/plans/{id}"), "audit-plan-saved")),
        Err(refusal) => shown(&portal, (&visitor, &actor), id, Some(typed(&fields).refused(refusal)?)).await,
    }
}

/// Keeps what was typed, then adopts: one button does it.
pub(super) async fn adopt(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match written(&portal, &actor, id, &fields).await {
        Ok(revision) => app::audit::adopt(&portal.app, &actor, id, revision).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&format!("/audits/plans/{id}"), "audit-plan-adopted-now")),
        Err(refusal) => shown(&portal, (&visitor, &actor), id, Some(typed(&fields).refused(refusal)?)).await,
    }
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<AuditPlanId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

async fn written(portal: &Portal, actor: &Actor, id: AuditPlanId, fields: &Fields) -> Result<i64, app::Refusal> {
    let window = (day("from_on", first(fields, "from_on"))?, day("until_on", first(fields, "until_on"))?);
    let part = |number: usize| first(fields, &format!("part-{number}")).replace("\r\n", "\n");
    let parts = (1..=MOST_PARTS).map(part).collect();
    let revision = first(fields, "revision").parse().unwrap_or(-1);
    app::audit::write_plan(&portal.app, actor, (id, revision), window, parts).await.map(|kept| kept.revision)
}

fn typed(fields: &Fields) -> Form {
    fields.iter().filter(|(name, _)| name != "_csrf").fold(Form::new(), |form, (name, value)| form.with(name, value))
}

async fn shown(portal: &Portal, (visitor, actor): (&Visitor, &Actor), id: AuditPlanId, refused: Option<Form>) -> Result<Response, Problem> {
    let file = app::audit::read_plan(&portal.app, actor, id).await?;
    let untitled = Page::new(visitor, Place::Audits, "audit-plan");
    let plan = &file.kept.plan;
    let title = untitled.t2("audit-plan-of", "year", untitled.audit_year(plan.year), "office", untitled.audit_office(plan.office));
    let page = Page::named(visitor, Place::Audits, title).below("/audits", "audit-title").below("/audits/plans", "audit-plans");
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = refused.unwrap_or_else(|| {
        let form = Form::new().with("from_on", plan.window.from_on.to_string()).with("until_on", plan.window.until_on.to_string());
        (1..).zip(&plan.parts).fold(form, |form, (number, text): (usize, &String)| form.with(format!("part-{number}"), text))
    });
    Ok(show_as(status, &PlanPage { page, file, form }))
}

impl PlanPage {
    /// What the law wants in the plan, with what the plan says to it.
    fn parts(&self) -> Vec<(usize, String, String)> {
        let said = self.file.kept.plan.parts.iter().cloned().chain(std::iter::repeat(String::new()));
        let items = (1..).zip(&self.file.items).zip(said);
        items.map(|((number, (zh, en)), said)| (number, self.page.either(zh, en).to_owned(), said)).collect()
    }

    /// What stands in the field of a part.
    fn said(&self, number: impl Given<usize>) -> &str {
        self.form.value(&format!("part-{}", number.given()))
    }

    fn is_late(&self, line: &AuditLine) -> bool {
        line.is_late(self.page.now(), Rulebook::day_of(self.page.now()))
    }
}

fn first<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

/// More parts than the law wants in any plan.
const MOST_PARTS: usize = 20;
