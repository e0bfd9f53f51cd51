//! How is the block list looked through?

use super::{Change, Entry};
use crate::intel::ObservableKind;
use crate::words::Place;

/// The two states of an entry, for filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListingWord {
    /// On the list.
    Listed,
    /// Taken off.
    Lifted,
}

impl ListingWord {
    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Lifted => "lifted",
        }
    }

    /// Reads [`ListingWord::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Listed, Self::Lifted].into_iter().find(|word| word.code() == code)
    }
}

/// Which entries are shown; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryQuery {
    /// Of this kind.
    pub kind: Option<ObservableKind>,
    /// On the list or taken off.
    pub listing: Option<ListingWord>,
    /// Whose value holds these letters.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

impl Entry {
    /// Its place when the entries are looked through.
    pub fn place(&self) -> Place {
        Place { at: self.added_at, id: self.id.0 }
    }
}

/// How a subscriber comes from an older version of the list to the present one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Catching {
    /// By this change.
    Up(Change),
    /// By taking the whole list: the step would be larger than it is worth, or the version is none of ours.
    Whole,
}
