//! How does an officer complete the draft of a notification?

use domain::access::{Action, Actor, Resource};
use domain::incident::{Amendment, KeptIncident};
use domain::law::IncidentLevel;
use domain::ledger::Deed;
use domain::words::{IncidentId, Message};
use serde_json::json;

use super::facts::{facts_of, refusal};
use crate::access::may_at;
use crate::law::{Matter, keep};
use crate::{App, News, Refusal};

/// Changes a draft that the actor read at `revision`, and brings its clocks into line with a changed level.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if it is a draft no more or somebody else changed
/// it since, [`Refusal::Invalid`] naming the field.
pub async fn amend(app: &App, actor: &Actor, id: IncidentId, revision: i64, amendment: Amendment) -> Result<KeptIncident, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, kept.incident.body).await?;
    let before = kept.incident.contents.clone();
    let incident = kept.incident.amend(amendment).map_err(refusal)?;
    if !store::incident::change(&mut tx, &incident, revision).await? {
        return Err(Refusal::Conflict(Message::new("incident-changed-meanwhile")));
    }
    let body = store::registry::by_id(&mut tx, incident.body).await?.ok_or(Refusal::NotFound)?;
    let matter = Matter { incident: id, body: incident.body };
    keep(app, &mut tx, now, matter, &facts_of(body.facts.class, &incident)).await?;
    let after = &incident.contents;
    let changed = [
        ("title", before.title != after.title),
        ("occurred_at", before.occurred_at != after.occurred_at),
        ("description", before.description != after.description),
        ("grade", before.grade != after.grade),
        ("measures", before.measures != after.measures),
        ("help_needed", before.help_needed != after.help_needed),
        ("other", before.other != after.other),
    ];
    let changed: Vec<&str> = changed.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field).collect();
    let grade = after.grade.map(IncidentLevel::number);
    let facts = json!({"changed": changed, "grade": grade});
    let deed = Deed { room: "incident", verb: "amend", subject: id.to_string(), body: Some(body.facts.oid), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "incident", id: Some(id.to_string()), body: Some(incident.body) });
    Ok(KeptIncident { incident, body: kept.body, revision: revision + 1 })
}
