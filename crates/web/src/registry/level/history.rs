//! Which levels has a body had, and until when is the next proposal due?

use app::registry::level::BodyLevels;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::registry::Oid;
use domain::registry::level::Decision;
use domain::words::Language;

use super::proposal::adjustments;
use super::words::chip;
use crate::page::{Choice, ClockChip, Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::read::named;

#[derive(Template)]
#[template(path = "registry/level/history.html")]
struct HistoryPage {
    page: Page,
    levels: BodyLevels,
    clocks: Vec<ClockChip>,
    form: Form,
    choices: Vec<Choice>,
}

pub(super) async fn history(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, &named(&oid)?, None).await
}

/// The page of a body's levels, with a correction that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    oid: &Oid,
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let levels = app::registry::level::history(&portal.app, actor, oid).await?;
    let facts = &levels.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => facts.name_zh.as_str(),
        Language::En => facts.name_en.as_deref().unwrap_or(&facts.name_zh),
    };
    let title = crate::words::say_with(visitor.language(), "registry-level-history-of", &[("body", name.to_owned())]);
    let page = Page::named(visitor, Place::Levels, title).below("/levels", "registry-level-title");
    let clocks = levels.standings.iter().map(|clock| chip(&page, &portal.app.rulebook, clock)).collect();
    let status = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let choices = adjustments(&page).split_off(1);
    Ok(show_as(status, &HistoryPage { page, levels, clocks, form: refused.unwrap_or_default(), choices }))
}

impl HistoryPage {
    /// Whether a decision was corrected by a later one.
    fn is_corrected(&self, decision: &Decision) -> bool {
        self.levels.decisions.iter().any(|other| other.corrects == Some(decision.id))
    }

    /// The day of the decision that this one corrects.
    fn corrected(&self, decision: &Decision) -> Option<&Decision> {
        let corrects = decision.corrects?;
        self.levels.decisions.iter().find(|other| other.id == corrects)
    }

    /// What stands in the form that corrects a decision.
    fn value(&self, decision: &Decision, field: &str) -> String {
        if self.form.value("decision") == decision.id.to_string() {
            return self.form.value(field).to_owned();
        }
        match field {
            "level" => decision.level.map_or("", |level| level.code()).to_owned(),
            "approved_on" => decision.approved_on.to_string(),
            _ => String::new(),
        }
    }

    fn capacity_word(&self) -> String {
        self.page.t(&format!("registry-level-capacity-{}", self.levels.capacity.code()))
    }

    /// Whether the body itself has an open proposal.
    fn is_underway(&self) -> bool {
        self.levels.standings.iter().any(|clock| clock.standing.unit.is_none() && clock.standing.case.is_some())
    }
}
