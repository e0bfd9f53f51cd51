//! How is a file attached to a record that is there already?

use domain::access::{Action, Actor, Resource};
use domain::ledger::{Evidence, Subject};
use domain::words::{DutyRecordId, EvidenceId, Message};
use store::law::duty as kept;

use super::duty::subject;
use crate::access::may_at;
use crate::ledger::{Piece, Received};
use crate::{App, News, Refusal};

/// What evidence of this record belongs to.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] unless the actor may record duties of its body.
pub async fn record_subject(app: &App, actor: &Actor, id: DutyRecordId) -> Result<Subject, Refusal> {
    let mut tx = app.store.read().await?;
    let record = kept::record_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Duty, record.body).await?;
    Ok(subject(id, record.body))
}

/// Attaches a file that came in for this record; a corrected one takes none.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's rights, [`Refusal::Conflict`] if the record was corrected, otherwise as
/// [`attach`](crate::ledger::attach).
pub async fn attach_to_record(
    app: &App,
    actor: &Actor,
    id: DutyRecordId,
    received: Received,
    note: &str,
    instead_of: Option<EvidenceId>,
) -> Result<Evidence, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let record = kept::record_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Duty, record.body).await?;
    if !record.stands() {
        return Err(Refusal::Conflict(Message::new("law-record-corrected-already")));
    }
    let piece = Piece::file(received.of(&subject(id, record.body))?).noted(note).instead_of(instead_of);
    let evidence = crate::ledger::attach(app, &mut tx, now, actor, piece).await?;
    tx.commit().await?;
    app.live.tell(News { room: "law", id: Some(id.to_string()), body: Some(record.body) });
    Ok(evidence)
}
