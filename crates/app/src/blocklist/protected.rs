//! Which addresses and names does a body call its own?

use domain::access::Actor;
use domain::registry::Oid;

use crate::registry::visible;
use crate::{App, Refusal};

/// The networks and names of the body, as text, sorted; `*.name` stands for the name and everything below it.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such body within the actor's reach.
pub async fn protected(app: &App, actor: &Actor, oid: &Oid) -> Result<Vec<String>, Refusal> {
    let mut tx = app.store.read().await?;
    let body = visible(app, &mut tx, actor, oid).await?;
    Ok(store::blocklist::protected_of(&mut tx, body.id).await?)
}
