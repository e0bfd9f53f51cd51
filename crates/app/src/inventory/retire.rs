//! How is a system taken out of use?

use domain::access::{Action, Actor, Resource};
use domain::inventory::System;
use domain::words::{Message, SystemId};

use super::enter::note;
use super::law::baseline;
use crate::access::may_at;
use crate::{App, News, Refusal};

/// Takes the system that the actor read at `revision` out of use; what was judged of it stays.
///
/// # Errors
/// By the actor's reach; [`Refusal::Conflict`] if it is out of use already or somebody else changed it since.
pub async fn retire(app: &App, actor: &Actor, id: SystemId, revision: i64) -> Result<(), Refusal> {
    let now = app.clock.now();
    let edition = &baseline(app, now, None)?.edition;
    let mut tx = app.store.begin().await?;
    let line = store::inventory::by_id(&mut tx, id, edition).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Remove, Resource::System, line.system.body).await?;
    if line.system.retired_at.is_some() {
        return Err(Refusal::Conflict(Message::new("inventory-retired-already")));
    }
    let body = store::registry::by_id(&mut tx, line.system.body).await?.ok_or(Refusal::NotFound)?;
    let system = System { retired_at: Some(now), ..line.system };
    if !store::inventory::change(&mut tx, &system, revision).await? {
        return Err(Refusal::Conflict(Message::new("inventory-changed-meanwhile")));
    }
    note(&mut tx, now, actor, &body, ("retire", &system)).await?;
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(body.facts.oid.to_string()), body: Some(body.id) });
    Ok(())
}
