//! How do entries whose time is over fall off the block list?

use domain::access::Actor;
use domain::ledger::Deed;
use serde_json::json;

use crate::{App, News, Refusal};

/// Takes off everything whose time is over, and gives how many entries that were. Safe to run at any time and twice.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot; the next run tries again.
pub async fn expire(app: &App) -> Result<usize, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    if store::blocklist::due(&mut tx, now).await?.is_empty() {
        return Ok(0);
    }
    drop(tx);
    let actor = Actor::system();
    let mut tx = app.store.begin().await?;
    let due = store::blocklist::due(&mut tx, now).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let version = store::blocklist::next_version(&mut tx, now).await?;
    let mut fallen = Vec::with_capacity(due.len());
    for entry in due {
        let Ok(entry) = entry.lift(now, &actor.name, "expired") else { continue };
        if store::blocklist::lift(&mut tx, version, &entry).await? {
            fallen.push(entry.id.to_string());
        }
    }
    let count = fallen.len();
    let facts = json!({"version": version, "entries": fallen});
    let deed = Deed { room: "blocklist", verb: "expire", subject: version.to_string(), body: None, facts };
    crate::ledger::append(&mut tx, now, &actor, deed).await?;
    tx.commit().await?;
    app.lists.refresh(&app.store).await?;
    app.live.tell(News { room: "blocklist", id: None, body: None });
    Ok(count)
}
