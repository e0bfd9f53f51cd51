//! Which events does a log file hold, whatever its format?

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use domain::telemetry::{Event, LogSource};
use formats::limits::{DOCUMENT_BYTES, LINE_BYTES};
use formats::telemetry::charset::{Charset, to_utf8};
use formats::telemetry::text::{Lines, TextReader};
use formats::telemetry::{evtx, json};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What a file gives, one thing after another.
pub(super) enum Piece {
    /// An event with its record's number or its line.
    Event(u64, Event),
    /// A part that could not be read.
    Unreadable(String),
}

/// Reads one file and hands its pieces to `each` until it says `false`. True if it could be read at all.
pub(super) fn read(path: &Path, given: &LogSource, each: &mut dyn FnMut(Piece) -> bool) -> bool {
    match open(path, given, each) {
        Ok(()) => true,
        Err(reason) => {
            each(Piece::Unreadable(reason));
            false
        }
    }
}

fn open(path: &Path, given: &LogSource, each: &mut dyn FnMut(Piece) -> bool) -> Result<(), String> {
    let said = |problem: std::io::Error| problem.to_string();
    let mut file = File::open(path).map_err(said)?;
    let about = file.metadata().map_err(said)?;
    let mut beginning = Vec::new();
    file.by_ref().take(SAMPLE_BYTES).read_to_end(&mut beginning).map_err(said)?;
    file.seek(SeekFrom::Start(0)).map_err(said)?;
    let named_evtx = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("evtx"));
    if named_evtx || beginning.starts_with(b"ElfFile\0") {
        return windows(file, each);
    }
    // Dates without a year are of the year in which the file was last written.
    let written = about.modified().ok().and_then(|at| Timestamp::try_from(at).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
    let reader = TextReader::new(given.clone(), written.to_zoned(TimeZone::UTC).year(), promised(path));
    if matches!(beginning.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        if about.len() > DOCUMENT_BYTES {
            return Err(format!("UTF-16 text larger than {DOCUMENT_BYTES} bytes; save it as UTF-8"));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(said)?;
        let text = to_utf8(&bytes, Charset::Utf16).map_err(|fault| fault.to_string())?;
        return match std::str::from_utf8(&text) {
            Ok(whole) if json::is_document(&text) => document(whole, given, each),
            Ok(_) | Err(_) => lines(&*text, reader, each),
        };
    }
    if json::is_document(&beginning) {
        if about.len() > DOCUMENT_BYTES {
            return Err(format!("a JSON document larger than {DOCUMENT_BYTES} bytes; write one object a line"));
        }
        let text = std::io::read_to_string(file).map_err(said)?;
        return document(&text, given, each);
    }
    lines(BufReader::with_capacity(1 << 16, file), reader, each)
}

/// What a file's name promises of its lines.
fn promised(path: &Path) -> Lines {
    let named = |name: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(name));
    if ["json", "jsonl", "ndjson"].into_iter().any(named) { Lines::Json } else { Lines::Mixed }
}

fn windows(file: File, each: &mut dyn FnMut(Piece) -> bool) -> Result<(), String> {
    let step = |step| match step {
        evtx::Step::Event { record, event } => each(Piece::Event(record, *event)),
        evtx::Step::Unreadable { reason } => each(Piece::Unreadable(reason)),
    };
    evtx::read(BufReader::with_capacity(1 << 16, file), step).map_err(|problem| problem.to_string())
}

fn document(text: &str, given: &LogSource, each: &mut dyn FnMut(Piece) -> bool) -> Result<(), String> {
    let mut events = 0_u64;
    let outcome = json::read(text, given, |number, event| {
        events += 1;
        each(Piece::Event(number, event))
    });
    match outcome {
        Ok(()) => Ok(()),
        Err(problem) if events > 0 => {
            each(Piece::Unreadable(problem.to_string()));
            Ok(())
        }
        Err(problem) => Err(problem.to_string()),
    }
}

fn lines(mut file: impl BufRead, mut reader: TextReader, each: &mut dyn FnMut(Piece) -> bool) -> Result<(), String> {
    let mut line = Vec::new();
    let mut number = 0_u64;
    loop {
        line.clear();
        number += 1;
        // A little more than allowed is enough to see that a line is too long.
        let read = file.by_ref().take(LINE_BYTES as u64 + 2).read_until(b'\n', &mut line).map_err(|problem| problem.to_string())?;
        if read == 0 {
            return Ok(());
        }
        if !line.ends_with(b"\n") && line.len() > LINE_BYTES {
            file.skip_until(b'\n').map_err(|problem| problem.to_string())?;
        }
        let go_on = match reader.event(&line) {
            Ok(Some(event)) => each(Piece::Event(number, event)),
            Ok(None) => true,
            Err(fault) => each(Piece::Unreadable(format!("line {number}: {fault}"))),
        };
        if !go_on {
            return Ok(());
        }
    }
}

/// How much of a file is looked at to tell what it is.
const SAMPLE_BYTES: u64 = 64 * 1024;
