//! What does one statement of implementation say, and to whom?

use app::plan::ReportFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::words::{Language, PlanReportId};

use super::words::{ItemField, item_fields, warning, written};
use crate::law;
use crate::page::{Form, Given, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "plan/report.html")]
struct ReportPage<'r> {
    page: Page,
    file: ReportFile<'r>,
    form: Form,
    items: Vec<ItemField>,
    written: String,
    warning: Option<String>,
    article: Option<String>,
}

pub(super) async fn report(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, None).await
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<PlanReportId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// The page of a statement, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: PlanReportId,
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::plan::read_report(&portal.app, actor, id).await?;
    let facts = &file.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => facts.name_zh.as_str(),
        Language::En => facts.name_en.as_deref().unwrap_or(&facts.name_zh),
    };
    let draft = Page::new(visitor, Place::Plans, "plan-reports");
    let year = draft.plan_year(file.line.report.year);
    let title = crate::words::say_with(visitor.language(), "plan-report-title", &[("body", name.to_owned()), ("year", year)]);
    let page =
        Page::named(visitor, Place::Plans, title).below("/plans", "plan-title").below(format!("/bodies/{}/plan", facts.oid), "plan-one");
    let status = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let form = refused.unwrap_or_default();
    let items = item_fields(&page, &file.items, &file.line.report.results, &form);
    let (written, warning) = (written(&page, file.law), warning(&page, file.law));
    let citation = file.line.report.recipient.citation.as_ref();
    let article = citation.map(|citation| law::cited(page.language(), &portal.app.rulebook, citation));
    Ok(show_as(status, &ReportPage { page, file, form, items, written, warning, article }))
}

impl ReportPage<'_> {
    fn recipient(&self) -> String {
        match &self.file.recipient {
            Some(recipient) => self.page.name(&recipient.name_zh, &recipient.name_en).to_owned(),
            None => self.page.t("page-role-authority"),
        }
    }

    /// What the plan says under an item, to be held against what was achieved.
    fn planned(&self, number: impl Given<u8>) -> &str {
        let number = number.given();
        let plan = self.file.plan.as_ref();
        plan.and_then(|kept| kept.version.sections.get(&number)).map_or("", String::as_str)
    }
}
