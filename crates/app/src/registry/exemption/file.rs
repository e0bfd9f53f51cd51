//! How is the consent to an exemption filed for the record (備查), so that it is in force?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::exemption::KeptExemption;
use domain::words::ExemptionId;

use super::travel::{Travel, refusal};
use crate::{App, Refusal};

/// Files the consent that the actor read at `revision`.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the competent authority, [`Refusal::Conflict`] if there is nothing to file.
pub async fn file(app: &App, actor: &Actor, id: ExemptionId, revision: i64, note: &str) -> Result<KeptExemption, Refusal> {
    crate::limits::within_note("note", note)?;
    let travel = Travel::begin(app, actor, Action::Publish, (id, revision)).await?;
    let filed = travel.exemption.clone().file(travel.hand()).map_err(|cannot| refusal(app, &travel.exemption, cannot))?;
    travel.end(filed, Verb::Filed, note).await
}
