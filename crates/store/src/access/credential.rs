//! How are proofs of being an account kept, and used once where once is all?

use domain::access::CredentialKind;
use domain::words::AccountId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Problem, Row, Tx, Value};

/// One proof. `secret` is a password hash, a sealed secret or a hash, by kind; its `Debug` shows none of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its identifier.
    pub id: Uuid,
    /// What kind.
    pub kind: CredentialKind,
    /// What is kept of it.
    pub secret: String,
    /// When it was used last; a recovery code that was used is void.
    pub used_at: Option<Timestamp>,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Keeps a new proof.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn insert(tx: &mut Tx, account: AccountId, credential: &Credential, at: Timestamp) -> Result<(), Problem> {
    let values =
        [Value::id(credential.id), Value::id(account), credential.kind.code().into(), credential.secret.as_str().into(), Value::at(at)];
    tx.execute(include_str!("../../sql/access/insert_credential.sql"), &values).await?;
    Ok(())
}

/// All proofs of an account.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn of(tx: &mut Tx, account: AccountId) -> Result<Vec<Credential>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/credentials_of.sql"), &[Value::id(account)]).await?;
    let read = |row: &Row| {
        let kind = row.coded("kind", CredentialKind::from_code)?;
        Ok(Credential { id: row.parsed("id")?, kind, secret: row.text("secret")?, used_at: row.opt_at("used_at")? })
    };
    rows.iter().map(read).collect()
}

/// Takes a time step of a code; `false` if it or a later one was taken before, so that no code is good twice.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn take_step(tx: &mut Tx, id: Uuid, step: u64, at: Timestamp) -> Result<bool, Problem> {
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let touched = tx.execute(include_str!("../../sql/access/take_step.sql"), &[Value::id(id), step.into(), Value::at(at)]).await?;
    Ok(touched == 1)
}

/// Uses up a proof that is good once; `false` if it was used before.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn use_once(tx: &mut Tx, id: Uuid, at: Timestamp) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/use_credential.sql"), &[Value::id(id), Value::at(at)]).await? == 1)
}

/// Forgets all proofs of a kind.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn remove(tx: &mut Tx, account: AccountId, kind: CredentialKind) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/remove_credentials.sql"), &[Value::id(account), kind.code().into()]).await?;
    Ok(())
}
