//! How is a provider told in writing (書面通知), so that its designation, or the end of it, holds?

use domain::access::{Action, Actor};
use domain::registry::course::Verb;
use domain::registry::provider::KeptDesignation;
use domain::words::DesignationId;
use jiff::civil::Date;

use super::effect::take_effect;
use super::travel::{Travel, refusal};
use crate::{App, Refusal};

/// Notes that the provider of the designation that the actor read at `revision` was told by a letter of that day and number; the register follows.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] for anybody but the sector authority, [`Refusal::Invalid`] for a day before the approval or ahead,
/// [`Refusal::Conflict`] if it is not approved.
pub async fn notify(
    app: &App,
    actor: &Actor,
    (id, revision): (DesignationId, i64),
    on: Date,
    number: &str,
) -> Result<KeptDesignation, Refusal> {
    let mut travel = Travel::begin(app, actor, Action::Amend, (id, revision)).await?;
    let mut notified = travel.designation.clone().notify(travel.hand(), on, number, travel.today()).map_err(refusal)?;
    notified.candidate.body = Some(take_effect(&mut travel, &notified, on).await?);
    travel.end(notified, Verb::Notified, number).await
}
