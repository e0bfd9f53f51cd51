//! How do unflushed rows become files of the history, each exactly once?

use std::sync::PoisonError;

use domain::telemetry::{Cursor, EventFile};
use jiff::SignedDuration;

use super::kept::{blocking, history, journal, of_history, of_journal};
use super::lookback::MOST_BYTES;
use crate::detection::longest_span;
use crate::{App, Refusal};

/// Writes the unflushed rows to files and takes them into the register together with the journal's cursor: either both are there or neither.
/// Afterwards the journal forgets what nobody needs any more: neither the history nor a correlation after a restart.
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
    forget(app, to).await?;
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

/// Removes the journal's frames below `written` as far as correlations do not look back to them, and all of them where it has grown too large.
async fn forget(app: &App, written: u64) -> Result<(), Refusal> {
    let journal = journal(app).await?;
    let span = longest_span(app).unwrap_or(SignedDuration::ZERO);
    let lookback = || app.telemetry.0.lookback.lock().unwrap_or_else(PoisonError::into_inner);
    let mut from = Some(lookback().note(app.clock.now(), written, span));
    while let Some(kept_from) = from {
        let held = journal.clone();
        let cut = move || held.drop_before(kept_from).and_then(|()| held.disk_bytes());
        let bytes = blocking(cut).await?.map_err(|error| of_journal(&error))?;
        from = if bytes > MOST_BYTES { lookback().give_up() } else { None };
    }
    Ok(())
}
