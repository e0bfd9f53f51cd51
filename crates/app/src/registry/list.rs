//! Which bodies does an actor see?

use domain::access::{Action, Actor, Resource};
use domain::registry::{BodyPage, BodyQuery};

use crate::access::reach;
use crate::{App, Refusal};

/// Most lines of one page.
pub const MOST_LINES: u32 = 500;

/// One page of the bodies that an actor sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The page.
    pub page: BodyPage,
    /// How many bodies pass the filter in all.
    pub total: u64,
}

/// One page of the bodies within the actor's reach; at most [`MOST_LINES`] lines, whatever was asked for.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not look at bodies.
pub async fn list(app: &App, actor: &Actor, query: &BodyQuery) -> Result<Listing, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Body).await?;
    let query = BodyQuery { limit: query.limit.clamp(1, MOST_LINES), ..query.clone() };
    let page = store::registry::page(&mut tx, &reach, &query).await?;
    let total = store::registry::count(&mut tx, &reach, &query.filter).await?;
    Ok(Listing { page, total })
}
