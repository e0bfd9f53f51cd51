//! How is a list of indicators asked for, and what does it show?

use jiff::Timestamp;

use super::{Indicator, ObservableKind};
use crate::registry::BodyName;
use crate::words::Place;

/// Which indicators a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorQuery {
    /// Of this kind.
    pub kind: Option<ObservableKind>,
    /// In force (`in_force`) or taken back (`revoked`).
    pub standing: Option<StandingWord>,
    /// Whose value holds these letters.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// The two standings, for filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StandingWord {
    /// It stands.
    InForce,
    /// It was taken back.
    Revoked,
}

impl StandingWord {
    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Revoked => "revoked",
        }
    }

    /// Reads [`StandingWord::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::InForce, Self::Revoked].into_iter().find(|word| word.code() == code)
    }
}

/// An indicator as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptIndicator {
    /// The indicator.
    pub indicator: Indicator,
    /// The body that gave it, by name.
    pub giver: Option<BodyName>,
    /// When it entered the register.
    pub added_at: Timestamp,
    /// Who entered it, as named in lists.
    pub added_by: String,
}

impl KeptIndicator {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.added_at, id: self.indicator.id.0 }
    }
}

/// How far the look back through history for an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SweepState {
    /// Asked for, not done yet.
    Pending {
        /// When it was asked for.
        asked_at: Timestamp,
        /// How often it was tried.
        tries: u32,
    },
    /// Done.
    Done {
        /// When.
        at: Timestamp,
        /// How many bodies were warned.
        warnings: u32,
    },
}
