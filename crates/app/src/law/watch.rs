//! How is a clock that runs out noticed while nobody looks?

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::overdue;
use crate::App;

/// Looks for clocks that ran out until it is told to stop.
pub async fn watch(app: App, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        match overdue(&app).await {
            Ok(clocks) if clocks.is_empty() => {}
            Ok(clocks) => tracing::info!(clocks = clocks.len(), "clocks of incidents ran out"),
            Err(refusal) => tracing::warn!(error = %refusal, "could not look for clocks that ran out; trying again"),
        }
    }
}

/// A page counts down by itself; the register may be some seconds behind.
const EVERY: Duration = Duration::from_secs(5);
