//! What did the play come to?

use std::collections::BTreeMap;

use domain::registry::{Level, Reach};

use crate::{App, Refusal};

/// What the register holds after the play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Bodies of the nation.
    pub bodies: u64,
    /// The same by approved level.
    pub levels: BTreeMap<Level, u64>,
    /// Alerts raised.
    pub alerts: u64,
    /// Incidents opened.
    pub incidents: u64,
    /// Indicators in force.
    pub indicators: u64,
    /// Entries on the block list.
    pub blocklist_entries: u64,
    /// Early warnings sent to bodies.
    pub early_warnings: u64,
}

/// Counts.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read.
pub async fn figures(app: &App) -> Result<Figures, Refusal> {
    let mut tx = app.store.read().await?;
    let mut levels = BTreeMap::new();
    let mut bodies = 0;
    for count in store::registry::counts(&mut tx, &Reach::Nation).await? {
        bodies += count.bodies;
        if let Some(level) = count.level {
            *levels.entry(level).or_default() += count.bodies;
        }
    }
    let counted = store::exercise::counts(&mut tx).await?;
    Ok(Figures {
        bodies,
        levels,
        alerts: counted.alerts,
        incidents: counted.incidents,
        indicators: counted.indicators,
        blocklist_entries: counted.blocklist_entries,
        early_warnings: counted.early_warnings,
    })
}
