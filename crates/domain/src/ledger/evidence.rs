//! What is a piece of evidence: of what, by whom, with which contents?

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::access::Resource;
use crate::registry::coded::coded;
use crate::words::{BodyId, EvidenceId, Message};

/// What a piece of evidence belongs to: one thing of one room, whose body's rights decide who sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The room, such as `incident`.
    pub room: String,
    /// The thing's identifier in that room.
    pub id: String,
    /// The body whose thing it is.
    pub body: BodyId,
    /// Whoever may look at this kind of thing at that body may look at its evidence.
    pub resource: Resource,
}

impl Subject {
    /// The thing `id` of `room`.
    pub fn new(room: &'static str, id: impl fmt::Display, body: BodyId, resource: Resource) -> Self {
        Self { room: room.to_owned(), id: id.to_string(), body, resource }
    }
}

/// SHA-256 of a file's bytes, written in lower-case hexadecimal as `sha256sum` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileHash(pub [u8; 32]);

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for FileHash {
    type Err = NotAFileHash;

    fn from_str(text: &str) -> Result<Self, NotAFileHash> {
        let mut hash = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAFileHash);
        }
        for (byte, pair) in hash.iter_mut().zip(text.as_bytes().as_chunks::<2>().0) {
            let digits = str::from_utf8(pair).map_err(|_| NotAFileHash)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAFileHash)?;
        }
        Ok(Self(hash))
    }
}

/// The text is not 64 digits of lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 hash in lower-case hexadecimal")]
pub struct NotAFileHash;

coded! {
    /// What a file is, told by its contents. Nothing else is taken as evidence.
    MediaType {
        /// PDF.
        Pdf "pdf",
        /// PNG picture.
        Png "png",
        /// JPEG picture.
        Jpeg "jpeg",
        /// `OpenDocument` text.
        Odt "odt",
        /// `OpenDocument` spreadsheet.
        Ods "ods",
        /// `OpenDocument` presentation.
        Odp "odp",
        /// Word document without macros.
        Docx "docx",
        /// Excel workbook without macros.
        Xlsx "xlsx",
        /// `PowerPoint` presentation without macros.
        Pptx "pptx",
        /// Plain text.
        Text "text",
        /// Lines of values parted by commas, semicolons or tabs.
        Csv "csv",
        /// XML that no browser would show as a page.
        Xml "xml",
        /// ZIP archive.
        Zip "zip",
    }
}

impl MediaType {
    /// The name by which it is served (RFC 6838).
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Xml => "application/xml",
            Self::Zip => "application/zip",
        }
    }

    /// The endings that a file of this kind has, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Text => &["txt", "log", "md", "json", "eml", "csv", "tsv"],
            Self::Csv => &["csv", "tsv", "txt"],
            Self::Xml => &["xml"],
            Self::Zip => &["zip"],
        }
    }
}

/// What a piece of evidence consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceContent {
    /// A file that somebody brought.
    File {
        /// SHA-256 of its bytes; the file is found by it.
        sha256: FileHash,
        /// Its size.
        bytes: u64,
        /// What it is.
        media: MediaType,
        /// How it was called, made safe by [`evidence_file_name`].
        name: String,
    },
    /// A fact that this platform measured by itself.
    Measured {
        /// What measured it, such as `telemetry` or `exercise`.
        source: String,
        /// What was found, in the words of that source.
        value: String,
    },
}

impl EvidenceContent {
    /// The word in the register and the API.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Measured { .. } => "measured",
        }
    }
}

/// A piece of evidence as the register holds it. It is never changed and never removed: what was wrong is replaced by a piece that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its identifier.
    pub id: EvidenceId,
    /// What it belongs to.
    pub subject: Subject,
    /// What it consists of.
    pub content: EvidenceContent,
    /// What whoever brought it said about it; may be empty.
    pub note: String,
    /// When it came.
    pub added_at: Timestamp,
    /// Who brought it, as named in lists.
    pub added_by: String,
    /// The piece that it replaces, if it does.
    pub corrects: Option<EvidenceId>,
    /// The piece that replaced it, if one did.
    pub corrected_by: Option<EvidenceId>,
}

