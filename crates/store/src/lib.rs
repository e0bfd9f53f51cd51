//! Relational truth: SQL text, migrations and transactions, the same on SQLite and PostgreSQL.
//!
//! A deed opens one [`Tx`] with [`Store::begin`], calls the rooms' functions with it, and commits. Lists and pages read through
//! [`Store::read`]. SQL is text in `sql/<room>/<verb>.sql`, one statement a file, accepted by both engines.

pub mod access;
pub mod audit;
pub mod blocklist;
pub mod detection;
pub mod exercise;
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

mod engine;
mod search;

pub use engine::{Applied, BadDatabaseUrl, DatabaseUrl, Problem, Row, Store, Target, Tx, Value};
