//! How do the duties of everything below look on one page?

use app::law::duties::{HeatLine, HeatMap};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::law::responsibility::{FAMILIES, HeatCell, HeatRow};
use serde::Deserialize;

use super::calendar::body_name;
use crate::page::{Given, Page, Place, SignedIn, go, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;
use crate::words;

/// Where to look from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    under: String,
}

#[derive(Template)]
#[template(path = "law/heat.html")]
struct HeatPage {
    page: Page,
    map: HeatMap,
}

pub(super) async fn map(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let under = if asked.under.is_empty() { None } else { Some(named(&asked.under)?) };
    let map = app::law::duties::heat_map(&portal.app, &actor, under.as_ref()).await?;
    // Where nothing stands below there is nothing to compare: the calendar says more.
    if let (Some(body), [_]) = (&map.under, map.lines.as_slice()) {
        return Ok(go(&format!("/bodies/{}/duties", body.facts.oid)));
    }
    let page = match map.under.as_ref().filter(|_| under.is_some()) {
        None => Page::new(&visitor, Place::Duties, "law-duties-title"),
        Some(body) => {
            let title = words::say_with(visitor.language(), "law-duties-below", &[("body", body_name(&visitor, &body.facts))]);
            let mut page = Page::named(&visitor, Place::Duties, title).below("/duties", "law-duties-title");
            for superior in &map.path {
                let name = page.name(&superior.name_zh, &superior.name_en).to_owned();
                page = page.below_named(format!("/duties?under={}", superior.oid), name);
            }
            page
        }
    };
    Ok(show(&HeatPage { page, map }))
}

#[expect(clippy::unused_self, reason = "the template asks its page")]
impl HeatPage {
    /// The columns: a family's name in the data and for people.
    fn columns(&self) -> Vec<(&'static str, String)> {
        FAMILIES.iter().map(|family| (*family, self.page.t(&format!("law-family-{}", family.to_ascii_lowercase())))).collect()
    }

    /// The address that a row leads to.
    fn href(&self, line: &HeatLine) -> String {
        let oid = &line.head.name.oid;
        if line.row.bodies > 1 && !line.is_itself { format!("/duties?under={oid}") } else { format!("/bodies/{oid}/duties") }
    }

    /// What a cell says to those who cannot see its colour.
    fn told(&self, cell: impl Given<HeatCell>) -> String {
        let cell = cell.given();
        let fill = [("late", cell.late.to_string()), ("running", cell.running.to_string()), ("met", cell.met.to_string())];
        words::say_with(self.page.language(), "law-heat-cell", &fill)
    }

    /// The mark of a cell: how many bodies are late, or for a single body a shape.
    fn mark(&self, row: &HeatRow, cell: impl Given<HeatCell>) -> String {
        let cell = cell.given();
        match (row.bodies, cell.bound()) {
            (_, 0) => "—".to_owned(),
            (1, _) if cell.late > 0 => "●".to_owned(),
            (1, _) if cell.running > 0 => "○".to_owned(),
            (1, _) => "✓".to_owned(),
            (_, _) => words::count(cell.late),
        }
    }
}
