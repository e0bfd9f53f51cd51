//! What is one message in a body's inbox?

use jiff::Timestamp;

use crate::words::{BodyId, NoticeId};

/// What a message is about; it chooses the sentence and the page it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An incident draft was opened for the body: notify within the hour.
    IncidentDraft,
    /// The body met an indicator before: look.
    EarlyWarning,
    /// An incident was notified: review its level.
    IncidentReported,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 3] = [Self::IncidentDraft, Self::EarlyWarning, Self::IncidentReported];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::IncidentDraft => "incident_draft",
            Self::EarlyWarning => "early_warning",
            Self::IncidentReported => "incident_reported",
        }
    }

    /// Reads [`Topic::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// The key of its sentence; the places are the notice's `fill`.
    pub fn key(self) -> &'static str {
        match self {
            Self::IncidentDraft => "notice-incident-draft",
            Self::EarlyWarning => "notice-early-warning",
            Self::IncidentReported => "notice-incident-reported",
        }
    }

    /// The room whose thing [`Notice::subject`] names.
    pub fn room(self) -> &'static str {
        match self {
            Self::IncidentDraft | Self::IncidentReported => "incident",
            Self::EarlyWarning => "notice",
        }
    }
}

/// One message to a body; whoever sits there sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its identifier.
    pub id: NoticeId,
    /// To whom.
    pub body: BodyId,
    /// About what.
    pub topic: Topic,
    /// Identifier of the incident, warning or alert.
    pub subject: String,
    /// What fills the places of the sentence, by name.
    pub fill: Vec<(String, String)>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when something must be done, if so.
    pub due_at: Option<Timestamp>,
}
