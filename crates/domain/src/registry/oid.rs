//! What is a well-formed object identifier of a body?

use std::fmt;
use std::str::FromStr;

/// A body's object identifier in Taiwan's organisation tree, such as `2.16.886.101.20003.20001`.
///
/// Every body is known to people and machines by it. Checked: begins with `2.16.886.`, decimal arcs without leading zeros
/// (ITU-T X.660), at most [`Oid::MAX_BYTES`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid(String);

impl Oid {
    /// Longest accepted text, in bytes.
    pub const MAX_BYTES: usize = 128;
    /// The arc under which Taiwan registers organisations.
    pub const ROOT: &'static str = "2.16.886.";

    /// The identifier one arc below this one; `None` if it would be longer than [`Oid::MAX_BYTES`].
    pub fn child(&self, arc: u32) -> Option<Self> {
        let text = format!("{}.{arc}", self.0);
        (text.len() <= Self::MAX_BYTES).then_some(Self(text))
    }

    /// The dotted text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Oid {
    type Err = InvalidOid;

    fn from_str(text: &str) -> Result<Self, InvalidOid> {
        if text.len() > Self::MAX_BYTES {
            return Err(InvalidOid::TooLong);
        }
        let Some(arcs) = text.strip_prefix(Self::ROOT) else {
            return Err(InvalidOid::OutsideTree);
        };
        let well_formed = |arc: &str| {
            let digits = !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
            digits && arc.len() <= 10 && (arc == "0" || !arc.starts_with('0'))
        };
        match arcs.split('.').find(|arc| !well_formed(arc)) {
            Some(arc) => Err(InvalidOid::Arc(arc.to_owned())),
            None => Ok(Self(text.to_owned())),
        }
    }
}

/// Why a text is not a body's OID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOid {
    /// Longer than [`Oid::MAX_BYTES`].
    #[error("longer than {} bytes", Oid::MAX_BYTES)]
    TooLong,
    /// Not under `2.16.886.`.
    #[error("does not begin with {}", Oid::ROOT)]
    OutsideTree,
    /// One arc is empty, has a leading zero, or is not a number of at most ten digits.
    #[error("arc {0:?} is not a number of at most ten digits without leading zeros")]
    Arc(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_and_refuses() {
        let cases: [(&str, Result<(), InvalidOid>); 7] = [
            ("2.16.886.101.20003.20001", Ok(())),
            ("2.16.886.0", Ok(())),
            ("2.16.885.1", Err(InvalidOid::OutsideTree)),
            ("2.16.886.", Err(InvalidOid::Arc(String::new()))),
            ("2.16.886.01", Err(InvalidOid::Arc("01".to_owned()))),
            ("2.16.886.1a", Err(InvalidOid::Arc("1a".to_owned()))),
            ("2.16.886.12345678901", Err(InvalidOid::Arc("12345678901".to_owned()))),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Oid>().map(|_| ()), expected, "{text}");
        }
    }
}
