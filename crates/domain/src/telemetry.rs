//! What is an event of a body's sensor, once read?

use jiff::Timestamp;
use serde_json::{Map, Value};

mod column_names;
mod columns;
mod kept;
mod observed;

pub use columns::{Class, Columns, columns};
pub use kept::{Cursor, EventFile, Sensor};
pub use observed::{Observed, address, domain_name, hashes};

/// What kind of log an event comes from, in Sigma's three words; each may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LogSource {
    /// Such as `process_creation`, `webserver`, `firewall`, `dns`.
    pub category: Option<String>,
    /// Such as `windows`, `linux`, `apache`.
    pub product: Option<String>,
    /// Such as `sysmon`, `security`, `auditd`.
    pub service: Option<String>,
}

/// One event, normalised: the named parts everybody asks for, and all of its fields as they came.
///
/// `fields` keeps the source's own names (`CommandLine`, `EventID`, `cs-uri-query`), flat where the source is flat, so that rules written for
/// that source match; the named parts were taken from it by the reader of its format.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When it happened, by the source's own word (`@timestamp` or the format's field).
    pub time: Timestamp,
    /// What kind of log.
    pub source: LogSource,
    /// The machine it happened on.
    pub host: Option<String>,
    /// The user it concerns.
    pub user: Option<String>,
    /// All fields.
    pub fields: Map<String, Value>,
}
