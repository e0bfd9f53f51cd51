//! How do indicators enter, stand, and lead back through history?

mod active;
mod add;
mod derive;
mod disclose;
mod list;
mod read;
mod revoke;
mod sweep;

pub use active::active;
pub use add::{NewIndicator, add};
pub(crate) use derive::{Derived, derive};
pub use list::list;
pub use read::{IndicatorFile, read, visible};
pub use revoke::revoke;
pub use sweep::{sweep_pending, sweeper};
