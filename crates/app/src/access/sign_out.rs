//! How does a session end, one's own or another of one's own?

use domain::access::{Actor, Via};
use domain::ledger::Deed;
use domain::words::{AccountId, SessionId};
use serde_json::json;
use store::access::session::{self, SessionLine};

use super::ending::tell_access;
use super::guess::idle_since;
use crate::{App, Refusal, ledger};

/// Ends the session that the actor acts in.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not in a session.
pub async fn sign_out(app: &App, actor: &Actor) -> Result<(), Refusal> {
    let Via::Session(session) = actor.via else { return Err(Refusal::Unauthenticated) };
    match end_session(app, actor, session).await {
        // Ended meanwhile: what was wanted is so.
        Ok(()) | Err(Refusal::NotFound) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// Ends one of the actor's own sessions.
///
/// # Errors
/// [`Refusal::NotFound`] if it is not theirs or has ended.
pub async fn end_session(app: &App, actor: &Actor, id: SessionId) -> Result<(), Refusal> {
    let (account, _) = own(actor)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if !session::end(&mut tx, id, account, now).await? {
        return Err(Refusal::NotFound);
    }
    let deed = Deed { room: "access", verb: "end_session", subject: id.to_string(), body: None, facts: json!({}) };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    tell_own(app, actor);
    Ok(())
}

/// Ends all of the actor's sessions but the one acted in; gives how many.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not in a session.
pub async fn end_other_sessions(app: &App, actor: &Actor) -> Result<u64, Refusal> {
    let (account, session) = own(actor)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let ended = session::end_all(&mut tx, account, Some(session), now).await?;
    let deed =
        Deed { room: "access", verb: "end_other_sessions", subject: account.to_string(), body: None, facts: json!({ "ended": ended }) };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    tell_own(app, actor);
    Ok(ended)
}

/// The actor's own open sessions.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not in a session.
pub async fn sessions(app: &App, actor: &Actor) -> Result<Vec<SessionLine>, Refusal> {
    let (account, _) = own(actor)?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    Ok(session::of(&mut tx, account, now, idle_since(now)).await?)
}

/// Tells streams that one of the actor's sessions may be over.
pub(super) fn tell_own(app: &App, actor: &Actor) {
    if let Some(body) = actor.body {
        tell_access(app, body);
    }
}

/// The account and session of a person who is signed in: what every deed on one's own account asks first. A deputy's own account is the
/// deputy's, never the absent person's.
pub(super) fn own(actor: &Actor) -> Result<(AccountId, SessionId), Refusal> {
    match (&actor.via, actor.account) {
        (Via::Session(session), Some(account)) => Ok((account, *session)),
        _ => Err(Refusal::Unauthenticated),
    }
}
