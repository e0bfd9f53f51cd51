//! Whose session or token is this?

use domain::access::{Actor, Role, Via};
use domain::words::Language;
use jiff::SignedDuration;
use store::access::seat::Place;
use store::access::session::LiveSession;
use store::access::{BodyName, seat, session, token};

use super::Secret;
use super::guess::idle_since;
use crate::{App, Refusal};

/// How exactly it is known when a session or token was used last.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How every token begins, so that scanners of code and logs can find lost ones.
pub const TOKEN_PREFIX: &str = "lf_";

/// Somebody who is signed in, with what every page needs to know of them.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// Who acts.
    pub actor: Actor,
    /// The account's name at sign-in; a token's own name.
    pub account_name: String,
    /// The language that the person chose; `None` for a machine.
    pub language: Option<Language>,
    /// The body that they act at.
    pub body: BodyName,
    /// The seats that they may act from, the present one included; empty for a machine.
    pub places: Vec<Place>,
}

/// Who holds this session now, by its cookie's secret; `None` if nobody does (any more).
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot.
pub async fn by_session(app: &App, secret: &Secret) -> Result<Option<Recognised>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let Some(found) = session::find(&mut tx, &secret.hash(), now, idle_since(now)).await? else { return Ok(None) };
    let places = seat::places(&mut tx, found.account, now).await?;
    drop(tx);
    if now.duration_since(found.seen_at) >= SEEN_EVERY {
        let mut tx = app.store.begin().await?;
        session::see(&mut tx, found.id, now).await?;
        tx.commit().await?;
    }
    let actor = actor_of(&found);
    Ok(Some(Recognised { actor, account_name: found.name, language: Some(found.language), body: found.body, places }))
}

/// Which machine presents this token; `None` if it is no token that holds.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot.
pub async fn by_token(app: &App, secret: &Secret) -> Result<Option<Recognised>, Refusal> {
    if !secret.reveal().starts_with(TOKEN_PREFIX) {
        return Ok(None);
    }
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let Some(found) = token::find(&mut tx, &secret.hash(), now).await? else { return Ok(None) };
    drop(tx);
    if found.last_used_at.is_none_or(|at| now.duration_since(at) >= SEEN_EVERY) {
        let mut tx = app.store.begin().await?;
        token::see(&mut tx, found.id, now, now - SEEN_EVERY).await?;
        tx.commit().await?;
    }
    let actor = Actor {
        account: None,
        name: found.name.clone(),
        seat: None,
        role: Role::Machine,
        body: Some(found.body.id),
        on_behalf_of: None,
        via: Via::Token(found.id, found.grant),
    };
    Ok(Some(Recognised { actor, account_name: found.name, language: None, body: found.body, places: Vec::new() }))
}

fn actor_of(session: &LiveSession) -> Actor {
    Actor {
        account: Some(session.account),
        name: session.full_name.clone(),
        seat: Some(session.seat),
        role: session.role,
        body: Some(session.body.id),
        on_behalf_of: (session.holder != session.account).then_some(session.holder),
        via: Via::Session(session.id),
    }
}
