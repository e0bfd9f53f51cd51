//! What is blocked everywhere, what never, and what changed between two lists?

mod entry;
mod guard;
mod network;

pub use entry::{CannotLift, Change, Entry, Listing};
pub use guard::{AllowList, AllowRule, NeverBlock, Pattern, Refused};
pub use network::{InvalidNetwork, Network};
