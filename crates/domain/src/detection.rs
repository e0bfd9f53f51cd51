//! What did a rule find, and how far has the attack come?

mod finding;
mod stage;
mod technique;

pub use finding::{CorrelationEvidence, Evidence, Finding, IndicatorEvidence, RuleRef};
pub use stage::{KillChainStage, Tactic};
pub use technique::{InvalidTechnique, Technique};
