//! Which level of responsibility does a body bear, and what must it therefore do?
//!
//! The classification regulation (資通安全責任等級分級辦法) with its ten annexes, edition by edition. Its criteria, routes, measures and controls
//! are data; here are the few words that the data may use, and pure answers.

mod agenda;
mod check;
mod criterion;
mod duties;
mod filing;
mod heat;
mod keeping;
mod measure;
mod protection;
mod record;
mod regulation;

pub use agenda::{AgendaLine, AgendaSummary, agenda, worse};
pub use criterion::{
    Adjustment, CaseFact, CaseFacts, Conflict, Contradiction, Criterion, FoundLevel, NoLevel, adjust, contradictions, level_for,
};
pub use duties::{Due, DutyFacts, DutyPart, DutyRow, NoDuties, Window, duties_for};
pub use filing::{ChangeLimit, Exemption, FilingActor, FilingRoute, NotTheApprover, Reporting, next_approval};
pub use heat::{FAMILIES, HeatBody, HeatCell, HeatRow, draw_together, family};
pub use keeping::{DutyState, Evidence, Standing, standing};
pub use measure::{Annex, Aspect, Condition, Demand, EvidenceKind, Measure, Part, Quantity, QuantityOf, Rhythm};
pub use protection::{Control, CoreBusiness, FoundGrade, Need, NeedDimension, ProtectionBaseline, SystemGrade, SystemNeeds, grade_for};
pub use record::{ConditionStatement, DutyRecord, RecordFlaw, RecordOrigin, counted, done_at, flaws};
pub use regulation::{LevelsRegulation, NoRegulation, Principles};

use crate::law::rule::words;
use crate::registry::BodyClass;

words! {
    /// In which of its capacities the law binds a body.
    Capacity {
        /// 公務機關.
        Agency "agency",
        /// 關鍵基礎設施提供者; it comes before the other two when a public enterprise or foundation was designated.
        CiProvider "ci-provider",
        /// Other 特定非公務機關: 公營事業, 政府捐助之財團法人.
        Other "other",
    }
}

impl Capacity {
    /// The capacity of a body of `class` that was not designated otherwise.
    pub fn of(class: BodyClass) -> Self {
        match class {
            BodyClass::CiProvider => Self::CiProvider,
            BodyClass::PublicEnterprise | BodyClass::EndowedFoundation => Self::Other,
            BodyClass::ExecutiveYuan
            | BodyClass::PresidentOrYuan
            | BodyClass::CentralDirect
            | BodyClass::CentralSubordinate
            | BodyClass::LocalGovernment
            | BodyClass::LocalSubordinate
            | BodyClass::Township
            | BodyClass::Council
            | BodyClass::TownshipCouncil => Self::Agency,
        }
    }
}
