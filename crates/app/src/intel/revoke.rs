//! How is an indicator taken back, and off the block list with it?

use domain::access::{Action, Actor, Resource};
use domain::intel::{CannotRevoke, KeptIndicator};
use domain::ledger::Deed;
use domain::words::{IndicatorId, Message};
use serde_json::json;

use crate::limits::within_note;
use crate::{App, News, Refusal};

/// Takes an indicator back; what stands on the block list because of it is taken off in the same deed, so that nobody blocks what nobody
/// vouches for.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, [`Refusal::NotFound`] without such an indicator, [`Refusal::Conflict`] if it was taken back,
/// [`Refusal::Invalid`] without a reason.
pub async fn revoke(app: &App, actor: &Actor, id: IndicatorId, reason: &str) -> Result<KeptIndicator, Refusal> {
    crate::access::may(actor, Action::Remove, Resource::Indicator)?;
    within_note("reason", reason)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = super::visible(&mut tx, actor, id).await?;
    let indicator = kept.indicator.revoke(now, &actor.name, reason).map_err(|refused| match refused {
        CannotRevoke::Already => Refusal::Conflict(Message::new("intel-revoked-already")),
        CannotRevoke::NoReason => Refusal::field("reason", Message::new("intel-reason-missing")),
    })?;
    if !store::intel::revoke(&mut tx, &indicator).await? {
        return Err(Refusal::Conflict(Message::new("intel-revoked-already")));
    }
    let entries = store::blocklist::listed_of_indicator(&mut tx, id).await?;
    let mut lifted = Vec::new();
    if !entries.is_empty() {
        let version = store::blocklist::next_version(&mut tx, now).await?;
        for entry in entries {
            let Ok(entry) = entry.lift(now, &actor.name, reason) else { continue };
            store::blocklist::lift(&mut tx, version, &entry).await?;
            lifted.push(entry.id.to_string());
        }
    }
    let facts = json!({"value": indicator.observable.value(), "reason": reason.trim(), "lifted": lifted});
    let deed = Deed { room: "intel", verb: "revoke", subject: id.to_string(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    crate::detection::rematch(app).await?;
    app.lists.refresh(&app.store).await?;
    for room in ["intel", "blocklist"] {
        app.live.tell(News { room, id: Some(id.to_string()), body: None });
    }
    Ok(KeptIndicator { indicator, giver: kept.giver, added_at: kept.added_at, added_by: kept.added_by })
}
