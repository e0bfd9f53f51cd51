//! How are information systems entered, graded and judged against the control baseline?

mod attach;
mod enter;
mod export;
mod gaps;
mod import;
mod judge;
mod law;
mod list;
mod read;
mod retire;
mod seed;

pub use attach::{attach, evidence_subject};
pub use enter::{amend, enter};
pub use export::export;
pub use gaps::{BodyGaps, gaps};
pub use import::{SystemImport, import};
pub use judge::judge;
pub use list::{Systems, list};
pub use read::{ControlFile, ControlLine, SystemFile, read, read_control};
pub use retire::retire;
pub use seed::seed;

/// The columns of the file that [`import`] takes and [`export`] gives.
pub fn columns() -> &'static [&'static str] {
    &formats::inventory::COLUMNS
}
