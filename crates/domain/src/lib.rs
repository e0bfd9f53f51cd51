//! What is true and what the law demands: types, rules and decisions, with no waiting, no clock and no files.

pub mod access;
pub mod audit;
pub mod blocklist;
pub mod detection;
pub mod incident;
pub mod intel;
pub mod inventory;
pub mod law;
pub mod ledger;
pub mod notice;
pub mod plan;
pub mod registry;
pub mod report;
pub mod telemetry;
pub mod words;
