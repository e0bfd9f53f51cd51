//! Which technique of MITRE ATT&CK?

use std::fmt;
use std::str::FromStr;

/// A technique or sub-technique of MITRE ATT&CK, such as `T1059` or `T1059.001`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Technique(String);

/// The text is not a technique's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an ATT&CK technique such as T1059 or T1059.001")]
pub struct InvalidTechnique;

impl Technique {
    /// The number, such as `T1059.001`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Technique {
    type Err = InvalidTechnique;

    fn from_str(text: &str) -> Result<Self, InvalidTechnique> {
        let number = text.strip_prefix(['T', 't']).ok_or(InvalidTechnique)?;
        let (main, sub) = number.split_once('.').map_or((number, None), |(main, sub)| (main, Some(sub)));
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits(main, 4) && sub.is_none_or(|sub| digits(sub, 3)) { Ok(Self(format!("T{number}"))) } else { Err(InvalidTechnique) }
    }
}

impl fmt::Display for Technique {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidTechnique, Technique};

    #[test]
    fn numbers_are_read_in_either_case() {
        assert_eq!("t1059.001".parse::<Technique>().unwrap().as_str(), "T1059.001");
        assert_eq!("T1059".parse::<Technique>().unwrap().as_str(), "T1059");
        for text in ["1059", "T105", "T1059.1", "T1059.", "g0007", ""] {
            assert_eq!(text.parse::<Technique>(), Err(InvalidTechnique), "{text}");
        }
    }
}
