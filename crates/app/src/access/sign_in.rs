//! How does a person sign in?

use domain::access::{Account, AccountName, Actor, Terms, Via};
use domain::ledger::Deed;
use domain::words::{AccountId, SessionId};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::Tx;
use store::access::seat::Place;
use store::access::session::NewSession;
use store::access::{account, seat, session};

use super::Secret;
use super::guess::{self, Try};
use super::proofs_of::{Factor, Proofs};
use crate::{App, Refusal, ledger};

/// What a person brings.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The account's name, as typed.
    pub name: String,
    /// The password.
    pub password: Secret,
    /// A time-based code, or a recovery code.
    pub code: Secret,
    /// From which address.
    pub address: String,
    /// What the browser says of itself.
    pub agent: String,
    /// The session that the browser was in until now, which the new one replaces.
    pub former: Option<Former>,
}

/// A session that is left for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former {
    /// The session.
    pub session: SessionId,
    /// Whose it is.
    pub account: AccountId,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// For the cookie. Shown to nobody else, kept nowhere.
    pub secret: Secret,
    /// The session.
    pub session: SessionId,
    /// It ends after this at the latest.
    pub lasts: SignedDuration,
    /// Who acts in it.
    pub actor: Actor,
}

/// Signs a person in with password and second factor, at the first of their seats.
///
/// The answer never tells which part was wrong, nor whether there is such an account, by its words or by the time it takes. Tries are counted by
/// account and by address and must wait longer and longer.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if anything is wrong, [`Refusal::Throttled`] if it is too early for another try.
pub async fn sign_in(app: &App, brought: SignIn) -> Result<Begun, Refusal> {
    let attempt = guess::begin(app, &brought.name, Some(&brought.address)).await?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let found = match brought.name.parse::<AccountName>() {
        Ok(name) => account::by_name(&mut tx, &name).await?,
        Err(_) => None,
    };
    let proofs = Proofs::of(app, &mut tx, found.as_ref().map(|account| account.id)).await?;
    drop(tx);
    let password_right = proofs.password_is(&brought.password).await?;
    let factor = proofs.second_factor(&brought.code, now)?;
    let (Some(account), true, Some(factor)) = (&found, password_right, factor) else {
        return Err(refused(app, &attempt, found.as_ref()).await?);
    };
    let mut tx = app.store.begin().await?;
    let used = factor.use_up(&mut tx, now).await?;
    // Asked again under the lock: the account may have been shut out meanwhile.
    let open = account::by_id(&mut tx, account.id).await?.is_some_and(|account| account.disabled_at.is_none());
    let place = seat::places(&mut tx, account.id, now).await?.into_iter().next();
    let (true, true, Some(place)) = (used, open, place) else {
        drop(tx);
        return Err(refused(app, &attempt, found.as_ref()).await?);
    };
    attempt.succeeded(&mut tx).await?;
    let left = leave(&mut tx, now, brought.former).await?;
    let begun = begin(app, &mut tx, now, account, &place, &brought).await?;
    let deed = Deed {
        room: "access",
        verb: "sign_in",
        subject: account.name.to_string(),
        body: Some(place.body.oid),
        facts: json!({ "session": begun.session.to_string(), "factor": factor.code(), "left": left.map(|session| session.to_string()) }),
    };
    ledger::append(&mut tx, now, &begun.actor, deed).await?;
    tx.commit().await?;
    if matches!(factor, Factor::Recovery(_)) {
        tracing::warn!(account.id = %account.id, "signed in with a recovery code");
    }
    Ok(begun)
}

/// Ends the session that the browser held before: a cookie that is overwritten must not live on with somebody who copied it.
async fn leave(tx: &mut Tx, now: Timestamp, former: Option<Former>) -> Result<Option<SessionId>, Refusal> {
    let Some(former) = former else { return Ok(None) };
    Ok(session::end(tx, former.session, former.account, now).await?.then_some(former.session))
}

async fn begin(app: &App, tx: &mut Tx, now: Timestamp, account: &Account, place: &Place, brought: &SignIn) -> Result<Begun, Refusal> {
    let secret = Secret::random("");
    let session = NewSession {
        id: app.ids.next(SessionId),
        secret_hash: secret.hash(),
        account: account.id,
        seat: place.seat,
        deputy: place.deputy,
        address: shortened(&brought.address, 64),
        agent: shortened(&brought.agent, 200),
        created_at: now,
        expires_at: now + Terms::SESSION,
    };
    session::insert(tx, &session).await?;
    let actor = Actor {
        account: Some(account.id),
        name: account.full_name.clone(),
        seat: Some(place.seat),
        role: place.role,
        body: Some(place.body.id),
        on_behalf_of: (place.holder != account.id).then_some(place.holder),
        via: Via::Session(session.id),
    };
    Ok(Begun { secret, session: session.id, lasts: Terms::SESSION, actor })
}

/// Notes in the ledger when waiting begins, whether or not there is such an account, so that neither answer nor time tells; what was typed as a
/// name is kept only if it is one, since people type passwords there. Gives the one refusal that there is.
async fn refused(app: &App, attempt: &Try, account: Option<&Account>) -> Result<Refusal, Refusal> {
    if attempt.is_first_to_wait() {
        let subject = account.map_or_else(|| UNKNOWN.to_owned(), |account| account.name.to_string());
        let mut tx = app.store.begin().await?;
        let facts = json!({ "failures": attempt.failures });
        let deed = Deed { room: "access", verb: "slow_down", subject, body: None, facts };
        ledger::append(&mut tx, app.clock.now(), &Actor::system(), deed).await?;
        tx.commit().await?;
        let account = account.map_or_else(|| UNKNOWN.to_owned(), |account| account.id.to_string());
        tracing::warn!(account.id = account, failures = attempt.failures, "failed sign-ins, tries slow down");
    }
    Ok(Refusal::Unauthenticated)
}

/// Stands in the ledger for a name that nobody has.
const UNKNOWN: &str = "-";

fn shortened(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}
