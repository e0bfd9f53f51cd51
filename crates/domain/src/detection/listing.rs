//! How is a list of alerts asked for, and what does it show?

use super::{Alert, KillChainStage};
use crate::registry::BodyName;
use crate::words::{AccountId, BodyId, IncidentId, Place, Severity};

/// The four states of an alert, for filters and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StateWord {
    /// Nobody looks at it yet.
    New,
    /// Somebody does.
    Triaged,
    /// It was an attack.
    Confirmed,
    /// It was none.
    Dismissed,
}

impl StateWord {
    /// All states.
    pub const ALL: [Self; 4] = [Self::New, Self::Triaged, Self::Confirmed, Self::Dismissed];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Triaged => "triaged",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }

    /// Reads [`StateWord::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Which alerts a list shows; every part that is `None` or empty lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertQuery {
    /// In one of these states.
    pub states: Vec<StateWord>,
    /// At least so grave.
    pub at_least: Option<Severity>,
    /// Of this body alone.
    pub body: Option<BodyId>,
    /// Looked at by this person.
    pub assignee: Option<AccountId>,
    /// At this step of the kill chain.
    pub stage: Option<KillChainStage>,
    /// Confirmed into this incident.
    pub incident: Option<IncidentId>,
    /// Whose rule, host, user or observables hold these letters.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// An alert as the register holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptAlert {
    /// The alert.
    pub alert: Alert,
    /// Its body, by name.
    pub body: BodyName,
    /// How often its state has changed; who decides must have seen the last change.
    pub revision: i64,
}

impl KeptAlert {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.alert.raised_at, id: self.alert.id.0 }
    }
}

/// How many alerts there are of one state and severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertCount {
    /// The state.
    pub state: StateWord,
    /// The severity.
    pub severity: Severity,
    /// How many.
    pub alerts: u64,
}
