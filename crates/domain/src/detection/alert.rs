//! What becomes of an alert, from the first look to the decision?

use jiff::Timestamp;

use super::{KillChainStage, RuleRef, StateWord};
use crate::intel::Observable;
use crate::words::{AccountId, AlertId, BodyId, IncidentId, Message};

/// Findings of one rule at one body, gathered into one thing to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// Its identifier.
    pub id: AlertId,
    /// The body in whose events it was seen.
    pub body: BodyId,
    /// The rule that found it.
    pub rule: RuleRef,
    /// The machine it happened on.
    pub host: Option<String>,
    /// The user it concerns.
    pub user: Option<String>,
    /// Addresses, names, links and files in the events, sorted; at most [`Alert::MAX_OBSERVABLES`].
    pub observables: Vec<Observable>,
    /// When the first of its events happened.
    pub first_seen: Timestamp,
    /// When the last did.
    pub last_seen: Timestamp,
    /// When the platform raised it.
    pub raised_at: Timestamp,
    /// How many findings it stands for.
    pub count: u64,
    /// How far its handling is.
    pub state: AlertState,
}

/// How far the handling of an alert is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlertState {
    /// Nobody looks at it yet.
    New,
    /// Somebody does.
    Triaged {
        /// Who.
        assignee: Assignee,
        /// Since when.
        at: Timestamp,
    },
    /// It was an attack; an incident was opened.
    Confirmed {
        /// Who said so.
        by: String,
        /// When; the body is aware (知悉) from then on.
        at: Timestamp,
        /// The incident it led to.
        incident: IncidentId,
    },
    /// It was none.
    Dismissed {
        /// Who said so.
        by: String,
        /// When.
        at: Timestamp,
        /// What it was instead.
        reason: DismissReason,
        /// In their own words.
        note: String,
    },
}

/// The one who looks at an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignee {
    /// Their account; `None` for the console.
    pub account: Option<AccountId>,
    /// As named in lists.
    pub name: String,
}

/// What an alert was, if not an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DismissReason {
    /// The rule matched what it should not.
    FalsePositive,
    /// It happened, and was allowed.
    Authorised,
    /// It was part of a drill or a test.
    Drill,
    /// Another alert says the same.
    Duplicate,
}

impl DismissReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::FalsePositive, Self::Authorised, Self::Drill, Self::Duplicate];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::FalsePositive => "false_positive",
            Self::Authorised => "authorised",
            Self::Drill => "drill",
            Self::Duplicate => "duplicate",
        }
    }

    /// Reads [`DismissReason::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Whether an alert may be taken from the one who has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// Only if nobody has it.
    IfFree,
    /// Also from somebody else, who is told.
    Over,
}

/// Why an alert cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotDecide {
    /// Somebody confirmed it.
    #[error("confirmed by {by}")]
    Confirmed {
        /// Who.
        by: String,
        /// When.
        at: Timestamp,
        /// What it led to.
        incident: IncidentId,
    },
    /// Somebody dismissed it.
    #[error("dismissed by {by}")]
    Dismissed {
        /// Who.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// Somebody else looks at it.
    #[error("taken by {by}")]
    Taken {
        /// Who.
        by: String,
        /// Since when.
        at: Timestamp,
    },
}

impl CannotDecide {
    /// The sentence that tells people what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Confirmed { by, at, incident } => Message::new("detection-confirmed-already")
                .with("by", by.clone())
                .with("at", at.to_string())
                .with("incident", incident.to_string()),
            Self::Dismissed { by, at } => Message::new("detection-dismissed-already").with("by", by.clone()).with("at", at.to_string()),
            Self::Taken { by, at } => Message::new("detection-taken-already").with("by", by.clone()).with("at", at.to_string()),
        }
    }
}

impl Alert {
    /// Most observables that one alert keeps; what comes later is in the events.
    pub const MAX_OBSERVABLES: usize = 64;

    /// Somebody looks at it from now on. Taking what one has already changes nothing.
    ///
    /// # Errors
    /// [`CannotDecide`] if it is decided, or somebody else has it.
    pub fn take(self, now: Timestamp, assignee: Assignee, taking: Taking) -> Result<Self, CannotDecide> {
        let state = match (self.state, taking) {
            (AlertState::Triaged { assignee: holder, at }, _) if holder == assignee => AlertState::Triaged { assignee, at },
            (AlertState::Triaged { assignee: holder, at }, Taking::IfFree) => {
                return Err(CannotDecide::Taken { by: holder.name, at });
            }
            (AlertState::New | AlertState::Triaged { .. }, Taking::IfFree | Taking::Over) => AlertState::Triaged { assignee, at: now },
            (decided @ (AlertState::Confirmed { .. } | AlertState::Dismissed { .. }), _) => return Err(decided.refusal()),
        };
        Ok(Self { state, ..self })
    }

    /// It was an attack. Whoever decides has looked at it: it need not have been taken before.
    ///
    /// # Errors
    /// [`CannotDecide`] if it is decided already.
    pub fn confirm(self, now: Timestamp, by: &str, incident: IncidentId) -> Result<Self, CannotDecide> {
        match self.state {
            AlertState::New | AlertState::Triaged { .. } => {
                Ok(Self { state: AlertState::Confirmed { by: by.to_owned(), at: now, incident }, ..self })
            }
            decided @ (AlertState::Confirmed { .. } | AlertState::Dismissed { .. }) => Err(decided.refusal()),
        }
    }

    /// It was none.
    ///
    /// # Errors
    /// [`CannotDecide`] if it is decided already; a confirmed alert has an incident, which is closed instead.
    pub fn dismiss(self, now: Timestamp, by: &str, reason: DismissReason, note: &str) -> Result<Self, CannotDecide> {
        match self.state {
            AlertState::New | AlertState::Triaged { .. } => {
                let state = AlertState::Dismissed { by: by.to_owned(), at: now, reason, note: note.trim().to_owned() };
                Ok(Self { state, ..self })
            }
            decided @ (AlertState::Confirmed { .. } | AlertState::Dismissed { .. }) => Err(decided.refusal()),
        }
    }

    /// How far the attack has come, as far as the rule says.
    pub fn stage(&self) -> Option<KillChainStage> {
        self.rule.stage
    }
}

impl AlertState {
    /// Its word, for filters and counts.
    pub fn word(&self) -> StateWord {
        match self {
            Self::New => StateWord::New,
            Self::Triaged { .. } => StateWord::Triaged,
            Self::Confirmed { .. } => StateWord::Confirmed,
            Self::Dismissed { .. } => StateWord::Dismissed,
        }
    }

    /// Why nothing more can be decided in this state.
    fn refusal(self) -> CannotDecide {
        match self {
            Self::Confirmed { by, at, incident } => CannotDecide::Confirmed { by, at, incident },
            Self::Dismissed { by, at, .. } => CannotDecide::Dismissed { by, at },
            Self::Triaged { assignee, at } => CannotDecide::Taken { by: assignee.name, at },
            Self::New => CannotDecide::Taken { by: String::new(), at: Timestamp::UNIX_EPOCH },
        }
    }
}
