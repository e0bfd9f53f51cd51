//! How does a body audit others: by plan and team, on the spot, to the last improvement?

mod checklist;
mod course;
mod finding;
mod ground;
mod hindrance;
mod improvement;
mod listing;
mod plan;
mod risk;
mod step;
mod team;

pub use checklist::{Answer, CheckItem, Checked, Dimension, Template, TemplateItem};
pub use course::{Audit, CannotAdvance, Change, ChangeAnswer, Delivery, Limit, Readiness};
pub use finding::{Finding, FindingKind, FoundWhat};
pub use ground::{CannotAudit, Ground, Office, Stand, ground};
pub use hindrance::{Assistance, Hindrance, Verdict};
pub use improvement::{Action, ActionAspect, ActionState, CannotAct, Gap, GapPart, PlannedAction, gaps, is_overdue};
pub use listing::{
    ActionQuery, AuditCounts, AuditFilter, AuditLine, AuditPlace, AuditQuery, Candidate, CandidateQuery, KeptPlan, LateAction, OpenAction,
    OpenAuditClock, PlanQuery, Sight,
};
pub use plan::{CannotAdopt, Plan, PlanStage, Window};
pub use risk::{Factor, Reason, Risk, RiskFacts, weigh};
pub use step::{AuditClock, Party, Provision, StageWord, Step, Verb};
pub use team::{Declaration, Member, Recusal, RecusalGround};
