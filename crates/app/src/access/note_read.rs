//! How is it noted that somebody read an incident, a piece of evidence or personal data?

use domain::access::{Actor, Resource};
use domain::words::BodyId;
use jiff::Timestamp;
use store::Tx;

use crate::Refusal;

/// Notes who read what, in the transaction that read it, which must be one that may write.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot; then the thing must not be shown either.
pub async fn note_read(
    tx: &mut Tx,
    now: Timestamp,
    actor: &Actor,
    resource: Resource,
    subject: &str,
    body: Option<BodyId>,
) -> Result<(), Refusal> {
    Ok(store::access::reading::note(tx, now, actor, resource, subject, body).await?)
}

/// The same for many things at once, each with its body.
///
/// # Errors
/// As [`note_read`].
pub async fn note_reads<'a>(
    tx: &mut Tx,
    now: Timestamp,
    actor: &Actor,
    resource: Resource,
    subjects: impl Iterator<Item = (&'a str, BodyId)>,
) -> Result<(), Refusal> {
    Ok(store::access::reading::note_many(tx, now, actor, resource, subjects).await?)
}
