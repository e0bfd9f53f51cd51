//! Is one line an event that may be kept?

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, de};

use crate::limits::{FIELDS, LINE_BYTES, NESTING};

/// A line that was not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    /// Its number in the body as sent (decompressed), the first being 1; of an element where the body is a list.
    pub line: u64,
    /// Why.
    pub reason: LineFault,
}

/// Why a line is no event that may be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// Longer than the limit.
    #[error("the event is {bytes} bytes long; at most {LINE_BYTES} are accepted")]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// Not UTF-8.
    #[error("not UTF-8 at byte {at} of the event")]
    NotUtf8 {
        /// Offset of the first wrong byte, the first being 1.
        at: usize,
    },
    /// Not JSON.
    #[error("not JSON: {what} at column {column}")]
    NotJson {
        /// Where in the line, in bytes, the first being 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// JSON, but not an object.
    #[error("not a JSON object")]
    NotAnObject,
    /// Nested deeper than the limit.
    #[error("nested deeper than {NESTING} levels")]
    TooDeep,
    /// More fields than the limit.
    #[error("more than {FIELDS} fields")]
    TooManyFields,
    /// An action of a bulk request that is neither `index` nor `create`.
    #[error("action {0:?} is not supported: only index and create are")]
    Action(String),
    /// An action line of a bulk request without the event that must follow it.
    #[error("no event follows the action")]
    NoEvent,
    /// The list of events ends before its closing bracket.
    #[error("the list ends inside this element: its closing bracket is missing")]
    NotClosed,
    /// Something stands after the list of events.
    #[error("nothing may follow the closing bracket of the list")]
    AfterList,
}

impl LineFault {
    /// The word for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "line-too-long",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::NotJson { .. } => "not-json",
            Self::NotAnObject => "not-an-object",
            Self::TooDeep => "too-deep",
            Self::TooManyFields => "too-many-fields",
            Self::Action(_) => "unsupported-action",
            Self::NoEvent => "no-event",
            Self::NotClosed => "list-not-closed",
            Self::AfterList => "after-list",
        }
    }
}

/// Checks one line without building its tree: within the limits, UTF-8, one JSON object that can be read later without fail.
///
/// # Errors
/// [`LineFault`], the first thing found wrong.
pub fn check(line: &[u8]) -> Result<&str, LineFault> {
    if line.len() > LINE_BYTES {
        return Err(LineFault::TooLong { bytes: line.len() });
    }
    let text = std::str::from_utf8(line).map_err(|error| LineFault::NotUtf8 { at: error.valid_up_to() + 1 })?;
    if !text.trim_start().starts_with('{') {
        return Err(match serde_json::from_str::<de::IgnoredAny>(text) {
            Ok(_) => LineFault::NotAnObject,
            Err(error) => not_json(&error),
        });
    }
    let mut probe = Probe { fields: 0, fault: None };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Level { probe: &mut probe, depth: 0 }.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    match (read, probe.fault) {
        (Ok(()), _) => Ok(text),
        (Err(_), Some(fault)) => Err(fault),
        (Err(error), None) => Err(not_json(&error)),
    }
}

fn not_json(error: &serde_json::Error) -> LineFault {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or("unreadable");
    // An element of a list may run over several lines; the column is that of its own.
    let what = if error.line() > 1 { format!("{what} in line {} of the event", error.line()) } else { what.to_owned() };
    LineFault::NotJson { column: error.column(), what }
}

struct Probe {
    fields: usize,
    fault: Option<LineFault>,
}

/// One value at one depth. Every value is read as it will be read later, so that what passes here cannot fail there: lone surrogates
/// and numbers out of range are found now.
struct Level<'p> {
    probe: &'p mut Probe,
    depth: usize,
}

impl Level<'_> {
    fn deeper<E: de::Error>(&mut self) -> Result<usize, E> {
        if self.depth >= NESTING {
            self.probe.fault = Some(LineFault::TooDeep);
            return Err(E::custom("too deep"));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Level<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let depth = self.deeper()?;
        while map.next_key_seed(Level { probe: self.probe, depth })?.is_some() {
            self.probe.fields += 1;
            if self.probe.fields > FIELDS {
                self.probe.fault = Some(LineFault::TooManyFields);
                return Err(A::Error::custom("too many fields"));
            }
            map.next_value_seed(Level { probe: self.probe, depth })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let depth = self.deeper()?;
        while items.next_element_seed(Level { probe: self.probe, depth })?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
