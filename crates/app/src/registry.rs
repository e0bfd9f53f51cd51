//! How do bodies enter the register, change, and leave it as files?

pub mod exemption;
pub mod level;
pub mod nation;
pub mod provider;

mod amend;
mod appoint;
mod export;
mod found_nation;
mod import;
mod list;
mod read;

pub use amend::{BodyChange, amend};
pub use appoint::appoint;
pub use export::{SheetForm, export};
pub use found_nation::found_nation;
pub use import::{ImportReport, columns, import};
pub use list::{Listing, MOST_LINES, list};
pub use read::{BodyFile, read};

pub(crate) use read::visible;
