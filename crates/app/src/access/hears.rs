//! May news of a body's thing reach this actor?

use domain::access::{Action, Actor, Resource};
use domain::words::BodyId;

use super::may_at;
use crate::App;

/// Whether the actor may look at things of this kind at `body`. Anything that stands in the way of an answer is a no.
pub async fn hears(app: &App, actor: &Actor, resource: Resource, body: BodyId) -> bool {
    let Ok(mut tx) = app.store.read().await else { return false };
    may_at(app, &mut tx, actor, Action::Look, resource, body).await.is_ok()
}
