//! The deeds of the joint defence, one function each, and everything that runs by itself.

pub mod access;
pub mod audit;
pub mod blocklist;
pub mod detection;
pub mod exercise;
pub mod incident;
pub mod intel;
pub mod inventory;
pub mod keeping;
pub mod law;
pub mod ledger;
pub mod limits;
pub mod notice;
pub mod plan;
pub mod process;
pub mod registry;
pub mod report;
pub mod telemetry;

mod assembly;
mod clock;
mod live;
mod refusal;

pub use assembly::{App, CannotAssemble, Parts};
pub use clock::{Clock, Ids};
pub use live::{Live, News};
pub use refusal::{FieldProblem, Refusal};
// Where the register is, as the settings say it.
pub use store::{BadDatabaseUrl, DatabaseUrl};
