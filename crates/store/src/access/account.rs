//! How are people's accounts kept?

use domain::access::{Account, AccountName, Role};
use domain::registry::Reach;
use domain::words::{AccountId, Language, SeatId};
use jiff::Timestamp;

use crate::access::BodyName;
use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// One account in one of its seats, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub account: Account,
    /// The seat.
    pub seat: SeatId,
    /// As what.
    pub role: Role,
    /// Where.
    pub body: BodyName,
}

/// Keeps a new account.
///
/// # Errors
/// [`Problem::Conflict`] if the name is taken.
pub async fn insert(tx: &mut Tx, account: &Account) -> Result<(), Problem> {
    let values = [
        Value::id(account.id),
        account.name.as_str().into(),
        account.full_name.as_str().into(),
        account.email.as_deref().into(),
        account.language.tag().into(),
        Value::at(account.created_at),
    ];
    tx.execute(include_str!("../../sql/access/insert_account.sql"), &values).await?;
    Ok(())
}

/// The account of that name.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_name(tx: &mut Tx, name: &AccountName) -> Result<Option<Account>, Problem> {
    let row = tx.row(include_str!("../../sql/access/account_by_name.sql"), &[name.as_str().into()]).await?;
    row.map(|row| read(&row)).transpose()
}

/// The account of that identifier.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Problem> {
    let row = tx.row(include_str!("../../sql/access/account_by_id.sql"), &[Value::id(id)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// Shuts an account out from that instant on, or lets it in again.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn set_disabled(tx: &mut Tx, id: AccountId, at: Option<Timestamp>) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/set_disabled.sql"), &[Value::id(id), Value::opt_at(at)]).await?;
    Ok(())
}

/// Changes the language that the person reads.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn set_language(tx: &mut Tx, id: AccountId, language: Language) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/set_language.sql"), &[Value::id(id), language.tag().into()]).await?;
    Ok(())
}

/// How many accounts there are.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn count(tx: &mut Tx) -> Result<i64, Problem> {
    let row = tx.row(include_str!("../../sql/access/count_accounts.sql"), &[]).await?;
    row.map_or(Ok(0), |row| row.int("accounts"))
}

/// Up to `limit` members of bodies within `reach` after the given name and seat, by name.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn members(tx: &mut Tx, reach: &Reach, after: Option<(&str, SeatId)>, limit: u32) -> Result<Vec<Member>, Problem> {
    let mut values = reach_values(reach).to_vec();
    let (name, seat) = after.map_or((String::new(), String::new()), |(name, seat)| (name.to_owned(), seat.to_string()));
    values.extend([name.into(), seat.into(), i64::from(limit).into()]);
    let rows = tx.rows(include_str!("../../sql/access/members.sql"), &values).await?;
    let member = |row: &Row| {
        let role = row.coded("role", Role::from_code)?;
        Ok(Member { account: read(row)?, seat: row.parsed("seat_id")?, role, body: BodyName::read(row)? })
    };
    rows.iter().map(member).collect()
}

fn read(row: &Row) -> Result<Account, Problem> {
    Ok(Account {
        id: row.parsed("id")?,
        name: row.parsed("name")?,
        full_name: row.text("full_name")?,
        email: row.opt_text("email")?,
        language: row.coded("language", Language::from_tag)?,
        created_at: row.at("created_at")?,
        disabled_at: row.opt_at("disabled_at")?,
    })
}
