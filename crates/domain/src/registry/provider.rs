//! How is a provider of critical infrastructure (關鍵基礎設施提供者) designated, told and released?

mod designation;
mod listing;
mod sector;

pub use designation::{
    Asked, Candidate, CannotAdvance, Consultation, Designation, Hearing, Purpose, Stage, TEXT_CHARACTERS, WHOM_CHARACTERS, regulated_as,
};
pub use listing::{DesignationQuery, KeptDesignation, SectorCount};
pub use sector::{InvalidReview, SectorReview};
