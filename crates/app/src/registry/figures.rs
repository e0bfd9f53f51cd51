//! How many bodies of each kind and level does an actor see?

use domain::access::{Action, Actor, Resource};
use domain::registry::BodyCount;

use crate::access::reach;
use crate::{App, Refusal};

/// The deck's table (資安責任等級核定情形) for the bodies within the actor's reach; what there is none of is absent.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not look at bodies.
pub async fn figures(app: &App, actor: &Actor) -> Result<Vec<BodyCount>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Body).await?;
    Ok(store::registry::counts(&mut tx, &reach).await?)
}
