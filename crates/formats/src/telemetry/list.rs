//! Which events does a body carry that is one JSON list, or objects written over several lines?

use std::ops::Range;

use super::line::{LineFault, RefusedLine, check};
use super::ndjson::{Lines, TooManyEvents};
use crate::limits::EVENTS_PER_REQUEST;

/// Reads the list that begins with the bracket at `start`. A broken element is refused by its number, the first being 1, and the rest is kept.
///
/// # Errors
/// [`TooManyEvents`], counted with the refused elements.
pub(super) fn elements(body: &[u8], start: usize) -> Result<Lines, TooManyEvents> {
    let mut taken = Taken::default();
    let mut scan = Scan::default();
    let mut from = start + 1;
    for (at, byte) in body.iter().enumerate().skip(from) {
        if scan.is_outside() && matches!(byte, b',' | b']') {
            let ends = *byte == b']';
            let empty_list = ends && taken.number == 0 && is_blank(body, from..at);
            if !empty_list {
                taken.take(body, from..at)?;
            }
            from = at + 1;
            if ends {
                if !is_blank(body, from..body.len()) {
                    taken.refuse(LineFault::AfterList)?;
                }
                return Ok(taken.lines);
            }
        }
        scan.step(*byte);
    }
    // The list was cut off: what was whole before is kept.
    taken.refuse(LineFault::NotClosed)?;
    Ok(taken.lines)
}

/// Reads objects that stand one after another from `start` on, each over as many lines as it likes, and says where the first one ends; `None` if
/// the text is not of that form.
///
/// # Errors
/// [`TooManyEvents`], counted with the refused objects.
pub(super) fn objects(body: &[u8], start: usize) -> Result<Option<(Lines, usize)>, TooManyEvents> {
    let mut taken = Taken::default();
    let mut scan = Scan::default();
    let (mut from, mut first_end) = (None, None);
    for (at, byte) in body.iter().enumerate().skip(start) {
        match (from, byte) {
            (None, b'{') => from = Some(at),
            (None, byte) if byte.is_ascii_whitespace() => continue,
            (None, _) => return Ok(None),
            (Some(_), _) => {}
        }
        scan.step(*byte);
        if let Some(begun) = from.filter(|_| scan.is_outside()) {
            taken.take(body, begun..at + 1)?;
            first_end.get_or_insert(at + 1);
            from = None;
        }
    }
    Ok(first_end.filter(|_| from.is_none()).map(|end| (taken.lines, end)))
}

#[derive(Default)]
struct Taken {
    lines: Lines,
    number: u64,
}

impl Taken {
    fn take(&mut self, body: &[u8], range: Range<usize>) -> Result<(), TooManyEvents> {
        let range = trimmed(body, range);
        match check(body.get(range.clone()).unwrap_or_default()) {
            Ok(_) => {
                self.count()?;
                self.lines.events.push(range);
                Ok(())
            }
            Err(reason) => self.refuse(reason),
        }
    }

    fn refuse(&mut self, reason: LineFault) -> Result<(), TooManyEvents> {
        self.count()?;
        self.lines.refused.push(RefusedLine { line: self.number, reason });
        Ok(())
    }

    fn count(&mut self) -> Result<(), TooManyEvents> {
        if self.lines.events.len() + self.lines.refused.len() >= EVENTS_PER_REQUEST {
            return Err(TooManyEvents);
        }
        self.number += 1;
        Ok(())
    }
}

/// Where in nested JSON a reader stands, as far as strings and brackets tell.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    fn step(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn is_outside(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}

fn trimmed(body: &[u8], range: Range<usize>) -> Range<usize> {
    let text = body.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_ascii_start().len());
    start..start + text.trim_ascii().len()
}

fn is_blank(body: &[u8], range: Range<usize>) -> bool {
    trimmed(body, range).is_empty()
}
