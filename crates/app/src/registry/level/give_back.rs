//! How does a proposal of a level come back to whoever made it, or is it taken back?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::level::CaseLine;
use domain::words::LevelCaseId;
use serde_json::json;
use store::registry::level;

use super::decide::restand;
use super::open::mark_met;
use super::travel::{Done, Travel, refusal};
use crate::{App, Refusal};

/// Gives the proposal that the actor read at `revision` back, with the reason; its clock runs on.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if it is another's to give back, [`Refusal::Invalid`] without a reason.
pub async fn give_back(app: &App, actor: &Actor, id: LevelCaseId, revision: i64, reason: &str) -> Result<CaseLine, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let mut travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let case = travel.case.clone().give_back(travel.hand(), reason).map_err(|cannot| refusal(app, cannot))?;
    mark_met(&mut travel.tx, &case, None).await?;
    travel.end(Done { case, verb: Verb::Returned, note: reason, facts: json!({ "reason": reason.trim() }) }).await
}

/// Takes the proposal that the actor read at `revision` back before it is decided; the clock is that of the last decision again.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] if another proposed it, [`Refusal::Conflict`] if it is decided, [`Refusal::Invalid`] without a reason.
pub async fn withdraw(app: &App, actor: &Actor, id: LevelCaseId, revision: i64, reason: &str) -> Result<CaseLine, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let mut travel = Travel::begin(app, actor, Action::Remove, (id, revision)).await?;
    let case = travel.case.clone().withdraw(travel.hand(), reason).map_err(|cannot| refusal(app, cannot))?;
    mark_met(&mut travel.tx, &case, None).await?;
    let mut decisions = level::decisions_of(&mut travel.tx, case.body).await?;
    decisions.retain(|decision| decision.unit == case.unit);
    if decisions.is_empty() && case.unit.is_some() {
        // A unit that never had a level stands nowhere.
        level::end_standing(&mut travel.tx, case.body, case.unit.as_ref()).await?;
    } else {
        restand(app, &mut travel.tx, travel.now, &travel.line, (case.unit.as_ref(), &decisions)).await?;
    }
    travel.end(Done { case, verb: Verb::Withdrawn, note: reason, facts: json!({ "reason": reason.trim() }) }).await
}
