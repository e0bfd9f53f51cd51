//! Which indicators may the actor see?

use domain::access::{Action, Actor, Resource};
use domain::intel::{IndicatorQuery, KeptIndicator};
use domain::words::Page;

use super::disclose::disclose;
use super::read::label_reach;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Indicators whose label lets the actor see them, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no indicators.
pub async fn list(app: &App, actor: &Actor, query: IndicatorQuery) -> Result<Page<KeptIndicator>, Refusal> {
    crate::access::may(actor, Action::Look, Resource::Indicator)?;
    let mut tx = app.store.read().await?;
    let query = IndicatorQuery { limit: page_limit(query.limit), ..query };
    let mut lines = store::intel::page(&mut tx, &label_reach(actor), actor.body, &query).await?;
    disclose(app, &mut tx, actor, &mut lines).await?;
    Ok(Page::cut(lines, query.limit, KeptIndicator::place))
}
