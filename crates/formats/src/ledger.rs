//! Of which kind is a file that somebody brings as evidence, judged by its bytes and not by its name?

mod archive;
mod plain;

use domain::ledger::{MediaType, UnfitFile};

use crate::limits::EVIDENCE_TAIL_BYTES;
use plain::Plain;

/// How much of the beginning is kept to judge by.
const HEAD_BYTES: usize = 64 * 1024;

/// Watches a file's bytes go by, in parts of any size, and says at the end what it is.
#[derive(Debug, Default)]
pub struct Recogniser {
    head: Vec<u8>,
    total: u64,
    plain: Plain,
}

impl Recogniser {
    /// How many bytes at the end of the file [`Recogniser::finish`] wants to see.
    pub const TAIL_BYTES: usize = EVIDENCE_TAIL_BYTES;

    /// Sees the next part.
    pub fn see(&mut self, part: &[u8]) {
        let missing = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(part.iter().take(missing));
        self.total += part.len() as u64;
        self.plain.see(part);
    }

    /// How many bytes went by.
    pub fn bytes(&self) -> u64 {
        self.total
    }

    /// What the file is. `tail` is its end: the last [`Recogniser::TAIL_BYTES`], or all of it.
    ///
    /// # Errors
    /// [`UnfitFile`] if it is nothing that is taken as evidence.
    pub fn finish(self, tail: &[u8]) -> Result<MediaType, UnfitFile> {
        let head = self.head.as_slice();
        if self.total == 0 {
            return Err(UnfitFile::Empty);
        }
        if PROGRAMS.iter().any(|mark| head.starts_with(mark)) {
            return Err(UnfitFile::Program);
        }
        if head.starts_with(OLD_OFFICE) {
            return Err(UnfitFile::OldOffice);
        }
        if head.starts_with(PNG) {
            return if head.get(12..16) == Some(b"IHDR") { Ok(MediaType::Png) } else { Err(UnfitFile::Damaged) };
        }
        if head.starts_with(JPEG) {
            return Ok(MediaType::Jpeg);
        }
        if head.trim_ascii_start().starts_with(b"%PDF-") {
            let end = tail.len().saturating_sub(2048);
            let ends = tail.get(end..).is_some_and(|end| end.windows(5).any(|five| five == b"%%EOF"));
            return if ends { Ok(MediaType::Pdf) } else { Err(UnfitFile::Damaged) };
        }
        if head.starts_with(b"PK\x03\x04") {
            return archive::kind(head, tail);
        }
        self.plain.kind(head, self.total)
    }
}

/// How programs of the usual systems begin: Windows, Linux, macOS (four forms, and Java's classes), Android, WebAssembly, scripts.
const PROGRAMS: [&[u8]; 9] =
    [b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa", b"\xca\xfe\xba\xbe", b"dex\n", b"\0asm", b"#!"];
/// The compound file of Office before 2007, in which Office also wraps what a password locks.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
