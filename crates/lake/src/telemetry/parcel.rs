//! What does one frame of the journal hold?
//!
//! Version 1: version (u8), receipt in microseconds since 1970 (i64), then body, sensor, category, product and service each as length (u16) and
//! UTF-8 bytes (an absent one has length 0), the number of refused lines (u32), the number of events (u32), and each event as length (u32) and its JSON text. Little-endian.

use domain::telemetry::LogSource;
use jiff::Timestamp;

/// What all events of one request share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelHeader {
    /// When the platform received them.
    pub received_at: Timestamp,
    /// OID of the body that sent them.
    pub body: String,
    /// Name of the sensor or shipper.
    pub sensor: String,
    /// What they are where they do not say it themselves.
    pub source: LogSource,
    /// How many lines of the same request were refused.
    pub refused: u32,
}

/// The events of one request, as kept in one frame of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel<'b> {
    /// What they share.
    pub header: ParcelHeader,
    /// The JSON text of each, as it was sent.
    pub events: Vec<&'b str>,
}

/// A frame of the journal is not what any version of this program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a frame of the journal cannot be read")]
pub struct UnreadableParcel;

impl ParcelHeader {
    /// The frame that holds `events`, whose JSON text takes `text_bytes` in all.
    pub fn pack<'e>(&self, text_bytes: usize, events: impl ExactSizeIterator<Item = &'e [u8]>) -> Vec<u8> {
        let source = [&self.source.category, &self.source.product, &self.source.service].map(|word| word.as_deref().unwrap_or_default());
        let words = [self.body.as_str(), self.sensor.as_str(), source[0], source[1], source[2]];
        let mut frame = Vec::with_capacity(64 + words.iter().map(|word| word.len()).sum::<usize>() + text_bytes + 4 * events.len());
        frame.push(VERSION);
        frame.extend_from_slice(&self.received_at.as_microsecond().to_le_bytes());
        for word in words {
            let word = word.get(..word.floor_char_boundary(usize::from(u16::MAX))).unwrap_or_default();
            frame.extend_from_slice(&u16::try_from(word.len()).unwrap_or(0).to_le_bytes());
            frame.extend_from_slice(word.as_bytes());
        }
        frame.extend_from_slice(&self.refused.to_le_bytes());
        frame.extend_from_slice(&u32::try_from(events.len()).unwrap_or(u32::MAX).to_le_bytes());
        for event in events {
            frame.extend_from_slice(&u32::try_from(event.len()).unwrap_or(u32::MAX).to_le_bytes());
            frame.extend_from_slice(event);
        }
        frame
    }
}

impl<'b> Parcel<'b> {
    /// Reads a frame back.
    ///
    /// # Errors
    /// [`UnreadableParcel`] if it was written by a later version or is damaged in a way that the checksum did not see.
    pub fn unpack(frame: &'b [u8]) -> Result<Self, UnreadableParcel> {
        let mut rest = frame;
        if take(&mut rest, 1)? != [VERSION] {
            return Err(UnreadableParcel);
        }
        let micros = i64::from_le_bytes(array(&mut rest)?);
        let received_at = Timestamp::from_microsecond(micros).map_err(|_| UnreadableParcel)?;
        let mut word = || -> Result<&'b str, UnreadableParcel> {
            let length = u16::from_le_bytes(array(&mut rest)?);
            text(take(&mut rest, usize::from(length))?)
        };
        let (body, sensor) = (word()?.to_owned(), word()?.to_owned());
        let mut known = || word().map(|word| (!word.is_empty()).then(|| word.to_owned()));
        let source = LogSource { category: known()?, product: known()?, service: known()? };
        let refused = u32::from_le_bytes(array(&mut rest)?);
        let count = u32::from_le_bytes(array(&mut rest)?) as usize;
        // Each event takes at least its length's four bytes, so a wrong count cannot ask for memory.
        let mut events = Vec::with_capacity(count.min(rest.len() / 4));
        for _ in 0..count {
            let length = u32::from_le_bytes(array(&mut rest)?) as usize;
            events.push(text(take(&mut rest, length)?)?);
        }
        if !rest.is_empty() {
            return Err(UnreadableParcel);
        }
        Ok(Self { header: ParcelHeader { received_at, body, sensor, source, refused }, events })
    }
}

/// The identifier of the event at `place` (from 0) of frame `number`: 26 letters in the form of a ULID, sorting by receipt and then by place
/// in the journal; the same however often the frame is read.
pub fn event_id(received_at: Timestamp, number: u64, place: usize) -> String {
    let millis = u128::try_from(received_at.as_millisecond()).unwrap_or(0) & 0xffff_ffff_ffff;
    let bits = (millis << 80) | (u128::from(number & 0x3_ffff_ffff_ffff) << 30) | (place as u128 & 0x3fff_ffff);
    (0..26u32)
        .rev()
        .map(|digit| {
            let value = (bits >> (5 * digit)) & 0x1f;
            // Masked to five bits, the value is always within the 32 letters.
            usize::try_from(value).ok().and_then(|value| CROCKFORD.get(value)).map_or('0', |letter| char::from(*letter))
        })
        .collect()
}

fn take<'b>(rest: &mut &'b [u8], bytes: usize) -> Result<&'b [u8], UnreadableParcel> {
    let (taken, left) = rest.split_at_checked(bytes).ok_or(UnreadableParcel)?;
    *rest = left;
    Ok(taken)
}

fn array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], UnreadableParcel> {
    take(rest, N)?.try_into().map_err(|_| UnreadableParcel)
}

fn text(bytes: &[u8]) -> Result<&str, UnreadableParcel> {
    std::str::from_utf8(bytes).map_err(|_| UnreadableParcel)
}

const VERSION: u8 = 1;
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
