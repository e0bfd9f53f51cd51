//! How is an account opened at once, with known proofs: for the demonstration and for drills?

use domain::access::{Account, AccountName, Action, Actor, Resource, Role, Seat};
use domain::ledger::Deed;
use domain::words::{AccountId, BodyId, Language, SeatId};
use serde_json::json;

use super::invite::{body_name, check_grant, checked_full_name};
use super::proofs_of::{set_code_secret, set_password};
use super::second_factor::CodeSecret;
use super::{Secret, may_at, proof};
use crate::{App, Refusal, ledger};

/// An account with everything that is needed to sign in.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The name at sign-in.
    pub name: AccountName,
    /// The name that people read.
    pub full_name: String,
    /// The language that the person reads.
    pub language: Language,
    /// The body of the seat.
    pub body: BodyId,
    /// The role of the seat.
    pub role: Role,
    /// The password; not judged here.
    pub password: Secret,
    /// The second factor.
    pub codes: CodeSecret,
}

/// Opens an account without a link. For the console and the platform's own jobs only.
///
/// # Errors
/// [`Refusal::Forbidden`] for anybody else, [`Refusal::Conflict`] if the name is taken.
pub async fn enroll(app: &App, actor: &Actor, person: Enrolled) -> Result<(AccountId, SeatId), Refusal> {
    if !actor.is_of_the_house() {
        return Err(Refusal::Forbidden);
    }
    check_grant(actor, person.role)?;
    let now = app.clock.now();
    let hash = proof::hash(person.password.clone()).await?;
    let account = Account {
        id: app.ids.next(AccountId),
        name: person.name,
        full_name: checked_full_name(&person.full_name)?,
        email: None,
        language: person.language,
        created_at: now,
        disabled_at: None,
    };
    let seat = Seat { id: app.ids.next(SeatId), account: account.id, body: person.body, role: person.role, ended_at: None };
    let mut tx = app.store.begin().await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Account, person.body).await?;
    let body = body_name(&mut tx, person.body).await?;
    store::access::account::insert(&mut tx, &account).await?;
    store::access::seat::insert(&mut tx, &seat, now).await?;
    set_password(app, &mut tx, account.id, hash).await?;
    set_code_secret(app, &mut tx, account.id, &person.codes, None).await?;
    let facts = json!({ "role": seat.role.code() });
    let deed = Deed { room: "access", verb: "enroll", subject: account.name.to_string(), body: Some(body.oid), facts };
    ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    Ok((account.id, seat.id))
}
