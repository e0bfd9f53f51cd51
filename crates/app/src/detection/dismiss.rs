//! How is an alert put aside that was no attack?

use domain::access::{Action, Actor, Resource};
use domain::detection::{DismissReason, KeptAlert};
use domain::ledger::Deed;
use domain::words::{AlertId, Message};
use serde_json::json;

use crate::access::may_at;
use crate::limits::within_note;
use crate::{App, News, Refusal};

/// Dismisses an alert.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if it is decided already,
/// [`Refusal::Invalid`] if the note is too long.
pub async fn dismiss(app: &App, actor: &Actor, id: AlertId, reason: DismissReason, note: &str) -> Result<KeptAlert, Refusal> {
    within_note("note", note)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::detection::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Decide, Resource::Alert, kept.alert.body).await?;
    let alert = kept.alert.dismiss(now, &actor.name, reason, note).map_err(|refused| Refusal::Conflict(refused.message()))?;
    if !store::detection::decide(&mut tx, &alert, kept.revision).await? {
        return Err(Refusal::Conflict(Message::new("detection-changed-meanwhile")));
    }
    let deed = Deed {
        room: "detection",
        verb: "dismiss",
        subject: id.to_string(),
        body: Some(kept.body.oid.clone()),
        facts: json!({"reason": reason.code(), "rule": alert.rule.id, "findings": alert.count}),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "detection", id: Some(id.to_string()), body: Some(alert.body) });
    Ok(KeptAlert { alert, body: kept.body, revision: kept.revision + 1 })
}
