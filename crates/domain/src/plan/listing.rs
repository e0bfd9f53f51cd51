//! What does a list show of plans and statements?

use jiff::Timestamp;

use super::report::{Report, ReportStageWord};
use super::version::PlanStageWord;
use crate::registry::coded::coded;
use crate::registry::{BodyClass, BodyKind, BodyName};
use crate::words::{BodyId, PlanId, PlanReportId};

coded! {
    /// Which bodies a list shows.
    PlanFilter {
        /// All.
        All "all",
        /// Without an approved plan.
        Without "without",
        /// With a version that waits for the 資安長.
        Waiting "waiting",
        /// Without the statement of last year, although it is owed.
        Missing "missing",
        /// With a statement that waits for its recipient.
        Submitted "submitted",
    }
}

/// The approved version that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidPlan {
    /// Which.
    pub id: PlanId,
    /// Its number.
    pub number: u32,
    /// When it was approved.
    pub approved_at: Timestamp,
}

/// A year's latest statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportBrief {
    /// Which.
    pub id: PlanReportId,
    /// How far it is.
    pub stage: ReportStageWord,
    /// Whether it was asked for.
    pub is_asked: bool,
}

/// Where one body stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// The body.
    pub body: BodyId,
    /// Its names.
    pub name: BodyName,
    /// Its class.
    pub class: BodyClass,
    /// The version that holds.
    pub valid: Option<ValidPlan>,
    /// The version under way.
    pub open: Option<(PlanId, PlanStageWord)>,
    /// This year's statement.
    pub this_year: Option<ReportBrief>,
    /// Last year's statement.
    pub last_year: Option<ReportBrief>,
}

/// Which lines are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanQuery {
    /// Which bodies.
    pub show: PlanFilter,
    /// Bodies of this kind only.
    pub kind: Option<BodyKind>,
    /// Words that the names or the OID hold.
    pub search: Option<String>,
    /// After this body.
    pub after: Option<BodyId>,
    /// At most so many.
    pub limit: u32,
}

/// How many bodies each filter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanCounts {
    /// All.
    pub all: u64,
    /// Without an approved plan.
    pub without: u64,
    /// With a version that waits for the 資安長.
    pub waiting: u64,
    /// Without last year's statement, although it is owed.
    pub missing: u64,
    /// With a statement that waits for its recipient.
    pub submitted: u64,
}

impl PlanCounts {
    /// How many a filter shows.
    pub fn of(self, filter: PlanFilter) -> u64 {
        match filter {
            PlanFilter::All => self.all,
            PlanFilter::Without => self.without,
            PlanFilter::Waiting => self.waiting,
            PlanFilter::Missing => self.missing,
            PlanFilter::Submitted => self.submitted,
        }
    }
}

/// A statement with its body, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The statement; what it says under each item is read with it alone.
    pub report: Report,
    /// Its body's names.
    pub body: BodyName,
    /// How often it was changed.
    pub revision: i64,
}
