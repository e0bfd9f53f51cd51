//! How is history looked through for a new indicator, so that who was hit before is warned?

use std::time::Duration;

use domain::words::IndicatorId;
use store::intel::PendingSweep;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::notice::warn;
use crate::telemetry::Sighting;
use crate::{App, News, Refusal};

/// How far back history is looked through.
const LOOK_BACK: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 90);
/// How many looks are begun at a time.
const AT_A_TIME: u32 = 64;
/// How long a waiting look is left alone when no news arrives.
const EVERY: Duration = Duration::from_secs(5);

/// Does every look that is asked for, and gives how many warnings came of them. Safe to run at any time and twice: a look is done when its row
/// says so, in the transaction of its warnings, and a body is warned of an indicator once.
///
/// # Errors
/// [`Refusal`] of a look that failed; it stays asked for.
pub async fn sweep_pending(app: &App) -> Result<u32, Refusal> {
    let mut warned = 0;
    loop {
        let mut tx = app.store.read().await?;
        let pending = store::intel::pending_sweeps(&mut tx, AT_A_TIME).await?;
        drop(tx);
        if pending.is_empty() {
            return Ok(warned);
        }
        let mut failed = None;
        for one in pending {
            match sweep(app, &one).await {
                Ok(count) => warned += count,
                Err(refusal) => failed = Some(refusal),
            }
        }
        // One look that fails keeps no other waiting; it is tried again with the next run.
        if let Some(refusal) = failed {
            return Err(refusal);
        }
    }
}

async fn sweep(app: &App, pending: &PendingSweep) -> Result<u32, Refusal> {
    let since = app.clock.now().saturating_sub(LOOK_BACK).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let looked = crate::telemetry::sweep(app, std::slice::from_ref(&pending.observable), since).await;
    let sightings = match looked {
        Ok(sightings) => sightings,
        Err(refusal) => {
            let mut tx = app.store.begin().await?;
            store::intel::try_sweep(&mut tx, pending.indicator).await?;
            tx.commit().await?;
            return Err(refusal);
        }
    };
    conclude(app, pending, &sightings).await
}

async fn conclude(app: &App, pending: &PendingSweep, sightings: &[Sighting]) -> Result<u32, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let mut news = Vec::new();
    for sighting in sightings {
        // A body that left the register meanwhile has nobody to warn.
        let Some(body) = store::registry::by_id(&mut tx, sighting.body).await? else { continue };
        if pending.own_body == Some(body.id) {
            continue;
        }
        let about: (IndicatorId, _) = (pending.indicator, &pending.observable);
        if let Some(id) = warn(app, &mut tx, now, about, (&body, sighting)).await? {
            news.push(News { room: "notice", id: Some(id.to_string()), body: Some(body.id) });
        }
    }
    let warned = u32::try_from(news.len()).unwrap_or(u32::MAX);
    // Another process may have done the same look: then everything here is undone, its warnings stand.
    if !store::intel::finish_sweep(&mut tx, now, pending.indicator, warned).await? {
        return Ok(0);
    }
    tx.commit().await?;
    for one in news {
        app.live.tell(one);
    }
    app.live.tell(News { room: "intel", id: Some(pending.indicator.to_string()), body: None });
    Ok(warned)
}

/// Does looks as soon as they are asked for, and those that a crash left, until it is told to stop.
pub async fn sweeper(app: App, stop: CancellationToken) {
    let mut news = app.live.listen();
    loop {
        if let Err(refusal) = sweep_pending(&app).await {
            tracing::warn!(error = %refusal, "a look back through history failed and will be tried again");
        }
        let wake = tokio::time::sleep(EVERY);
        tokio::pin!(wake);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = &mut wake => break,
                heard = news.recv() => match heard {
                    Ok(News { room: "intel", .. }) | Err(RecvError::Lagged(_)) => break,
                    Ok(_) => {}
                    Err(RecvError::Closed) => return,
                }
            }
        }
    }
}
