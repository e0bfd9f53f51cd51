//! What becomes of events that are sent in the shape of Elasticsearch's `_bulk`?

use std::ops::Range;

use domain::access::Actor;
use domain::words::BodyId;
use formats::telemetry::bulk;
pub use formats::telemetry::bulk::Item;
use formats::telemetry::unpack::Encoding;

use super::receive::{Post, Read, opened, pack, receive, too_many};
use crate::{App, Refusal};

/// What became of each action, in the order sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkAccepted {
    /// Each action, with the place of its event in the body or why it was refused.
    pub items: Vec<Item>,
    /// The number of the frame that holds the accepted events.
    pub frame: u64,
}

/// Accepts events of a bulk request for the body `at`. Once it returns, the accepted ones are on stable storage.
///
/// # Errors
/// As [`accept`](super::accept); nothing of the body is kept then.
pub async fn accept_bulk(app: &App, actor: &Actor, at: BodyId, post: Post) -> Result<BulkAccepted, Refusal> {
    let read = |text: &[u8], header| {
        let items = bulk::read(text).map_err(|_| too_many())?;
        let events: Vec<Range<usize>> = items.iter().filter_map(|item| item.event.as_ref().ok().cloned()).collect();
        let frame = pack(header, text, &events, items.len() - events.len());
        Ok(Read { frame, events: events.len() as u64, answer: items })
    };
    let (items, events, frame) = receive(app, actor, at, post, read).await?;
    let refused = (items.len() as u64).saturating_sub(events);
    if refused > 0 {
        metrics::counter!("lianfang_events_refused_total").increment(refused);
    }
    Ok(BulkAccepted { items, frame })
}

/// What an uncompressed bulk request asks for, without keeping any of it: for telling its sender of each action that it has to wait.
///
/// # Errors
/// As [`accept`](super::accept) for a body that cannot be read.
pub fn actions(post: &Post) -> Result<Vec<Item>, Refusal> {
    bulk::read(&opened(&post.body, Encoding::Identity, post.charset)?).map_err(|_| too_many())
}
