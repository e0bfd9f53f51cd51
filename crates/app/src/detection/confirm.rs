//! How does a confirmed alert become an incident, indicators and a new block list, in one deed?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{Entry, Listing, Refused};
use domain::detection::{Alert, KeptAlert};
use domain::intel::{Indicator, Observable, Tlp};
use domain::law::KeptClock;
use domain::ledger::Deed;
use domain::words::{AlertId, BlockId, IncidentId, IndicatorId, Message};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;

use crate::access::may_at;
use crate::incident::{join_draft, open_draft};
use crate::intel::{Derived, derive};
use crate::limits::within_note;
use crate::{App, News, Refusal};

/// What the analyst decides beside that it was an attack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// What of the things seen in the alert means an attack.
    pub observables: Vec<Observable>,
    /// How far these indicators may travel. Only what the whole community may know can be on the block list.
    pub tlp: Tlp,
    /// Whether everybody is to block them.
    pub blocking: Blocking,
    /// The incident of the same body that this alert belongs to; `None` opens a new one.
    pub incident: Option<IncidentId>,
    /// What the analyst found, for the draft.
    pub note: String,
}

/// Whether everybody is to block the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocking {
    /// Not now.
    No,
    /// From now on, and until the moment if there is one.
    Yes {
        /// When the entries fall off by themselves.
        until: Option<Timestamp>,
    },
}

/// What a confirmation brought about.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmed {
    /// The incident opened or joined.
    pub incident: IncidentId,
    /// Its clocks, the most urgent first.
    pub clocks: Vec<KeptClock>,
    /// The indicators, new ones and those that were known.
    pub indicators: Vec<IndicatorId>,
    /// What is on the block list by this deed.
    pub blocked: Vec<Observable>,
    /// What is not, and why.
    pub refused: Vec<(Observable, Refused)>,
    /// The version of the block list that has them; `None` if it did not change.
    pub version: Option<u64>,
}

