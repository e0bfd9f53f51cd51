//! How is a person shut out, with everything that acts for them, and let in again?

use domain::access::{Action, Actor};
use domain::ledger::Deed;
use domain::words::AccountId;
use serde_json::json;
use store::access::{account, seat};

use super::administer::governed;
use super::ending::Ending;
use crate::{App, Refusal, ledger};

/// Shuts a person out: no session, standing-in, token or link of theirs works from now on, and none of them comes back with the person. Gives
/// what ended.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] unless the actor may run every seat that the person has; [`Refusal::Conflict`] for oneself.
pub async fn disable(app: &App, actor: &Actor, id: AccountId) -> Result<Ending, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let (found, body) = governed(app, &mut tx, actor, id, Action::Remove).await?;
    let subject = found.name.to_string();
    let ending = Ending::of_account(&mut tx, now, found).await?;
    account::set_disabled(&mut tx, id, Some(ending.account.disabled_at.unwrap_or(now))).await?;
    ending.carry_out(&mut tx, now).await?;
    let seats = seat::of(&mut tx, id).await?;
    let deed = Deed { room: "access", verb: "disable", subject, body, facts: ending.facts() };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    ending.tell(app, seats.into_iter().map(|seat| seat.body));
    Ok(ending)
}

/// Lets a person in again. Their proofs and seats are as they were; what ended stays ended.
///
/// # Errors
/// As [`disable`].
pub async fn enable(app: &App, actor: &Actor, id: AccountId) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let (found, body) = governed(app, &mut tx, actor, id, Action::Amend).await?;
    account::set_disabled(&mut tx, id, None).await?;
    let deed = Deed { room: "access", verb: "enable", subject: found.name.to_string(), body, facts: json!({}) };
    ledger::append(&mut tx, now, actor, deed).await?;
    Ok(tx.commit().await?)
}
