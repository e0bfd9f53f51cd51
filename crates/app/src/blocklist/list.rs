//! What stands on the block list, and what was taken off?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{Entry, EntryQuery};
use domain::words::Page;

use crate::limits::page_limit;
use crate::{App, Refusal};

/// Entries with their reasons, the newest first. Only what every body may know stands on the list, so that everyone who may look sees all of it.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not look.
pub async fn list(app: &App, actor: &Actor, query: EntryQuery) -> Result<Page<Entry>, Refusal> {
    crate::access::may(actor, Action::Look, Resource::BlockEntry)?;
    let mut tx = app.store.read().await?;
    let query = EntryQuery { limit: page_limit(query.limit), ..query };
    let lines = store::blocklist::page(&mut tx, &query).await?;
    Ok(Page::cut(lines, query.limit, Entry::place))
}
