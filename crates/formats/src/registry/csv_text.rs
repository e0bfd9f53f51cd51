//! How is CSV cut into lines and cells, so that one broken line costs only itself?

use domain::words::Message;

use super::sheet::{Line, TOO_MANY_COLUMNS, TOO_MANY_LINES, UnreadableSheet};
use crate::limits::{SHEET_COLUMNS, SHEET_LINE_BYTES, SHEET_LINES, SHEET_LINES_IN_QUOTES};

/// The lines of a CSV file; blank ones are left out.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, UnreadableSheet> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.iter().take(64).any(|byte| *byte == 0) {
        return Err(UnreadableSheet::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let physical: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    refuse_other_encodings(&physical)?;
    let delimiter = physical.iter().find(|line| !line.trim_ascii().is_empty()).map_or(b',', |header| delimiter(header));
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(record) = record(&physical, at) {
        let number = at as u64 + 1;
        at += record.lines;
        if record.bytes.trim_ascii().is_empty() {
            continue;
        }
        if lines.len() > SHEET_LINES {
            return Err(TOO_MANY_LINES);
        }
        let cells = cells(&record, delimiter);
        if cells.as_ref().is_ok_and(|cells| cells.len() > SHEET_COLUMNS) && lines.is_empty() {
            return Err(TOO_MANY_COLUMNS);
        }
        lines.push(Line { number, cells });
    }
    Ok(lines)
}

/// One record: usually one line of the file, more where a quoted field holds line breaks.
struct Record {
    bytes: Vec<u8>,
    lines: usize,
    closed: bool,
}

/// The record that begins at line `at`; `None` at the end.
fn record(physical: &[&[u8]], at: usize) -> Option<Record> {
    let first = physical.get(at)?;
    let mut bytes = first.to_vec();
    for (more, line) in physical.iter().skip(at + 1).enumerate() {
        // Inside a quoted field a quote stands doubled, so that a record is whole when it holds an even number of them.
        if count(&bytes, b'"').is_multiple_of(2) {
            return Some(Record { bytes, lines: more + 1, closed: true });
        }
        if more + 1 >= SHEET_LINES_IN_QUOTES || bytes.len() + line.len() > SHEET_LINE_BYTES {
            break;
        }
        bytes.push(b'\n');
        bytes.extend_from_slice(line);
    }
    if count(&bytes, b'"').is_multiple_of(2) {
        let lines = count(&bytes, b'\n') + 1;
        return Some(Record { bytes, lines, closed: true });
    }
    // A quote that nobody closed spoils its own line only.
    Some(Record { bytes: first.to_vec(), lines: 1, closed: false })
}

fn count(bytes: &[u8], wanted: u8) -> usize {
    bytes.split(|byte| *byte == wanted).count().saturating_sub(1)
}

fn cells(record: &Record, delimiter: u8) -> Result<Vec<String>, Message> {
    if record.bytes.len() > SHEET_LINE_BYTES {
        return Err(Message::new("registry-line-too-long").with("most", SHEET_LINE_BYTES.to_string()));
    }
    if !record.closed {
        return Err(Message::new("registry-line-quote-open"));
    }
    if std::str::from_utf8(&record.bytes).is_err() {
        return Err(Message::new("registry-line-not-utf8"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(record.bytes.len().max(1))
        .from_reader(record.bytes.as_slice());
    match reader.records().next() {
        Some(Ok(cells)) => Ok(cells.iter().map(str::to_owned).collect()),
        Some(Err(_)) | None => Err(Message::new("registry-line-broken")),
    }
}

/// Whichever of comma, semicolon and tab the header has most of.
fn delimiter(header: &[u8]) -> u8 {
    // `max_by_key` takes the last of equals, so that the comma stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(header, *delimiter)).unwrap_or(b',')
}

/// A file with as many unreadable lines as readable Chinese ones was written in another encoding; fewer are lines that broke.
fn refuse_other_encodings(physical: &[&[u8]]) -> Result<(), UnreadableSheet> {
    let mut readable = 0_usize;
    let mut unreadable = 0_usize;
    let mut first = None;
    for (place, line) in physical.iter().enumerate().filter(|(_, line)| !line.is_ascii()) {
        if std::str::from_utf8(line).is_ok() {
            readable += 1;
        } else {
            unreadable += 1;
            first = first.or(Some(place as u64 + 1));
        }
    }
    match first {
        Some(line) if unreadable >= readable => Err(UnreadableSheet::NotUtf8 { line }),
        Some(_) | None => Ok(()),
    }
}
