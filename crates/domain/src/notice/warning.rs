//! What is an early warning (早期預警), and what does the body do with it?

use jiff::Timestamp;

use crate::intel::Observable;
use crate::words::{BodyId, IndicatorId, WarningId};

/// What a body made of a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acknowledgement {
    /// Nothing yet.
    Open,
    /// It has looked.
    Seen {
        /// When.
        at: Timestamp,
        /// Who, as named in lists.
        by: String,
        /// What they found, in their words.
        finding: String,
    },
}

/// That a body met an indicator before it was known as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// Its identifier.
    pub id: WarningId,
    /// The body that is warned.
    pub body: BodyId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// What was met.
    pub observable: Observable,
    /// When the body met it first, as far as its history goes.
    pub first_seen: Timestamp,
    /// When it met it last.
    pub last_seen: Timestamp,
    /// How many of its events show it.
    pub count: u64,
    /// One of the events, as JSON text.
    pub sample: String,
    /// When the body was warned.
    pub warned_at: Timestamp,
    /// What it made of it.
    pub acknowledgement: Acknowledgement,
}

/// Why a warning cannot be acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAcknowledge {
    /// Somebody did already.
    #[error("{by} has looked already")]
    Already {
        /// Who.
        by: String,
        /// When.
        at: Timestamp,
    },
}

impl Warning {
    /// The body has looked.
    ///
    /// # Errors
    /// [`CannotAcknowledge`] if it had before.
    pub fn acknowledge(self, now: Timestamp, by: &str, finding: &str) -> Result<Self, CannotAcknowledge> {
        match self.acknowledgement {
            Acknowledgement::Seen { at, by, .. } => Err(CannotAcknowledge::Already { by, at }),
            Acknowledgement::Open => {
                let acknowledgement = Acknowledgement::Seen { at: now, by: by.to_owned(), finding: finding.trim().to_owned() };
                Ok(Self { acknowledgement, ..self })
            }
        }
    }
}
