//! What is blocked everywhere, what never, and what changed between two lists?

mod entry;
mod guard;
mod listing;
mod network;
mod own;

pub use entry::{CannotLift, Change, Entry, Listing};
pub use guard::{AllowList, AllowRule, NeverBlock, Pattern, Refused};
pub use listing::{Catching, EntryQuery, ListingWord};
pub use network::{InvalidNetwork, Network};
pub use own::{MAX_OWN, NotOwn, own_addresses};
