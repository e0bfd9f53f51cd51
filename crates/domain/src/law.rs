//! What does the law demand, of whom, until when, and by which article?
//!
//! The rules are data (`law/` at the top of the repository, read by `formats::law`); this room holds their meaning: a small closed set of
//! facts that start and end a clock, the counting of periods by Administrative Procedure Act art. 48, and the choice of the edition in force.

mod audit;
mod calendar;
mod clock;
mod coverage;
mod impact;
mod instrument;
mod kept;
mod level;
mod listing;
mod maintenance;
mod obligation;
mod penalty;
mod period;
mod provisions;
pub mod responsibility;
mod rule;
mod rulebook;
mod statement;

pub use audit::{AuditClock, AuditFact, AuditRule, RecusalGround, Side, TeamFault, TeamMember, TeamRule, audit_clocks};
pub use calendar::{Calendar, CalendarYear, DayKind, SpecialDay, TAIPEI};
pub use clock::{ClockState, NoticeFacts, RunningClock, clocks_for};
pub use coverage::{ArticleCoverage, Carriers, Covered, InstrumentCoverage, Mapping, Planned, coverage};
pub use impact::{Axis, GradedIncident, Gravity, Impact, ImpactRule, NoIncidentLevel, Scope, level_of};
pub use instrument::{Article, Attribution, Basis, Citation, Confidence, Instrument, InstrumentEdition, NotAnEdition};
pub use kept::KeptClock;
pub use level::IncidentLevel;
pub use listing::{Item, Listing, ListingKind, required_items};
pub use maintenance::{MaintenanceLaw, PlanItem, ReportDuty, ReportRule, ReportTo};
pub use obligation::{Addressee, Event, Modality, Obligation, obligations_of, steps_of};
pub use penalty::{Breach, BreachFacts, Exposure, FineRange, Penalty, PenaltyMode, penalty_exposure};
pub use period::{Count, Due, Period, Step, Unit, due};
pub use provisions::Provisions;
pub use rule::{Bound, ClockRule, Duty, Fact, Recipient, ReviewRoute, Reviewer, Subject};
pub use rulebook::{AuthorityTerm, InvalidRulebook, Rulebook};
pub use statement::{CaseBound, CaseClock, CaseClockName, CaseState, NoClocks, StatedCase, StatedReviewer, clocks_of_case};
