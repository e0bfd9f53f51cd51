//! How is something taken off the block list?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{CannotLift, Entry};
use domain::ledger::Deed;
use domain::words::{BlockId, Message};
use serde_json::json;

use crate::limits::within_note;
use crate::{App, News, Refusal};

/// Takes an entry off the list; its indicator stands.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, [`Refusal::NotFound`] without such an entry, [`Refusal::Conflict`] if it is off already,
/// [`Refusal::Invalid`] without a reason.
pub async fn lift(app: &App, actor: &Actor, id: BlockId, reason: &str) -> Result<Entry, Refusal> {
    crate::access::may(actor, Action::Remove, Resource::BlockEntry)?;
    within_note("reason", reason)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::blocklist::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let entry = kept.lift(now, &actor.name, reason).map_err(|refused| match refused {
        CannotLift::Already => Refusal::Conflict(Message::new("blocklist-lifted-already")),
        CannotLift::NoReason => Refusal::field("reason", Message::new("blocklist-reason-missing")),
    })?;
    let version = store::blocklist::next_version(&mut tx, now).await?;
    if !store::blocklist::lift(&mut tx, version, &entry).await? {
        return Err(Refusal::Conflict(Message::new("blocklist-lifted-already")));
    }
    let deed = Deed {
        room: "blocklist",
        verb: "lift",
        subject: id.to_string(),
        body: None,
        facts: json!({
            "version": version, "kind": entry.observable.kind().code(), "value": entry.observable.value(), "reason": reason.trim(),
        }),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.lists.refresh(&app.store).await?;
    app.live.tell(News { room: "blocklist", id: Some(id.to_string()), body: None });
    Ok(entry)
}
