//! Which information systems does a body have, how much protection do they need, and which controls are in place?

mod judgement;
mod listing;
mod system;

pub use judgement::{ControlState, Gap, Judged, Judgement, UnfitJudgement};
pub use listing::{SystemLine, SystemPlace, SystemQuery, SystemTotals, Tally};
pub use system::{Facts, Running, System, SystemName, UnfitName};
