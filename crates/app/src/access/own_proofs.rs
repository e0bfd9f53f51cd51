//! How does a person change their own password, second factor, recovery codes and language?

use domain::access::{Account, AccountName, Actor, check_password};
use domain::ledger::Deed;
use domain::words::{Language, Message};
use serde_json::json;
use store::Tx;
use store::access::{account, seat, session};

use super::accept::{Enrolment, enrolment, proven, weakness};
use super::ending::tell_access;
use super::guess;
use super::proofs_of::{Proofs, set_code_secret, set_password, set_recovery_codes};
use super::sign_out::{own, tell_own};
use super::{Secret, proof};
use crate::{App, Refusal, ledger};

/// The actor's own account.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not a person in a session.
pub async fn own_account(app: &App, actor: &Actor) -> Result<Account, Refusal> {
    let (account, _) = own(actor)?;
    let mut tx = app.store.read().await?;
    account::by_id(&mut tx, account).await?.ok_or(Refusal::Unauthenticated)
}

/// Changes the actor's own password and ends all their other sessions.
///
/// # Errors
/// [`Refusal::Invalid`] if the present password is wrong or the new one weak, [`Refusal::Throttled`] after too many tries.
pub async fn change_password(app: &App, actor: &Actor, present: &Secret, new: Secret) -> Result<(), Refusal> {
    let found = own_account(app, actor).await?;
    if let Err(weak) = check_password(new.reveal(), &found.name) {
        return Err(Refusal::field("new", weakness(weak)));
    }
    prove(app, &found, present).await?;
    let hash = proof::hash(new).await?;
    let mut tx = app.store.begin().await?;
    set_password(app, &mut tx, found.id, hash).await?;
    finish(app, tx, actor, &found, "change_password").await
}

/// Offers the actor a new second factor, or the one that was offered before.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not a person in a session.
pub async fn offer_codes(app: &App, actor: &Actor, offered: Option<&str>) -> Result<Enrolment, Refusal> {
    let found = own_account(app, actor).await?;
    enrolment(app, &purpose(&found), found.name.as_str(), offered)
}

/// Takes the offered second factor into use, proven by the password and a code of it, and ends all other sessions.
///
/// # Errors
/// [`Refusal::Invalid`] if the password or the code is wrong, [`Refusal::Throttled`] after too many tries.
pub async fn change_codes(app: &App, actor: &Actor, present: &Secret, sealed: &str, code: &Secret) -> Result<(), Refusal> {
    let found = own_account(app, actor).await?;
    prove(app, &found, present).await?;
    let proven = proven(app, &purpose(&found), sealed, code)?;
    let (secret, step) = proven.ok_or_else(|| Refusal::field("code", Message::new("access-refusal-code")))?;
    let mut tx = app.store.begin().await?;
    set_code_secret(app, &mut tx, found.id, &secret, Some(step)).await?;
    finish(app, tx, actor, &found, "change_codes").await
}

/// Gives the actor new recovery codes; the old ones are void.
///
/// # Errors
/// [`Refusal::Invalid`] if the password is wrong, [`Refusal::Throttled`] after too many tries.
pub async fn renew_recovery(app: &App, actor: &Actor, present: &Secret) -> Result<Vec<Secret>, Refusal> {
    let found = own_account(app, actor).await?;
    prove(app, &found, present).await?;
    let mut tx = app.store.begin().await?;
    let codes = set_recovery_codes(app, &mut tx, found.id).await?;
    finish(app, tx, actor, &found, "renew_recovery").await?;
    Ok(codes)
}

