//! How do superiors learn that something of an audit is overdue while nobody looks?

use std::time::Duration;

use domain::law::Rulebook;
use domain::notice::Topic;
use domain::words::BodyId;
use tokio_util::sync::CancellationToken;

use super::party::above;
use crate::notice::{Telling, tell};
use crate::{App, News, Refusal};

/// Tells of every limit and every corrective action that is past, once: the body that owes it, the auditing body, and the superior or sector authority
/// above it. Gives how many. Run twice it finds nothing the second time.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn tell_late(app: &App) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.read().await?;
    let is_any = !store::audit::clock::late(&mut tx, now, 1).await?.is_empty()
        || !store::audit::improvement::late(&mut tx, today, 1).await?.is_empty();
    drop(tx);
    if !is_any {
        return Ok(0);
    }
    let mut tx = app.store.begin().await?;
    let clocks = store::audit::clock::late(&mut tx, now, AT_ONCE).await?;
    let actions = store::audit::improvement::late(&mut tx, today, AT_ONCE).await?;
    let mut heard: Vec<BodyId> = Vec::new();
    for late in &clocks {
        let body = store::registry::by_id(&mut tx, late.body).await?.ok_or(Refusal::NotFound)?;
        // What the auditing body owes is its own matter; what the audited body owes, also that of those above it.
        let mut hearers = vec![late.auditor];
        if late.clock.is_auditeds {
            hearers.extend([Some(late.body), above(&mut tx, &body).await?].into_iter().flatten());
        }
        let fill = vec![("body".to_owned(), body.facts.name_zh.clone()), ("rule".to_owned(), late.clock.rule.clone())];
        for hearer in distinct(hearers) {
            let telling = Telling {
                body: hearer,
                topic: Topic::AuditLate,
                subject: late.audit.to_string(),
                fill: fill.clone(),
                due_at: Some(late.clock.due_at),
            };
            tell(app, &mut tx, now, telling).await?;
            heard.push(hearer);
        }
        store::audit::clock::tell(&mut tx, now, late).await?;
    }
    for late in &actions {
        let body = store::registry::by_id(&mut tx, late.body).await?.ok_or(Refusal::NotFound)?;
        let hearers = [Some(late.body), Some(late.auditor), above(&mut tx, &body).await?].into_iter().flatten().collect();
        let fill = vec![
            ("body".to_owned(), body.facts.name_zh.clone()),
            ("measure".to_owned(), late.measure.chars().take(60).collect()),
            ("day".to_owned(), late.due_on.to_string()),
        ];
        for hearer in distinct(hearers) {
            let telling =
                Telling { body: hearer, topic: Topic::AuditActionLate, subject: late.audit.to_string(), fill: fill.clone(), due_at: None };
            tell(app, &mut tx, now, telling).await?;
            heard.push(hearer);
        }
        store::audit::improvement::tell(&mut tx, now, late).await?;
    }
    tx.commit().await?;
    for body in distinct(heard) {
        app.live.tell(News { room: "notice", id: None, body: Some(body) });
    }
    Ok(clocks.len() + actions.len())
}

/// Looks for what is overdue until it is told to stop.
pub async fn watch(app: App, stop: CancellationToken) {
    loop {
        match tell_late(&app).await {
            Ok(0) => {}
            Ok(matters) => {
                tracing::info!(matters, "steps and actions of audits are overdue");
                continue;
            }
            Err(refusal) => tracing::warn!(error = %refusal, "could not look for what is overdue in audits; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

fn distinct(mut bodies: Vec<BodyId>) -> Vec<BodyId> {
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// Things are due at the end of a day; a minute more does not matter.
const EVERY: Duration = Duration::from_mins(1);
/// So many in one transaction, so that others are not held up.
const AT_ONCE: u32 = 200;
