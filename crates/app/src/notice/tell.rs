//! How does a deed leave a message for a body?

use domain::notice::{Notice, Topic};
use domain::words::{BodyId, NoticeId};
use jiff::Timestamp;
use store::Tx;

use crate::{App, Refusal};

/// What a body is told.
pub(crate) struct Telling {
    /// Whom.
    pub(crate) body: BodyId,
    /// About what.
    pub(crate) topic: Topic,
    /// Identifier of the thing.
    pub(crate) subject: String,
    /// What fills the sentence.
    pub(crate) fill: Vec<(String, String)>,
    /// Until when something must be done, if so.
    pub(crate) due_at: Option<Timestamp>,
}

/// Leaves a message within the deed's transaction: it is sent if and only if the deed is done.
pub(crate) async fn tell(app: &App, tx: &mut Tx, now: Timestamp, telling: Telling) -> Result<NoticeId, Refusal> {
    let Telling { body, topic, subject, fill, due_at } = telling;
    let notice = Notice { id: app.ids.next(NoticeId), body, topic, subject, fill, sent_at: now, due_at };
    store::notice::insert(tx, &notice).await?;
    Ok(notice.id)
}
