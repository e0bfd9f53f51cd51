//! How is a level proposed, signed and passed on?

use domain::access::{Action, Actor, Role};
use domain::law::Rulebook;
use domain::registry::course::Verb;
use domain::registry::level::{CaseLine, StageWord};
use domain::words::LevelCaseId;
use serde_json::json;

use super::law::{assess, road, whose};
use super::open::mark_met;
use super::travel::{Done, Travel, refusal};
use crate::{App, Refusal};

/// Proposes the draft that the actor read at `revision`: along the road that the law in force today gives the body. Where the proposing body has a
/// 資安長, an officer's proposal waits for the signature.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] with everything that does not hold together and the article that forbids it, [`Refusal::Conflict`] if it
/// is a draft no more or somebody else changed it since.
pub async fn propose(app: &App, actor: &Actor, id: LevelCaseId, revision: i64) -> Result<CaseLine, Refusal> {
    let mut travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let whose = whose(&travel.case, &travel.line.body);
    let today = Rulebook::day_of(travel.now);
    let found = assess(&app.rulebook, &travel.line.body, &travel.case.proposal, (travel.case.cause, whose), today)?;
    let (road, _) = road(&app.rulebook, &travel.line, today)?;
    let has_signer = store::access::seat::is_held(&mut travel.tx, travel.case.proposer, Role::Ciso).await?;
    let mut case = travel.case.clone().propose(travel.hand(), road, has_signer).map_err(|cannot| refusal(app, cannot))?;
    if !found.problems.is_empty() {
        return Err(Refusal::Invalid(found.problems));
    }
    case.computed = found.computed;
    app.rulebook.version().clone_into(&mut case.rulebook);
    let met_at = case.is_proposed().then_some(travel.now);
    mark_met(&mut travel.tx, &case, met_at).await?;
    let verb = if case.stage.word() == StageWord::Unsigned { Verb::Drafted } else { Verb::Proposed };
    let facts = json!({ "criteria": case.proposal.criteria, "because": found.because });
    travel.end(Done { case, verb, note: "", facts }).await
}

/// Signs, as the proposing body's 資安長, the proposal that the actor read at `revision`, and sends it on.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody else, [`Refusal::Conflict`] if it waits for no signature.
pub async fn sign(app: &App, actor: &Actor, id: LevelCaseId, revision: i64) -> Result<CaseLine, Refusal> {
    let mut travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let case = travel.case.clone().sign(travel.hand()).map_err(|cannot| refusal(app, cannot))?;
    let met_at = Some(travel.now);
    mark_met(&mut travel.tx, &case, met_at).await?;
    travel.end(Done { case, verb: Verb::Proposed, note: "", facts: json!({ "signed": true }) }).await
}

/// Passes on to whoever decides what the actor read at `revision` (提交、彙送).
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if another forwards it, [`Refusal::Conflict`] if it is not there to be forwarded.
pub async fn forward(app: &App, actor: &Actor, id: LevelCaseId, revision: i64, note: &str) -> Result<CaseLine, Refusal> {
    crate::limits::within_note("note", note)?;
    let travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let case = travel.case.clone().forward(travel.hand()).map_err(|cannot| refusal(app, cannot))?;
    travel.end(Done { case, verb: Verb::Forwarded, note, facts: json!({}) }).await
}
