//! What do the frames of the journal say: which rows for the history, which findings, which sensors?

use std::collections::BTreeMap;

use domain::telemetry::{Class, Event, columns};
use engine::detection::{Looked, Matcher, Signal};
use formats::telemetry::moment::UNDATED;
use formats::telemetry::shape;
use jiff::{SignedDuration, Timestamp};
use lake::{EventRow, Frame, HistoryError, Parcel, Rows, RowsBuilder, event_id};
use serde_json::{Map, Value};

/// What a row of frames says.
#[derive(Debug, Default)]
pub(super) struct Digest {
    /// Their events as rows of the history.
    pub(super) rows: Rows,
    /// What the matcher said of the events that it said something of, in the journal's order.
    pub(super) looked: Vec<LookedAt>,
    /// What was heard, by body and sensor.
    pub(super) heard: BTreeMap<(String, String), Heard>,
    /// Frames that no version of this program can read.
    pub(super) unreadable: u64,
}

#[derive(Debug)]
pub(super) struct LookedAt {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) event: Event,
    pub(super) looked: Looked,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    pub(super) first: Timestamp,
    pub(super) last: Timestamp,
    pub(super) accepted: u64,
    pub(super) refused: u64,
}

/// Reads frames; those from `examine_from` on are shown to the matcher and counted for their sensors.
pub(super) fn digest(frames: &[Frame], matcher: &Matcher, examine_from: u64) -> Result<Digest, HistoryError> {
    let mut builder = RowsBuilder::default();
    let mut digest = Digest::default();
    for frame in frames {
        let Ok(parcel) = Parcel::unpack(&frame.payload) else {
            digest.unreadable += 1;
            tracing::error!(frame = frame.number, "a frame of the journal cannot be read and is passed over");
            continue;
        };
        let header = &parcel.header;
        let examined = frame.number >= examine_from;
        for (place, text) in parcel.events.iter().enumerate() {
            let id = event_id(header.received_at, frame.number, place);
            let event = event(text, &parcel);
            builder.push(&EventRow {
                id: &id,
                body: &header.body,
                sensor: &header.sensor,
                received_at: header.received_at,
                time: event.time,
                class: Class::of(&event.source),
                columns: &columns(&event),
                raw: text,
            });
            if examined {
                let looked = matcher.look(&event);
                if !looked.findings.is_empty() || !looked.signals.is_empty() {
                    digest.looked.push(LookedAt { id, body: header.body.clone(), event, looked });
                }
            }
        }
        if examined {
            let (accepted, refused) = (parcel.events.len() as u64, u64::from(header.refused));
            let fresh = Heard { first: header.received_at, last: header.received_at, accepted: 0, refused: 0 };
            let heard = digest.heard.entry((header.body.clone(), header.sensor.clone())).or_insert(fresh);
            heard.first = heard.first.min(header.received_at);
            heard.last = heard.last.max(header.received_at);
            heard.accepted += accepted;
            heard.refused += refused;
        }
    }
    digest.rows = builder.finish()?;
    Ok(digest)
}

/// Adds what correlations want to know of the frames' events to `found`, with the OID of each event's body; gives how many events there were. A
/// frame that cannot be read was told of when it was examined.
pub(super) fn signals(frames: &[Frame], matcher: &Matcher, found: &mut Vec<(String, Signal)>) -> u64 {
    let mut events = 0;
    for parcel in frames.iter().filter_map(|frame| Parcel::unpack(&frame.payload).ok()) {
        for text in &parcel.events {
            events += 1;
            let looked = matcher.look(&event(text, &parcel));
            found.extend(looked.signals.into_iter().map(|signal| (parcel.header.body.clone(), signal)));
        }
    }
    events
}

impl Digest {
    /// Adds what the frames after these say.
    pub(super) fn extend(&mut self, later: Self) {
        self.rows.extend(later.rows);
        self.looked.extend(later.looked);
        self.unreadable += later.unreadable;
        for (sensor, more) in later.heard {
            let heard = self.heard.entry(sensor).or_insert(Heard { accepted: 0, refused: 0, ..more });
            heard.first = heard.first.min(more.first);
            heard.last = heard.last.max(more.last);
            heard.accepted += more.accepted;
            heard.refused += more.refused;
        }
    }
}

/// The event of one line. What says no time, or one that cannot be (a clock that was never set, or runs ahead by more than a day), happened when it
/// was received; its own words stay in its fields.
fn event(text: &str, parcel: &Parcel<'_>) -> Event {
    // Every line was read once before it was accepted; should it fail now, its text is still kept.
    let fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let mut event = shape::event(fields, &parcel.header.source);
    let latest = parcel.header.received_at + AHEAD;
    if event.time == UNDATED || event.time < EARLIEST || event.time > latest {
        event.time = parcel.header.received_at;
    }
    event
}

/// Before it, nothing that is watched today wrote logs: 1990-01-01.
const EARLIEST: Timestamp = Timestamp::constant(631_152_000, 0);

/// How far a sender's clock, or its time zone, may run ahead.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
