//! How many providers has each sector, and which designations are there?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::registry::CiSector;
use domain::registry::provider::{DesignationQuery, KeptDesignation, SectorCount, Stage};
use serde::Deserialize;

use crate::page::{Page, Pager, Place, SignedIn, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    sector: String,
    after: String,
}

#[derive(Template)]
#[template(path = "registry/provider/list.html")]
struct ListPage {
    page: Page,
    sectors: Vec<SectorCount>,
    waiting: Vec<KeptDesignation>,
    lines: Vec<KeptDesignation>,
    stage: String,
    sector: Option<CiSector>,
    pager: Pager,
    may_open: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let sector = CiSector::from_code(&asked.sector);
    let query =
        DesignationQuery { stage: Stage::from_code(&asked.stage), sector, after: asked.after.parse().ok(), ..DesignationQuery::default() };
    let found = app::registry::provider::list(&portal.app, &actor, query).await?;
    let waiting = app::registry::provider::waiting(&portal.app, &actor, 0).await?;
    let sectors = app::registry::provider::sectors(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Providers, "registry-provider-title");
    let filters = [("stage", asked.stage.as_str()), ("sector", asked.sector.as_str())];
    let next = found.next.map(|place| {
        let place = place.to_string();
        address("/providers", &[filters.as_slice(), &[("after", place.as_str())]].concat())
    });
    let first = (!asked.after.is_empty()).then(|| address("/providers", &filters));
    let pager = Pager { total: None, shown: found.lines.len(), first, next };
    let may_open = page.may(Action::Add, Resource::Designation);
    Ok(show(&ListPage { page, sectors, waiting, lines: found.lines, stage: asked.stage, sector, pager, may_open }))
}

impl ListPage {
    fn providers(&self) -> u64 {
        self.sectors.iter().map(|count| count.providers).sum()
    }

    fn underway(&self) -> u64 {
        self.sectors.iter().map(|count| count.underway).sum()
    }
}
