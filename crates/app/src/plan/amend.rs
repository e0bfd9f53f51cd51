//! How is a draft of a plan changed?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::plan::Sections;
use domain::registry::course::Verb;
use domain::words::PlanId;
use store::plan::KeptVersion;

use super::course::{Done, Step, cannot_plan};
use super::law::{fitting, maintenance};
use crate::{App, Refusal};

/// Changes the draft that the actor read at `revision`.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] past a limit or for an item that the law does not ask of the body, [`Refusal::Conflict`] if it is a
/// draft no more or somebody else changed it since.
pub async fn amend(
    app: &App,
    actor: &Actor,
    (id, revision): (PlanId, i64),
    purpose: &str,
    sections: Sections,
) -> Result<KeptVersion, Refusal> {
    crate::limits::within_note("purpose", purpose)?;
    let (step, kept) = Step::of_version(app, actor, Action::Amend, id).await?;
    let law = maintenance(app, Rulebook::day_of(step.now))?;
    let sections = fitting(law, &step.body, sections)?;
    let version = kept.version.amend(step.own_hand(), purpose.trim().to_owned(), sections);
    let version = version.map_err(|cannot| cannot_plan(app, step.now, cannot))?;
    step.end_version(version, revision, Done { verb: Verb::Amended, deed: "amend", note: "", tell: None }).await
}
