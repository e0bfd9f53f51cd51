//! How are cases and standings of levels looked through?

use jiff::Timestamp;

use crate::registry::coded::coded;
use crate::registry::course::Turn;
use crate::registry::level::{Case, StageWord, Standing};
use crate::registry::{BodyKind, BodyName, County, Level};
use crate::words::{BodyId, Place};

/// Whose turn the cases of a list must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// That of this body.
    pub body: Option<BodyId>,
    /// That of the competent authority.
    pub authority: bool,
    /// Whether those count that wait for the signature of the body's 資安長.
    pub signs: bool,
}

/// Which cases a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseQuery {
    /// At this stage.
    pub stage: Option<StageWord>,
    /// Of this body alone.
    pub body: Option<BodyId>,
    /// That wait for these.
    pub waiting: Option<Waiting>,
    /// Whose body's names or OID hold these words, in this order.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// A case as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The case.
    pub case: Case,
    /// Its body, by name.
    pub body: BodyName,
    /// Whose turn it is, by name; `None` for the competent authority, or nobody.
    pub holder: Option<BodyName>,
    /// How often it has changed; who changes it must have seen the last change.
    pub revision: i64,
}

impl CaseLine {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.case.opened_at, id: self.case.id.0 }
    }

    /// Whose turn it is.
    pub fn turn(&self) -> Turn {
        self.case.turn()
    }
}

coded! {
    /// Which standings a list shows, by their clock.
    StandingFilter {
        /// All.
        All "all",
        /// Past the last moment, without a proposal.
        Late "late",
        /// To be proposed within ninety days.
        Soon "soon",
        /// Proposed and not decided.
        Underway "underway",
        /// Without an approved level.
        Without "without",
    }
}

/// A place in the list of standings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingPlace {
    /// The last moment of the line there.
    pub due_at: Timestamp,
    /// Its body.
    pub body: BodyId,
    /// Its unit; empty for the body itself.
    pub unit: String,
}

/// Which standings a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingQuery {
    /// By their clock.
    pub show: StandingFilter,
    /// Of this kind of body.
    pub kind: Option<BodyKind>,
    /// Of this level.
    pub level: Option<Level>,
    /// In this county.
    pub county: Option<County>,
    /// Whose body's names or OID hold these words, in this order.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<StandingPlace>,
    /// At most so many.
    pub limit: u32,
}

impl Default for StandingQuery {
    fn default() -> Self {
        Self { show: StandingFilter::All, kind: None, level: None, county: None, search: None, after: None, limit: 0 }
    }
}

/// A standing with the name of its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingLine {
    /// The standing.
    pub standing: Standing,
    /// Its body, by name.
    pub body: BodyName,
}

impl StandingLine {
    /// Its place in lists.
    pub fn place(&self) -> StandingPlace {
        let unit = self.standing.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        StandingPlace { due_at: self.standing.due_at, body: self.standing.body, unit }
    }
}
