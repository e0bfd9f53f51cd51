//! How does a person open an account, or get back into theirs, by a one-time link?

use domain::access::{Account, Actor, Seat, Via, WeakPassword, check_password};
use domain::ledger::Deed;
use domain::words::{AccountId, Language, Message, SeatId};
use serde_json::json;
use store::Tx;
use store::access::invitation::{self, Invitation, LinkKind};
use store::access::{account, seat, session};

use super::ending::tell_access;
use super::proofs_of::{set_code_secret, set_password, set_recovery_codes};
use super::second_factor::CodeSecret;
use super::vault::Vault;
use super::{Secret, proof};
use crate::{App, FieldProblem, Refusal, ledger};

/// A second factor offered to somebody, before a code proves that their telephone has it.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The address behind the QR picture (`otpauth://…`).
    pub address: Secret,
    /// The secret in base32, for those who type it.
    pub text: Secret,
    /// The secret, sealed, to travel through the form and back.
    pub sealed: String,
}

/// What a person chooses.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The link's secret.
    pub link: Secret,
    /// The new password.
    pub password: Secret,
    /// [`Enrolment::sealed`], as it came.
    pub sealed: String,
    /// The code that the telephone shows.
    pub code: Secret,
    /// The language that the person reads.
    pub language: Language,
}

/// An open account.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The account.
    pub account: AccountId,
    /// Its name at sign-in.
    pub name: String,
    /// Codes for when the telephone is lost, each good once: shown now and never again.
    pub recovery: Vec<Secret>,
}

/// What a link is for, with a second factor to enrol: the one that is `offered` already (sealed, from the form), else a fresh one.
///
/// # Errors
/// [`Refusal::NotFound`] if the link was used, taken back, is too old or never was: the answer is the same.
pub async fn open_link(app: &App, link: &Secret, offered: Option<&str>) -> Result<(Invitation, Enrolment), Refusal> {
    let mut tx = app.store.read().await?;
    let found = open(app, &mut tx, link).await?;
    let enrolment = enrolment(app, &purpose(&found), found.name.as_str(), offered)?;
    Ok((found, enrolment))
}

/// Opens the account, or gives it a new password and second factor and ends all its sessions. The link is used up.
///
/// # Errors
/// [`Refusal::NotFound`] as [`open_link`], [`Refusal::Invalid`] if the password is weak or the code wrong, [`Refusal::Conflict`] if the name was
/// taken meanwhile.
pub async fn accept(app: &App, choice: Choice) -> Result<Accepted, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let link = open(app, &mut tx, &choice.link).await?;
    drop(tx);
    let mut problems = Vec::new();
    if let Err(weak) = check_password(choice.password.reveal(), &link.name) {
        problems.push(FieldProblem { field: "password".to_owned(), message: weakness(weak) });
    }
    let proven = proven(app, &purpose(&link), &choice.sealed, &choice.code)?;
    let Some((secret, step)) = proven.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(FieldProblem { field: "code".to_owned(), message: Message::new("access-refusal-code") });
        }
        return Err(Refusal::Invalid(problems));
    };
    let hash = proof::hash(choice.password.clone()).await?;
    let mut tx = app.store.begin().await?;
    let (account, seat) = match (link.kind, link.account) {
        (LinkKind::Join, _) => join(app, &mut tx, &link, choice.language).await?,
        (LinkKind::Reset, Some(account)) => (account, None),
        (LinkKind::Reset, None) => return Err(Refusal::NotFound),
    };
    if !invitation::use_once(&mut tx, link.id, account, now).await? {
        return Err(Refusal::NotFound);
    }
    set_password(app, &mut tx, account, hash).await?;
    set_code_secret(app, &mut tx, account, &secret, Some(step)).await?;
    let recovery = set_recovery_codes(app, &mut tx, account).await?;
    session::end_all(&mut tx, account, None, now).await?;
    let actor = Actor {
        account: Some(account),
        name: link.full_name.clone(),
        seat,
        role: link.role,
        body: Some(link.body.id),
        on_behalf_of: None,
        via: Via::System,
    };
    let verb = match link.kind {
        LinkKind::Join => "join",
        LinkKind::Reset => "reset",
    };
    let facts = json!({ "link": link.id.to_string(), "role": link.role.code() });
    let deed = Deed { room: "access", verb, subject: link.name.to_string(), body: Some(link.body.oid), facts };
    ledger::append(&mut tx, now, &actor, deed).await?;
    tx.commit().await?;
    tell_access(app, link.body.id);
    Ok(Accepted { account, name: link.name.to_string(), recovery })
}

/// A second factor for `name`, sealed for `purpose`: the offered one if it was, else a fresh one.
pub(super) fn enrolment(app: &App, purpose: &str, name: &str, offered: Option<&str>) -> Result<Enrolment, Refusal> {
    let vault = Vault::open(&app.data)?;
    let known = offered.and_then(|sealed| vault.unseal(purpose, sealed)).and_then(|bytes| CodeSecret::from_bytes(&bytes));
    let secret = known.unwrap_or_else(CodeSecret::random);
    Ok(Enrolment { address: secret.enrolment(name)?, text: secret.text()?, sealed: vault.seal(purpose, secret.bytes())? })
}

/// The sealed second factor with the code's step, if it was sealed for `purpose` and the code is its.
pub(super) fn proven(app: &App, purpose: &str, sealed: &str, code: &Secret) -> Result<Option<(CodeSecret, u64)>, Refusal> {
    let opened = Vault::open(&app.data)?.unseal(purpose, sealed).and_then(|bytes| CodeSecret::from_bytes(&bytes));
    let Some(secret) = opened else { return Ok(None) };
    Ok(secret.step(code.reveal(), app.clock.now())?.map(|step| (secret, step)))
}

/// What is wrong with a password, for people.
pub(super) fn weakness(weak: WeakPassword) -> Message {
    Message::new(match weak {
        WeakPassword::TooShort => "access-refusal-password-short",
        WeakPassword::TooLong => "access-refusal-password-long",
        WeakPassword::WellKnown => "access-refusal-password-known",
        WeakPassword::AccountName => "access-refusal-password-name",
    })
}

async fn open(app: &App, tx: &mut Tx, link: &Secret) -> Result<Invitation, Refusal> {
    let found = invitation::by_hash(tx, &link.hash()).await?;
    found.filter(|found| found.is_open(app.clock.now())).ok_or(Refusal::NotFound)
}

async fn join(app: &App, tx: &mut Tx, link: &Invitation, language: Language) -> Result<(AccountId, Option<SeatId>), Refusal> {
    let now = app.clock.now();
    if account::by_name(tx, &link.name).await?.is_some() {
        return Err(Refusal::Conflict(Message::new("access-refusal-name-taken")));
    }
    let opened = Account {
        id: app.ids.next(AccountId),
        name: link.name.clone(),
        full_name: link.full_name.clone(),
        email: link.email.clone(),
        language,
        created_at: now,
        disabled_at: None,
    };
    account::insert(tx, &opened).await?;
    let first = Seat { id: app.ids.next(SeatId), account: opened.id, body: link.body.id, role: link.role, ended_at: None };
    seat::insert(tx, &first, now).await?;
    Ok((opened.id, Some(first.id)))
}

fn purpose(link: &Invitation) -> String {
    format!("totp for link {}", link.id)
}
