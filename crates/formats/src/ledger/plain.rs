//! Are these bytes text that people can read, and of which kind?

use domain::ledger::{MediaType, UnfitFile};

/// What was seen of a text so far, in each of the encodings in which officers keep texts.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Bytes that no text has.
    control: bool,
    utf8: Encoding,
    big5: Encoding,
    utf16: Encoding,
    /// Which of a unit's two bytes comes first in UTF-16, by its mark; nobody writes it without.
    order: Option<Order>,
}

/// The order of the two bytes of a UTF-16 unit.
#[derive(Debug, Clone, Copy)]
enum Order {
    BigFirst,
    LittleFirst,
}

/// Whether the bytes can still be of an encoding, and what of an unfinished letter is waiting.
#[derive(Debug, Default)]
struct Encoding {
    refuted: bool,
    waiting: Vec<u8>,
    high_surrogate: bool,
}

impl Plain {
    /// Sees the next part of the file.
    pub(super) fn see(&mut self, part: &[u8]) {
        self.control |= part.iter().any(|byte| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f));
        self.utf8.see_utf8(part);
        self.big5.see_big5(part);
        self.utf16.see_utf16(part, &mut self.order);
    }

    /// Which kind of text it is.
    pub(super) fn kind(&self, head: &[u8], total: u64) -> Result<MediaType, UnfitFile> {
        if self.utf16.holds() && !self.utf16.high_surrogate && total > 2 {
            return Ok(MediaType::Text);
        }
        let readable = self.utf8.holds() || self.big5.holds();
        if self.control || !readable {
            return Err(UnfitFile::Unknown);
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if text.starts_with(b"<") {
            let begin = text.get(..text.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
            let has = |mark: &[u8]| begin.windows(mark.len()).any(|window| window == mark);
            if PAGES.iter().any(|mark| has(mark)) {
                return Err(UnfitFile::WebPage);
            }
            return Ok(if text.starts_with(b"<?xml") { MediaType::Xml } else { MediaType::Text });
        }
        let whole = head.len() as u64 == total;
        let table = !text.starts_with(b"{") && !text.starts_with(b"[") && b",;\t".iter().any(|separator| is_table(text, *separator, whole));
        Ok(if table { MediaType::Csv } else { MediaType::Text })
    }
}

impl Encoding {
    fn holds(&self) -> bool {
        !self.refuted && self.waiting.is_empty()
    }

    fn see_utf8(&mut self, part: &[u8]) {
        if self.refuted {
            return;
        }
        let joined;
        let bytes = if self.waiting.is_empty() {
            part
        } else {
            joined = [self.waiting.as_slice(), part].concat();
            joined.as_slice()
        };
        let waiting = match str::from_utf8(bytes) {
            Ok(_) => Vec::new(),
            Err(error) if error.error_len().is_none() => bytes.get(error.valid_up_to()..).unwrap_or_default().to_vec(),
            Err(_) => {
                self.refuted = true;
                Vec::new()
            }
        };
        self.waiting = waiting;
    }

    /// Big5 as Windows writes it: letters of two bytes, the second in one of two ranges.
    fn see_big5(&mut self, part: &[u8]) {
        if self.refuted {
            return;
        }
        for byte in part {
            if self.waiting.is_empty() {
                match byte {
                    0..=0x7f => {}
                    0x81..=0xfe => self.waiting.push(*byte),
                    _ => self.refuted = true,
                }
            } else {
                self.refuted |= !matches!(byte, 0x40..=0x7e | 0xa1..=0xfe);
                self.waiting.clear();
            }
        }
    }

    fn see_utf16(&mut self, part: &[u8], order: &mut Option<Order>) {
        if self.refuted {
            return;
        }
        for byte in part {
            let Some(first) = self.waiting.pop() else {
                self.waiting.push(*byte);
                continue;
            };
            let unit = match (*order, first, *byte) {
                (Some(Order::BigFirst), first, second) => u16::from_be_bytes([first, second]),
                (Some(Order::LittleFirst), first, second) => u16::from_le_bytes([first, second]),
                (None, 0xfe, 0xff) => {
                    *order = Some(Order::BigFirst);
                    continue;
                }
                (None, 0xff, 0xfe) => {
                    *order = Some(Order::LittleFirst);
                    continue;
                }
                (None, ..) => {
                    self.refuted = true;
                    return;
                }
            };
            let low = matches!(unit, 0xdc00..=0xdfff);
            let control = unit < 0x20 && !matches!(unit, 0x09 | 0x0a | 0x0c | 0x0d);
            self.refuted |= control || low != self.high_surrogate;
            self.high_surrogate = matches!(unit, 0xd800..=0xdbff);
        }
    }
}

/// Whether the first lines all have the same number of values, and more than one.
fn is_table(text: &[u8], separator: u8, whole: bool) -> bool {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text);
    let mut widths: Vec<usize> = reader.into_byte_records().take(50).map_while(Result::ok).map(|record| record.len()).collect();
    if !whole && widths.len() < 50 {
        // The last line of a part may be cut off.
        widths.pop();
    }
    widths.len() > 1 && widths.iter().all(|width| *width > 1 && Some(width) == widths.first())
}

/// What only a page that a browser runs begins with.
const PAGES: [&[u8]; 8] =
    [b"<html", b"<!doctype html", b"<svg", b"<script", b"<body", b"<iframe", b"<?xml-stylesheet", b"http://www.w3.org/1999/xhtml"];
