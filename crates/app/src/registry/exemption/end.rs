//! How is a request to be exempted taken back, and an exemption ended?

use domain::access::{Action, Actor};
use domain::registry::course::{Turn, Verb};
use domain::registry::exemption::{KeptExemption, Stage};
use domain::words::ExemptionId;

use super::travel::{Travel, refusal};
use crate::registry::level::hand;
use crate::{App, Refusal};

/// Takes the request that the actor read at `revision` back, or ends the exemption: the body that asked, or whoever consented.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article for anybody else, [`Refusal::Invalid`] without a reason, [`Refusal::Conflict`] if it is
/// over.
pub async fn end(app: &App, actor: &Actor, id: ExemptionId, revision: i64, reason: &str) -> Result<KeptExemption, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let travel = Travel::begin(app, actor, Action::Remove, (id, revision)).await?;
    let own = hand(actor, Turn::Body(travel.exemption.body));
    let ended = travel.exemption.clone().end(own, reason).map_err(|cannot| refusal(app, &travel.exemption, cannot))?;
    let verb = if ended.stage == Stage::Withdrawn { Verb::Withdrawn } else { Verb::Ended };
    travel.end(ended, verb, reason).await
}
