//! How does a process learn of what others changed on the block list, and of what fell off it?

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::App;

/// How often the version in the register is looked at; a deed of this very process publishes at once and waits for nothing.
const EVERY: Duration = Duration::from_millis(400);
/// How many looks pass between two searches for entries whose time is over.
const LOOKS_PER_EXPIRY: u32 = 25;

/// Follows the register until it is told to stop. Runs in every process that serves lists.
pub async fn follow(app: App, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut looks: u32 = 0;
    let mut troubled = false;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        let mut result = app.lists.refresh(&app.store).await;
        if looks.is_multiple_of(LOOKS_PER_EXPIRY) && result.is_ok() {
            result = super::expire(&app).await.map(|_| ());
            // Indicators end by themselves too, and other processes confirm.
            result = result.and(crate::detection::rematch(&app).await.map(|_| ()));
        }
        looks = looks.wrapping_add(1);
        // Said once when it begins, not at every look: the old list stays in force meanwhile.
        if let Err(refusal) = &result
            && !troubled
        {
            tracing::warn!(error = %refusal, "the block list cannot be followed; the last one stays in force");
        }
        troubled = result.is_err();
    }
}
