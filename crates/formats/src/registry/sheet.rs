//! What was understood of a file of bodies, and what was not?

use std::collections::BTreeMap;

use domain::registry::{NewBody, RefusedLine};
use domain::words::Message;
use jiff::civil::Date;

use super::columns::{Header, body};
use super::{csv_text, workbook};
use crate::limits::{SHEET_BYTES, SHEET_COLUMNS, SHEET_LINES, SHEET_PARTS, SHEET_UNPACKED_BYTES};

/// A file as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The bodies with the numbers of their lines.
    pub bodies: Vec<(u64, NewBody)>,
    /// The days on which levels were approved, by the numbers of their lines.
    pub approvals: BTreeMap<u64, Date>,
    /// The lines that could not be read.
    pub refused: Vec<RefusedLine>,
    /// Whether the file has columns for contacts; without them nothing is said of contacts.
    pub tells_contacts: bool,
}

/// Why a whole file was not read. Nothing of it is used then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableSheet {
    /// Larger than a limit: bytes, decompressed bytes, parts, lines or columns.
    #[error("larger than the limit of {most} {what}")]
    TooLarge {
        /// Of what there is too much.
        what: &'static str,
        /// How much there may be.
        most: u64,
    },
    /// UTF-16, as Excel's "Unicode text" is.
    #[error("UTF-16; save it as CSV UTF-8")]
    Utf16,
    /// Neither UTF-8 nor UTF-16; in Taiwan mostly Big5.
    #[error("not UTF-8 from line {line} on; probably Big5: save it as CSV UTF-8")]
    NotUtf8 {
        /// The first line that is not.
        line: u64,
    },
    /// No line at all.
    #[error("empty")]
    Empty,
    /// The first line names a column that is unknown, or one twice.
    #[error("unknown or repeated column {0:?}")]
    Column(String),
    /// The first line lacks a column that must be there.
    #[error("the column {0} is missing")]
    ColumnMissing(&'static str),
    /// Not a workbook that can be read.
    #[error("not a readable XLSX workbook: {0}")]
    Workbook(String),
}

impl UnreadableSheet {
    /// What is wrong and what to do, for people.
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge { what, most } => Message::new("registry-file-too-large").with("what", *what).with("most", most.to_string()),
            Self::Utf16 => Message::new("registry-file-utf16"),
            Self::NotUtf8 { line } => Message::new("registry-file-not-utf8").with("line", line.to_string()),
            Self::Empty => Message::new("registry-file-empty"),
            Self::Column(name) => Message::new("registry-file-column").with("name", name.as_str()),
            Self::ColumnMissing(name) => Message::new("registry-file-column-missing").with("name", *name),
            Self::Workbook(_) => Message::new("registry-file-workbook"),
        }
    }
}

/// One line's cells, or why they cannot be told.
pub(crate) struct Line {
    /// Its number, the file's first line being 1.
    pub(crate) number: u64,
    /// Its cells.
    pub(crate) cells: Result<Vec<String>, Message>,
}

/// Reads a file of bodies, CSV or XLSX as its first bytes say.
///
/// Every line is read by itself: what cannot be understood is refused with its number, and the rest is kept. Whether the bodies fit into
/// the register is not asked here ([`domain::registry::judge`]).
///
/// # Errors
/// [`UnreadableSheet`] if nothing of the file can be used.
pub fn read(bytes: &[u8]) -> Result<Sheet, UnreadableSheet> {
    let mut lines = lines_of(bytes)?.into_iter();
    let Some(first) = lines.next() else { return Err(UnreadableSheet::Empty) };
    let names = first.cells.map_err(|_| UnreadableSheet::NotUtf8 { line: first.number })?;
    let header = Header::read(&names)?;
    let mut sheet = Sheet { tells_contacts: header.tells_contacts(), ..Sheet::default() };
    for line in lines {
        let number = line.number;
        match line.cells.map_err(|message| (None, message)).and_then(|cells| body(&header, &cells)) {
            Ok((body, approved_on)) => {
                sheet.bodies.push((number, body));
                sheet.approvals.extend(approved_on.map(|day| (number, day)));
            }
            Err((field, message)) => sheet.refused.push(RefusedLine { line: number, field, message }),
        }
    }
    Ok(sheet)
}

/// The lines of a file, CSV or XLSX as its first bytes say.
pub(crate) fn lines_of(bytes: &[u8]) -> Result<Vec<Line>, UnreadableSheet> {
    if bytes.len() > SHEET_BYTES {
        return Err(UnreadableSheet::TooLarge { what: "bytes", most: SHEET_BYTES as u64 });
    }
    if bytes.starts_with(b"PK\x03\x04") { workbook::lines(bytes) } else { csv_text::lines(bytes) }
}

/// Too many lines.
pub(super) const TOO_MANY_LINES: UnreadableSheet = UnreadableSheet::TooLarge { what: "lines", most: SHEET_LINES as u64 };
/// Too many columns.
pub(super) const TOO_MANY_COLUMNS: UnreadableSheet = UnreadableSheet::TooLarge { what: "columns", most: SHEET_COLUMNS as u64 };
/// Too many packed parts.
pub(super) const TOO_MANY_PARTS: UnreadableSheet = UnreadableSheet::TooLarge { what: "parts", most: SHEET_PARTS as u64 };
/// A workbook that would grow too large.
pub(super) const GROWS_TOO_LARGE: UnreadableSheet = UnreadableSheet::TooLarge { what: "unpacked-bytes", most: SHEET_UNPACKED_BYTES };
