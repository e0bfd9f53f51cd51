//! What is still to be done for a body's systems?

use app::inventory::BodyGaps;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::inventory::Gap;
use domain::words::Language;

use super::list::named;
use crate::page::{Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "inventory/gaps.html")]
struct GapsPage<'r> {
    page: Page,
    found: BodyGaps<'r>,
}

pub(super) async fn gaps(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let found = app::inventory::gaps(&portal.app, &actor, &named(&oid)?).await?;
    let facts = &found.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => facts.name_zh.clone(),
        Language::En => facts.name_en.clone().unwrap_or_else(|| facts.name_zh.clone()),
    };
    let title = crate::words::say_with(visitor.language(), "inventory-gaps-of", &[("body", name)]);
    let page = Page::named(&visitor, Place::Systems, title)
        .below("/systems", "inventory-title")
        .below(format!("/bodies/{}/systems", facts.oid), "inventory-of-body");
    Ok(show(&GapsPage { page, found }))
}

impl GapsPage<'_> {
    fn is_late(&self, gap: &Gap) -> bool {
        gap.is_late(self.found.today)
    }

    /// The wording of a control.
    fn wording(&self, control: &str) -> &str {
        self.found.baseline.controls.iter().find(|known| known.id == control).map_or("", |known| known.text_zh.as_str())
    }
}
