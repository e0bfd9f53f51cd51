//! How does the 資安長 approve a plan, or give it back?

use domain::access::{Action, Actor};
use domain::notice::Topic;
use domain::registry::course::{Turn, Verb};
use domain::words::PlanId;
use store::plan::KeptVersion;

use super::course::{Done, Step, cannot_plan};
use crate::{App, Refusal};

/// Approves, as the body's 資安長, the version that the actor read at `revision`. It holds at once and is never changed again.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody else, [`Refusal::Conflict`] if it does not wait for approval.
pub async fn approve(app: &App, actor: &Actor, id: PlanId, revision: i64, note: &str) -> Result<KeptVersion, Refusal> {
    crate::limits::within_note("note", note)?;
    let (step, kept) = Step::of_version(app, actor, Action::Decide, id).await?;
    let version = kept.version.approve(step.own_hand(), step.signature()).map_err(|cannot| cannot_plan(app, step.now, cannot))?;
    let tell = Some((Topic::PlanApproved, Turn::Body(step.body.id)));
    step.end_version(version, revision, Done { verb: Verb::Approved, deed: "approve", note, tell }).await
}

/// Gives the version that the actor read at `revision` back, with the reason.
///
/// # Errors
/// As [`approve`]; [`Refusal::Invalid`] without a reason.
pub async fn give_back(app: &App, actor: &Actor, id: PlanId, revision: i64, reason: &str) -> Result<KeptVersion, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let (step, kept) = Step::of_version(app, actor, Action::Decide, id).await?;
    let version = kept.version.give_back(step.own_hand(), reason).map_err(|cannot| cannot_plan(app, step.now, cannot))?;
    let tell = Some((Topic::PlanReturned, Turn::Body(step.body.id)));
    step.end_version(version, revision, Done { verb: Verb::Returned, deed: "return", note: reason, tell }).await
}
