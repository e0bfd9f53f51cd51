//! How does open work change hands?

use domain::words::AccountId;

use crate::{Problem, Tx, Value};

/// Moves every alert that one account has taken up and not decided to another; gives how many.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn reassign_alerts(tx: &mut Tx, from: AccountId, to: AccountId, to_name: &str) -> Result<u64, Problem> {
    tx.execute(include_str!("../../sql/access/reassign_alerts.sql"), &[Value::id(from), Value::id(to), to_name.into()]).await
}

/// How many alerts an account has taken up and not decided.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn count_alerts(tx: &mut Tx, account: AccountId) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../../sql/access/count_open_alerts.sql"), &[Value::id(account)]).await?;
    Ok(row.map_or(Ok(0), |row| row.int("alerts"))?.unsigned_abs())
}
