//! How is everything that a node knows kept safe: copied, brought back, and examined?

mod archive;
mod back_up;
mod examine;
mod manifest;
mod restore;

pub use back_up::{BackedUp, CannotBackUp, Keys, back_up};
pub use examine::examine;
pub use manifest::{KeptFile, Manifest};
pub use restore::{CannotRestore, Restored, restore};
