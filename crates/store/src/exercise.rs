//! What did a play or a drill leave in the register?

use crate::{Problem, Tx};

/// How much there is of what the joint defence produces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Alerts in any state.
    pub alerts: u64,
    /// Incidents at any stage.
    pub incidents: u64,
    /// Indicators, revoked ones left out.
    pub indicators: u64,
    /// Things on the block list.
    pub blocklist_entries: u64,
    /// Early warnings to bodies.
    pub early_warnings: u64,
}

/// Counts the whole register.
///
/// # Errors
/// [`Problem`].
pub async fn counts(tx: &mut Tx) -> Result<Counts, Problem> {
    let row = tx.row(include_str!("../sql/exercise/counts.sql"), &[]).await?;
    let number = |column: &'static str| -> Result<u64, Problem> {
        let number = row.as_ref().map_or(Ok(0), |row| row.int(column))?;
        u64::try_from(number).map_err(|_| Problem::Corrupt { column, what: format!("cannot be read: {number}") })
    };
    Ok(Counts {
        alerts: number("alerts")?,
        incidents: number("incidents")?,
        indicators: number("indicators")?,
        blocklist_entries: number("blocklist_entries")?,
        early_warnings: number("early_warnings")?,
    })
}
