//! How do unflushed rows become files of the history, each exactly once?

use domain::telemetry::{Cursor, EventFile};

use super::kept::{blocking, history, journal, of_history, of_journal};
use crate::{App, Refusal};

/// Writes the unflushed rows to files and takes them into the register together with the journal's cursor: either both are there or neither.
/// Afterwards the journal forgets what nobody needs any more.
///
/// # Errors
/// [`Refusal::Full`], [`Refusal::Unavailable`], [`Refusal::Internal`]; the rows stay as they are and can be tried again.
pub(super) async fn flush(app: &App) -> Result<(), Refusal> {
    let kept = &app.telemetry.0;
    let (rows, from, to) = {
        let tail = kept.tail.read().await;
        (tail.rows.clone(), tail.from, tail.to)
    };
    if from == to {
        return Ok(());
    }
    let files = if rows.is_empty() {
        Vec::new()
    } else {
        let (history, name) = (history(app).await?.clone(), format!("{from:020}-{to:020}"));
        blocking(move || history.write(&rows, &name)).await?.map_err(|error| of_history(&error))?
    };
    let mut tail = kept.tail.write().await;
    if let Err(refusal) = register(app, &files, to).await {
        // The commit may have been made although its answer was lost.
        let mut tx = app.store.read().await?;
        if store::telemetry::cursor(&mut tx, Cursor::History).await? != to {
            return Err(refusal);
        }
    }
    // Only the pump adds rows, and it waits for this.
    tail.rows = lake::Rows::default();
    tail.from = to;
    drop(tail);
    let journal = journal(app).await?.clone();
    blocking(move || journal.drop_before(to)).await?.map_err(|error| of_journal(&error))?;
    let written: u64 = files.iter().map(|file| file.rows).sum();
    tracing::debug!(files = files.len(), events = written, "wrote the history");
    Ok(())
}

async fn register(app: &App, files: &[EventFile], to: u64) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    store::telemetry::add_files(&mut tx, now, files).await?;
    store::telemetry::move_cursor(&mut tx, now, Cursor::History, to).await?;
    Ok(tx.commit().await?)
}
