//! Who read what of incidents, evidence and personal data?

use app::access::Reading;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Resource;
use jiff::Timestamp;
use serde::Deserialize;

use crate::page::{Given, Page, Pager, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// Readings on one page.
const PAGE: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Before {
    before: String,
}

#[derive(Template)]
#[template(path = "access/read_log.html")]
struct ReadLogPage {
    page: Page,
    readings: Vec<Reading>,
    pager: Pager,
}

impl ReadLogPage {
    fn what(&self, resource: impl Given<Resource>) -> String {
        self.page.t(&format!("access-resource-{}", resource.given().code().replace('_', "-")))
    }
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let before: Option<Timestamp> = from.before.parse().ok();
    let most = u32::try_from(PAGE).unwrap_or(100) + 1;
    let mut readings = app::access::readings(&portal.app, &actor, before, most).await?;
    let more = readings.len() > PAGE;
    readings.truncate(PAGE);
    let next = readings.last().filter(|_| more).map(|last| format!("/read-log?before={}", last.at));
    let pager = Pager { total: None, shown: readings.len(), first: before.map(|_| "/read-log".to_owned()), next };
    Ok(show(&ReadLogPage { page: Page::new(&visitor, Place::Accounts, "access-read-log"), readings, pager }))
}
