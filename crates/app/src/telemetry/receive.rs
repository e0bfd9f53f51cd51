//! How does one request's body become a frame of the journal, and who may send one?

use std::borrow::Cow;

use bytes::Bytes;
use domain::access::{Action, Actor, Resource, Span};
use domain::telemetry::LogSource;
use domain::words::{BodyId, Message};
use formats::limits::{EVENTS_PER_REQUEST, UNPACKED_BYTES};
use formats::telemetry::charset::{Charset, to_utf8};
use formats::telemetry::unpack::{CannotUnpack, Encoding, unpack};
use lake::ParcelHeader;
use tokio::sync::OwnedSemaphorePermit;

use super::kept::{blocking, journal, of_journal, oid};
use crate::{App, Refusal, access};

pub use formats::limits::REQUEST_BYTES;
pub use formats::telemetry::line::RefusedLine;

/// Events as a sensor or shipper sends them.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// The sender's name for itself; without one, the actor's.
    pub sensor: Option<String>,
    /// What the events are where they do not say it themselves.
    pub source: LogSource,
    /// The value of `Content-Encoding`, empty if there is none.
    pub encoding: String,
    /// The `charset` that its `Content-Type` names.
    pub charset: Charset,
    /// The body as sent.
    pub body: Bytes,
}

/// Whether bodies of this `Content-Encoding` can be opened.
pub fn knows_encoding(value: &str) -> bool {
    Encoding::from_header(value).is_some()
}

/// The character encoding that a `Content-Type` names, if it is one that is read.
pub fn charset(name: &str) -> Option<Charset> {
    Charset::from_name(name)
}

/// What a body was read to, on its way into the journal.
pub(super) struct Read<T> {
    /// The frame to append; `None` if no event is worth one.
    pub(super) frame: Option<Vec<u8>>,
    /// How many events it holds.
    pub(super) events: u64,
    /// What the sender is told.
    pub(super) answer: T,
}

/// Checks the right to send, opens and reads the body with `read`, and makes its events durable. Gives back `read`'s answer, how many
/// events were kept, and the number of their frame.
///
/// # Errors
/// [`Refusal::Forbidden`] or [`Refusal::NotFound`] for the wrong sender, [`Refusal::TooLarge`] and [`Refusal::Invalid`] for the body as a whole,
/// [`Refusal::Throttled`] if too much is under way, [`Refusal::Full`], [`Refusal::Unavailable`].
pub(super) async fn receive<T: Send + 'static>(
    app: &App,
    actor: &Actor,
    at: BodyId,
    post: Post,
    read: impl FnOnce(&[u8], ParcelHeader) -> Result<Read<T>, Refusal> + Send + 'static,
) -> Result<(T, u64, u64), Refusal> {
    may_send(app, actor, at).await?;
    let journal = journal(app).await?;
    let _permit = permit(app, post.body.len())?;
    let sensor = sensor_name(post.sensor, actor)?;
    let header =
        ParcelHeader { received_at: app.clock.now(), body: oid(app, at).await?.to_string(), sensor, source: post.source, refused: 0 };
    let encoding = Encoding::from_header(&post.encoding)
        .ok_or_else(|| Refusal::field("Content-Encoding", Message::new("telemetry-encoding-unknown")))?;
    let (body, charset) = (post.body, post.charset);
    let small = body.len() <= SMALL_BYTES && encoding == Encoding::Identity;
    let work = move || read(&opened(&body, encoding, charset)?, header);
    let Read { frame, events, answer } = if small { work()? } else { blocking(work).await?? };
    let number = match frame {
        None => 0,
        Some(frame) => journal.append(frame).await.map_err(|error| of_journal(&error))?,
    };
    metrics::counter!("lianfang_events_accepted_total").increment(events);
    Ok((answer, events, number))
}

/// The refusal of a body that is larger than [`REQUEST_BYTES`].
pub fn body_too_large() -> Refusal {
    too_large(REQUEST_BYTES)
}

