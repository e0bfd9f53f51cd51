//! How are other people's accounts run: who has which, further seats, and links for a new password?

use domain::access::{Account, AccountName, Action, Actor, Resource, Role, Seat, Terms};
use domain::ledger::Deed;
use domain::registry::Oid;
use domain::words::{AccountId, BodyId, InvitationId, Message, SeatId};
use serde_json::json;
use store::Tx;
use store::access::account::{self, Member};
use store::access::invitation::{Invitation, LinkKind};
use store::access::seat;

use super::invite::{Link, body_name, check_grant, keep};
use super::{may_at, note_read, reach};
use crate::{App, Refusal, ledger};

/// People with seats at bodies within the actor's reach, by name, after the given one; at most 200. That the list was read is noted.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at accounts.
pub async fn members(app: &App, actor: &Actor, after: Option<(&str, SeatId)>, limit: u32) -> Result<Vec<Member>, Refusal> {
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::Account).await?;
    let found = account::members(&mut tx, &within, after, limit.min(200)).await?;
    drop(tx);
    let mut tx = app.store.begin().await?;
    note_read(&mut tx, app.clock.now(), actor, Resource::Account, "list", actor.body).await?;
    tx.commit().await?;
    Ok(found)
}

/// Makes a one-time link by which a person chooses a new password and second factor.
///
/// # Errors
/// As [`super::disable`]: whoever could reset an account could become it, so every seat of it must be the actor's to run.
pub async fn reset(app: &App, actor: &Actor, id: AccountId) -> Result<Link, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let (found, _) = governed(app, &mut tx, actor, id, Action::Amend).await?;
    let first = seat::of(&mut tx, id).await?.into_iter().next().ok_or(Refusal::NotFound)?;
    let link = Invitation {
        id: app.ids.next(InvitationId),
        kind: LinkKind::Reset,
        name: found.name,
        full_name: found.full_name,
        email: found.email,
        body: body_name(&mut tx, first.body).await?,
        role: first.role,
        account: Some(id),
        created_by: actor.name.clone(),
        maker: actor.account,
        maker_seat: actor.seat,
        created_at: now,
        expires_at: now + Terms::RESET,
        used_at: None,
        withdrawn_at: None,
    };
    let link = keep(app, &mut tx, actor, "reset_link", link).await?;
    tx.commit().await?;
    Ok(link)
}

/// Gives a person one more seat.
///
/// # Errors
/// By the actor's rights at the body; [`Refusal::Forbidden`] for oneself or a role that the actor may not give; [`Refusal::Invalid`] if there is
/// no such account; [`Refusal::Conflict`] if they sit there in that role.
pub async fn give_seat(app: &App, actor: &Actor, name: &AccountName, body: BodyId, role: Role) -> Result<SeatId, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Account, body).await?;
    check_grant(actor, role)?;
    let found = account::by_name(&mut tx, name).await?;
    let found = found.ok_or_else(|| Refusal::field("name", Message::new("access-refusal-no-such-account")))?;
    if actor.account == Some(found.id) {
        return Err(Refusal::Forbidden);
    }
    let given = Seat { id: app.ids.next(SeatId), account: found.id, body, role, ended_at: None };
    seat::insert(&mut tx, &given, now).await?;
    let place = body_name(&mut tx, body).await?;
    let facts = json!({ "seat": given.id.to_string(), "role": role.code() });
    let deed = Deed { room: "access", verb: "give_seat", subject: found.name.to_string(), body: Some(place.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok(given.id)
}

/// An account that the actor may run: every seat of it lies within their reach and has a role that they could give. Else the administrator of a
/// school could reset the authority's analyst who also sits there. Gives the body of its first seat for the ledger.
pub(super) async fn governed(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: AccountId,
    action: Action,
) -> Result<(Account, Option<Oid>), Refusal> {
    let found = account::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let seats = seat::of(tx, id).await?;
    let mut first = None;
    let mut worst = None;
    for seat in &seats {
        match may_at(app, tx, actor, action, Resource::Account, seat.body).await {
            Ok(()) => {
                check_grant(actor, seat.role)?;
                if first.is_none() {
                    first = Some(body_name(tx, seat.body).await?.oid);
                }
            }
            Err(refusal @ (Refusal::NotFound | Refusal::Forbidden)) => worst = Some(refusal),
            Err(other) => return Err(other),
        }
    }
    match (worst, first.is_some()) {
        (None, true) => {}
        // Of an account without seats only the nation's own can dispose.
        (None, false) if actor.is_of_the_house() || actor.role == Role::Authority => {}
        (None | Some(_), false) => return Err(Refusal::NotFound),
        // Seen in one place, but not the actor's to run in another.
        (Some(_), true) => return Err(Refusal::Forbidden),
    }
    if actor.account == Some(id) {
        return Err(Refusal::Conflict(Message::new("access-refusal-oneself")));
    }
    Ok((found, first))
}
