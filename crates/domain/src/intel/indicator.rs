//! What is an indicator of compromise, and until when is it one?

use jiff::Timestamp;

use super::{Observable, Tlp};
use crate::words::{AlertId, BodyId, IndicatorId};

/// How sure the giver is, from 0 (unknown) to 100 (certain), as in STIX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// What an analyst confirmed by looking.
    pub const CONFIRMED: Self = Self(90);

    /// A confidence of 0 to 100; `None` beyond.
    pub fn new(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// The number, 0 to 100.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// The word for people: `certain` (確定) from 80, `possible` (可能) from 30, else `unknown` (未知).
    pub fn word(self) -> &'static str {
        match self.0 {
            80.. => "certain",
            30..80 => "possible",
            0..30 => "unknown",
        }
    }
}

/// Where an indicator came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// An analyst confirmed an alert in which it was seen.
    Alert(AlertId),
    /// Somebody entered it.
    Hand,
    /// A feed or another node gave it; its name.
    Feed(String),
}

/// Whether an indicator still stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It stands while its time of validity lasts.
    InForce,
    /// Somebody took it back.
    Revoked {
        /// When.
        at: Timestamp,
        /// Who, as named in lists.
        by: String,
        /// Why, in their words.
        reason: String,
    },
}

/// A thing seen that means an attack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its identifier.
    pub id: IndicatorId,
    /// The thing itself.
    pub observable: Observable,
    /// How far it may travel.
    pub tlp: Tlp,
    /// How sure the giver is.
    pub confidence: Confidence,
    /// Where it came from.
    pub origin: Origin,
    /// The body that gave it; `None` for feeds and the platform.
    pub giver: Option<BodyId>,
    /// What it is about, in the giver's words.
    pub note: String,
    /// From when it means an attack.
    pub valid_from: Timestamp,
    /// Until when, if that is known.
    pub valid_until: Option<Timestamp>,
    /// Whether it still stands.
    pub standing: Standing,
}

/// Why an indicator cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotRevoke {
    /// Somebody did already.
    #[error("it was taken back before")]
    Already,
    /// No reason was given.
    #[error("a reason is needed")]
    NoReason,
}

impl Indicator {
    /// Takes it back for good. A false indicator that comes again is a new one.
    ///
    /// # Errors
    /// [`CannotRevoke`] says what stands in the way.
    pub fn revoke(self, now: Timestamp, by: &str, reason: &str) -> Result<Self, CannotRevoke> {
        match self.standing {
            Standing::Revoked { .. } => Err(CannotRevoke::Already),
            Standing::InForce if reason.trim().is_empty() => Err(CannotRevoke::NoReason),
            Standing::InForce => {
                let standing = Standing::Revoked { at: now, by: by.to_owned(), reason: reason.trim().to_owned() };
                Ok(Self { standing, ..self })
            }
        }
    }

    /// Whether it means an attack at the given moment.
    pub fn in_force_at(&self, moment: Timestamp) -> bool {
        match self.standing {
            Standing::InForce => self.valid_from <= moment && self.valid_until.is_none_or(|until| moment < until),
            Standing::Revoked { .. } => false,
        }
    }
}
