//! How large would a packed workbook become, by its bytes and not by its word?

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::sheet::{GROWS_TOO_LARGE, TOO_MANY_PARTS, UnreadableSheet};
use crate::limits::{SHEET_PARTS, SHEET_UNPACKED_BYTES};

/// Refuses a workbook whose parts, decompressed, are larger than the limit. The sizes that the archive itself tells are not believed:
/// every part is decompressed once, and only counted.
pub(super) fn weigh(archive: &[u8]) -> Result<(), UnreadableSheet> {
    let (entries, mut at) = directory(archive)?;
    if entries > SHEET_PARTS {
        return Err(TOO_MANY_PARTS);
    }
    let mut left = SHEET_UNPACKED_BYTES;
    for _ in 0..entries {
        let (part, next) = part(archive, at)?;
        at = next;
        let grown = match part.method {
            0 => part.packed.len() as u64,
            // One byte more than is left tells that it is too much.
            8 => std::io::copy(&mut DeflateDecoder::new(part.packed).take(left + 1), &mut std::io::sink()).map_err(|_| broken("a part"))?,
            _ => return Err(broken("a packing method other than deflate")),
        };
        left = left.checked_sub(grown).ok_or(GROWS_TOO_LARGE)?;
    }
    Ok(())
}

struct Part<'a> {
    method: u16,
    packed: &'a [u8],
}

/// Number of entries and start of the archive's directory (APPNOTE.TXT §4.3.16).
fn directory(archive: &[u8]) -> Result<(usize, usize), UnreadableSheet> {
    // The record stands at the end, before a comment of at most 65,535 bytes.
    let earliest = archive.len().saturating_sub(22 + 65_535);
    let tail = archive.get(earliest..).unwrap_or_default();
    let end = tail.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").ok_or_else(|| broken("no directory"))? + earliest;
    let entries = usize::from(u16_at(archive, end + 10)?);
    let start = u32_at(archive, end + 16)?;
    Ok((entries, start))
}

/// The part of the directory's entry at `at`, and where the next entry stands (§4.3.12 and §4.3.7).
fn part(archive: &[u8], at: usize) -> Result<(Part<'_>, usize), UnreadableSheet> {
    if archive.get(at..at + 4) != Some(b"PK\x01\x02") {
        return Err(broken("a damaged directory"));
    }
    let length = |place: usize| u16_at(archive, at + place).map(usize::from);
    let next = at + 46 + length(28)? + length(30)? + length(32)?;
    let packed_bytes = u32_at(archive, at + 20)?;
    let header = u32_at(archive, at + 42)?;
    let local = |place: usize| u16_at(archive, header.saturating_add(place)).map(usize::from);
    let data = header.saturating_add(30 + local(26)? + local(28)?);
    let packed = archive.get(data..data.saturating_add(packed_bytes)).ok_or_else(|| broken("a part that was cut off"))?;
    Ok((Part { method: u16_at(archive, at + 10)?, packed }, next))
}

fn u16_at(archive: &[u8], at: usize) -> Result<u16, UnreadableSheet> {
    let bytes = archive.get(at..at + 2).and_then(|bytes| <[u8; 2]>::try_from(bytes).ok());
    bytes.map(u16::from_le_bytes).ok_or_else(|| broken("a part that was cut off"))
}

fn u32_at(archive: &[u8], at: usize) -> Result<usize, UnreadableSheet> {
    let bytes = archive.get(at..at + 4).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok());
    let number = bytes.map(u32::from_le_bytes).ok_or_else(|| broken("a part that was cut off"))?;
    usize::try_from(number).map_err(|_| broken("a part beyond the file"))
}

fn broken(what: &str) -> UnreadableSheet {
    UnreadableSheet::Workbook(what.to_owned())
}
