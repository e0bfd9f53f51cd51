//! Which events does a Windows event log file hold, and which of its parts cannot be read?

use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use domain::telemetry::{Event, LogSource};
use evtx::{EvtxParser, ParserSettings};
use serde_json::Value;

use super::shape;

/// One step through a file.
#[derive(Debug)]
pub enum Step {
    /// A record's event, with the record's number in the log.
    Event {
        /// The record's number.
        record: u64,
        /// What it says.
        event: Box<Event>,
    },
    /// A chunk (64 KiB) or record that cannot be read; the next is tried.
    Unreadable {
        /// What it was and why.
        reason: String,
    },
}

/// The source is no event log.
#[derive(Debug, thiserror::Error)]
#[error("not a Windows event log: {0}")]
pub struct NotEvtx(String);

/// Walks through a log, chunk by chunk, and hands each step to `each` until it says `false`. What is corrupt is skipped and reported.
///
/// # Errors
/// [`NotEvtx`] if the source does not begin like a log.
pub fn read<S: Read + Seek>(mut source: S, mut each: impl FnMut(Step) -> bool) -> Result<(), NotEvtx> {
    let seek = |source: &mut S, to| source.seek(to).map_err(|problem| NotEvtx(problem.to_string()));
    let length = seek(&mut source, SeekFrom::End(0))?;
    seek(&mut source, SeekFrom::Start(0))?;
    let parser = EvtxParser::from_read_seek(source).map_err(|problem| NotEvtx(problem.to_string()))?;
    let settings = Arc::new(ParserSettings::new().indent(false));
    for chunk in parser.into_chunks() {
        let outcome = match chunk {
            Ok(mut data) => match data.parse(Arc::clone(&settings)) {
                Ok(mut chunk) => records(&mut chunk, &mut each),
                Err(problem) => each(Step::Unreadable { reason: format!("chunk: {problem}") }),
            },
            Err(problem) => each(Step::Unreadable { reason: format!("chunk: {problem}") }),
        };
        if !outcome {
            return Ok(());
        }
    }
    // The parser takes a last chunk that is not whole for the end of the log.
    let cut = length.saturating_sub(HEADER_BYTES) % CHUNK_BYTES;
    if cut > 0 {
        each(Step::Unreadable { reason: format!("chunk: the file ends after {cut} of its {CHUNK_BYTES} bytes") });
    }
    Ok(())
}

fn records(chunk: &mut evtx::EvtxChunk<'_>, each: &mut impl FnMut(Step) -> bool) -> bool {
    for record in chunk.iter() {
        let step = match record.and_then(evtx::EvtxRecord::into_json_value) {
            Ok(record) => match record.data {
                Value::Object(object) => {
                    let event = shape::event(object, &LogSource::default());
                    Step::Event { record: record.event_record_id, event: Box::new(event) }
                }
                _ => Step::Unreadable { reason: format!("record {}: no event in it", record.event_record_id) },
            },
            Err(problem) => Step::Unreadable { reason: format!("record: {problem}") },
        };
        if !each(step) {
            return false;
        }
    }
    true
}

/// The file's header and each of its chunks, in bytes.
const HEADER_BYTES: u64 = 4_096;
const CHUNK_BYTES: u64 = 65_536;
