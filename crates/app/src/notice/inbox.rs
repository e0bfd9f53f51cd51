//! What was the actor's body told?

use domain::access::Actor;
use domain::notice::{InboxLine, InboxQuery};
use domain::words::{AccountId, BodyId, Page};

use crate::limits::page_limit;
use crate::{App, Refusal};

/// The messages to the actor's own body, the newest first, with whether this person has read them.
///
/// # Errors
/// [`Refusal::Forbidden`] for an actor without account and body, such as a command.
pub async fn inbox(app: &App, actor: &Actor, query: InboxQuery) -> Result<Page<InboxLine>, Refusal> {
    let (body, reader) = seat(actor)?;
    let mut tx = app.store.read().await?;
    let query = InboxQuery { limit: page_limit(query.limit), ..query };
    let lines = store::notice::inbox(&mut tx, body, reader, query).await?;
    Ok(Page::cut(lines, query.limit, InboxLine::place))
}

/// How many of them this person has not read.
///
/// # Errors
/// As [`inbox`].
pub async fn unread(app: &App, actor: &Actor) -> Result<u64, Refusal> {
    let (body, reader) = seat(actor)?;
    let mut tx = app.store.read().await?;
    Ok(store::notice::unread(&mut tx, body, reader).await?)
}

/// Where the actor sits and who that is. Suppliers' and machines' seats have no inbox: its messages name incidents.
pub(super) fn seat(actor: &Actor) -> Result<(BodyId, AccountId), Refusal> {
    use domain::access::{Action, Resource};
    crate::access::may(actor, Action::Look, Resource::Warning)?;
    actor.body.zip(actor.account).ok_or(Refusal::Forbidden)
}
