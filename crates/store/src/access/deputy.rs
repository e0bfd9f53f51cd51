//! How are standings-in (職務代理) kept?

use domain::access::{AccountName, Role};
use domain::registry::Reach;
use domain::words::{AccountId, DeputyId, SeatId};
use jiff::Timestamp;

use crate::access::BodyName;
use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// One standing-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its identifier.
    pub id: DeputyId,
    /// In which seat.
    pub seat: SeatId,
    /// The seat's role.
    pub role: Role,
    /// Where.
    pub body: BodyName,
    /// Whose seat it is.
    pub holder: AccountId,
    /// The holder's name.
    pub holder_name: String,
    /// Who stands in.
    pub deputy: AccountId,
    /// The deputy's name at sign-in.
    pub deputy_account: AccountName,
    /// The deputy's name.
    pub deputy_name: String,
    /// From when.
    pub from_at: Timestamp,
    /// Until before when.
    pub until_at: Timestamp,
    /// When it was ended early, if so.
    pub ended_at: Option<Timestamp>,
}

/// Keeps a new standing-in.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn insert(
    tx: &mut Tx,
    id: DeputyId,
    seat: SeatId,
    deputy: AccountId,
    term: (Timestamp, Timestamp),
    at: Timestamp,
) -> Result<(), Problem> {
    let values = [Value::id(id), Value::id(seat), Value::id(deputy), Value::at(term.0), Value::at(term.1), Value::at(at)];
    tx.execute(include_str!("../../sql/access/insert_deputy.sql"), &values).await?;
    Ok(())
}

/// Ends a standing-in; `false` if it was ended before.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn end(tx: &mut Tx, id: DeputyId, at: Timestamp) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/end_deputy.sql"), &[Value::id(id), Value::at(at)]).await? == 1)
}

/// The standing-in of that identifier.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_id(tx: &mut Tx, id: DeputyId) -> Result<Option<Standing>, Problem> {
    let row = tx.row(include_str!("../../sql/access/deputy_by_id.sql"), &[Value::id(id)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// Standings-in that run or will, at bodies within `reach`, the earliest first; at most 500.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn within(tx: &mut Tx, reach: &Reach, now: Timestamp) -> Result<Vec<Standing>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(Value::at(now));
    let rows = tx.rows(include_str!("../../sql/access/deputies_within.sql"), &values).await?;
    rows.iter().map(read).collect()
}

/// Standings-in that run or will, in which an account is absent or stands in.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn of(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Standing>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/deputies_of.sql"), &[Value::id(account), Value::at(now)]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Standing, Problem> {
    Ok(Standing {
        id: row.parsed("id")?,
        seat: row.parsed("seat_id")?,
        role: row.coded("role", Role::from_code)?,
        body: BodyName::read(row)?,
        holder: row.parsed("holder_id")?,
        holder_name: row.text("holder")?,
        deputy: row.parsed("deputy_account_id")?,
        deputy_account: row.parsed("deputy_name")?,
        deputy_name: row.text("deputy")?,
        from_at: row.at("from_at")?,
        until_at: row.at("until_at")?,
        ended_at: row.opt_at("ended_at")?,
    })
}
