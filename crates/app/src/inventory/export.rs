//! How do a body's systems leave as a file?

use domain::access::{Action, Actor, Resource};
use domain::inventory::{System, SystemQuery};
use domain::registry::{Oid, Reach};

use super::law::baseline;
use crate::access::may_at;
use crate::{App, Refusal};

/// The systems in use of a body, as CSV that the import takes back.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's reach.
pub async fn export(app: &App, actor: &Actor, oid: &Oid) -> Result<Vec<u8>, Refusal> {
    let edition = &baseline(app, app.clock.now(), None)?.edition;
    let mut tx = app.store.read().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Export, Resource::System, body.id).await?;
    let query = SystemQuery { body: Some(body.id), limit: MOST, ..SystemQuery::default() };
    let systems: Vec<System> =
        store::inventory::page(&mut tx, &Reach::Nation, edition, &query).await?.into_iter().map(|line| line.system).collect();
    formats::inventory::write_csv(&systems).map_err(|error| Refusal::Internal(error.to_string()))
}

/// Most systems of one body in a file.
const MOST: u32 = 20_000;
