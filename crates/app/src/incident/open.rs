//! How does a confirmed alert open an incident draft with its clocks?

use domain::access::Actor;
use domain::detection::Alert;
use domain::incident::{Incident, KeptIncident, Stage, draft_from_alert};
use domain::law::{KeptClock, NoticeFacts};
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::registry::Body;
use domain::words::{IncidentId, Message};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;

use crate::law::{Matter, keep};
use crate::notice::{Telling, tell};
use crate::{App, Refusal};

/// Opens a draft for the alert's body within the deed's transaction: the incident, its clocks from now on, and a message to the body.
pub(crate) async fn open_draft(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (actor, body): (&Actor, &Body),
    (id, alert, note): (IncidentId, &Alert, &str),
) -> Result<(Incident, Vec<KeptClock>), Refusal> {
    let incident = draft_from_alert(id, alert, now, &actor.name, note);
    store::incident::insert(tx, &incident).await?;
    let matter = Matter { incident: incident.id, body: incident.body };
    let clocks = keep(app, tx, now, matter, &NoticeFacts::new(body.facts.class, incident.contents.aware_at)).await?;
    let telling = Telling {
        body: incident.body,
        topic: Topic::IncidentDraft,
        subject: incident.id.to_string(),
        fill: vec![("title".to_owned(), incident.contents.title.clone())],
        due_at: clocks.iter().filter_map(|clock| clock.due_at).min(),
    };
    tell(app, tx, now, telling).await?;
    let rules: Vec<&str> = clocks.iter().map(|clock| clock.rule.as_str()).collect();
    let facts = json!({"alert": alert.id.to_string(), "clocks": rules, "aware_at": incident.contents.aware_at.to_string()});
    let deed = Deed { room: "incident", verb: "open", subject: incident.id.to_string(), body: Some(body.facts.oid.clone()), facts };
    crate::ledger::append(tx, now, actor, deed).await?;
    Ok((incident, clocks))
}

/// The open draft that a further alert of the same body joins; its clocks run already.
pub(crate) async fn join_draft(tx: &mut Tx, alert: &Alert, id: IncidentId) -> Result<(Incident, Vec<KeptClock>), Refusal> {
    let kept: Option<KeptIncident> = store::incident::by_id(tx, id).await?.filter(|kept| kept.incident.body == alert.body);
    let Some(kept) = kept else { return Err(Refusal::field("incident", Message::new("incident-not-of-body"))) };
    match kept.incident.stage {
        Stage::Draft | Stage::Reported { .. } => {}
        Stage::Withdrawn { .. } => return Err(Refusal::Conflict(Message::new("incident-withdrawn-already"))),
    }
    let clocks = store::law::of_incident(tx, id).await?;
    Ok((kept.incident, clocks))
}
