//! Who read what of incidents, evidence and personal data?

use domain::access::{Action, Actor, Resource};
use jiff::Timestamp;
use store::access::reading::{self, Reading};

use super::reach;
use crate::{App, Refusal};

/// Readings of things of bodies within the actor's reach, before an instant, the latest first; at most 200.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at the read log.
pub async fn readings(app: &App, actor: &Actor, before: Option<Timestamp>, limit: u32) -> Result<Vec<Reading>, Refusal> {
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::ReadLog).await?;
    Ok(reading::page(&mut tx, &within, before.unwrap_or(Timestamp::MAX), limit.min(200)).await?)
}
