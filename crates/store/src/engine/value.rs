//! What can be bound to a place (`$1`) of a statement?

use jiff::Timestamp;
use jiff::civil::Date;

/// One bound value. Typed even when absent, since PostgreSQL wants the type of a null.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A 64-bit number; truth values are 0 and 1.
    Int(Option<i64>),
    /// Text, also identifiers, dates and instants.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// An identifier or code by its text form.
    pub fn id(id: impl std::fmt::Display) -> Self {
        Self::Text(Some(id.to_string()))
    }

    /// An instant in the register's one form: UTC, six decimals, `2026-11-23T02:34:07.123456Z`, so that text order is time order.
    pub fn at(instant: Timestamp) -> Self {
        Self::Text(Some(instant_text(instant)))
    }

    /// An instant that may be absent.
    pub fn opt_at(instant: Option<Timestamp>) -> Self {
        Self::Text(instant.map(instant_text))
    }

    /// A calendar date, `2026-11-23`.
    pub fn on(date: Date) -> Self {
        Self::Text(Some(date.to_string()))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Int(Some(i64::from(truth)))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

/// The register's one form of an instant.
fn instant_text(instant: Timestamp) -> String {
    format!("{instant:.6}")
}
