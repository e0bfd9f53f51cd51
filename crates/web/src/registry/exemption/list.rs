//! Which requests to be exempted are there, and which wait for the reader?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::registry::Oid;
use domain::registry::exemption::{ExemptionQuery, KeptExemption, Stage};
use serde::Deserialize;

use crate::page::{Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    after: String,
}

#[derive(Template)]
#[template(path = "registry/exemption/list.html")]
struct ListPage {
    page: Page,
    waiting: Vec<KeptExemption>,
    lines: Vec<KeptExemption>,
    stage: String,
    pager: Pager,
    /// The reader's own body.
    own: Option<Oid>,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = ExemptionQuery { stage: Stage::from_code(&asked.stage), after: asked.after.parse().ok(), ..ExemptionQuery::default() };
    let found = app::registry::exemption::list(&portal.app, &actor, query).await?;
    let waiting = app::registry::exemption::waiting(&portal.app, &actor, 0).await?;
    let own = app::access::own_body(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Exemptions, "registry-exemption-title");
    let filters = [("stage", asked.stage.as_str())];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/exemptions", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/exemptions", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    Ok(show(&ListPage { page, waiting, lines: found.lines, stage: asked.stage, pager, own }))
}
