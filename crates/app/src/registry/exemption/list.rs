//! Which requests to be exempted may the actor see, and which wait for them?

use domain::access::{Action, Actor, Resource};
use domain::registry::exemption::{ExemptionQuery, KeptExemption};
use domain::words::Page;
use store::registry::exemption;

use crate::access::reach;
use crate::limits::page_limit;
use crate::registry::level::waiting_for;
use crate::{App, Refusal};

/// Requests within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no exemptions.
pub async fn list(app: &App, actor: &Actor, query: ExemptionQuery) -> Result<Page<KeptExemption>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Exemption).await?;
    let query = ExemptionQuery { limit: page_limit(query.limit), ..query };
    let lines = exemption::page(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, KeptExemption::place))
}

/// The requests whose next step is the actor's, at most so many; none if the role sees no exemptions.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn waiting(app: &App, actor: &Actor, limit: u32) -> Result<Vec<KeptExemption>, Refusal> {
    let query = ExemptionQuery { waiting: Some(waiting_for(actor)), limit, ..ExemptionQuery::default() };
    match list(app, actor, query).await {
        Ok(page) => Ok(page.lines),
        Err(Refusal::Forbidden) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}
