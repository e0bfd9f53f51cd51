//! What is known of one system, and which of its controls are in place?

use app::inventory::{ControlLine, SystemFile};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::law::responsibility::{NeedDimension, SystemGrade};
use domain::words::SystemId;
use jiff::civil::Date;
use serde::Deserialize;

use super::words::{progress, ratings};
use crate::law;
use crate::page::{Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::{Problem, invalid};

/// As of which day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    as_of: String,
}

#[derive(Template)]
#[template(path = "inventory/system.html")]
struct SystemPage<'r> {
    page: Page,
    file: SystemFile<'r>,
    as_of: String,
    article: String,
}

pub(super) async fn system(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let file = app::inventory::read(&portal.app, &actor, parsed(&id)?, day(&asked.as_of)?).await?;
    let page = Page::named(&visitor, Place::Systems, file.line.system.facts.name.as_str())
        .below("/systems", "inventory-title")
        .below(format!("/bodies/{}/systems", file.body.facts.oid), "inventory-of-body");
    let article = law::cited(page.language(), &portal.app.rulebook, &file.baseline.citation);
    Ok(show(&SystemPage { page, file, as_of: asked.as_of, article }))
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<SystemId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// A day of an address; empty is none.
pub(super) fn day(text: &str) -> Result<Option<Date>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| invalid("as_of", "registry-level-day-form"))
}

impl SystemPage<'_> {
    fn ratings(&self) -> [(NeedDimension, SystemGrade); 4] {
        ratings(self.file.line.system.facts.needs)
    }

    fn progress(&self) -> String {
        progress(&self.page, self.file.baseline, &self.file.line.system.facts, self.file.line.tally)
    }

    /// The controls by their part of the annex, in its order.
    fn dimensions(&self) -> Vec<(&str, Vec<&ControlLine<'_>>)> {
        let mut dimensions: Vec<(&str, Vec<&ControlLine<'_>>)> = Vec::new();
        for line in &self.file.controls {
            match dimensions.iter_mut().find(|(name, _)| *name == line.control.dimension_zh) {
                Some((_, lines)) => lines.push(line),
                None => dimensions.push((&line.control.dimension_zh, vec![line])),
            }
        }
        dimensions
    }

    fn state(&self, line: &ControlLine<'_>) -> crate::page::Markup {
        self.page.control_state(line.judged.as_ref().map(|judged| judged.judgement.state))
    }

    /// Whether the controls shown are those in force today, which can be judged.
    fn is_today(&self) -> bool {
        self.as_of.is_empty()
    }
}
