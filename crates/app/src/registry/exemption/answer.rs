//! How is a request to be exempted consented to, or refused?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::exemption::KeptExemption;
use domain::words::ExemptionId;

use super::travel::{Travel, refusal};
use crate::{App, Refusal};

/// Consents (同意) to the request that the actor read at `revision`; it is in force at once where nothing is to be filed.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if another consents, [`Refusal::Conflict`] if it was answered.
pub async fn consent(app: &App, actor: &Actor, id: ExemptionId, revision: i64, note: &str) -> Result<KeptExemption, Refusal> {
    crate::limits::within_note("note", note)?;
    let travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let consented = travel.exemption.clone().consent(travel.hand()).map_err(|cannot| refusal(app, &travel.exemption, cannot))?;
    travel.end(consented, Verb::Consented, note).await
}

/// Refuses the request that the actor read at `revision`, with the reason.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article if another answers, [`Refusal::Invalid`] without a reason.
pub async fn refuse(app: &App, actor: &Actor, id: ExemptionId, revision: i64, reason: &str) -> Result<KeptExemption, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let travel = Travel::begin(app, actor, Action::Decide, (id, revision)).await?;
    let refused = travel.exemption.clone().refuse(travel.hand(), reason).map_err(|cannot| refusal(app, &travel.exemption, cannot))?;
    travel.end(refused, Verb::Refused, reason).await
}
