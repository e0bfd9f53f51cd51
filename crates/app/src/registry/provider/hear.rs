//! How is a provider heard before it is designated (陳述意見, 施行細則 §9)?

use domain::access::{Action, Actor};
use domain::registry::course::{Turn, Verb};
use domain::registry::provider::KeptDesignation;
use domain::words::DesignationId;
use jiff::civil::Date;

use super::travel::{Travel, refusal};
use crate::registry::level::hand;
use crate::{App, Refusal};

/// Gives the provider of the designation that the actor read at `revision` the opportunity to state its views until the end of a day; from then on it
/// sees the designation.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Invalid`] for a day that does not lie ahead.
pub async fn hear(app: &App, actor: &Actor, (id, revision): (DesignationId, i64), until_on: Date) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let heard = travel.designation.clone().hear(travel.hand(), until_on, travel.today()).map_err(refusal)?;
    travel.end(heard, Verb::Heard, "").await
}

/// Notes what the provider said, by the provider itself or by the sector authority that got it on paper; an empty text says that it has no objection.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody else, [`Refusal::Conflict`] if there is no hearing, or it was said already.
pub async fn state(app: &App, actor: &Actor, (id, revision): (DesignationId, i64), statement: &str) -> Result<KeptDesignation, Refusal> {
    let travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let by = hand(actor, Turn::Body(travel.designation.authority));
    let stated = travel.designation.clone().state(by, statement, travel.now).map_err(refusal)?;
    travel.end(stated, Verb::Stated, statement).await
}
