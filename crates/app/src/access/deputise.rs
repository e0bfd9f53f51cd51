//! How does one person stand in for another (職務代理), and how does it end?

use domain::access::{AccountName, Action, Actor, CannotDeputise, Resource, check_deputy_term};
use domain::ledger::Deed;
use domain::registry::Reach;
use domain::words::{DeputyId, Message, SeatId};
use jiff::Timestamp;
use serde_json::json;
use store::access::deputy::{self, Standing};
use store::access::{account, seat};

use super::ending::tell_access;
use super::invite::body_name;
use super::{may_at, reach};
use crate::{App, Refusal, ledger};

/// A standing-in to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// In which seat.
    pub seat: SeatId,
    /// Who stands in, by the name at sign-in.
    pub deputy: AccountName,
    /// From when.
    pub from: Timestamp,
    /// Until before when.
    pub until: Timestamp,
}

/// Appoints a deputy for a seat: by its holder, or by whoever runs the body's accounts. From `from` until before `until` the deputy may switch to
/// that seat; every entry of the ledger then names both.
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights at the seat's body; [`Refusal::Forbidden`] for a deputy passing the seat on
/// or an administrator appointing themselves; [`Refusal::Invalid`] if the deputy does not sit at the same body or the term is bad.
pub async fn appoint(app: &App, actor: &Actor, wanted: Appointment) -> Result<DeputyId, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let held = seat::by_id(&mut tx, wanted.seat).await?.filter(|seat| seat.ended_at.is_none()).ok_or(Refusal::NotFound)?;
    let own = actor.account == Some(held.account) && actor.on_behalf_of.is_none();
    if !own {
        may_at(app, &mut tx, actor, Action::Add, Resource::Deputy, held.body).await?;
        // Rights over the body's deputies are an administrator's, not every officer's over a colleague's seat.
        let runs_accounts = may_at(app, &mut tx, actor, Action::Amend, Resource::Account, held.body).await.is_ok();
        if !runs_accounts || actor.on_behalf_of.is_some() || !domain::access::may_grant(actor.role, held.role) {
            return Err(Refusal::Forbidden);
        }
    }
    // Nobody stands in for somebody who was shut out.
    let holder = account::by_id(&mut tx, held.account).await?.filter(|holder| holder.disabled_at.is_none());
    if holder.is_none() {
        return Err(Refusal::Conflict(Message::new("access-refusal-absent-shut-out")));
    }
    let unfit = || Refusal::field("deputy", Message::new("access-refusal-deputy"));
    let found = account::by_name(&mut tx, &wanted.deputy).await?.filter(|found| found.disabled_at.is_none()).ok_or_else(unfit)?;
    if found.id == held.account {
        return Err(unfit());
    }
    if !own && actor.account == Some(found.id) {
        return Err(Refusal::Forbidden);
    }
    if !seat::of(&mut tx, found.id).await?.iter().any(|seat| seat.body == held.body) {
        return Err(unfit());
    }
    check_deputy_term(now, wanted.from, wanted.until).map_err(|cannot| match cannot {
        CannotDeputise::Empty => Refusal::field("until", Message::new("access-refusal-deputy-term")),
        CannotDeputise::TooLong => Refusal::field("until", Message::new("access-refusal-deputy-long")),
    })?;
    let id = app.ids.next(DeputyId);
    deputy::insert(&mut tx, id, held.id, found.id, (wanted.from, wanted.until), now).await?;
    let place = body_name(&mut tx, held.body).await?;
    let facts = json!({
        "seat": held.id.to_string(), "holder": held.account.to_string(), "deputy": found.id.to_string(),
        "from": wanted.from.to_string(), "until": wanted.until.to_string(),
    });
    let deed = Deed { room: "access", verb: "appoint_deputy", subject: id.to_string(), body: Some(place.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a standing-in early: by the seat's holder, the deputy, or whoever runs the body's accounts.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none that the actor may know of, or it has ended.
pub async fn end_standing(app: &App, actor: &Actor, id: DeputyId) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let found = deputy::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let concerned = actor.account.is_some() && (actor.account == Some(found.holder) || actor.account == Some(found.deputy));
    if !concerned {
        may_at(app, &mut tx, actor, Action::Remove, Resource::Deputy, found.body.id).await?;
    }
    if !deputy::end(&mut tx, id, now).await? {
        return Err(Refusal::NotFound);
    }
    let facts = json!({ "seat": found.seat.to_string(), "deputy": found.deputy.to_string() });
    let deed = Deed { room: "access", verb: "end_deputy", subject: id.to_string(), body: Some(found.body.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    tell_access(app, found.body.id);
    Ok(())
}

/// Standings-in that run or will: at bodies within the actor's reach.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at deputies.
pub async fn standings(app: &App, actor: &Actor) -> Result<Vec<Standing>, Refusal> {
    let mut tx = app.store.read().await?;
    let within: Reach = reach(app, &mut tx, actor, Action::Look, Resource::Deputy).await?;
    Ok(deputy::within(&mut tx, &within, app.clock.now()).await?)
}
