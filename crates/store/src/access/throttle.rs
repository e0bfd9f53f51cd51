//! How are failed proofs counted, and until when must the next try wait?

use jiff::Timestamp;

use crate::{Problem, Tx, Value};

/// What is kept of one account's or address's failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many, this one included.
    pub count: u32,
    /// The next try must wait until then.
    pub until: Timestamp,
}

/// Until when tries by `subject` must wait, if failures are kept of it.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn until(tx: &mut Tx, subject: &str) -> Result<Option<Timestamp>, Problem> {
    let row = tx.row(include_str!("../../sql/access/throttle.sql"), &[subject.into()]).await?;
    row.map(|row| row.at("until_at")).transpose()
}

/// Counts one more failure. Tries at once come one after the other here.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn add(tx: &mut Tx, subject: &str, at: Timestamp) -> Result<Failures, Problem> {
    let row = tx.row(include_str!("../../sql/access/add_failure.sql"), &[subject.into(), Value::at(at)]).await?;
    let row = row.ok_or_else(|| Problem::Corrupt { column: "failures", what: "no row came back".to_owned() })?;
    Ok(Failures { count: u32::try_from(row.int("failures")?).unwrap_or(u32::MAX), until: row.at("until_at")? })
}

/// Sets until when the next try must wait.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn set_wait(tx: &mut Tx, subject: &str, until: Timestamp) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/set_wait.sql"), &[subject.into(), Value::at(until)]).await?;
    Ok(())
}

/// Takes back the one failure that was counted ahead of a try that then succeeded.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn take_back(tx: &mut Tx, subject: &str) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/take_back_failure.sql"), &[subject.into()]).await?;
    Ok(())
}

/// Forgets the failures of a subject.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn forgive(tx: &mut Tx, subject: &str) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/access/forgive.sql"), &[subject.into()]).await?;
    Ok(())
}

/// Forgets all failures older than `before` whose waiting is over.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn forget(tx: &mut Tx, before: Timestamp, now: Timestamp) -> Result<u64, Problem> {
    tx.execute(include_str!("../../sql/access/forget_failures.sql"), &[Value::at(before), Value::at(now)]).await
}