impl Evidence {
    /// Whether it still stands.
    pub fn stands(&self) -> bool {
        self.corrected_by.is_none()
    }
}

/// What was wrong with a file that somebody brought as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnfitFile {
    /// It has no byte.
    #[error("empty")]
    Empty,
    /// A program or script.
    #[error("a program")]
    Program,
    /// A page or drawing that a browser would run.
    #[error("a web page")]
    WebPage,
    /// A document with macros.
    #[error("a document with macros")]
    Macros,
    /// A document in the old binary form of Office, or one locked with a password.
    #[error("an old or locked Office document")]
    OldOffice,
    /// It begins like a kind that is taken and is cut off or damaged.
    #[error("damaged")]
    Damaged,
    /// None of the kinds that are taken.
    #[error("of no kind that is taken")]
    Unknown,
}

impl UnfitFile {
    /// What to tell whoever brought it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Empty => "ledger-file-empty",
            Self::Program => "ledger-file-program",
            Self::WebPage => "ledger-file-web-page",
            Self::Macros => "ledger-file-macros",
            Self::OldOffice => "ledger-file-old-office",
            Self::Damaged => "ledger-file-damaged",
            Self::Unknown => "ledger-file-unknown",
        })
    }
}

/// The name under which a file is kept and given out: the last part of what the browser called it, without control and direction characters,
/// at most 120 characters, with an ending that fits what the file is.
pub fn evidence_file_name(told: &str, media: MediaType) -> String {
    let last = told.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !is_invisible(*letter) && !"\"<>:|?*".contains(*letter)).collect();
    let plain = plain.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain, ""));
    let fits = media.endings().iter().any(|known| known.eq_ignore_ascii_case(ending));
    let usual = media.endings().first().copied().unwrap_or("bin");
    let (stem, ending) = if fits { (stem, ending) } else { (plain, usual) };
    let stem: String = stem.chars().take(MOST_STEM_CHARS).collect();
    let stem = if stem.trim().is_empty() { "evidence" } else { stem.trim() };
    format!("{stem}.{ending}")
}

/// Longest name without its ending, in characters.
const MOST_STEM_CHARS: usize = 112;

/// Control characters, and those that turn or join the text around them.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{061c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe() {
        let long = format!("{}.pdf", "稽".repeat(300));
        let cases = [
            ("稽核報告.pdf", MediaType::Pdf, "稽核報告.pdf".to_owned()),
            ("SCAN.JPEG", MediaType::Jpeg, "SCAN.JPEG".to_owned()),
            ("C:\\Users\\lin\\report.pdf", MediaType::Pdf, "report.pdf".to_owned()),
            ("../../etc/passwd", MediaType::Text, "passwd.txt".to_owned()),
            ("invoice.pdf.exe", MediaType::Pdf, "invoice.pdf.exe.pdf".to_owned()),
            ("a\u{202e}fdp.txt\r\nX: y", MediaType::Pdf, "afdp.txtX y.pdf".to_owned()),
            ("", MediaType::Zip, "evidence.zip".to_owned()),
            ("...", MediaType::Png, "evidence.png".to_owned()),
            (".htaccess", MediaType::Text, "htaccess.txt".to_owned()),
            ("a\"b<c>.csv", MediaType::Csv, "abc.csv".to_owned()),
            (&long, MediaType::Pdf, format!("{}.pdf", "稽".repeat(112))),
        ];
        for (told, media, expected) in cases {
            assert_eq!(evidence_file_name(told, media), expected, "{told}");
        }
    }

    #[test]
    fn hashes_go_round() {
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(text.parse::<FileHash>().map(|hash| hash.to_string()), Ok(text.to_owned()));
        for wrong in ["", &text[1..], &text.to_uppercase(), &format!("{}+f", &text[2..])] {
            assert_eq!(wrong.parse::<FileHash>(), Err(NotAFileHash), "{wrong}");
        }
    }

    #[test]
    fn every_kind_has_an_ending_and_a_name() {
        for media in MediaType::ALL {
            assert!(!media.endings().is_empty() && media.name().contains('/'), "{media:?}");
            assert_eq!(MediaType::from_code(media.code()), Some(*media));
        }
    }
}
