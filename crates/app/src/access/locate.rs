//! Which body does somebody mean by its OID, in a form of this room?

use domain::access::Actor;
use domain::registry::Oid;
use domain::words::{BodyId, Message};

use crate::{App, Refusal};

/// The register's number of the body that `field` of a form names. Says nothing of rights: the deed that follows asks for them.
///
/// # Errors
/// [`Refusal::Invalid`] if the text is no OID, [`Refusal::NotFound`] if there is no such body, which is also what a deed says of a body that the
/// actor may not know.
pub async fn locate(app: &App, field: &'static str, oid: &str) -> Result<BodyId, Refusal> {
    let oid: Oid = oid.trim().parse().map_err(|_| Refusal::field(field, Message::new("access-refusal-oid")))?;
    let mut tx = app.store.read().await?;
    Ok(store::registry::by_oid(&mut tx, &oid).await?.ok_or(Refusal::NotFound)?.id)
}

/// The OID of the body at which the actor sits; `None` for console and system.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot.
pub async fn own_body(app: &App, actor: &Actor) -> Result<Option<Oid>, Refusal> {
    let Some(body) = actor.body else { return Ok(None) };
    let mut tx = app.store.read().await?;
    Ok(store::registry::by_id(&mut tx, body).await?.map(|body| body.facts.oid))
}
