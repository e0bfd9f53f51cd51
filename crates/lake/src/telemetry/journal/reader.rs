//! How is the journal read from a given frame on?

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use super::segment::{self, FRAME_HEADER_BYTES, Found, Frame, HEADER_BYTES};
use super::{Inner, JournalError};

/// Reads frames in order. Made by [`Journal::reader`](super::Journal::reader) or, beside a journal that another process holds, by
/// [`Reader::beside`]. Its methods block on the disk.
#[derive(Debug)]
pub struct Reader {
    dir: PathBuf,
    next: u64,
    open: Option<Open>,
    /// The journal of this process; `None` beside another one.
    journal: Option<Arc<Inner>>,
}

#[derive(Debug)]
struct Open {
    first: u64,
    file: File,
    offset: u64,
}

impl Reader {
    pub(super) fn new(journal: Arc<Inner>, from: u64) -> Self {
        Self { dir: journal.dir.clone(), next: from, open: None, journal: Some(journal) }
    }

    /// Reads the journal in `dir` without holding it, for a command that looks at a running server's data.
    pub fn beside(dir: impl Into<PathBuf>, from: u64) -> Self {
        Self { dir: dir.into(), next: from, open: None, journal: None }
    }

    /// The number of the frame that would be read next.
    pub fn position(&self) -> u64 {
        self.next
    }

    /// The next frames, together not much more than `most_bytes`; none if nothing more is durable now.
    ///
    /// # Errors
    /// [`JournalError::Gone`] if the next frame was already removed, [`JournalError::Corrupt`] if a durable frame cannot be read,
    /// [`JournalError::Io`] if the disk fails.
    pub fn read(&mut self, most_bytes: usize) -> Result<Vec<Frame>, JournalError> {
        let mut frames = Vec::new();
        let mut bytes = 0;
        while bytes < most_bytes {
            let Some(frame) = self.next_frame()? else { break };
            bytes += frame.payload.len();
            frames.push(frame);
        }
        Ok(frames)
    }

    fn next_frame(&mut self) -> Result<Option<Frame>, JournalError> {
        let durable = self.journal.as_ref().map(|journal| *journal.durable.borrow());
        if durable.is_some_and(|end| self.next >= end) {
            return Ok(None);
        }
        loop {
            let Some(mut open) = self.take_open()? else { return Ok(None) };
            let found = segment::read_frame(&open.file, open.offset, self.next)?;
            if let Found::Frame(frame) = &found {
                open.offset += (FRAME_HEADER_BYTES + frame.payload.len()) as u64;
                self.next += 1;
            }
            // A segment that begins with the next number ends this one, whatever stands behind its last acknowledged frame.
            let ended = open.first != self.next && segment::path(&self.dir, self.next).exists();
            match found {
                Found::End if !ended && durable.is_some() => {
                    return Err(JournalError::Corrupt { segment: open.first, offset: open.offset });
                }
                Found::End if !ended => {
                    self.open = Some(open);
                    return Ok(None);
                }
                Found::End => {}
                Found::Frame(frame) => {
                    self.open = (!ended).then_some(open);
                    return Ok(Some(frame));
                }
            }
        }
    }

    /// The segment with the next frame, opened at it; `None` if there is no segment at all.
    fn take_open(&mut self) -> Result<Option<Open>, JournalError> {
        if self.open.is_none() {
            let firsts = segment::list(&self.dir)?;
            let Some(first) = firsts.iter().copied().filter(|first| *first <= self.next).max() else {
                return if firsts.is_empty() { Ok(None) } else { Err(JournalError::Gone { number: self.next }) };
            };
            let file = File::open(segment::path(&self.dir, first))?;
            let mut offset = HEADER_BYTES;
            for number in first..self.next {
                match segment::read_frame(&file, offset, number)? {
                    Found::Frame(frame) => offset += (FRAME_HEADER_BYTES + frame.payload.len()) as u64,
                    Found::End => return Err(JournalError::Corrupt { segment: first, offset }),
                }
            }
            self.open = Some(Open { first, file, offset });
        }
        Ok(self.open.take())
    }
}
