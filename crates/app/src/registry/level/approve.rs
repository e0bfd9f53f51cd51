//! How is a level approved (核定) and filed for the record (備查)?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::registry::course::Verb;
use domain::registry::level::{CaseLine, Origin};
use domain::words::{LevelCaseId, LevelDecisionId, Message};
use jiff::civil::Date;
use serde_json::json;

use super::decide::{Verdict, decide};
use super::law::decider_name;
use super::open::mark_met;
use super::travel::{Done, Travel, refusal};
use crate::{App, Refusal};

/// Approves the proposal that the actor read at `revision`, as of a day (today without one); the level holds at once, and the duties with it.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if another decides, [`Refusal::Invalid`] for a day before the proposal or ahead,
/// [`Refusal::Conflict`] if it is not there to be decided.
pub async fn approve(
    app: &App,
    actor: &Actor,
    (id, revision): (LevelCaseId, i64),
    approved_on: Option<Date>,
    note: &str,
) -> Result<CaseLine, Refusal> {
    crate::limits::within_note("note", note)?;
    let mut travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let today = Rulebook::day_of(travel.now);
    let approved_on = approved_on.unwrap_or(today);
    let decision = app.ids.next(LevelDecisionId);
    let case = travel.case.clone().approve(travel.hand(), decision).map_err(|cannot| refusal(app, cannot))?;
    if app.rulebook.check_after_act(approved_on).is_err() {
        return Err(Refusal::field("approved_on", Message::new("registry-level-flaw-before-act")));
    }
    if approved_on > today || approved_on < Rulebook::day_of(case.opened_at) {
        return Err(Refusal::field("approved_on", Message::new("registry-level-approval-day")));
    }
    let road = case.stage.road().ok_or_else(|| Refusal::Internal("an approved case has no road".to_owned()))?;
    let decided_by = decider_name(&app.rulebook, &travel.line, road.decider, approved_on)?;
    let verdict = Verdict {
        unit: case.unit.clone(),
        level: case.level(),
        approved_on,
        origin: Origin::Case,
        decided_by: decided_by.clone(),
        case: Some(case.id),
        corrects: None,
        reason: case.proposal.adjustment.as_ref().map(|adjustment| adjustment.reason.clone()).unwrap_or_default(),
        criteria: case.proposal.criteria.clone(),
    };
    mark_met(&mut travel.tx, &case, None).await?;
    decide(app, &mut travel.tx, travel.now, (actor, &travel.line), (decision, verdict)).await?;
    let facts = json!({ "decision": decision.to_string(), "approved_on": approved_on.to_string(), "decided_by": decided_by });
    travel.end(Done { case, verb: Verb::Approved, note, facts }).await
}

/// Files the approval that the actor read at `revision` for the record.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the competent authority, [`Refusal::Conflict`] if there is nothing to file.
pub async fn file(app: &App, actor: &Actor, id: LevelCaseId, revision: i64, note: &str) -> Result<CaseLine, Refusal> {
    crate::limits::within_note("note", note)?;
    let travel = Travel::begin(app, actor, Action::Publish, (id, revision)).await?;
    let case = travel.case.clone().file(travel.hand()).map_err(|cannot| refusal(app, cannot))?;
    travel.end(Done { case, verb: Verb::Filed, note, facts: json!({}) }).await
}
