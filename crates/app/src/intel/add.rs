//! How is an indicator entered by hand?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::Refused;
use domain::intel::{Confidence, Indicator, KeptIndicator, Observable, Origin, Standing, Tlp};
use domain::ledger::Deed;
use domain::words::{IndicatorId, Message};
use jiff::Timestamp;
use serde_json::json;

use crate::limits::within_note;
use crate::{App, News, Refusal};

/// What is said of a new indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIndicator {
    /// The thing.
    pub observable: Observable,
    /// How far it may travel.
    pub tlp: Tlp,
    /// How sure the giver is.
    pub confidence: Confidence,
    /// What it is about.
    pub note: String,
    /// Until when it means an attack, if that is known.
    pub valid_until: Option<Timestamp>,
}

/// Enters an indicator and asks for the look back through history. It is not put on the block list by this.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not, [`Refusal::Conflict`] if it is one already, [`Refusal::Invalid`] if it would hit everybody.
pub async fn add(app: &App, actor: &Actor, new: NewIndicator) -> Result<KeptIndicator, Refusal> {
    crate::access::may(actor, Action::Add, Resource::Indicator)?;
    within_note("note", &new.note)?;
    let now = app.clock.now();
    if new.valid_until.is_some_and(|until| until <= now) {
        return Err(Refusal::field("valid_until", Message::new("intel-until-passed")));
    }
    // What stands for everybody's own network or half the Internet would find an attack everywhere.
    if let Err(refused @ Refused::Never { .. }) = app.lists.never().may_block(&new.observable, new.tlp) {
        return Err(Refusal::field("value", refused.message(&new.observable)));
    }
    let indicator = Indicator {
        id: app.ids.next(IndicatorId),
        observable: new.observable,
        tlp: new.tlp,
        confidence: new.confidence,
        origin: Origin::Hand,
        giver: actor.body,
        note: new.note.trim().to_owned(),
        valid_from: now,
        valid_until: new.valid_until,
        standing: Standing::InForce,
    };
    let mut tx = app.store.begin().await?;
    if store::intel::in_force(&mut tx, &indicator.observable).await?.is_some() {
        return Err(Refusal::Conflict(Message::new("intel-known-already").with("observable", indicator.observable.value())));
    }
    store::intel::insert(&mut tx, now, &actor.name, &indicator).await?;
    store::intel::ask_sweep(&mut tx, now, indicator.id, None).await?;
    let facts = json!({
        "kind": indicator.observable.kind().code(), "value": indicator.observable.value(), "tlp": indicator.tlp.code(),
        "confidence": indicator.confidence.percent(),
    });
    let deed = Deed { room: "intel", verb: "add", subject: indicator.id.to_string(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    let kept = store::intel::by_id(&mut tx, indicator.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    crate::detection::rematch(app).await?;
    app.live.tell(News { room: "intel", id: Some(indicator.id.to_string()), body: None });
    Ok(kept)
}
