//! What does a list show of systems?

use super::system::System;
use crate::law::responsibility::SystemGrade;
use crate::registry::BodyName;
use crate::words::{BodyId, SystemId};

/// How many controls of a system are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// In place.
    pub met: u32,
    /// In part.
    pub partly: u32,
    /// Not in place.
    pub not_met: u32,
    /// Not concerned.
    pub not_applicable: u32,
}

impl Tally {
    /// How many were judged.
    pub fn judged(self) -> u32 {
        self.met + self.partly + self.not_met + self.not_applicable
    }

    /// How many are still to be closed.
    pub fn gaps(self) -> u32 {
        self.partly + self.not_met
    }
}

/// A system with its body, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemLine {
    /// The system.
    pub system: System,
    /// Its body's names.
    pub body: BodyName,
    /// How often it was changed.
    pub revision: i64,
    /// Its controls of the edition asked for.
    pub tally: Tally,
}

impl SystemLine {
    /// Its place in a list by body and name.
    pub fn place(&self) -> SystemPlace {
        SystemPlace { body: self.system.body, id: self.system.id }
    }
}

/// A place in a list of systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemPlace {
    /// The body.
    pub body: BodyId,
    /// The system.
    pub id: SystemId,
}

/// Which systems are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemQuery {
    /// Of this body only.
    pub body: Option<BodyId>,
    /// Of this grade only.
    pub grade: Option<SystemGrade>,
    /// Core systems only.
    pub core_only: bool,
    /// Words that the names hold.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<SystemPlace>,
    /// At most so many.
    pub limit: u32,
}

/// How many systems there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SystemTotals {
    /// All in use.
    pub all: u64,
    /// Graded 高.
    pub high: u64,
    /// Graded 中.
    pub medium: u64,
    /// Graded 普.
    pub low: u64,
    /// Core systems.
    pub core: u64,
}
