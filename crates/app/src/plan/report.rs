//! How is a year's statement of implementation written, asked for, submitted and taken note of?

mod amend;
mod ask;
mod decide;
mod open;
mod read;
mod submit;

pub use amend::amend as amend_report;
pub use ask::{NewRequest, ask};
pub use decide::{acknowledge, give_back as give_back_report};
pub use open::open as open_report;
pub use read::{MayReport, ReportFile, read as read_report};
pub use submit::submit as submit_report;
