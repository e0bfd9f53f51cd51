//! When is everything that was accepted also examined?

use std::time::Duration;

use super::kept::held_journal;
use crate::{App, Refusal};

/// Waits until every event accepted so far was examined and its alerts stand. For benchmarks, drills and demonstrations: nobody else waits
/// for the pump.
///
/// # Errors
/// [`Refusal::Unavailable`] if the pump does not come that far within a minute.
pub async fn settled(app: &App) -> Result<(), Refusal> {
    let Some(journal) = held_journal(app) else { return Ok(()) };
    let end = journal.end();
    let mut worked = app.telemetry.0.worked.subscribe();
    let reached = worked.wait_for(|worked| *worked >= end);
    tokio::time::timeout(LONGEST, reached).await.map(drop).map_err(|_| Refusal::Unavailable)
}

const LONGEST: Duration = Duration::from_mins(1);
