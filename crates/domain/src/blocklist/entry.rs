//! What stands on the block list, why, and until when?

use jiff::Timestamp;

use crate::intel::Observable;
use crate::words::{BlockId, IncidentId, IndicatorId};

/// Whether an entry is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// Subscribers block it.
    Listed,
    /// It was taken off.
    Lifted {
        /// When.
        at: Timestamp,
        /// Who, as named in lists.
        by: String,
        /// Why, in their words.
        reason: String,
    },
}

/// One thing that every subscriber blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: BlockId,
    /// What is blocked.
    pub observable: Observable,
    /// The indicator that says it means an attack.
    pub indicator: IndicatorId,
    /// The incident out of which it came, if one did.
    pub incident: Option<IncidentId>,
    /// Why, in a sentence of the one who listed it.
    pub why: String,
    /// Who listed it, as named in lists.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
    /// When it falls off by itself, if ever.
    pub until: Option<Timestamp>,
    /// Whether it is in force.
    pub listing: Listing,
}

/// Why an entry cannot be taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotLift {
    /// It is off already.
    #[error("it was taken off before")]
    Already,
    /// No reason was given.
    #[error("a reason is needed")]
    NoReason,
}

impl Entry {
    /// Takes it off the list.
    ///
    /// # Errors
    /// [`CannotLift`] says what stands in the way.
    pub fn lift(self, now: Timestamp, by: &str, reason: &str) -> Result<Self, CannotLift> {
        match self.listing {
            Listing::Lifted { .. } => Err(CannotLift::Already),
            Listing::Listed if reason.trim().is_empty() => Err(CannotLift::NoReason),
            Listing::Listed => {
                let listing = Listing::Lifted { at: now, by: by.to_owned(), reason: reason.trim().to_owned() };
                Ok(Self { listing, ..self })
            }
        }
    }
}

/// What changed between two versions of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// What the newer list has and the older had not, sorted.
    pub added: Vec<Observable>,
    /// What the older list had and the newer has not, sorted.
    pub removed: Vec<Observable>,
}

impl Change {
    /// What changed from one list to the next; both sorted and without repetition.
    pub fn between(older: &[Observable], newer: &[Observable]) -> Self {
        let missing = |from: &[Observable], within: &[Observable]| -> Vec<Observable> {
            from.iter().filter(|one| within.binary_search(one).is_err()).cloned().collect()
        };
        Self { added: missing(newer, older), removed: missing(older, newer) }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}
