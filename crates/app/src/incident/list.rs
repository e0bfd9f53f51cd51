//! Which incidents may the actor see?

use domain::access::{Action, Actor, Resource};
use domain::incident::{IncidentQuery, KeptIncident, StageWord};
use domain::law::IncidentLevel;
use domain::words::Page;

use crate::access::reach;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Incidents within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no incidents.
pub async fn list(app: &App, actor: &Actor, query: IncidentQuery) -> Result<Page<KeptIncident>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Incident).await?;
    let query = IncidentQuery { limit: page_limit(query.limit), ..query };
    let lines = store::incident::page(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, KeptIncident::place))
}

/// How many incidents the actor may see, by stage and estimated level.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no incidents.
pub async fn counts(app: &App, actor: &Actor) -> Result<Vec<(StageWord, Option<IncidentLevel>, u64)>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Incident).await?;
    Ok(store::incident::counts(&mut tx, &reach).await?)
}
