//! How do incidents open, get amended, notified and looked at?

mod amend;
mod attach;
mod facts;
mod list;
mod open;
mod read;
mod report;
mod withdraw;

pub use amend::amend;
pub use attach::{attach, evidence_subject};
pub use list::{counts, list};
pub(crate) use open::{join_draft, open_draft};
pub use read::{IncidentFile, read};
pub use report::report;
pub use withdraw::withdraw;
