//! How are machines' tokens kept?

use domain::access::Scopes;
use domain::registry::Reach;
use domain::words::TokenId;
use jiff::Timestamp;

use crate::access::BodyName;
use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// One token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its identifier.
    pub id: TokenId,
    /// What it is called.
    pub name: String,
    /// For which body it acts.
    pub body: BodyName,
    /// For what it may be used.
    pub scopes: Scopes,
    /// Who made it: an account's identifier, or nothing for the console.
    pub created_by: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// It is void from then on.
    pub expires_at: Timestamp,
    /// When it was used last, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked, if so.
    pub revoked_at: Option<Timestamp>,
}

/// Keeps a new token under its secret's hash.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn insert(tx: &mut Tx, token: &Token, secret_hash: &str) -> Result<(), Problem> {
    let values = [
        Value::id(token.id),
        secret_hash.into(),
        token.name.as_str().into(),
        token.body.id.0.into(),
        token.scopes.to_words().into(),
        token.created_by.as_deref().into(),
        Value::at(token.created_at),
        Value::at(token.expires_at),
    ];
    tx.execute(include_str!("../../sql/access/insert_token.sql"), &values).await?;
    Ok(())
}

/// The token whose secret has that hash, if it holds at `now`.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn find(tx: &mut Tx, secret_hash: &str, now: Timestamp) -> Result<Option<Token>, Problem> {
    let row = tx.row(include_str!("../../sql/access/token_by_hash.sql"), &[secret_hash.into(), Value::at(now)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// The token of that identifier, holding or not.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_id(tx: &mut Tx, id: TokenId) -> Result<Option<Token>, Problem> {
    let row = tx.row(include_str!("../../sql/access/token_by_id.sql"), &[Value::id(id)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// Tokens of bodies within `reach` that were not revoked, the newest first; at most 500.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn within(tx: &mut Tx, reach: &Reach) -> Result<Vec<Token>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/tokens_within.sql"), &reach_values(reach)).await?;
    rows.iter().map(read).collect()
}

/// Notes that the token was used, unless that was noted since `unless_since`.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn see(tx: &mut Tx, id: TokenId, at: Timestamp, unless_since: Timestamp) -> Result<(), Problem> {
    let values = [Value::id(id), Value::at(at), Value::at(unless_since)];
    tx.execute(include_str!("../../sql/access/see_token.sql"), &values).await?;
    Ok(())
}

/// Revokes a token; `false` if it was revoked before.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn revoke(tx: &mut Tx, id: TokenId, at: Timestamp) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/revoke_token.sql"), &[Value::id(id), Value::at(at)]).await? == 1)
}

fn read(row: &Row) -> Result<Token, Problem> {
    Ok(Token {
        id: row.parsed("id")?,
        name: row.text("name")?,
        body: BodyName::read(row)?,
        scopes: row.coded("scopes", Scopes::from_words)?,
        created_by: row.opt_text("created_by")?,
        created_at: row.at("created_at")?,
        expires_at: row.at("expires_at")?,
        last_used_at: row.opt_at("last_used_at")?,
        revoked_at: row.opt_at("revoked_at")?,
    })
}
