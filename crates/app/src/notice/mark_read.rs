//! How does a person mark a message as read?

use domain::access::Actor;
use domain::words::NoticeId;

use super::inbox::seat;
use crate::{App, Refusal};

/// Marks a message as read by this person; twice is once.
///
/// # Errors
/// [`Refusal::NotFound`] if it is not a message to the actor's body.
pub async fn mark_read(app: &App, actor: &Actor, id: NoticeId) -> Result<(), Refusal> {
    let (body, reader) = seat(actor)?;
    let mut tx = app.store.begin().await?;
    if store::notice::body_of(&mut tx, id).await? != Some(body) {
        return Err(Refusal::NotFound);
    }
    store::notice::mark_read(&mut tx, app.clock.now(), id, reader).await?;
    tx.commit().await?;
    Ok(())
}
