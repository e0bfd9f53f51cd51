//! What must be done now, and what is the picture?

mod situation;
mod today;

use domain::access::Actor;
use domain::registry::BodyName;

use crate::{App, Refusal};

pub use situation::situation;
pub use today::today;

/// The body at which an actor sits, by name, for the top of every page; `None` for console and system.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn in_view(app: &App, actor: &Actor) -> Result<Option<BodyName>, Refusal> {
    let Some(body) = actor.body else { return Ok(None) };
    let mut tx = app.store.read().await?;
    Ok(store::report::in_view(&mut tx, body).await?)
}
