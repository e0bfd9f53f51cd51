//! How are designations and the providers in force looked through?

use jiff::civil::Date;

use crate::registry::level::Waiting;
use crate::registry::provider::{Designation, Stage};
use crate::registry::{BodyName, CiSector};
use crate::words::{BodyId, Place};

/// Which designations a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DesignationQuery {
    /// At this stage.
    pub stage: Option<Stage>,
    /// In this sector.
    pub sector: Option<CiSector>,
    /// Of this provider alone.
    pub body: Option<BodyId>,
    /// Whose next step is for these; a hearing waits for the provider.
    pub waiting: Option<Waiting>,
    /// After this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// A designation as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDesignation {
    /// The designation.
    pub designation: Designation,
    /// The sector authority, by name.
    pub authority: BodyName,
    /// Since when it no longer holds.
    pub ended_on: Option<Date>,
    /// How often it has changed; who changes it must have seen the last change.
    pub revision: i64,
}

impl KeptDesignation {
    /// Its place in lists.
    pub fn place(&self) -> Place {
        Place { at: self.designation.opened_at, id: self.designation.id.0 }
    }
}

/// How many providers a sector has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectorCount {
    /// The sector.
    pub sector: CiSector,
    /// Providers that are in the register with a level, or with one to be proposed.
    pub providers: u64,
    /// Designations under way.
    pub underway: u64,
}
