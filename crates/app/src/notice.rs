//! How are bodies told and warned, and what do their people find in the morning?

mod acknowledge;
mod inbox;
mod mark_read;
mod tell;
mod warn;
mod warnings;

pub use acknowledge::acknowledge;
pub use inbox::{inbox, unread};
pub use mark_read::mark_read;
pub(crate) use tell::{Telling, tell};
pub(crate) use warn::warn;
pub use warnings::{read_warning, warnings};
