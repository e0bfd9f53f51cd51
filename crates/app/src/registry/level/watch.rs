//! How does a body learn that its level is overdue while nobody looks?

use std::time::Duration;

use domain::notice::Topic;
use domain::registry::level::Standing;
use store::registry::level;
use tokio_util::sync::CancellationToken;

use super::law::{Line, road};
use crate::notice::{Telling, tell};
use crate::{App, Refusal};

/// Tells every body whose proposal is overdue, and the agency that submits for it, once; gives how many bodies were told. Run twice it finds nothing
/// the second time.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn tell_late(app: &App) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    if level::late(&mut tx, now, 1).await?.is_empty() {
        return Ok(0);
    }
    drop(tx);
    let mut tx = app.store.begin().await?;
    let late = level::late(&mut tx, now, AT_ONCE).await?;
    let told = late.len();
    for standing in late {
        let Some(body) = store::registry::by_id(&mut tx, standing.body).await? else { continue };
        let line = Line::of(&mut tx, body).await?;
        let submitter = road(&app.rulebook, &line, domain::law::Rulebook::day_of(now)).ok().map(|(_, submitter)| submitter);
        let mut hearers = vec![standing.body];
        hearers.extend(submitter.filter(|submitter| *submitter != standing.body));
        for body in hearers {
            let fill = vec![("body".to_owned(), line.body.facts.name_zh.clone())];
            let subject = line.body.facts.oid.to_string();
            let telling = Telling { body, topic: Topic::LevelLate, subject, fill, due_at: Some(standing.due_at) };
            tell(app, &mut tx, now, telling).await?;
        }
        level::put_standing(&mut tx, &Standing { told_at: Some(now), ..standing }).await?;
    }
    tx.commit().await?;
    Ok(told)
}

/// Looks for overdue proposals until it is told to stop.
pub async fn watch(app: App, stop: CancellationToken) {
    loop {
        match tell_late(&app).await {
            Ok(0) => {}
            Ok(bodies) => {
                tracing::info!(bodies, "proposals of levels are overdue");
                continue;
            }
            Err(refusal) => tracing::warn!(error = %refusal, "could not look for overdue proposals of levels; trying again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// A proposal is due at the end of a day; a minute more does not matter.
const EVERY: Duration = Duration::from_mins(1);
/// So many in one transaction, so that others are not held up.
const AT_ONCE: u32 = 200;
