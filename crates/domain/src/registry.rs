//! What is a body (機關) of the joint defence, and where does it stand in the nation's tree?

mod body;
mod oid;
mod reach;

pub use body::{Body, BodyClass, BodyKind, CiSector, Contact, ContactRole, County, Level, NewBody, Region};
pub use oid::{InvalidOid, Oid};
pub use reach::{Reach, Relation};