/// Refuses a body that is larger than `bytes`.
pub(super) fn too_large(bytes: usize) -> Refusal {
    Refusal::TooLarge(Message::new("telemetry-body-too-large").with("mebibytes", (bytes / 1024 / 1024).to_string()))
}

/// Refuses a body with too many events.
pub(super) fn too_many() -> Refusal {
    Refusal::TooLarge(Message::new("telemetry-too-many-events").with("most", EVENTS_PER_REQUEST.to_string()))
}

/// The frame of these events.
pub(super) fn pack(mut header: ParcelHeader, text: &[u8], events: &[std::ops::Range<usize>], refused: usize) -> Option<Vec<u8>> {
    header.refused = u32::try_from(refused).unwrap_or(u32::MAX);
    let bytes = events.iter().map(ExactSizeIterator::len).sum();
    let lines = events.iter().map(|range| text.get(range.clone()).unwrap_or_default());
    (!events.is_empty()).then(|| header.pack(bytes, lines))
}

/// A machine sends for its own body; the register is asked only for the others.
async fn may_send(app: &App, actor: &Actor, at: BodyId) -> Result<(), Refusal> {
    let span = access::may(actor, Action::Add, Resource::Event)?;
    if span == Span::Nation || actor.body == Some(at) {
        return Ok(());
    }
    let mut tx = app.store.read().await?;
    access::may_at(app, &mut tx, actor, Action::Add, Resource::Event, at).await
}

fn permit(app: &App, body_bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
    if body_bytes > REQUEST_BYTES {
        return Err(too_large(REQUEST_BYTES));
    }
    // The body, what it unpacks to and the frame are in memory together; compressed logs grow about eightfold.
    let kib = u32::try_from(4 + body_bytes.saturating_mul(2) / 1024).unwrap_or(u32::MAX);
    let permits = std::sync::Arc::clone(&app.telemetry.0.in_flight);
    permits.try_acquire_many_owned(kib).map_err(|_| Refusal::Throttled { retry_after_seconds: 1 })
}

/// The body's text in UTF-8.
pub(super) fn opened(body: &[u8], encoding: Encoding, charset: Charset) -> Result<Cow<'_, [u8]>, Refusal> {
    let unpacked = unpack(body, encoding).map_err(|problem| match problem {
        CannotUnpack::TooLarge => too_large(REQUEST_BYTES),
        CannotUnpack::GrowsTooLarge => too_large(UNPACKED_BYTES),
        CannotUnpack::Bomb => Refusal::TooLarge(Message::new("telemetry-body-bomb")),
        CannotUnpack::Broken(what) => Refusal::field("body", Message::new("telemetry-body-broken").with("reason", what)),
    })?;
    let wide = |_| Refusal::field("body", Message::new("telemetry-body-utf-32"));
    let text = match unpacked {
        Cow::Borrowed(bytes) => to_utf8(bytes, charset).map_err(wide)?,
        Cow::Owned(bytes) => {
            let changed = match to_utf8(&bytes, charset).map_err(wide)? {
                Cow::Owned(text) => Some(text),
                Cow::Borrowed(_) => None,
            };
            Cow::Owned(changed.unwrap_or(bytes))
        }
    };
    if text.len() > UNPACKED_BYTES { Err(too_large(UNPACKED_BYTES)) } else { Ok(text) }
}

/// The name that a sender gives itself, or else its token's, as far as that has letters to show.
fn sensor_name(given: Option<String>, actor: &Actor) -> Result<String, Refusal> {
    let Some(name) = given.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) else {
        return Ok(actor.name.chars().take(SENSOR_LETTERS).collect());
    };
    if name.chars().count() > SENSOR_LETTERS || name.chars().any(char::is_control) {
        return Err(Refusal::field("sensor", Message::new("telemetry-sensor-name").with("most", SENSOR_LETTERS.to_string())));
    }
    Ok(name)
}

/// How many letters a sensor's name may have.
const SENSOR_LETTERS: usize = 128;
/// Bodies up to this size are read at once: handing them to another thread would take longer.
const SMALL_BYTES: usize = 32 * 1024;
