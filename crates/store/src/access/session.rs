//! How are signed-in browsers kept?

use domain::access::Role;
use domain::words::{AccountId, DeputyId, Language, SeatId, SessionId};
use jiff::Timestamp;

use crate::access::BodyName;
use crate::{Problem, Row, Tx, Value};

/// What is kept of a new session; the secret's hash is not the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Its identifier.
    pub id: SessionId,
    /// SHA-256 of the cookie's secret, in hexadecimal.
    pub secret_hash: String,
    /// Whose it is.
    pub account: AccountId,
    /// From which seat they act.
    pub seat: SeatId,
    /// By which standing-in, if the seat is another's.
    pub deputy: Option<DeputyId>,
    /// From which address they signed in.
    pub address: String,
    /// What the browser said of itself.
    pub agent: String,
    /// When.
    pub created_at: Timestamp,
    /// It ends then at the latest.
    pub expires_at: Timestamp,
}

/// A session that holds now, with everything about whoever acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSession {
    /// Its identifier.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The account's name.
    pub name: String,
    /// The person's name.
    pub full_name: String,
    /// The person's language.
    pub language: Language,
    /// From which seat they act.
    pub seat: SeatId,
    /// Whose seat it is.
    pub holder: AccountId,
    /// As what.
    pub role: Role,
    /// Where.
    pub body: BodyName,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
}

/// One open session as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Its identifier.
    pub id: SessionId,
    /// From which address.
    pub address: String,
    /// What the browser said of itself.
    pub agent: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
    /// It ends then at the latest.
    pub expires_at: Timestamp,
}

/// Keeps a new session.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn insert(tx: &mut Tx, session: &NewSession) -> Result<(), Problem> {
    let values = [
        Value::id(session.id),
        session.secret_hash.as_str().into(),
        Value::id(session.account),
        Value::id(session.seat),
        session.deputy.map(|deputy| deputy.to_string()).into(),
        session.address.as_str().into(),
        session.agent.as_str().into(),
        Value::at(session.created_at),
        Value::at(session.expires_at),
    ];
    tx.execute(include_str!("../../sql/access/insert_session.sql"), &values).await?;
    Ok(())
}

/// The session with that hash, if it holds at `now`: neither ended nor expired nor idle since `idle_since`, its account let in, its seat not
/// ended, and, where the seat is another's, the standing-in running.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn find(tx: &mut Tx, secret_hash: &str, now: Timestamp, idle_since: Timestamp) -> Result<Option<LiveSession>, Problem> {
    let values = [secret_hash.into(), Value::at(now), Value::at(idle_since)];
    let Some(row) = tx.row(include_str!("../../sql/access/session_by_hash.sql"), &values).await? else { return Ok(None) };
    Ok(Some(LiveSession {
        id: row.parsed("id")?,
        account: row.parsed("account_id")?,
        name: row.text("name")?,
        full_name: row.text("full_name")?,
        language: row.coded("language", Language::from_tag)?,
        seat: row.parsed("seat_id")?,
        holder: row.parsed("holder_id")?,
        role: row.coded("role", Role::from_code)?,
        body: BodyName::read(&row)?,
        seen_at: row.at("seen_at")?,
    }))
}

/// Whether the session still holds at `now`, at the same seat; as [`find`].
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn holds(tx: &mut Tx, id: SessionId, seat: SeatId, now: Timestamp, idle_since: Timestamp) -> Result<bool, Problem> {
    let values = [Value::id(id), Value::at(now), Value::id(seat), Value::at(idle_since)];
    Ok(tx.row(include_str!("../../sql/access/session_holds.sql"), &values).await?.is_some())
}

/// Notes that the session was used.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn see(tx: &mut Tx, id: SessionId, at: Timestamp) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/see_session.sql"), &[Value::id(id), Value::at(at)]).await?;
    Ok(())
}

/// Moves the session to another seat, under a new secret.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn move_to(tx: &mut Tx, id: SessionId, seat: SeatId, deputy: Option<DeputyId>, secret_hash: &str) -> Result<bool, Problem> {
    let values = [Value::id(id), Value::id(seat), deputy.map(|deputy| deputy.to_string()).into(), secret_hash.into()];
    Ok(tx.execute(include_str!("../../sql/access/move_session.sql"), &values).await? == 1)
}

/// Ends one session of an account; `false` if it is not the account's or had ended.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn end(tx: &mut Tx, id: SessionId, account: AccountId, at: Timestamp) -> Result<bool, Problem> {
    let values = [Value::id(id), Value::id(account), Value::at(at)];
    Ok(tx.execute(include_str!("../../sql/access/end_session.sql"), &values).await? == 1)
}

/// Ends all sessions of an account but one; gives how many.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn end_all(tx: &mut Tx, account: AccountId, but: Option<SessionId>, at: Timestamp) -> Result<u64, Problem> {
    let but = but.map(|id| id.to_string()).unwrap_or_default();
    tx.execute(include_str!("../../sql/access/end_sessions_of.sql"), &[Value::id(account), but.into(), Value::at(at)]).await
}

/// The account's sessions that hold, the last used first.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn of(tx: &mut Tx, account: AccountId, now: Timestamp, idle_since: Timestamp) -> Result<Vec<SessionLine>, Problem> {
    let values = [Value::id(account), Value::at(now), Value::at(idle_since)];
    let rows = tx.rows(include_str!("../../sql/access/sessions_of.sql"), &values).await?;
    let line = |row: &Row| {
        Ok(SessionLine {
            id: row.parsed("id")?,
            address: row.text("address")?,
            agent: row.text("agent")?,
            created_at: row.at("created_at")?,
            seen_at: row.at("seen_at")?,
            expires_at: row.at("expires_at")?,
        })
    };
    rows.iter().map(line).collect()
}
