//! How are seats kept, and from which may an account act?

use domain::access::{Role, Seat};
use domain::words::{AccountId, BodyId, DeputyId, SeatId};
use jiff::Timestamp;

use crate::access::BodyName;
use crate::{Problem, Row, Tx, Value};

/// A seat that an account may act from now: its own, or one that it deputises in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The seat.
    pub seat: SeatId,
    /// As what.
    pub role: Role,
    /// Where.
    pub body: BodyName,
    /// The standing-in by which, if the seat is another's.
    pub deputy: Option<DeputyId>,
    /// Whose seat it is.
    pub holder: AccountId,
    /// The holder's name.
    pub holder_name: String,
}

/// Keeps a new seat.
///
/// # Errors
/// [`Problem::Conflict`] if the account sits there in that role already.
pub async fn insert(tx: &mut Tx, seat: &Seat, at: Timestamp) -> Result<(), Problem> {
    let values = [Value::id(seat.id), Value::id(seat.account), seat.body.0.into(), seat.role.code().into(), Value::at(at)];
    tx.execute(include_str!("../../sql/access/insert_seat.sql"), &values).await?;
    Ok(())
}

/// Ends a seat; `false` if it had ended.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn end(tx: &mut Tx, id: SeatId, at: Timestamp) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/end_seat.sql"), &[Value::id(id), Value::at(at)]).await? == 1)
}

/// The seat of that identifier.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_id(tx: &mut Tx, id: SeatId) -> Result<Option<Seat>, Problem> {
    let row = tx.row(include_str!("../../sql/access/seat_by_id.sql"), &[Value::id(id)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// The account's own seats that have not ended, the oldest first.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn of(tx: &mut Tx, account: AccountId) -> Result<Vec<Seat>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/seats_of.sql"), &[Value::id(account)]).await?;
    rows.iter().map(read).collect()
}

/// From where the account may act at `now`: its own seats first, then those it deputises in.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn places(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Place>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/places_of.sql"), &[Value::id(account), Value::at(now)]).await?;
    let place = |row: &Row| {
        Ok(Place {
            seat: row.parsed("seat_id")?,
            role: row.coded("role", Role::from_code)?,
            body: BodyName::read(row)?,
            deputy: row.opt_parsed("deputy_id")?,
            holder: row.parsed("holder_id")?,
            holder_name: row.text("holder")?,
        })
    };
    rows.iter().map(place).collect()
}

/// Whether anybody who may sign in sits at a body in a role.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn is_held(tx: &mut Tx, body: BodyId, role: Role) -> Result<bool, Problem> {
    let row = tx.row(include_str!("../../sql/access/seat_held.sql"), &[body.0.into(), role.code().into()]).await?;
    Ok(row.is_some())
}

/// The bodies at which somebody who may sign in sits in a role.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn bodies_with(tx: &mut Tx, role: Role) -> Result<Vec<BodyId>, Problem> {
    let rows = tx.rows(include_str!("../../sql/access/bodies_with_seat.sql"), &[role.code().into()]).await?;
    rows.iter().map(|row| row.int("body_id").map(BodyId)).collect()
}

fn read(row: &Row) -> Result<Seat, Problem> {
    Ok(Seat {
        id: row.parsed("id")?,
        account: row.parsed("account_id")?,
        body: BodyId(row.int("body_id")?),
        role: row.coded("role", Role::from_code)?,
        ended_at: row.opt_at("ended_at")?,
    })
}
