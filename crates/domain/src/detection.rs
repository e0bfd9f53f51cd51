//! What did a rule find, how far has the attack come, and what becomes of the alert?

mod alert;
mod finding;
pub mod grouping;
mod listing;
mod stage;
mod system_program;
mod technique;

pub use alert::{Alert, AlertState, Assignee, CannotDecide, DismissReason, Taking};
pub use finding::{CorrelationEvidence, Evidence, Finding, IndicatorEvidence, RuleRef};
pub use listing::{AlertCount, AlertQuery, KeptAlert, StateWord};
pub use stage::{KillChainStage, Tactic};
pub use system_program::is_system_program;
pub use technique::{InvalidTechnique, Technique};
