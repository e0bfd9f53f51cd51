//! What do rules and indicators find, live and in files?

pub mod offline;

mod confirm;
mod dismiss;
mod list;
mod matching;
mod read;
mod record;
mod take;

pub use confirm::{Blocking, Confirmation, Confirmed, confirm};
pub use dismiss::dismiss;
pub use list::{counts, list, stages};
pub use matching::{Matching, matcher, rematch};

pub(crate) use matching::longest_span;
pub use read::{AlertFile, Candidate, read};
pub use record::{Found, Recorded, observables_of, record};
pub use take::take;
pub mod pack;
