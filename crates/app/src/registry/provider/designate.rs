//! How does the sector authority designate (指定) and report for approval, or give it up?

use domain::access::{Action, Actor};
use domain::registry::course::{Turn, Verb};
use domain::registry::provider::KeptDesignation;
use domain::words::DesignationId;

use super::travel::{Travel, refusal};
use crate::registry::level::hand;
use crate::{App, Refusal};

/// Designates what the actor read at `revision`, once everybody was consulted and the provider heard.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Invalid`] with what the law wants done first.
pub async fn designate(app: &App, actor: &Actor, id: DesignationId, revision: i64) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let designated = travel.designation.clone().designate(travel.hand(), travel.today()).map_err(refusal)?;
    travel.end(designated, Verb::Designated, "").await
}

/// Gives up what the actor read at `revision`, before it is approved.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Invalid`] without a reason.
pub async fn withdraw(app: &App, actor: &Actor, id: DesignationId, revision: i64, reason: &str) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Remove, (id, revision)).await?;
    let by = hand(actor, Turn::Body(travel.designation.authority));
    let withdrawn = travel.designation.clone().withdraw(by, reason).map_err(refusal)?;
    travel.end(withdrawn, Verb::Withdrawn, reason).await
}
