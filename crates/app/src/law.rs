//! What does the law in this binary say, how are the clocks of an incident kept, and what must each body do until when?

pub mod duties;

mod book;
mod cases;
mod cite;
mod facts;
mod keep;
mod overdue;
mod watch;

pub use book::rulebook;
pub use cases::cases;
pub(crate) use cite::cite;
pub use facts::{CaseStatement, case, impacts};
pub use keep::{Matter, keep};
pub use overdue::overdue;
pub use watch::watch;
