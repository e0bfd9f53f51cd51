//! Where does a body or unit stand now: which level, and until when must the next proposal be made?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::ClockState;
use crate::registry::Level;
use crate::registry::coded::coded;
use crate::registry::level::UnitName;
use crate::words::{BodyId, LevelCaseId, LevelDecisionId};

coded! {
    /// Why the next proposal is due.
    ClockKind {
        /// The level is proposed anew in every cycle (分級辦法 §3 I to V).
        Cycle "cycle",
        /// The body is new (§3 VI).
        Founded "founded",
        /// Its organisation or business changed (§3 VI).
        Changed "changed",
    }
}

/// The present state of one body or unit: a summary of its newest decision and its open case, kept beside them for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The body.
    pub body: BodyId,
    /// The unit within it; `None` for the body itself.
    pub unit: Option<UnitName>,
    /// The decision in force.
    pub decision: Option<LevelDecisionId>,
    /// Its level.
    pub level: Option<Level>,
    /// Its day of approval.
    pub approved_on: Option<Date>,
    /// Since when the body has this level without a break: approving the same level again starts no duty anew (附表一至八, 等級變更後).
    pub since_on: Option<Date>,
    /// Why the next proposal is due.
    pub kind: ClockKind,
    /// The day whose event started the clock.
    pub from_on: Date,
    /// The last moment in time.
    pub due_at: Timestamp,
    /// When a proposal was made, if one was and did not come back.
    pub met_at: Option<Timestamp>,
    /// When the body was told that it is late.
    pub told_at: Option<Timestamp>,
    /// The open case.
    pub case: Option<LevelCaseId>,
}

impl Standing {
    /// Where the clock stands at `now`.
    pub fn state_at(&self, now: Timestamp) -> ClockState {
        ClockState::at(now, Some(self.due_at), self.met_at)
    }
}
