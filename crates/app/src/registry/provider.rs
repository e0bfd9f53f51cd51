//! How is a provider of critical infrastructure designated, approved, told and released (資通安全管理法 §16 I, 施行細則 §9)?

mod approve;
mod consult;
mod designate;
mod effect;
mod hear;
mod list;
mod notify;
mod open;
mod read;
mod travel;

pub use approve::{approve, give_back};
pub use consult::{answer, consult};
pub use designate::{designate, withdraw};
pub use hear::{hear, state};
pub use list::{list, sectors, waiting};
pub use notify::notify;
pub use open::{NewDesignation, open};
pub use read::{DesignationFile, May, read};
