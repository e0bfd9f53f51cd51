//! Which files and unflushed rows does a question about the history see?

use domain::registry::Reach;
use domain::telemetry::Cursor;
use jiff::Timestamp;
use lake::{JournalError, Reader, Scope};

use super::digest::digest;
use super::findings::blank;
use super::kept::{blocking, held_journal, of_history, of_journal};
use crate::{App, Refusal};

/// Everything of `since` and later within `reach`: files and unflushed rows of one moment, so that no event is missing or there twice.
pub(super) async fn scope(app: &App, reach: &Reach, since: Timestamp) -> Result<Scope, Refusal> {
    let mut scope = if held_journal(app).is_some() { own(app, since).await? } else { beside(app, since).await? };
    if *reach != Reach::Nation {
        let mut tx = app.store.read().await?;
        let bodies = store::registry::oids(&mut tx, reach).await?;
        scope.bodies = Some(bodies.iter().map(ToString::to_string).collect());
    }
    Ok(scope)
}

/// Waits until every event accepted so far was examined and can be asked for. Gives up after some seconds: an answer that lacks the last
/// moments is better than none.
pub(super) async fn catch_up(app: &App) {
    let Some(journal) = held_journal(app) else { return };
    let end = journal.end();
    let mut worked = app.telemetry.0.worked.subscribe();
    let reached = worked.wait_for(|worked| *worked >= end);
    if tokio::time::timeout(CATCH_UP, reached).await.is_err() {
        tracing::warn!(journal.end = end, "asked the history while the last events were still being examined");
    }
}

/// In the process that holds the journal.
async fn own(app: &App, since: Timestamp) -> Result<Scope, Refusal> {
    // While this is held, no rows become files.
    let tail = app.telemetry.0.tail.read().await;
    let mut tx = app.store.read().await?;
    let files = store::telemetry::files_since(&mut tx, since).await?;
    Ok(Scope { files, tail: tail.rows.clone(), bodies: None })
}

/// In another process, such as a command beside a running server: the unflushed rows are read from the journal's files.
async fn beside(app: &App, since: Timestamp) -> Result<Scope, Refusal> {
    let mut gone = None;
    for _ in 0..BESIDE_TRIES {
        let mut tx = app.store.read().await?;
        let files = store::telemetry::files_since(&mut tx, since).await?;
        let written = store::telemetry::cursor(&mut tx, Cursor::History).await?;
        drop(tx);
        let mut reader = Reader::beside(app.telemetry.journal_folder(), written);
        let read = blocking(move || -> Result<_, JournalError> {
            let frames = reader.read(usize::MAX)?;
            Ok(digest(&frames, &blank(), u64::MAX).map(|digest| digest.rows))
        });
        match read.await? {
            Ok(rows) => return Ok(Scope { files, tail: rows.map_err(|error| of_history(&error))?, bodies: None }),
            Err(JournalError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Scope { files, ..Scope::default() });
            }
            // Written to a file and removed since the register was read: the register knows by now.
            Err(error @ JournalError::Gone { .. }) => gone = Some(of_journal(&error)),
            Err(error) => return Err(of_journal(&error)),
        }
    }
    Err(gone.unwrap_or(Refusal::Unavailable))
}

const CATCH_UP: std::time::Duration = std::time::Duration::from_secs(5);
const BESIDE_TRIES: usize = 5;
