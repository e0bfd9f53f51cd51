//! When was everything accepted so far examined?

use std::time::Duration;

use super::kept::journal;
use crate::{App, Refusal};

/// Waits until every event accepted before the call was examined, its alerts recorded, and it can be asked for. Needs a running
/// [`pump`](super::pump).
///
/// # Errors
/// [`Refusal::Unavailable`] if another process holds the journal, or if the pump makes no headway for a minute.
pub async fn settled(app: &App) -> Result<(), Refusal> {
    let end = journal(app).await?.end();
    let mut worked = app.telemetry.0.worked.subscribe();
    while *worked.borrow_and_update() < end {
        match tokio::time::timeout(LONGEST_STANDSTILL, worked.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return Err(Refusal::Unavailable),
        }
    }
    Ok(())
}

const LONGEST_STANDSTILL: Duration = Duration::from_mins(1);
