//! How does the line that sums up each body's calendar follow what happens, and the days that pass?

use std::collections::HashMap;
use std::time::Duration;

use domain::law::Rulebook;
use domain::law::responsibility::{AgendaSummary, Condition, Evidence, agenda, duties_for};
use domain::words::BodyId;
use jiff::Timestamp;
use store::Tx;
use store::law::duty::{self as kept, BoundBody};
use tokio_util::sync::CancellationToken;

use super::calendar::{Own, unanswered};
use crate::{App, News, Refusal};

/// Sums one body's calendar up anew, in the transaction that changed something of it.
pub(crate) async fn refresh(app: &App, tx: &mut Tx, now: Timestamp, body: BodyId) -> Result<(), Refusal> {
    let Some(bound) = kept::bound(tx, Some(body)).await?.into_iter().next() else {
        return Ok(kept::end_standing(tx, body).await?);
    };
    let Some(own) = Own::of(app, tx, body).await? else { return Ok(()) };
    let summary = summary(app, bound, (&own.evidence, &own.lacking), now)?;
    Ok(kept::put_standings(tx, app.rulebook.version(), &[(bound, summary)]).await?)
}

/// Sums the calendars of all bodies up anew; gives how many.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn recompute(app: &App) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let bodies = recompute_in(app, &mut tx, now).await?;
    tx.commit().await?;
    app.live.tell(News { room: "law", id: None, body: None });
    Ok(bodies)
}

/// The same in the caller's transaction.
pub(crate) async fn recompute_in(app: &App, tx: &mut Tx, now: Timestamp) -> Result<usize, Refusal> {
    let evidence = kept::evidence(tx).await?;
    let mut lacking: HashMap<BodyId, Vec<Condition>> = HashMap::new();
    for said in kept::conditions(tx, None).await?.into_iter().filter(|said| !said.has) {
        lacking.entry(said.body).or_default().push(said.condition);
    }
    let bodies = kept::bound(tx, None).await?;
    let mut standings = Vec::with_capacity(bodies.len());
    for bound in bodies {
        let shown = evidence.get(&bound.body).map_or(&[][..], Vec::as_slice);
        let lacks = lacking.get(&bound.body).map_or(&[][..], Vec::as_slice);
        standings.push((bound, summary(app, bound, (shown, lacks), now)?));
    }
    kept::put_standings(tx, app.rulebook.version(), &standings).await?;
    Ok(standings.len())
}

fn summary(
    app: &App,
    bound: BoundBody,
    (evidence, lacking): (&[Evidence], &[Condition]),
    now: Timestamp,
) -> Result<AgendaSummary, Refusal> {
    let rows = duties_for(&app.rulebook, bound.facts, Rulebook::day_of(now)).map_err(|why| unanswered(&why))?;
    Ok(AgendaSummary::of(&agenda(rows, evidence, lacking, now), now))
}

/// Brings every line up to date that is not: after an approval, an import, a new rulebook, or because a day ended. Gives how many were; run twice it
/// finds nothing the second time.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn follow(app: &App) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.read().await?;
    let stale = kept::stale(&mut tx, app.rulebook.version(), today, ONE_BY_ONE + 1).await?;
    drop(tx);
    if stale.is_empty() {
        return Ok(0);
    }
    if stale.len() > ONE_BY_ONE as usize {
        return recompute(app).await;
    }
    let mut tx = app.store.begin().await?;
    for body in &stale {
        refresh(app, &mut tx, now, *body).await?;
    }
    tx.commit().await?;
    app.live.tell(News { room: "law", id: None, body: None });
    Ok(stale.len())
}

/// Keeps every line up to date until it is told to stop.
pub async fn keep_duties(app: App, stop: CancellationToken) {
    loop {
        match follow(&app).await {
            Ok(0) => {}
            Ok(bodies) => tracing::info!(bodies, "duties recomputed"),
            Err(refusal) => tracing::warn!(error = %refusal, "could not bring the duties up to date; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// A duty is due at the end of a day, and deeds bring their own body up to date: this finds the rest.
const EVERY: Duration = Duration::from_secs(30);
/// Up to so many bodies are worked on one by one; for more the whole nation is quicker.
const ONE_BY_ONE: u32 = 100;
