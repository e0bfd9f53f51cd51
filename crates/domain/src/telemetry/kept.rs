//! What does the register know of the history's files and of the sensors that feed it?

use jiff::Timestamp;

use super::Class;
use crate::words::{BodyId, SensorId};

/// One file of the history, as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFile {
    /// Path below the history's folder, with `/`.
    pub path: String,
    /// The class of its events.
    pub class: Class,
    /// Time of its first event.
    pub from: Timestamp,
    /// Time of its last event.
    pub to: Timestamp,
    /// How many events.
    pub rows: u64,
    /// OIDs of the bodies that sent them, in order.
    pub bodies: Vec<String>,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// A sensor or shipper of a body, known by the name under which it sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensor {
    /// Its identifier.
    pub id: SensorId,
    /// Whose it is.
    pub body: BodyId,
    /// The name under which it sends.
    pub name: String,
    /// When it was first heard.
    pub first_seen: Timestamp,
    /// When it was last heard.
    pub last_seen: Timestamp,
    /// How many of its events were accepted.
    pub accepted: u64,
    /// How many of its lines were refused, beside accepted ones.
    pub refused: u64,
}

/// How far the journal was worked through, for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cursor {
    /// Examined by the detection rules.
    Detection,
    /// Written to the history.
    History,
}

impl Cursor {
    /// The word in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Detection => "detection",
            Self::History => "history",
        }
    }
}
