//! What did people and machines do, newest first?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Leaf;
use serde_json::Value;

use crate::{App, Refusal};

/// One entry for reading.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// Its index.
    pub index: u64,
    /// What it says, as JSON.
    pub entry: Value,
}

/// Up to `limit` (at most 200) entries about bodies within the actor's reach, with an index below `before`, newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the actor may not look at the ledger.
pub async fn list(app: &App, actor: &Actor, before: Option<u64>, limit: u32) -> Result<Vec<EntryLine>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = crate::access::reach(app, &mut tx, actor, Action::Look, Resource::Ledger).await?;
    let page = store::ledger::page(&mut tx, &reach, before.unwrap_or(u64::MAX), limit.min(200)).await?;
    let read = |(index, payload)| {
        let (_, entry) = Leaf::read(payload).map_err(|error| Refusal::Internal(format!("ledger entry {index} is {error}")))?;
        Ok(EntryLine { index, entry })
    };
    page.into_iter().map(read).collect()
}
