//! How is a compressed body opened without letting it grow beyond the limits?

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::limits::{REQUEST_BYTES, UNPACK_RATIO, UNPACK_RATIO_FROM_BYTES, UNPACKED_BYTES};

/// How a body was compressed, by the words of `Content-Encoding` (RFC 9110 §8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Not at all.
    Identity,
    /// `gzip`, one or more members.
    Gzip,
    /// `deflate`: a zlib stream, or the bare one that some clients send.
    Deflate,
    /// `zstd`.
    Zstd,
}

impl Encoding {
    /// Reads the header's value; `None` for an unknown encoding and for several on top of each other.
    pub fn from_header(value: &str) -> Option<Self> {
        match value.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Some(Self::Identity),
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Why a body was not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotUnpack {
    /// As sent, larger than the limit.
    #[error("the body is larger than {REQUEST_BYTES} bytes")]
    TooLarge,
    /// Once decompressed, larger than the limit.
    #[error("the decompressed body is larger than {UNPACKED_BYTES} bytes")]
    GrowsTooLarge,
    /// Grows beyond any plausible ratio.
    #[error("the body decompresses to more than {UNPACK_RATIO} times its size")]
    Bomb,
    /// Not a stream of the announced encoding, or cut off.
    #[error("the body cannot be decompressed: {0}")]
    Broken(String),
}

/// Opens `body`; never holds more than the limits allow.
///
/// # Errors
/// [`CannotUnpack`]; nothing of a broken body is used.
pub fn unpack(body: &[u8], encoding: Encoding) -> Result<Cow<'_, [u8]>, CannotUnpack> {
    if body.len() > REQUEST_BYTES {
        return Err(CannotUnpack::TooLarge);
    }
    match encoding {
        Encoding::Identity => Ok(Cow::Borrowed(body)),
        Encoding::Gzip => read_bounded(MultiGzDecoder::new(body), body.len()),
        // A zlib header is 0x?8 and a multiple of 31 with the byte after it (RFC 1950 §2.2).
        Encoding::Deflate => match body {
            [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0 => {
                read_bounded(ZlibDecoder::new(body), body.len())
            }
            _ => read_bounded(DeflateDecoder::new(body), body.len()),
        },
        Encoding::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::new(body).map_err(broken)?;
            // 2^23 = 8 MiB, what RFC 8878 §3.1.1.1.2 recommends to support; a larger window would be memory for the asking.
            decoder.window_log_max(23).map_err(broken)?;
            read_bounded(decoder, body.len())
        }
    }
}

fn read_bounded<'b>(mut reader: impl Read, packed: usize) -> Result<Cow<'b, [u8]>, CannotUnpack> {
    let ratio_limit = packed.saturating_mul(UNPACK_RATIO).max(UNPACK_RATIO_FROM_BYTES);
    let limit = ratio_limit.min(UNPACKED_BYTES);
    let mut bytes = Vec::with_capacity(packed.saturating_mul(8).min(limit));
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    reader.by_ref().take(most).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() <= limit {
        return Ok(Cow::Owned(bytes));
    }
    Err(if limit == UNPACKED_BYTES { CannotUnpack::GrowsTooLarge } else { CannotUnpack::Bomb })
}

#[expect(clippy::needless_pass_by_value, reason = "used as map_err(broken)")]
fn broken(error: std::io::Error) -> CannotUnpack {
    CannotUnpack::Broken(error.to_string())
}
