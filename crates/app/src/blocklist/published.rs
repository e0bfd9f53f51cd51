//! What does one version of the block list look like to those who fetch it?

use std::fmt::Write as _;
use std::io::Write as _;

use bytes::Bytes;
use domain::intel::{Observable, ObservableKind};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use store::blocklist::Listed;

/// Which of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListName {
    /// Things of one kind.
    Kind(ObservableKind),
    /// Everything.
    All,
}

impl ListName {
    /// All lists.
    pub const ALL: [Self; 5] = [
        Self::Kind(ObservableKind::Ip),
        Self::Kind(ObservableKind::Domain),
        Self::Kind(ObservableKind::Url),
        Self::Kind(ObservableKind::Hash),
        Self::All,
    ];

    /// The word in the list's address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.code(),
            Self::All => "all",
        }
    }

    /// Reads [`ListName::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == code)
    }

    fn holds(self, observable: &Observable) -> bool {
        match self {
            Self::Kind(kind) => observable.kind() == kind,
            Self::All => true,
        }
    }
}

/// One version of the block list, rendered once for all subscribers.
#[derive(Debug, Clone)]
pub struct Published {
    /// The version.
    pub version: u64,
    /// When it was released.
    pub released_at: Timestamp,
    /// What is on it, sorted by kind and value.
    pub observables: Vec<Observable>,
    lists: [PublishedList; 5],
}

/// One list as text.
#[derive(Debug, Clone)]
pub struct PublishedList {
    /// Which.
    pub name: ListName,
    /// How many entries.
    pub entries: usize,
    /// When it last changed; the epoch if it never did.
    pub changed_at: Timestamp,
    /// Strong entity tag without its quotation marks: the beginning of the SHA-256 of the text.
    pub etag: String,
    /// A comment that says what it is, then an entry a line, sorted.
    pub text: Bytes,
    /// The text compressed with gzip; its tag is [`PublishedList::etag`] with `-gz`.
    pub gzip: Bytes,
}

impl Published {
    /// Renders what the register holds.
    pub fn render(listed: Listed) -> Self {
        let changed = |name: ListName| {
            let of_this = |kind: ObservableKind| name == ListName::All || name == ListName::Kind(kind);
            let moments = listed.changed_at.iter().filter(|(kind, _)| of_this(*kind)).map(|(_, at)| *at);
            moments.max().unwrap_or(Timestamp::UNIX_EPOCH)
        };
        let lists = ListName::ALL.map(|name| PublishedList::render(name, changed(name), &listed.observables));
        Self { version: listed.version, released_at: listed.released_at, observables: listed.observables, lists }
    }

    /// One of the lists.
    pub fn list(&self, name: ListName) -> &PublishedList {
        let [ip, domain, url, hash, all] = &self.lists;
        match name {
            ListName::Kind(ObservableKind::Ip) => ip,
            ListName::Kind(ObservableKind::Domain) => domain,
            ListName::Kind(ObservableKind::Url) => url,
            ListName::Kind(ObservableKind::Hash) => hash,
            ListName::All => all,
        }
    }
}

impl PublishedList {
    fn render(name: ListName, changed_at: Timestamp, observables: &[Observable]) -> Self {
        let entries: Vec<&str> = observables.iter().filter(|one| name.holds(one)).map(Observable::value).collect();
        let mut text = String::with_capacity(entries.iter().map(|entry| entry.len() + 1).sum::<usize>() + 160);
        // What stands here changes only with the list itself, so that the tag of an unchanged list stays.
        let _ = writeln!(text, "# Lianfang block list: {} (TLP:GREEN)", name.code());
        let _ = writeln!(text, "# changed: {changed_at:.0}");
        let _ = writeln!(text, "# entries: {}", entries.len());
        for entry in &entries {
            text.push_str(entry);
            text.push('\n');
        }
        let digest = Sha256::digest(text.as_bytes());
        let etag = digest.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let gzip = compressed(text.as_bytes());
        Self { name, entries: entries.len(), changed_at, etag, text: Bytes::from(text), gzip }
    }
}

/// Writing into memory does not fail, and an empty answer would show at once in the tests of every list.
fn compressed(text: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(text.len() / 3 + 64), Compression::fast());
    let written = encoder.write_all(text).and_then(|()| encoder.finish());
    written.map(Bytes::from).unwrap_or_default()
}
