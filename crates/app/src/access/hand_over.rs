//! How does open work move from one person to another?

use domain::access::{AccountName, Action, Actor, Resource};
use domain::ledger::Deed;
use domain::words::{AccountId, Message};
use serde_json::json;
use store::access::{account, open_work, seat};

use super::may_at;
use crate::{App, Refusal, ledger};

/// How much open work the actor has: alerts taken up and not decided.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is no person.
pub async fn open_work_of(app: &App, actor: &Actor) -> Result<u64, Refusal> {
    let account = actor.account.ok_or(Refusal::Unauthenticated)?;
    let mut tx = app.store.read().await?;
    Ok(open_work::count_alerts(&mut tx, account).await?)
}

/// Moves all open work of one person to another in one deed: by the person, or by whoever runs every body's accounts at which they sit. Gives how
/// many alerts moved.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights; [`Refusal::Invalid`] if the receiver is no active account with a
/// seat of the same role at the same body.
pub async fn hand_over(app: &App, actor: &Actor, from: AccountId, to: &AccountName) -> Result<u64, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let giver = account::by_id(&mut tx, from).await?.ok_or(Refusal::NotFound)?;
    let seats = seat::of(&mut tx, from).await?;
    if actor.account != Some(from) || actor.on_behalf_of.is_some() {
        if seats.is_empty() && !actor.is_of_the_house() {
            return Err(Refusal::NotFound);
        }
        for seat in &seats {
            may_at(app, &mut tx, actor, Action::Amend, Resource::Account, seat.body).await?;
        }
    }
    let unfit = || Refusal::field("to", Message::new("access-refusal-receiver"));
    let receiver = account::by_name(&mut tx, to).await?.filter(|found| found.disabled_at.is_none()).ok_or_else(unfit)?;
    let theirs = seat::of(&mut tx, receiver.id).await?;
    if receiver.id == from || !theirs.iter().any(|theirs| seats.iter().any(|seat| (seat.body, seat.role) == (theirs.body, theirs.role))) {
        return Err(unfit());
    }
    let alerts = open_work::reassign_alerts(&mut tx, from, receiver.id, &receiver.full_name).await?;
    let facts = json!({ "from": from.to_string(), "to": receiver.id.to_string(), "alerts": alerts });
    let deed = Deed { room: "access", verb: "hand_over", subject: giver.name.to_string(), body: None, facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok(alerts)
}
