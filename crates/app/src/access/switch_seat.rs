//! How does a person act from another of their seats?

use domain::access::Actor;
use domain::ledger::Deed;
use domain::words::SeatId;
use serde_json::json;
use store::access::{seat, session};

use super::Secret;
use super::sign_out::own;
use crate::{App, Refusal, ledger};

/// Moves the actor's session to another seat: one of their own, or one that they deputise in now. The session gets a new secret, since its
/// rights change; the old one is void.
///
/// # Errors
/// [`Refusal::NotFound`] if the actor may not act from there.
pub async fn switch_seat(app: &App, actor: &Actor, to: SeatId) -> Result<Secret, Refusal> {
    let (account, session) = own(actor)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let places = seat::places(&mut tx, account, now).await?;
    let place = places.into_iter().find(|place| place.seat == to).ok_or(Refusal::NotFound)?;
    let secret = Secret::random("");
    if !session::move_to(&mut tx, session, place.seat, place.deputy, &secret.hash()).await? {
        return Err(Refusal::Unauthenticated);
    }
    let facts = json!({ "session": session.to_string(), "role": place.role.code(), "as_deputy": place.deputy.map(|id| id.to_string()) });
    let deed = Deed { room: "access", verb: "switch_seat", subject: to.to_string(), body: Some(place.body.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok(secret)
}
