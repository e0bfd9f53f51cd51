//! What does the law demand, of whom, until when, and by which article?
//!
//! The rules are data (`law/` at the top of the repository, read by `formats::law`); this room holds their meaning: a small closed set of
//! facts that start and end a clock, the counting of periods by Administrative Procedure Act art. 48, and the choice of the edition in force.

mod calendar;
mod clock;
mod instrument;
mod kept;
mod level;
mod period;
pub mod responsibility;
mod rule;
mod rulebook;

pub use calendar::{Calendar, CalendarYear, DayKind, SpecialDay, TAIPEI};
pub use clock::{ClockState, NoticeFacts, RunningClock, clocks_for};
pub use instrument::{Article, Attribution, Basis, Citation, Confidence, Instrument, InstrumentEdition, NotAnEdition};
pub use kept::KeptClock;
pub use level::IncidentLevel;
pub use period::{Count, Due, Period, Step, Unit, due};
pub use rule::{Bound, ClockRule, Duty, Fact, Recipient, ReviewRoute, Reviewer, Subject};
pub use rulebook::{AuthorityTerm, InvalidRulebook, Rulebook};
