//! How are many events matched at once, and told in the order in which they stand?

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use domain::telemetry::Event;
use engine::detection::{Matcher, Signal};

use super::reading::{self, Piece};
use super::{Found, Request, Statistics, Step};

/// Pieces of one file, in order.
struct Batch {
    number: u64,
    file: Arc<str>,
    pieces: Vec<Piece>,
    /// Bytes of all files read once this batch is done.
    bytes: u64,
    /// How many files ended with this batch and could be read.
    files: usize,
}

/// What became of a batch.
#[derive(Default)]
struct Examined {
    outcomes: Vec<Outcome>,
    signals: Vec<Signal>,
    events: u64,
    bytes: u64,
    files: usize,
}

enum Outcome {
    Found(Found),
    Unreadable(Arc<str>, String),
}

/// Examines the files: one thread reads, others match, this one tells.
pub(super) fn run(matcher: &Matcher, request: &Request, files: &[PathBuf], tell: &mut dyn FnMut(Step<'_>)) -> Statistics {
    let threads = request.threads.max(1);
    let (to_match, batches) = sync_channel::<Batch>(threads * 2);
    let batches = Arc::new(Mutex::new(batches));
    let (to_tell, examined) = channel::<(u64, Examined)>();
    thread::scope(|scope| {
        scope.spawn(move || read_all(request, files, &to_match));
        for _ in 0..threads {
            let (batches, to_tell) = (Arc::clone(&batches), to_tell.clone());
            scope.spawn(move || {
                while let Some(batch) = next(&batches) {
                    let number = batch.number;
                    if to_tell.send((number, examine(matcher, batch))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_tell);
        tell_all(matcher, &examined, tell)
    })
}

/// Takes one batch; the lock is held only while waiting for it.
fn next(batches: &Mutex<Receiver<Batch>>) -> Option<Batch> {
    batches.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn read_all(request: &Request, files: &[PathBuf], to_match: &SyncSender<Batch>) {
    let (mut number, mut bytes) = (0, 0);
    for path in files {
        let file: Arc<str> = path.display().to_string().into();
        let mut pieces = Vec::with_capacity(BATCH);
        let mut listening = true;
        let mut send = |pieces: Vec<Piece>, bytes: u64, files: usize| {
            let sent = to_match.send(Batch { number, file: Arc::clone(&file), pieces, bytes, files }).is_ok();
            number += 1;
            sent
        };
        let readable = reading::read(path, &request.given, &mut |piece| {
            pieces.push(piece);
            if pieces.len() >= BATCH {
                listening = send(std::mem::replace(&mut pieces, Vec::with_capacity(BATCH)), bytes, 0);
            }
            listening
        });
        bytes += path.metadata().map_or(0, |about| about.len());
        if !listening || !send(pieces, bytes, usize::from(readable)) {
            return;
        }
    }
}

fn examine(matcher: &Matcher, batch: Batch) -> Examined {
    let mut examined = Examined { bytes: batch.bytes, files: batch.files, ..Examined::default() };
    for piece in batch.pieces {
        match piece {
            Piece::Event(record, event) => examine_event(matcher, &batch.file, record, &event, &mut examined),
            Piece::Unreadable(reason) => examined.outcomes.push(Outcome::Unreadable(Arc::clone(&batch.file), reason)),
        }
    }
    examined
}

fn examine_event(matcher: &Matcher, file: &Arc<str>, record: u64, event: &Event, examined: &mut Examined) {
    let looked = matcher.look(event);
    examined.events += 1;
    examined.signals.extend(looked.signals);
    let found = looked.findings.into_iter().map(|finding| Found { place: Some((Arc::clone(file), record)), finding });
    examined.outcomes.extend(found.map(Outcome::Found));
}

/// Tells the outcomes in the order of the batches, then what correlations make of all of them.
fn tell_all(matcher: &Matcher, examined: &Receiver<(u64, Examined)>, tell: &mut dyn FnMut(Step<'_>)) -> Statistics {
    let mut statistics = Statistics::default();
    let mut early: BTreeMap<u64, Examined> = BTreeMap::new();
    let mut signals = Vec::new();
    let mut next = 0;
    while let Ok((number, batch)) = examined.recv() {
        early.insert(number, batch);
        while let Some(batch) = early.remove(&next) {
            next += 1;
            for outcome in &batch.outcomes {
                match outcome {
                    Outcome::Found(found) => {
                        statistics.findings += 1;
                        tell(Step::Found(found));
                    }
                    Outcome::Unreadable(file, reason) => {
                        statistics.unreadable += 1;
                        tell(Step::Unreadable { file, reason });
                    }
                }
            }
            statistics.events += batch.events;
            statistics.files += batch.files;
            signals.extend(batch.signals);
            tell(Step::Progress(batch.bytes));
        }
    }
    // Logs of several machines lie side by side in their files; correlations go by time.
    signals.sort_by_key(|signal: &Signal| signal.time);
    let mut correlator = matcher.correlator();
    for finding in signals.iter().flat_map(|signal| correlator.take(signal)) {
        statistics.findings += 1;
        tell(Step::Found(&Found { place: None, finding }));
    }
    statistics
}

/// Events that are matched before a thread asks for more.
const BATCH: usize = 256;