/// Changes the language that the actor reads.
///
/// # Errors
/// [`Refusal::Unauthenticated`] if the actor is not a person in a session.
pub async fn choose_language(app: &App, actor: &Actor, language: Language) -> Result<(), Refusal> {
    let found = own_account(app, actor).await?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    account::set_language(&mut tx, found.id, language).await?;
    let facts = json!({ "language": language.tag() });
    let deed = Deed { room: "access", verb: "choose_language", subject: found.name.to_string(), body: None, facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    Ok(tx.commit().await?)
}

/// What somebody brings who has forgotten the password: both things that only they have.
#[derive(Debug, Clone)]
pub struct Recovery {
    /// The account's name, as typed.
    pub name: String,
    /// A recovery code.
    pub recovery: Secret,
    /// A time-based code.
    pub code: Secret,
    /// The new password.
    pub password: Secret,
    /// From which address.
    pub address: String,
}

/// Gives an account a new password against a recovery code and a time-based code together, and ends all its sessions.
///
/// # Errors
/// [`Refusal::Invalid`] if the new password is weak, else [`Refusal::Unauthenticated`] if anything is wrong and [`Refusal::Throttled`] after too
/// many tries, as at sign-in.
pub async fn recover(app: &App, brought: Recovery) -> Result<(), Refusal> {
    // Judged by what was typed alone, before it is known whether there is such an account.
    let name: AccountName = brought.name.parse().map_err(|_| Refusal::Unauthenticated)?;
    if let Err(weak) = check_password(brought.password.reveal(), &name) {
        return Err(Refusal::field("password", weakness(weak)));
    }
    let attempt = guess::begin(app, &brought.name, Some(&brought.address)).await?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let found = account::by_name(&mut tx, &name).await?.filter(|account| account.disabled_at.is_none());
    let proofs = Proofs::of(app, &mut tx, found.as_ref().map(|account| account.id)).await?;
    drop(tx);
    // Hashed in any case: the time must not tell whether the codes were right.
    let hash = proof::hash(brought.password.clone()).await?;
    let factors = (proofs.recovery(&brought.recovery), proofs.code(&brought.code, now)?);
    let (Some(found), (Some(recovery), Some(code))) = (found, factors) else { return Err(Refusal::Unauthenticated) };
    let mut tx = app.store.begin().await?;
    if !(recovery.use_up(&mut tx, now).await? && code.use_up(&mut tx, now).await?) {
        return Err(Refusal::Unauthenticated);
    }
    set_password(app, &mut tx, found.id, hash).await?;
    session::end_all(&mut tx, found.id, None, now).await?;
    let seats = seat::of(&mut tx, found.id).await?;
    attempt.succeeded(&mut tx).await?;
    let actor = Actor { account: Some(found.id), name: found.full_name.clone(), ..Actor::system() };
    let deed = Deed { room: "access", verb: "recover", subject: found.name.to_string(), body: None, facts: json!({}) };
    ledger::append(&mut tx, now, &actor, deed).await?;
    tx.commit().await?;
    for seat in seats {
        tell_access(app, seat.body);
    }
    Ok(())
}

/// The present password, asked again before anything that would lock its owner out: an open session alone is not enough.
async fn prove(app: &App, found: &Account, present: &Secret) -> Result<(), Refusal> {
    let attempt = guess::begin(app, found.name.as_str(), None).await?;
    let mut tx = app.store.read().await?;
    let proofs = Proofs::of(app, &mut tx, Some(found.id)).await?;
    drop(tx);
    if !proofs.password_is(present).await? {
        return Err(Refusal::field("present", Message::new("access-refusal-present")));
    }
    let mut tx = app.store.begin().await?;
    attempt.succeeded(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Ends all other sessions, notes the deed and commits.
async fn finish(app: &App, mut tx: Tx, actor: &Actor, found: &Account, verb: &'static str) -> Result<(), Refusal> {
    let now = app.clock.now();
    let (_, present) = own(actor)?;
    let ended = session::end_all(&mut tx, found.id, Some(present), now).await?;
    let facts = json!({ "other_sessions_ended": ended });
    ledger::append(&mut tx, now, actor, Deed { room: "access", verb, subject: found.name.to_string(), body: None, facts }).await?;
    tx.commit().await?;
    tell_own(app, actor);
    Ok(())
}

fn purpose(account: &Account) -> String {
    format!("new totp of account {}", account.id)
}
