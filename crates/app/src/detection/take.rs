//! How does an analyst take an alert to look at it?

use domain::access::{Action, Actor, Resource};
use domain::detection::{Assignee, KeptAlert, Taking};
use domain::ledger::Deed;
use domain::words::{AlertId, Message};
use serde_json::json;

use crate::access::may_at;
use crate::{App, News, Refusal};

/// Assigns an alert to the actor. Taking what one has already changes nothing.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if it is decided or somebody else has it.
pub async fn take(app: &App, actor: &Actor, id: AlertId, taking: Taking) -> Result<KeptAlert, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::detection::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Alert, kept.alert.body).await?;
    let before = kept.alert.state.clone();
    let assignee = Assignee { account: actor.account, name: actor.name.clone() };
    let alert = kept.alert.take(now, assignee, taking).map_err(|refused| Refusal::Conflict(refused.message()))?;
    if alert.state == before {
        return Ok(KeptAlert { alert, body: kept.body, revision: kept.revision });
    }
    if !store::detection::decide(&mut tx, &alert, kept.revision).await? {
        return Err(Refusal::Conflict(Message::new("detection-changed-meanwhile")));
    }
    let deed = Deed {
        room: "detection",
        verb: "take",
        subject: id.to_string(),
        body: Some(kept.body.oid.clone()),
        facts: json!({"before": before.word().code()}),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "detection", id: Some(id.to_string()), body: Some(alert.body) });
    Ok(KeptAlert { alert, body: kept.body, revision: kept.revision + 1 })
}
