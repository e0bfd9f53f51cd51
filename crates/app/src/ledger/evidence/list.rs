//! Which evidence is there of something?

use domain::access::{Action, Actor};
use domain::ledger::{Evidence, Subject};
use domain::words::EvidenceId;
use store::Tx;

use super::may_touch;
use crate::{App, Refusal};

/// The evidence of a thing, the oldest first; replaced pieces stand beside those that replaced them.
///
/// # Errors
/// [`Refusal::NotFound`] if the actor may not look at the thing.
pub async fn evidence_of(app: &App, tx: &mut Tx, actor: &Actor, subject: &Subject) -> Result<Vec<Evidence>, Refusal> {
    may_touch(app, tx, actor, Action::Look, subject).await?;
    Ok(store::ledger::evidence::of_subject(tx, &subject.room, &subject.id).await?)
}

/// One piece, without opening its file.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none, or the actor may not look at the thing that it belongs to.
pub async fn evidence_by_id(app: &App, actor: &Actor, id: EvidenceId) -> Result<Evidence, Refusal> {
    let mut tx = app.store.read().await?;
    let evidence = store::ledger::evidence::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_touch(app, &mut tx, actor, Action::Look, &evidence.subject).await?;
    Ok(evidence)
}
