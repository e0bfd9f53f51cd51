//! How is a draft taken back that is no incident after all?

use domain::access::{Action, Actor, Resource};
use domain::incident::KeptIncident;
use domain::ledger::Deed;
use domain::words::{IncidentId, Message};
use serde_json::json;

use super::facts::refusal;
use crate::access::may_at;
use crate::limits::within_note;
use crate::{App, News, Refusal};

/// Withdraws the draft that the actor read at `revision`. Its clocks fall away; indicators and block list stand on their own.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if it is a draft no more or somebody else changed
/// it since, [`Refusal::Invalid`] without a reason.
pub async fn withdraw(app: &App, actor: &Actor, id: IncidentId, revision: i64, reason: &str) -> Result<KeptIncident, Refusal> {
    within_note("reason", reason)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, kept.incident.body).await?;
    let incident = kept.incident.withdraw(now, &actor.name, reason).map_err(refusal)?;
    if !store::incident::change(&mut tx, &incident, revision).await? {
        return Err(Refusal::Conflict(Message::new("incident-changed-meanwhile")));
    }
    for mut clock in store::law::of_incident(&mut tx, id).await? {
        if clock.met_at.is_none() && clock.superseded_at.is_none() {
            clock.superseded_at = Some(now);
            store::law::update(&mut tx, now, &clock).await?;
        }
    }
    let facts = json!({"reason": reason.trim()});
    let deed = Deed { room: "incident", verb: "withdraw", subject: id.to_string(), body: Some(kept.body.oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "incident", id: Some(id.to_string()), body: Some(incident.body) });
    Ok(KeptIncident { incident, body: kept.body, revision: revision + 1 })
}
