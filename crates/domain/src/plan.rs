//! How does a body's maintenance plan (資通安全維護計畫) come about, and how is told what became of it?

mod difference;
mod listing;
mod report;
mod version;

pub use difference::{Change, Line, differences};
pub use listing::{PlanCounts, PlanFilter, PlanLine, PlanQuery, ReportBrief, ReportLine, ValidPlan};
pub use report::{Asked, CannotReport, Recipient, Report, ReportStage, ReportStageWord};
pub use version::{CannotPlan, PlanStage, PlanStageWord, Sections, Signature, Version};
