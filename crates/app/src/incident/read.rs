//! What is known of one incident, and until when must what be done?

use domain::access::{Action, Actor, Resource};
use domain::detection::{AlertQuery, KeptAlert};
use domain::incident::KeptIncident;
use domain::law::KeptClock;
use domain::ledger::Evidence;
use domain::registry::{Body, Reach};
use domain::words::IncidentId;

use super::attach::subject;
use crate::access::{may_at, note_read};
use crate::ledger::evidence_of;
use crate::limits::MOST_LINES;
use crate::{App, Refusal};

/// One incident with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentFile {
    /// The incident.
    pub kept: KeptIncident,
    /// Its body with the contacts.
    pub body: Body,
    /// Its clocks, the most urgent first; those that fell away are left out.
    pub clocks: Vec<KeptClock>,
    /// The alerts that were confirmed into it.
    pub alerts: Vec<KeptAlert>,
    /// Its evidence, the oldest first.
    pub evidence: Vec<Evidence>,
    /// Whether the actor may change and notify it.
    pub may_amend: bool,
}

/// Reads an incident; that the actor did is noted with it.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read(app: &App, actor: &Actor, id: IncidentId) -> Result<IncidentFile, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = kept.incident.body;
    may_at(app, &mut tx, actor, Action::Look, Resource::Incident, body).await?;
    let may_amend = may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, body).await.is_ok();
    let mut clocks = store::law::of_incident(&mut tx, id).await?;
    clocks.retain(|clock| clock.superseded_at.is_none());
    clocks.sort_by_key(|clock| (clock.met_at.is_some(), clock.due_at.unwrap_or(jiff::Timestamp::MAX), clock.started_at));
    let query = AlertQuery { incident: Some(id), limit: MOST_LINES, ..AlertQuery::default() };
    let alerts = store::detection::page(&mut tx, &Reach::Nation, &query).await?;
    let evidence = evidence_of(app, &mut tx, actor, &subject(id, body)).await?;
    note_read(&mut tx, now, actor, Resource::Incident, &id.to_string(), Some(body)).await?;
    let body = store::registry::by_id(&mut tx, body).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    Ok(IncidentFile { kept, body, clocks, alerts, evidence, may_amend })
}
