//! Foreign documents in and out: bytes to types, within limits, without files or clocks.

pub mod audit;
pub mod blocklist;
pub mod intel;
pub mod inventory;
pub mod law;
pub mod ledger;
pub mod limits;
pub mod registry;
pub mod telemetry;
