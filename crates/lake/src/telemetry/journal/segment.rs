//! How does one file of the journal look, and where does its sound part end?
//!
//! A segment begins with a header of 24 bytes: `LFJOURNL`, the format's version (u32), the number of its first frame (u64), and the CRC-32
//! of the 20 bytes before. Frames follow: length of the payload (u32), CRC-32 of number and payload (u32), number (u64), payload. All numbers
//! are little-endian. Frame numbers rise by one from the journal's beginning and are never used twice.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::JournalError;

/// Bytes of a segment's header.
pub(super) const HEADER_BYTES: u64 = 24;
/// Bytes before a frame's payload.
pub(super) const FRAME_HEADER_BYTES: usize = 16;
/// Largest payload of a frame: what the largest allowed request body becomes, with room for its header.
pub(super) const PAYLOAD_BYTES: usize = 160 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"LFJOURNL";
const VERSION: u32 = 1;

/// One frame as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its number in the journal.
    pub number: u64,
    /// What was appended.
    pub payload: Vec<u8>,
}

/// What was found where a frame should begin.
pub(super) enum Found {
    Frame(Frame),
    /// Nothing more, or the rest of a write that never ended.
    End,
}

pub(super) fn path(dir: &Path, first: u64) -> PathBuf {
    dir.join(format!("{first:020}.journal"))
}

/// The first frame number of every segment in `dir`, lowest first.
pub(super) fn list(dir: &Path) -> io::Result<Vec<u64>> {
    let mut firsts = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let name = entry?.file_name();
        if let Some(first) = name.to_str().and_then(|name| name.strip_suffix(".journal")).and_then(|digits| digits.parse().ok()) {
            firsts.push(first);
        }
    }
    firsts.sort_unstable();
    Ok(firsts)
}

/// Creates an empty segment that is on stable storage, name included, before any frame is written to it.
pub(super) fn create(dir: &Path, first: u64) -> io::Result<File> {
    let path = path(dir, first);
    let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
    let written = (&file).write_all(&header(first)).and_then(|()| file.sync_all()).and_then(|()| File::open(dir)?.sync_all());
    if let Err(error) = written {
        // Without its header it says nothing; left behind, it would only have to be removed at the next start.
        let _ = std::fs::remove_file(&path);
        return Err(error);
    }
    Ok(file)
}

/// Whether the file begins as a segment whose first frame is `first`. `Ok(false)`: its creation never ended, so it holds nothing.
pub(super) fn has_header(file: &File, first: u64) -> Result<bool, JournalError> {
    let length = file.metadata()?.len();
    if length < HEADER_BYTES {
        return Ok(false);
    }
    let mut found = [0; 24];
    file.read_exact_at(&mut found, 0)?;
    if found == header(first) {
        return Ok(true);
    }
    if length == HEADER_BYTES {
        return Ok(false);
    }
    Err(JournalError::Corrupt { segment: first, offset: 0 })
}

/// Appends one frame to `buffer`.
pub(super) fn encode(buffer: &mut Vec<u8>, number: u64, payload: &[u8]) -> Result<(), JournalError> {
    let length = u32::try_from(payload.len()).ok().filter(|_| payload.len() <= PAYLOAD_BYTES).ok_or(JournalError::TooLarge)?;
    buffer.extend_from_slice(&length.to_le_bytes());
    buffer.extend_from_slice(&checksum(number, payload).to_le_bytes());
    buffer.extend_from_slice(&number.to_le_bytes());
    buffer.extend_from_slice(payload);
    Ok(())
}

/// Reads the frame at `offset`, which must have this number.
pub(super) fn read_frame(file: &File, offset: u64, number: u64) -> io::Result<Found> {
    let mut header = [0; FRAME_HEADER_BYTES];
    if !read_whole(file, &mut header, offset)? {
        return Ok(Found::End);
    }
    let [l0, l1, l2, l3, c0, c1, c2, c3, numbered @ ..] = header;
    let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
    if u64::from_le_bytes(numbered) != number || length > PAYLOAD_BYTES {
        return Ok(Found::End);
    }
    let left = file.metadata()?.len().saturating_sub(offset);
    if left < (FRAME_HEADER_BYTES + length) as u64 {
        return Ok(Found::End);
    }
    let mut payload = vec![0; length];
    if !read_whole(file, &mut payload, offset + FRAME_HEADER_BYTES as u64)? {
        return Ok(Found::End);
    }
    if checksum(number, &payload) != u32::from_le_bytes([c0, c1, c2, c3]) {
        return Ok(Found::End);
    }
    Ok(Found::Frame(Frame { number, payload }))
}

/// Where the sound part of a segment ends, and which number the next frame gets.
pub(super) fn sound_end(file: &File, first: u64) -> io::Result<(u64, u64)> {
    let (mut offset, mut number) = (HEADER_BYTES, first);
    while let Found::Frame(frame) = read_frame(file, offset, number)? {
        offset += (FRAME_HEADER_BYTES + frame.payload.len()) as u64;
        number += 1;
    }
    Ok((offset, number))
}

fn header(first: u64) -> [u8; 24] {
    let mut bytes = [0; 24];
    let mut rest = bytes.as_mut_slice();
    // Writing to a slice of the right length cannot fail.
    let _ = rest.write_all(MAGIC);
    let _ = rest.write_all(&VERSION.to_le_bytes());
    let _ = rest.write_all(&first.to_le_bytes());
    let sum = crc32fast::hash(bytes.get(..20).unwrap_or_default());
    if let Some(place) = bytes.get_mut(20..) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

fn checksum(number: u64, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// Fills `buffer` from `offset`; false if the file ends before.
fn read_whole(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<bool> {
    match file.read_exact_at(buffer, offset) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}
