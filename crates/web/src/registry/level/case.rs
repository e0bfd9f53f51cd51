//! What does one proposal of a level say, where is it on its road, and what would it change?

use app::registry::level::CaseFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::law::Rulebook;
use domain::law::responsibility::Capacity;
use domain::registry::Level;
use domain::registry::level::{DutyChange, StageWord};
use domain::words::{Language, LevelCaseId};

use super::proposal::{Tick, Ticks, adjustments, criteria, factors, filled, told};
use crate::law;
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "registry/level/case.html")]
struct CasePage<'r> {
    page: Page,
    file: CaseFile<'r>,
    form: Form,
    criteria: Vec<Ticks>,
    factors: Vec<Tick>,
    levels: Vec<Choice>,
    /// The criteria met, with their wording.
    met: Vec<(String, String)>,
    /// The factors weighed, with their wording.
    weighed: Vec<String>,
    /// The article that gives the road.
    article: String,
}

pub(super) async fn case(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, &visitor, &actor, parsed(&id)?, None).await
}

/// What is no identifier names nothing.
pub(super) fn parsed(id: &str) -> Result<LevelCaseId, Problem> {
    id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// The page of a proposal, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: LevelCaseId,
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::registry::level::read(&portal.app, actor, id).await?;
    let body = &file.body.facts;
    let name = match visitor.language() {
        Language::ZhTw => body.name_zh.as_str(),
        Language::En => body.name_en.as_deref().unwrap_or(&body.name_zh),
    };
    let page = Page::named(
        visitor,
        Place::Levels,
        crate::words::say_with(visitor.language(), "registry-level-case-of", &[("body", name.to_owned())]),
    )
    .below("/levels", "registry-level-title")
    .below("/levels/cases", "registry-level-cases");
    let status = if refused.is_some() { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let form = refused.unwrap_or_else(|| filled(&file.kept.case.proposal));
    let today = Rulebook::day_of(visitor.now());
    let regulation = portal.app.rulebook.levels_on(today).map_err(|none| app::Refusal::Internal(none.to_string()))?;
    let capacity = Capacity::of(body.class);
    let criteria = criteria(&page, regulation, &form, |criterion| criterion.capacities.contains(&capacity));
    let factors = factors(&page, regulation, &form);
    let proposal = &file.kept.case.proposal;
    let met = proposal
        .criteria
        .iter()
        .map(|id| (id.clone(), regulation.criterion(id).map(|known| told(&page, &known.text_zh, &known.text_en)).unwrap_or_default()))
        .collect();
    let weighed = proposal.adjustment.as_ref().map(|adjustment| adjustment.factors.as_slice()).unwrap_or_default();
    let weighed = regulation.adjustments.iter().filter(|factor| weighed.contains(&factor.id));
    let weighed = weighed.map(|factor| told(&page, &factor.text_zh, &factor.text_en)).collect();
    let article = law::cited(page.language(), &portal.app.rulebook, &file.stations.citation);
    let levels = adjustments(&page);
    Ok(show_as(status, &CasePage { page, file, form, criteria, factors, levels, met, weighed, article }))
}

impl CasePage<'_> {
    fn word(&self) -> StageWord {
        self.file.kept.case.stage.word()
    }

    fn proposed(&self) -> Option<Level> {
        self.file.kept.case.level()
    }

    fn title_of(&self, change: &DutyChange<'_>) -> String {
        format!("{} {}", change.measure.id, self.page.measure_name(change.measure))
    }

    /// Whether the step of the road is done, present or ahead, by its place: proposer, forwarder, decider, filing.
    fn station(&self, place: usize) -> &'static str {
        let at = match self.word() {
            StageWord::Draft | StageWord::Unsigned => 0,
            StageWord::Proposed => 1,
            StageWord::Submitted => 2,
            StageWord::Approved => 3,
            StageWord::Filed => 4,
            StageWord::Withdrawn => return "ahead",
        };
        match place.cmp(&at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        }
    }

    fn may_decide_something(&self) -> bool {
        let may = self.file.may;
        may.sign || may.forward || may.approve || may.file || may.give_back
    }

    fn problems(&self) -> Vec<String> {
        self.file.assessment.problems.iter().map(|problem| self.page.message(&problem.message)).collect()
    }
}
