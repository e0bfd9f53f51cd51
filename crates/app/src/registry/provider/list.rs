//! Which designations may the actor see, which wait for them, and how many providers has each sector?

use domain::access::{Action, Actor, Resource};
use domain::registry::provider::{DesignationQuery, KeptDesignation, SectorCount};
use domain::words::Page;
use store::registry::provider;

use crate::access::reach;
use crate::limits::page_limit;
use crate::registry::level::waiting_for;
use crate::{App, Refusal};

/// Designations within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no designations.
pub async fn list(app: &App, actor: &Actor, query: DesignationQuery) -> Result<Page<KeptDesignation>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Designation).await?;
    let query = DesignationQuery { limit: page_limit(query.limit), ..query };
    let lines = provider::page(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, KeptDesignation::place))
}

/// The designations whose next step is the actor's, at most so many; none if the role sees no designations.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn waiting(app: &App, actor: &Actor, limit: u32) -> Result<Vec<KeptDesignation>, Refusal> {
    let query = DesignationQuery { waiting: Some(waiting_for(actor)), limit, ..DesignationQuery::default() };
    match list(app, actor, query).await {
        Ok(page) => Ok(page.lines),
        Err(Refusal::Forbidden) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

/// How many providers and open designations each of the eight sectors has within the actor's reach.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no designations.
pub async fn sectors(app: &App, actor: &Actor) -> Result<Vec<SectorCount>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Designation).await?;
    Ok(provider::sectors(&mut tx, &reach).await?)
}
