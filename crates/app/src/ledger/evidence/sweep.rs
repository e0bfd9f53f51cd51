//! How are files removed that came in and never became evidence?

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::folder::{Folder, blocking, refusal};
use crate::{App, Refusal};

/// How long a file may wait for its row. A form that is open longer than this was given up.
const AGE: Duration = Duration::from_hours(24);
/// How often it is looked.
const EVERY: Duration = Duration::from_hours(1);

/// Removes files at least `age` old that no row of the register names; gives how many. Safe to run at any time and twice: whoever brings such a
/// file again makes it young.
///
/// # Errors
/// [`Refusal`] if the register or the folder cannot be read.
pub async fn sweep_evidence(app: &App, age: Duration) -> Result<u64, Refusal> {
    let folder = Folder::of(&app.data);
    let looked = folder.clone();
    let old = blocking(move || looked.older_than(age)).await?.map_err(refusal)?;
    let mut removed = 0;
    for sha256 in old {
        let mut tx = app.store.read().await?;
        let known = store::ledger::evidence::knows_file(&mut tx, sha256).await?;
        drop(tx);
        if !known {
            let from = folder.clone();
            removed += u64::from(blocking(move || from.remove(sha256, age)).await?.map_err(refusal)?);
        }
    }
    Ok(removed)
}

/// Sweeps every hour until it is told to stop.
pub async fn keep_evidence_swept(app: App, stop: CancellationToken) {
    loop {
        match sweep_evidence(&app, AGE).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "removed files that never became evidence"),
            Err(refusal) => tracing::warn!(error = %refusal, "could not look for files that never became evidence; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
