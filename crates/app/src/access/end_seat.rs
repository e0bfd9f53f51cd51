//! How does a person lose a seat, with everything that acts from it?

use domain::access::Actor;
use domain::ledger::Deed;
use domain::words::SeatId;
use store::access::seat;

use super::ending::{Ending, governed_seat};
use super::invite::body_name;
use crate::{App, Refusal, ledger};

/// Takes a seat away, with every standing-in for it and every token and link made from it. Whoever leaves the body by it stands in for nobody
/// there any more. Gives what ended.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights at the seat's body; [`Refusal::Conflict`] for one's own.
pub async fn end_seat(app: &App, actor: &Actor, id: SeatId) -> Result<Ending, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let found = governed_seat(app, &mut tx, actor, id).await?;
    let place = body_name(&mut tx, found.body).await?;
    let mut facts = serde_json::json!({ "account": found.account.to_string(), "role": found.role.code() });
    let ending = Ending::of_seat(&mut tx, now, found).await?;
    if !seat::end(&mut tx, id, now).await? {
        return Err(Refusal::NotFound);
    }
    ending.carry_out(&mut tx, now).await?;
    if let (Some(facts), serde_json::Value::Object(ended)) = (facts.as_object_mut(), ending.facts()) {
        facts.extend(ended);
    }
    let deed = Deed { room: "access", verb: "end_seat", subject: id.to_string(), body: Some(place.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    ending.tell(app, [place.id]);
    Ok(ending)
}
