//! How is a maintenance plan (資通安全維護計畫) written, approved, told of and looked up?

mod amend;
mod course;
mod decide;
mod fingerprint;
mod law;
mod list;
mod open;
mod read;
mod report;
mod seed;
mod submit;
mod today;

pub use amend::amend;
pub use decide::{approve, give_back};
pub use list::{PlanLines, list};
pub use open::open;
pub use read::{MayPlan, Overview, VersionFile, overview, read};
pub use report::{
    MayReport, NewRequest, ReportFile, acknowledge, amend_report, ask, give_back_report, open_report, read_report, submit_report,
};
pub use seed::{Seeded, seed};
pub use submit::submit;
pub use today::{PlansToday, today};
// What these deeds hand out is what the register keeps of it.
pub use store::plan::KeptVersion;

/// Longest text under one item, in characters.
pub const MOST_SECTION_CHARS: usize = 10_000;
