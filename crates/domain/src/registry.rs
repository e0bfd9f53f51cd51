//! What is a body (機關) of the joint defence, and where does it stand in the nation's tree?

pub mod course;
pub mod exemption;
pub mod level;
pub mod provider;

mod admission;
mod body;
pub(crate) mod coded;
mod listing;
mod oid;
mod reach;
mod refused;
mod search;

pub use admission::{ADDRESS_CHARACTERS, BodyProblem, CONTACTS, NAME_CHARACTERS, Standing, judge, judge_contacts};
pub use body::{Body, BodyClass, BodyKind, CiSector, Contact, ContactRole, County, Level, NewBody, Region};
pub use listing::{BodyCount, BodyFilter, BodyLine, BodyName, BodyOrder, BodyPage, BodyPlace, BodyQuery, PageFrom};
pub use oid::{InvalidOid, Oid};
pub use reach::{Reach, Relation};
pub use refused::RefusedLine;
pub use search::search_form;
