//! What stands on the block list, and what was taken off?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::{Entry, EntryQuery, Listing};
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
    let mut lines = store::blocklist::page(&mut tx, &query).await?;
    for entry in &mut lines {
        name_those_who_act(actor, entry);
    }
    Ok(Page::cut(lines, query.limit, Entry::place))
}

/// People of other bodies are named only to those who may take entries off themselves, and then have somebody to ask.
pub(crate) fn name_those_who_act(actor: &Actor, entry: &mut Entry) {
    if crate::access::may(actor, Action::Remove, Resource::BlockEntry).is_ok() {
        return;
    }
    entry.added_by.clear();
    if let Listing::Lifted { by, .. } = &mut entry.listing {
        by.clear();
    }
}
