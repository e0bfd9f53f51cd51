//! How are machines' tokens kept?

use domain::access::{Grant, Role, Scopes, TokenEnd};
use domain::registry::Reach;
use domain::words::{AccountId, SeatId, TokenId};
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
    /// For what it may be used, and as whose.
    pub grant: Grant,
    /// The account that made it; nothing for the console.
    pub maker: Option<AccountId>,
    /// That person's name.
    pub maker_name: Option<String>,
    /// From which seat it was made.
    pub seat: Option<SeatId>,
    /// When.
    pub created_at: Timestamp,
    /// It is void from then on.
    pub expires_at: Timestamp,
    /// When it was used last, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked, if so.
    pub revoked_at: Option<Timestamp>,
    /// Why, if it is known.
    pub ended: Option<TokenEnd>,
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
        token.grant.scopes.to_words().into(),
        token.maker.map(|account| account.to_string()).into(),
        Value::at(token.created_at),
        Value::at(token.expires_at),
        token.seat.map(|seat| seat.to_string()).into(),
        token.grant.made_as.map(Role::code).into(),
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

/// Tokens of bodies within `reach` that ended with their maker's account or seat and would hold otherwise, the latest first; at most 500.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn ended_within(tx: &mut Tx, reach: &Reach, now: Timestamp) -> Result<Vec<Token>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(Value::at(now));
    let rows = tx.rows(include_str!("../../sql/access/tokens_ended_within.sql"), &values).await?;
    rows.iter().map(read).collect()
}

/// Tokens that an account made and that hold at `now`.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn made_by(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Token>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/tokens_made_by.sql"), &[Value::id(account), Value::at(now)]).await?;
    rows.iter().map(read).collect()
}

/// Whether the token holds at `now`.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn holds(tx: &mut Tx, id: TokenId, now: Timestamp) -> Result<bool, Problem> {
    Ok(tx.row(include_str!("../../sql/access/token_holds.sql"), &[Value::id(id), Value::at(now)]).await?.is_some())
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

/// Ends a token; `false` if it had ended.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn end(tx: &mut Tx, id: TokenId, at: Timestamp, why: TokenEnd) -> Result<bool, Problem> {
    let values = [Value::id(id), Value::at(at), why.code().into()];
    Ok(tx.execute(include_str!("../../sql/access/revoke_token.sql"), &values).await? == 1)
}

/// Notes that a token that ended with its maker has a successor; `false` if it did not end so, or has one.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn replace(tx: &mut Tx, id: TokenId) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/replace_token.sql"), &[Value::id(id)]).await? == 1)
}

fn read(row: &Row) -> Result<Token, Problem> {
    Ok(Token {
        id: row.parsed("id")?,
        name: row.text("name")?,
        body: BodyName::read(row)?,
        grant: Grant { scopes: row.coded("scopes", Scopes::from_words)?, made_as: row.opt_coded("made_as", Role::from_code)? },
        maker: row.opt_parsed("created_by")?,
        maker_name: row.opt_text("maker")?,
        seat: row.opt_parsed("seat_id")?,
        created_at: row.at("created_at")?,
        expires_at: row.at("expires_at")?,
        last_used_at: row.opt_at("last_used_at")?,
        revoked_at: row.opt_at("revoked_at")?,
        ended: row.opt_coded("ended_by", TokenEnd::from_code)?,
    })
}
