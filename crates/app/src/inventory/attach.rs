//! How is evidence attached to a control of a system?

use domain::access::{Action, Actor, Resource};
use domain::ledger::{Evidence, Subject};
use domain::words::{BodyId, EvidenceId, Message, SystemId};

use super::law::{baseline, control};
use crate::access::may_at;
use crate::ledger::{Piece, Received, attach as attach_piece};
use crate::{App, News, Refusal};

/// What evidence of this control belongs to.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] unless the actor may judge the control.
pub async fn evidence_subject(app: &App, actor: &Actor, id: SystemId, name: &str) -> Result<Subject, Refusal> {
    let baseline = baseline(app, app.clock.now(), None)?;
    let mut tx = app.store.read().await?;
    let line = store::inventory::by_id(&mut tx, id, &baseline.edition).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::System, line.system.body).await?;
    let control = control(baseline, line.system.facts.grade(), name)?;
    Ok(subject(id, &control.id, line.system.body))
}

/// Attaches a file that came in for this control.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach, [`Refusal::Conflict`] if the system is out of use, otherwise as
/// [`attach`](crate::ledger::attach).
pub async fn attach(
    app: &App,
    actor: &Actor,
    (id, name): (SystemId, &str),
    received: Received,
    note: &str,
    instead_of: Option<EvidenceId>,
) -> Result<Evidence, Refusal> {
    let now = app.clock.now();
    let baseline = baseline(app, now, None)?;
    let mut tx = app.store.begin().await?;
    let line = store::inventory::by_id(&mut tx, id, &baseline.edition).await?.ok_or(Refusal::NotFound)?;
    let body = line.system.body;
    may_at(app, &mut tx, actor, Action::Amend, Resource::System, body).await?;
    let control = control(baseline, line.system.facts.grade(), name)?;
    if line.system.retired_at.is_some() {
        return Err(Refusal::Conflict(Message::new("inventory-retired-already")));
    }
    let piece = Piece::file(received.of(&subject(id, &control.id, body))?).noted(note).instead_of(instead_of);
    let evidence = attach_piece(app, &mut tx, now, actor, piece).await?;
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(line.body.oid.to_string()), body: Some(body) });
    Ok(evidence)
}

pub(super) fn subject(id: SystemId, control: &str, body: BodyId) -> Subject {
    Subject::new("inventory", format!("{id}/{control}"), body, Resource::System)
}
