//! What must a body do until when, what was done for it, and how does that look from above?

mod attach;
mod calendar;
mod condition;
mod duty;
mod heat;
mod keep;
mod next;
mod record;

pub use attach::{attach_to_record, record_subject};
pub use calendar::{Calendar, DutyLine, calendar, exported};
pub use condition::state_condition;
pub use duty::{DutyFile, duty};
pub use heat::{HeatLine, HeatMap, heat_map};
pub(crate) use keep::recompute_in;
pub use keep::{follow, keep_duties, recompute};
pub use next::{DutiesNext, next};
pub use record::{Begun, NewRecord, begin_record, record};
// How calendars become files; what they say in which language is the edge's.
pub use formats::law::{CalendarEntry, write_ics, write_sheet};
// What these deeds hand out is what the register keeps of it.
pub use store::law::duty::Head;
