//! What is a cyber security incident (資通安全事件) of a body, and how far is its handling?

mod draft;
mod listing;
mod prefill;
mod stage;

pub use draft::{Amendment, InvalidAmendment, NoticeContents};
pub use listing::{IncidentQuery, KeptIncident, StageWord};
pub use prefill::draft_from_alert;
pub use stage::{CannotAdvance, Incident, Stage};
