//! How does an analyst put an indicator on the block list by hand?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{Entry, Listing};
use domain::ledger::Deed;
use domain::words::{BlockId, IndicatorId, Message};
use jiff::Timestamp;
use serde_json::json;

use super::guard::refused;
use crate::limits::within_note;
use crate::{App, News, Refusal};

/// What is said of a new entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The indicator that says it means an attack.
    pub indicator: IndicatorId,
    /// Why everybody should block it.
    pub why: String,
    /// When it falls off by itself, if ever.
    pub until: Option<Timestamp>,
}

/// Lists an indicator for everybody.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, [`Refusal::NotFound`] without such an indicator, [`Refusal::Conflict`] with the reason if it is
/// never blocked or is revoked, [`Refusal::Invalid`] if its end has passed.
pub async fn add(app: &App, actor: &Actor, new: NewEntry) -> Result<Entry, Refusal> {
    crate::access::may(actor, Action::Add, Resource::BlockEntry)?;
    within_note("why", &new.why)?;
    let now = app.clock.now();
    if new.until.is_some_and(|until| until <= now) {
        return Err(Refusal::field("until", Message::new("blocklist-until-passed")));
    }
    let mut tx = app.store.begin().await?;
    let kept = crate::intel::visible(&mut tx, actor, new.indicator).await?;
    let indicator = kept.indicator;
    if !indicator.in_force_at(now) {
        return Err(Refusal::Conflict(Message::new("blocklist-not-in-force").with("observable", indicator.observable.value())));
    }
    if let Some(refused) = refused(app, &mut tx, &indicator.observable, indicator.tlp).await? {
        return Err(Refusal::Conflict(refused.message(&indicator.observable)));
    }
    let entry = Entry {
        id: app.ids.next(BlockId),
        observable: indicator.observable,
        indicator: indicator.id,
        incident: None,
        why: new.why.trim().to_owned(),
        added_by: actor.name.clone(),
        added_at: now,
        until: new.until,
        listing: Listing::Listed,
    };
    let version = store::blocklist::next_version(&mut tx, now).await?;
    store::blocklist::insert(&mut tx, version, &entry).await?;
    let deed = Deed {
        room: "blocklist",
        verb: "add",
        subject: entry.id.to_string(),
        body: None,
        facts: json!({"version": version, "kind": entry.observable.kind().code(), "value": entry.observable.value(), "why": entry.why}),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.lists.refresh(&app.store).await?;
    app.live.tell(News { room: "blocklist", id: Some(entry.id.to_string()), body: None });
    Ok(entry)
}