/// Confirms an alert, all in one transaction: the alert, the incident draft with its clocks, the indicators, the block list, the message to the
/// body, the ledger, and the order for the look back through history. What the guard keeps off the list is told and stops nothing else.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach; [`Refusal::Conflict`] if it is decided already, with by whom;
/// [`Refusal::Invalid`] if a chosen thing was not seen in the alert.
pub async fn confirm(app: &App, actor: &Actor, id: AlertId, confirmation: Confirmation) -> Result<Confirmed, Refusal> {
    within_note("note", &confirmation.note)?;
    let now = app.clock.now();
    if let Blocking::Yes { until: Some(until) } = confirmation.blocking
        && until <= now
    {
        return Err(Refusal::field("until", Message::new("blocklist-until-passed")));
    }
    let mut tx = app.store.begin().await?;
    let kept = store::detection::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = kept.alert.body;
    may_at(app, &mut tx, actor, Action::Decide, Resource::Alert, body).await?;
    if let Some(foreign) = confirmation.observables.iter().find(|one| !kept.alert.observables.contains(one)) {
        let message = Message::new("detection-not-in-alert").with("observable", foreign.value());
        return Err(Refusal::field("observables", message));
    }
    let incident_id = confirmation.incident.unwrap_or_else(|| app.ids.next(IncidentId));
    let alert = decide(&mut tx, now, actor, kept, incident_id).await?;
    let body = store::registry::by_id(&mut tx, body).await?.ok_or(Refusal::NotFound)?;
    let (incident, clocks) = match confirmation.incident {
        Some(joined) => join_draft(&mut tx, &alert, joined).await?,
        None => open_draft(app, &mut tx, now, (actor, &body), (incident_id, &alert, &confirmation.note)).await?,
    };
    let mut outcome =
        Confirmed { incident: incident.id, clocks, indicators: Vec::new(), blocked: Vec::new(), refused: Vec::new(), version: None };
    let indicators = indicators(app, &mut tx, now, (actor, &alert), &confirmation, &mut outcome).await?;
    if let Blocking::Yes { until } = confirmation.blocking {
        block(app, &mut tx, (now, until), (actor, &alert), indicators, &mut outcome).await?;
    }
    let facts = facts(&alert, &outcome);
    let deed = Deed { room: "detection", verb: "confirm", subject: id.to_string(), body: Some(body.facts.oid), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    publish(app, &outcome).await;
    tell(app, &alert, &outcome);
    Ok(outcome)
}

/// Hands the new list to the subscribers and the new indicators to the matcher. Committed is committed: should it fail now, the follower does it
/// a moment later.
async fn publish(app: &App, outcome: &Confirmed) {
    let lists = if outcome.version.is_some() { app.lists.refresh(&app.store).await } else { Ok(()) };
    let matching = if outcome.indicators.is_empty() { Ok(()) } else { super::rematch(app).await.map(|_| ()) };
    if let Err(refusal) = lists.and(matching) {
        tracing::warn!(error = %refusal, "what was confirmed is published late");
    }
}

/// The alert confirmed and kept; of two who decide at once, one is told by whom it was decided.
async fn decide(tx: &mut Tx, now: Timestamp, actor: &Actor, kept: KeptAlert, incident: IncidentId) -> Result<Alert, Refusal> {
    let conflict = |refused: domain::detection::CannotDecide| Refusal::Conflict(refused.message());
    let id = kept.alert.id;
    let alert = kept.alert.confirm(now, &actor.name, incident).map_err(conflict)?;
    if store::detection::decide(tx, &alert, kept.revision).await? {
        return Ok(alert);
    }
    let fresh = store::detection::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    fresh.alert.confirm(now, &actor.name, incident).map_err(conflict)?;
    Err(Refusal::Conflict(Message::new("detection-changed-meanwhile")))
}

async fn indicators(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (actor, alert): (&Actor, &Alert),
    confirmation: &Confirmation,
    outcome: &mut Confirmed,
) -> Result<Vec<Indicator>, Refusal> {
    let mut chosen = confirmation.observables.clone();
    chosen.sort();
    chosen.dedup();
    let mut indicators = Vec::new();
    for observable in chosen {
        match derive(app, tx, now, (alert, &actor.name), (observable, confirmation.tlp)).await? {
            Derived::New(indicator) | Derived::Known(indicator) => {
                outcome.indicators.push(indicator.id);
                indicators.push(indicator);
            }
            Derived::Refused(observable, refused) => outcome.refused.push((observable, refused)),
        }
    }
    Ok(indicators)
}

async fn block(
    app: &App,
    tx: &mut Tx,
    (now, until): (Timestamp, Option<Timestamp>),
    (actor, alert): (&Actor, &Alert),
    indicators: Vec<Indicator>,
    outcome: &mut Confirmed,
) -> Result<(), Refusal> {
    let permitted = crate::access::may(actor, Action::Add, Resource::BlockEntry).is_ok();
    for indicator in indicators {
        let refused = if permitted {
            crate::blocklist::refused(app, tx, &indicator.observable, indicator.tlp).await?
        } else {
            Some(Refused::NotYours)
        };
        if let Some(refused) = refused {
            outcome.refused.push((indicator.observable, refused));
            continue;
        }
        let version = match outcome.version {
            Some(version) => version,
            None => store::blocklist::next_version(tx, now).await?,
        };
        outcome.version = Some(version);
        let entry = Entry {
            id: app.ids.next(BlockId),
            observable: indicator.observable,
            indicator: indicator.id,
            incident: Some(outcome.incident),
            why: alert.rule.both_titles(),
            added_by: actor.name.clone(),
            added_at: now,
            until,
            listing: Listing::Listed,
        };
        store::blocklist::insert(tx, version, &entry).await?;
        outcome.blocked.push(entry.observable);
    }
    Ok(())
}

/// What an auditor needs to know of the decision.
fn facts(alert: &Alert, outcome: &Confirmed) -> Value {
    let values = |observables: &[Observable]| observables.iter().map(|one| one.value().to_owned()).collect::<Vec<_>>();
    let refused: Vec<Value> =
        outcome.refused.iter().map(|(observable, why)| json!({"value": observable.value(), "because": why.code()})).collect();
    json!({
        "rule": alert.rule.id,
        "findings": alert.count,
        "incident": outcome.incident.to_string(),
        "indicators": outcome.indicators.iter().map(IndicatorId::to_string).collect::<Vec<_>>(),
        "blocked": values(&outcome.blocked),
        "refused": refused,
        "version": outcome.version,
    })
}

fn tell(app: &App, alert: &Alert, outcome: &Confirmed) {
    let news = |room: &'static str, id: String, body| News { room, id: Some(id), body };
    app.live.tell(news("detection", alert.id.to_string(), Some(alert.body)));
    app.live.tell(news("incident", outcome.incident.to_string(), Some(alert.body)));
    app.live.tell(news("notice", outcome.incident.to_string(), Some(alert.body)));
    for indicator in &outcome.indicators {
        app.live.tell(news("intel", indicator.to_string(), None));
    }
    if let Some(version) = outcome.version {
        app.live.tell(news("blocklist", version.to_string(), None));
    }
}
