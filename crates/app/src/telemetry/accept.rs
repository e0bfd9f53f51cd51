//! What becomes of events that are sent one a line, or as a list?

use domain::access::Actor;
use domain::words::BodyId;
use formats::limits::REFUSED_LINES_LISTED;
use formats::telemetry::body;

pub use formats::telemetry::body::CountedBy;

use super::receive::{Post, Read, RefusedLine, pack, receive, too_many};
use crate::{App, Refusal};

/// What was kept and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// How many events are durable now.
    pub accepted: u64,
    /// What `refused` is numbered by.
    pub counted_by: CountedBy,
    /// How many lines or elements were refused.
    pub refused_lines: u64,
    /// The refused ones, the first thousand of them.
    pub refused: Vec<RefusedLine>,
}

/// Accepts events of newline-delimited JSON, or of a list, for the body `at`. Once it returns, the accepted ones are on stable storage; broken
/// lines or elements are refused by number and the rest is kept.
///
/// # Errors
/// [`Refusal::Forbidden`] or [`Refusal::NotFound`] for the wrong sender, [`Refusal::TooLarge`] and [`Refusal::Invalid`] for the body as a whole,
/// [`Refusal::Throttled`] if too much is under way, [`Refusal::Full`], [`Refusal::Unavailable`]; nothing of the body is kept then.
pub async fn accept(app: &App, actor: &Actor, at: BodyId, post: Post) -> Result<Accepted, Refusal> {
    let read = |text: &[u8], header| {
        let (mut lines, counted_by) = body::read(text).map_err(|_| too_many())?;
        let frame = pack(header, text, &lines.events, lines.refused.len());
        let (accepted, refused_lines) = (lines.events.len() as u64, lines.refused.len() as u64);
        lines.refused.truncate(REFUSED_LINES_LISTED);
        Ok(Read { frame, events: accepted, answer: Accepted { accepted, counted_by, refused_lines, refused: lines.refused } })
    };
    let (answer, _, _) = receive(app, actor, at, post, read).await?;
    if answer.refused_lines > 0 {
        metrics::counter!("lianfang_events_refused_total").increment(answer.refused_lines);
    }
    Ok(answer)
}
