//! How is a body freed from measures and controls that it cannot keep (分級辦法 §11 III)?

mod answer;
mod ask;
mod duties;
mod end;
mod file;
mod list;
mod read;
mod travel;

pub use answer::{consent, refuse};
pub use ask::ask;
pub use duties::{BodyExemptions, BoundDuty, exempt};
pub use end::end;
pub use file::file;
pub use list::{list, waiting};
pub use read::{ExemptionFile, May, read};
