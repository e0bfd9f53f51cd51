//! Which character encoding is a body written in, and what is it in UTF-8?
//!
//! Windows PowerShell writes files in UTF-16 unless told otherwise, and `curl --data-binary @file` sends them as they are. JSON and log text begin
//! with a letter of ASCII, so the zeros among the first bytes tell (RFC 4627 §3) where no byte order mark does.

use std::borrow::Cow;

/// A character encoding that bodies come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8, with or without a byte order mark, and ASCII in it.
    #[default]
    Utf8,
    /// UTF-16 in the order that its mark tells, little-endian without one as Windows writes it.
    Utf16,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// The body is written in UTF-32, which nobody ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body is UTF-32; only UTF-8 and UTF-16 are read")]
pub struct Utf32;

impl Charset {
    /// Reads the `charset` of a `Content-Type`; `None` for one that is not read.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().trim_matches('"').to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" => Some(Self::Utf8),
            "utf-16" | "utf16" | "unicode" => Some(Self::Utf16),
            "utf-16le" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            _ => None,
        }
    }
}

/// Gives `body` in UTF-8. What its first bytes show counts before what was `said`. Half a surrogate pair, or half a unit at the end, comes out as
/// bytes that are not UTF-8, so that the line that has it is refused and the others are kept.
///
/// # Errors
/// [`Utf32`].
pub fn to_utf8(body: &[u8], said: Charset) -> Result<Cow<'_, [u8]>, Utf32> {
    let (charset, mark) = match body {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => return Err(Utf32),
        [0xff, 0xfe, ..] => (Charset::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Charset::Utf16Be, 2),
        [0xef, 0xbb, 0xbf, ..] => (Charset::Utf8, 0),
        [0, second, ..] if *second != 0 => (Charset::Utf16Be, 0),
        [first, 0, ..] if *first != 0 => (Charset::Utf16Le, 0),
        // A first letter outside ASCII shows no zero: then what was said holds.
        _ => (said, 0),
    };
    let units = body.get(mark..).unwrap_or_default();
    match charset {
        Charset::Utf8 => Ok(Cow::Borrowed(body)),
        Charset::Utf16 | Charset::Utf16Le => Ok(Cow::Owned(transcoded(units, u16::from_le_bytes))),
        Charset::Utf16Be => Ok(Cow::Owned(transcoded(units, u16::from_be_bytes))),
    }
}

fn transcoded(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (pairs, left) = bytes.as_chunks::<2>();
    let mut text = Vec::with_capacity(bytes.len() / 2 + bytes.len() / 8);
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match letter {
            Ok(letter) => text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => text.push(NEVER_UTF8),
        }
    }
    if !left.is_empty() {
        text.push(NEVER_UTF8);
    }
    text
}

/// A byte that occurs nowhere in UTF-8.
const NEVER_UTF8: u8 = 0xff;
