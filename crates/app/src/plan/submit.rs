//! How does a draft of a plan go to the 資安長?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::notice::Topic;
use domain::registry::course::{Turn, Verb};
use domain::words::PlanId;
use store::plan::KeptVersion;

use super::course::{Done, Step, cannot_plan};
use super::law::{maintenance, owed};
use crate::{App, Refusal};

/// Submits the draft that the actor read at `revision`, judged by the law in force today.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] with every item under which nothing is said, [`Refusal::Conflict`] if it is a draft no more or somebody
/// else changed it since.
pub async fn submit(app: &App, actor: &Actor, id: PlanId, revision: i64) -> Result<KeptVersion, Refusal> {
    let (step, kept) = Step::of_version(app, actor, Action::Amend, id).await?;
    let law = maintenance(app, Rulebook::day_of(step.now))?;
    let version = kept.version.submit(step.own_hand(), owed(law, &step.body), step.signature());
    let mut version = version.map_err(|cannot| cannot_plan(app, step.now, cannot))?;
    app.rulebook.version().clone_into(&mut version.rulebook);
    let tell = Some((Topic::PlanToApprove, Turn::Body(step.body.id)));
    step.end_version(version, revision, Done { verb: Verb::Submitted, deed: "submit", note: "", tell }).await
}
