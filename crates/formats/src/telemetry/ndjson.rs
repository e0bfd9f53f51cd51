//! Which events does a body of newline-delimited JSON carry?

use std::ops::Range;

use super::line::{RefusedLine, check};
use crate::limits::EVENTS_PER_REQUEST;

/// What a body was read to: the events it carries, as ranges of its bytes, and the lines refused. Blank lines are neither.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// Each one a whole JSON object in UTF-8 within the limits.
    pub events: Vec<Range<usize>>,
    /// In order of their numbers.
    pub refused: Vec<RefusedLine>,
}

/// A body carries more events than one request may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {EVENTS_PER_REQUEST} events in one request")]
pub struct TooManyEvents;

/// Reads `body`, one event a line (LF or CRLF; a byte order mark is forgiven).
///
/// # Errors
/// [`TooManyEvents`], counted with the refused lines.
pub fn read(body: &[u8]) -> Result<Lines, TooManyEvents> {
    let mut lines = Lines::default();
    for (number, range) in numbered(body) {
        if lines.events.len() + lines.refused.len() >= EVENTS_PER_REQUEST {
            return Err(TooManyEvents);
        }
        match check(body.get(range.clone()).unwrap_or_default()) {
            Ok(_) => lines.events.push(range),
            Err(reason) => lines.refused.push(RefusedLine { line: number, reason }),
        }
    }
    Ok(lines)
}

/// The lines of `body` that are not blank, with their numbers, without their ends.
pub(super) fn numbered(body: &[u8]) -> impl Iterator<Item = (u64, Range<usize>)> + '_ {
    let mut start = if body.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let mut number = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = body.get(start..).filter(|rest| !rest.is_empty())?;
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let line = rest.get(..length).unwrap_or_default();
            let range = start..start + line.trim_ascii_end().len();
            start += length + 1;
            number += 1;
            if !line.trim_ascii().is_empty() {
                return Some((number, range));
            }
        }
    })
}
