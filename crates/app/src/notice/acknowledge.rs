//! How does a body say what it made of an early warning?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::notice::{CannotAcknowledge, KeptWarning};
use domain::words::{Message, WarningId};
use serde_json::json;

use crate::access::may_at;
use crate::limits::within_note;
use crate::{App, News, Refusal};

/// Keeps that the body looked, and what it found.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if somebody had looked.
pub async fn acknowledge(app: &App, actor: &Actor, id: WarningId, finding: &str) -> Result<KeptWarning, Refusal> {
    within_note("finding", finding)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::notice::warning(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Warning, kept.warning.body).await?;
    let warning = kept.warning.acknowledge(now, &actor.name, finding).map_err(|CannotAcknowledge::Already { by, at }| {
        Refusal::Conflict(Message::new("notice-acknowledged-already").with("by", by).with("at", at.to_string()))
    })?;
    if !store::notice::acknowledge(&mut tx, &warning).await? {
        return Err(Refusal::Conflict(Message::new("notice-changed-meanwhile")));
    }
    let facts = json!({"indicator": warning.indicator.to_string()});
    let deed = Deed { room: "notice", verb: "acknowledge", subject: id.to_string(), body: Some(kept.body.oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "notice", id: Some(id.to_string()), body: Some(warning.body) });
    Ok(KeptWarning { warning, body: kept.body })
}
