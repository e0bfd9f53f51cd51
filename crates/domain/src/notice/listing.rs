//! How are warnings and an inbox looked through?

use jiff::Timestamp;

use super::{Notice, Warning};
use crate::registry::BodyName;
use crate::words::{BodyId, IndicatorId, Place};

/// Whether a warning was looked at, for filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WarningWord {
    /// Not yet.
    Open,
    /// Yes.
    Seen,
}

impl WarningWord {
    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Seen => "seen",
        }
    }

    /// Reads [`WarningWord::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Seen].into_iter().find(|word| word.code() == code)
    }
}

/// Which warnings a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WarningQuery {
    /// Looked at or not.
    pub state: Option<WarningWord>,
    /// To this body alone.
    pub body: Option<BodyId>,
    /// About this indicator alone.
    pub indicator: Option<IndicatorId>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// A warning as the register holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptWarning {
    /// The warning.
    pub warning: Warning,
    /// The warned body, by name.
    pub body: BodyName,
}

impl KeptWarning {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.warning.warned_at, id: self.warning.id.0 }
    }
}

/// Which messages an inbox shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InboxQuery {
    /// Only those that the reader has not marked as read.
    pub unread_only: bool,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// A message as one reader finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxLine {
    /// The message.
    pub notice: Notice,
    /// When this reader marked it as read.
    pub read_at: Option<Timestamp>,
}

impl InboxLine {
    /// Its place in the inbox.
    pub fn place(&self) -> Place {
        Place { at: self.notice.sent_at, id: self.notice.id.0 }
    }
}
