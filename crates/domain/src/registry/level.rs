//! How is a responsibility level (資通安全責任等級) proposed, approved and kept, for a body or a unit within it?

mod case;
mod decision;
mod effect;
mod listing;
mod proposal;
mod standing;

pub use case::{CannotAdvance, Case, Cause, Decider, Road, Stage, StageWord};
pub use decision::{CannotCorrect, Decision, InvalidUnit, Origin, UnitName, in_force, unbroken_since};
pub use effect::{Bearing, Change, DutyChange, duty_changes};
pub use listing::{CaseLine, CaseQuery, StandingFilter, StandingLine, StandingPlace, StandingQuery, Waiting};
pub use proposal::{Adjustment, Flaw, Proposal, Setting, Systems, TEXT_CHARACTERS, Whose, judge};
pub use standing::{ClockKind, Standing};
