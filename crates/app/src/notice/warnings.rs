//! Which early warnings may the actor see?

use domain::access::{Action, Actor, Resource};
use domain::notice::{KeptWarning, WarningQuery};
use domain::words::{Page, WarningId};

use crate::access::{may_at, note_read, reach};
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Warnings to bodies within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no warnings.
pub async fn warnings(app: &App, actor: &Actor, query: WarningQuery) -> Result<Page<KeptWarning>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Warning).await?;
    let query = WarningQuery { limit: page_limit(query.limit), ..query };
    let lines = store::notice::warnings(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, KeptWarning::place))
}

/// One warning.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read_warning(app: &App, actor: &Actor, id: WarningId) -> Result<KeptWarning, Refusal> {
    // Its sample is an event of the body's: who looked at it is noted.
    let mut tx = app.store.begin().await?;
    let kept = store::notice::warning(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Warning, kept.warning.body).await?;
    note_read(&mut tx, app.clock.now(), actor, Resource::Warning, &id.to_string(), Some(kept.warning.body)).await?;
    tx.commit().await?;
    Ok(kept)
}
