//! Which alerts may the actor see?

use domain::access::{Action, Actor, Resource};
use domain::detection::{AlertCount, AlertQuery, KeptAlert, KillChainStage};
use domain::words::Page;
use jiff::Timestamp;

use crate::access::reach;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Alerts within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no alerts.
pub async fn list(app: &App, actor: &Actor, query: AlertQuery) -> Result<Page<KeptAlert>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Alert).await?;
    let query = AlertQuery { limit: page_limit(query.limit), ..query };
    let lines = store::detection::page(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, KeptAlert::place))
}

/// How many alerts the actor may see, by state and severity.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no alerts.
pub async fn counts(app: &App, actor: &Actor) -> Result<Vec<AlertCount>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Alert).await?;
    Ok(store::detection::counts(&mut tx, &reach).await?)
}

/// How many alerts the actor may see at each step of the kill chain, raised since a moment, dismissed ones left out.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no alerts.
pub async fn stages(app: &App, actor: &Actor, since: Timestamp) -> Result<Vec<(KillChainStage, u64)>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Alert).await?;
    Ok(store::detection::stages(&mut tx, &reach, since).await?)
}
