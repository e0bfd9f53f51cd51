//! How does a body notify an incident (通報)?

use domain::access::{Action, Actor, Resource};
use domain::incident::KeptIncident;
use domain::law::IncidentLevel;
use domain::ledger::Deed;
use domain::notice::Topic;
use domain::words::{IncidentId, Message};
use serde_json::json;

use super::facts::{facts_of, refusal, reviewer};
use crate::access::may_at;
use crate::law::{Matter, keep};
use crate::notice::{Telling, tell};
use crate::{App, News, Refusal};

/// Notifies the draft that the actor read at `revision`: the one-hour clock is met (or was late), the reviewer's begins and is told.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if it is a draft no more or somebody else changed
/// it since, [`Refusal::Invalid`] naming what the law wants said and is not.
pub async fn report(app: &App, actor: &Actor, id: IncidentId, revision: i64) -> Result<KeptIncident, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, kept.incident.body).await?;
    let incident = kept.incident.report(now, &actor.name).map_err(refusal)?;
    if !store::incident::change(&mut tx, &incident, revision).await? {
        return Err(Refusal::Conflict(Message::new("incident-changed-meanwhile")));
    }
    let body = store::registry::by_id(&mut tx, incident.body).await?.ok_or(Refusal::NotFound)?;
    let matter = Matter { incident: id, body: incident.body };
    let clocks = keep(app, &mut tx, now, matter, &facts_of(body.facts.class, &incident)).await?;
    let reviewer = reviewer(app, &mut tx, &body, &incident).await?;
    if let Some(reviewer) = reviewer {
        let review = clocks.iter().filter(|clock| clock.started_at == now && clock.met_at.is_none()).filter_map(|clock| clock.due_at).min();
        let telling = Telling {
            body: reviewer,
            topic: Topic::IncidentReported,
            subject: id.to_string(),
            fill: vec![("title".to_owned(), incident.contents.title.clone()), ("body".to_owned(), body.facts.name_zh.clone())],
            due_at: review,
        };
        tell(app, &mut tx, now, telling).await?;
    }
    let facts = json!({"grade": incident.contents.grade.map(IncidentLevel::number), "reviewer": reviewer.map(|reviewer| reviewer.0)});
    let deed = Deed { room: "incident", verb: "report", subject: id.to_string(), body: Some(body.facts.oid), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "incident", id: Some(id.to_string()), body: Some(incident.body) });
    if reviewer.is_some() {
        app.live.tell(News { room: "notice", id: Some(id.to_string()), body: reviewer });
    }
    Ok(KeptIncident { incident, body: kept.body, revision: revision + 1 })
}
