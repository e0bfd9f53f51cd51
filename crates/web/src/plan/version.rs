//! What does one version of a plan say, and what changed against another?

use app::plan::VersionFile;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Actor;
use domain::plan::{Change, Line};
use domain::words::{Language, PlanId};
use serde::Deserialize;

use super::words::{ItemField, item_fields, item_title, warning, written};
use crate::page::{Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// With which other version it is compared.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    against: String,
}

#[derive(Template)]
#[template(path = "plan/version.html")]
struct VersionPage<'r> {
    page: Page,
    file: VersionFile<'r>,
    form: Form,
    items: Vec<ItemField>,
    written: String,
    warning: Option<String>,
}

pub(super) async fn version(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, (asked.against.parse().ok(), None)).await
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<PlanId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// The page of a version, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: PlanId,
    (against, refused): (Option<PlanId>, Option<Form>),
) -> Result<Response, Problem> {
    let file = app::plan::read(&portal.app, actor, id, against).await?;
    let facts = &file.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => facts.name_zh.as_str(),
        Language::En => facts.name_en.as_deref().unwrap_or(&facts.name_zh),
    };
    let places = [("body", name.to_owned()), ("number", file.kept.version.number.to_string())];
    let page = Page::named(visitor, Place::Plans, crate::words::say_with(visitor.language(), "plan-version-of", &places))
        .below("/plans", "plan-title")
        .below(format!("/bodies/{}/plan", facts.oid), "plan-one");
    let status = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let form = refused.unwrap_or_else(|| Form::new().with("purpose", &file.kept.version.purpose));
    let items = item_fields(&page, &file.items, &file.kept.version.sections, &form);
    let (written, warning) = (written(&page, file.law), warning(&page, file.law));
    Ok(show_as(status, &VersionPage { page, file, form, items, written, warning }))
}

impl VersionPage<'_> {
    /// The heading of a changed item.
    fn changed(&self, change: &Change) -> String {
        let item = self.file.law.items.iter().find(|item| item.number == change.item);
        let title = item.map(|item| item_title(&self.page, item)).unwrap_or_default();
        format!("{}. {title}", change.item)
    }

    /// The number of the version that it is compared with; 0 for none.
    fn against(&self) -> u32 {
        self.file.against.as_ref().map_or(0, |version| version.number)
    }
}
