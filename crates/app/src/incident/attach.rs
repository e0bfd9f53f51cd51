//! How is evidence attached to an incident?

use domain::access::{Action, Actor, Resource};
use domain::incident::StageWord;
use domain::ledger::{Evidence, Subject};
use domain::words::{BodyId, EvidenceId, IncidentId, Message};

use crate::access::may_at;
use crate::ledger::{Piece, Received, attach as attach_piece};
use crate::{App, News, Refusal};

/// What evidence of this incident belongs to.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] unless the actor may add to the incident's file.
pub async fn evidence_subject(app: &App, actor: &Actor, id: IncidentId) -> Result<Subject, Refusal> {
    let mut tx = app.store.read().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, kept.incident.body).await?;
    Ok(subject(id, kept.incident.body))
}

/// Attaches a file that came in for this incident; a notified one takes evidence too, a withdrawn one does not.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if the incident was withdrawn, otherwise as
/// [`attach`](crate::ledger::attach).
pub async fn attach(
    app: &App,
    actor: &Actor,
    id: IncidentId,
    received: Received,
    note: &str,
    instead_of: Option<EvidenceId>,
) -> Result<Evidence, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let kept = store::incident::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = kept.incident.body;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Incident, body).await?;
    if kept.incident.stage.word() == StageWord::Withdrawn {
        return Err(Refusal::Conflict(Message::new("incident-attach-withdrawn")));
    }
    let piece = Piece::file(received.of(&subject(id, body))?).noted(note).instead_of(instead_of);
    let evidence = attach_piece(app, &mut tx, now, actor, piece).await?;
    tx.commit().await?;
    app.live.tell(News { room: "incident", id: Some(id.to_string()), body: Some(body) });
    Ok(evidence)
}

pub(super) fn subject(id: IncidentId, body: BodyId) -> Subject {
    Subject::new("incident", id, body, Resource::Incident)
}
