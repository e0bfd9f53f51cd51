//! How is a list of incidents asked for, and what does it show?

use super::Incident;
use crate::registry::BodyName;
use crate::words::{BodyId, Place};

/// The stages of an incident, for filters and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StageWord {
    /// Not notified yet.
    Draft,
    /// Notified.
    Reported,
    /// None after all.
    Withdrawn,
}

impl StageWord {
    /// All stages.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reported, Self::Withdrawn];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reported => "reported",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`StageWord::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// Which incidents a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncidentQuery {
    /// At this stage.
    pub stage: Option<StageWord>,
    /// Of this body alone.
    pub body: Option<BodyId>,
    /// Whose title holds these letters.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// An incident as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptIncident {
    /// The incident.
    pub incident: Incident,
    /// Its body, by name.
    pub body: BodyName,
    /// How often it has changed; who changes it must have seen the last change.
    pub revision: i64,
}

impl KeptIncident {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.incident.opened_at, id: self.incident.id.0 }
    }
}
