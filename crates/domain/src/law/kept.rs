//! What does the register keep of a clock?

use jiff::Timestamp;

use crate::law::clock::ClockState;
use crate::law::instrument::Citation;
use crate::law::rule::{Bound, Duty};
use crate::words::{BodyId, ClockId, IncidentId};

/// A clock of an incident as the register keeps it: decided once by one version of the rulebook, never recomputed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptClock {
    /// Its identifier.
    pub id: ClockId,
    /// The incident.
    pub incident: IncidentId,
    /// The body whose incident it is.
    pub body: BodyId,
    /// Name of the rule, such as `K01`.
    pub rule: String,
    /// Where it is written.
    pub citation: Citation,
    /// Who must act.
    pub bound: Bound,
    /// What must be done.
    pub duty: Duty,
    /// May rather than must.
    pub optional: bool,
    /// When it began to run.
    pub started_at: Timestamp,
    /// The last moment in time; `None` where the law names no limit.
    pub due_at: Option<Timestamp>,
    /// When it was done, if it was.
    pub met_at: Option<Timestamp>,
    /// Where it stood when it was last looked at.
    pub state: ClockState,
    /// How the due moment was found: a JSON list of `{"key": …, "fill": {…}}`, the sentences of [`Step::message`](super::Step::message).
    pub trace: String,
    /// [`Rulebook::version`](super::Rulebook::version) that decided.
    pub rulebook: String,
    /// When the duty fell away, such as by a change of level; `None` while it stands.
    pub superseded_at: Option<Timestamp>,
}

impl KeptClock {
    /// Where it stands at `now`, even if nobody looked since its due moment passed.
    pub fn state_at(&self, now: Timestamp) -> ClockState {
        ClockState::at(now, self.due_at, self.met_at)
    }
}
