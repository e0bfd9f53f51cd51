//! What is a body's plan, which versions does it have, and what was told of it?

use app::Refusal;
use app::plan::{NewRequest, Overview};
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::registry::Oid;
use domain::words::{Language, Message};

use super::words::{Fields, ItemField, field, item_fields, rule_article, typed_form, warning, written};
use crate::page::{Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "plan/overview.html")]
struct OverviewPage<'r> {
    page: Page,
    plan: Overview<'r>,
    form: Form,
    /// What the approved version says.
    items: Vec<ItemField>,
    written: String,
    warning: Option<String>,
    article: Option<String>,
    /// Years of which a statement can be begun: this one and the last, where none is under way.
    years: Vec<i16>,
}

pub(super) async fn overview(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, &named(&oid)?, None).await
}

pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let kept = app::plan::open(&portal.app, &actor, &named(&oid)?).await?;
    Ok(go_saying(&format!("/plans/{}", kept.version.id), "plan-begun"))
}

pub(super) async fn open_report(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let done = match year(&fields) {
        Ok(year) => app::plan::open_report(&portal.app, &actor, &oid, year).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(line) => Ok(go_saying(&format!("/plan-reports/{}", line.report.id), "plan-report-begun")),
        Err(refusal) => opened(&portal, &visitor, &actor, &oid, Some(typed_form(&fields).refused(refusal)?)).await,
    }
}

pub(super) async fn ask(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let done = match year(&fields) {
        Ok(year) => {
            let due_on = field(&fields, "due_on").trim().parse().ok();
            let new = NewRequest { oid: oid.clone(), year, due_on, note: field(&fields, "note").to_owned() };
            app::plan::ask(&portal.app, &actor, new).await
        }
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => Ok(go_saying(&format!("/bodies/{oid}/plan"), "plan-report-asked")),
        Err(refusal) => opened(&portal, &visitor, &actor, &oid, Some(typed_form(&fields).refused(refusal)?)).await,
    }
}

/// The OID of an address; one that is none leads nowhere.
pub(super) fn named(oid: &str) -> Result<Oid, Problem> {
    oid.parse().map_err(|_| Problem::from(Refusal::NotFound))
}

fn year(fields: &Fields) -> Result<i16, Refusal> {
    field(fields, "year").trim().parse().map_err(|_| Refusal::field("year", Message::new("plan-report-year-form")))
}

async fn opened(portal: &Portal, visitor: &Visitor, actor: &Actor, oid: &Oid, refused: Option<Form>) -> Result<Response, Problem> {
    let plan = app::plan::overview(&portal.app, actor, oid).await?;
    let facts = &plan.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => facts.name_zh.as_str(),
        Language::En => facts.name_en.as_deref().unwrap_or(&facts.name_zh),
    };
    let title = crate::words::say_with(visitor.language(), "plan-of", &[("body", name.to_owned())]);
    let page = Page::named(visitor, Place::Plans, title).below("/plans", "plan-title");
    let status = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let form = refused.unwrap_or_default();
    let items = match &plan.valid {
        Some(valid) => item_fields(&page, &plan.items, &valid.version.sections, &Form::new()),
        None => Vec::new(),
    };
    let is_open = |year: i16| plan.reports.iter().any(|line| line.report.year == year && line.report.stage.acknowledged().is_none());
    let years = [plan.year, plan.year - 1].into_iter().filter(|year| !is_open(*year)).collect();
    let (written, warning) = (written(&page, plan.law), warning(&page, plan.law));
    let article = rule_article(&page, &portal.app.rulebook, plan.rule);
    Ok(show_as(status, &OverviewPage { page, plan, form, items, written, warning, article, years }))
}

impl OverviewPage<'_> {
    /// Whether a version is under way.
    fn is_underway(&self) -> bool {
        self.plan.versions.iter().any(|kept| kept.version.stage.approved().is_none())
    }

    fn recipient(&self) -> String {
        match &self.plan.recipient {
            Some(recipient) => self.page.name(&recipient.name_zh, &recipient.name_en).to_owned(),
            None if self.plan.lacks_recipient => self.page.t("plan-recipient-none"),
            None => self.page.t("page-role-authority"),
        }
    }
}
