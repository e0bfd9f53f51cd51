//! What is an account, how is it called at sign-in, and where does it sit?

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::access::Role;
use crate::words::{AccountId, BodyId, Language, SeatId};

/// How a person is called at sign-in: 3 to 64 characters of `a-z 0-9 . - _ @`, beginning with a letter or digit. Capitals are read as small.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountName(String);

impl AccountName {
    /// Shortest name.
    pub const MIN_CHARACTERS: usize = 3;
    /// Longest name.
    pub const MAX_CHARACTERS: usize = 64;

    /// The text, in small letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AccountName {
    type Err = InvalidAccountName;

    fn from_str(text: &str) -> Result<Self, InvalidAccountName> {
        let name = text.trim().to_ascii_lowercase();
        let ordinary = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let sound = (Self::MIN_CHARACTERS..=Self::MAX_CHARACTERS).contains(&name.len())
            && name.bytes().all(|byte| ordinary(byte) || b".-_@".contains(&byte))
            && name.bytes().next().is_some_and(ordinary);
        if sound { Ok(Self(name)) } else { Err(InvalidAccountName) }
    }
}

/// The text is not an account's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 3 to 64 characters of a-z, 0-9 and .-_@")]
pub struct InvalidAccountName;

/// A person, as the register knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// The name at sign-in.
    pub name: AccountName,
    /// The name that people read.
    pub full_name: String,
    /// E-mail address, if known.
    pub email: Option<String>,
    /// The language that the person reads.
    pub language: Language,
    /// Since when it is there.
    pub created_at: Timestamp,
    /// Since when it may not sign in, if so.
    pub disabled_at: Option<Timestamp>,
}

/// One role of one account at one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its identifier.
    pub id: SeatId,
    /// Whose it is.
    pub account: AccountId,
    /// At which body.
    pub body: BodyId,
    /// As what.
    pub role: Role,
    /// Since when it is not theirs any more, if so.
    pub ended_at: Option<Timestamp>,
}

/// A way to prove being an account. Passkeys and sign-on from elsewhere will be further kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CredentialKind {
    /// A password, kept as its argon2id hash.
    Password,
    /// A secret for time-based codes (RFC 6238), kept sealed.
    Totp,
    /// A code for when the telephone is lost, good once, kept as its hash.
    Recovery,
}

impl CredentialKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Password, Self::Totp, Self::Recovery];

    /// The word in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::Recovery => "recovery",
        }
    }

    /// Reads [`CredentialKind::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_and_plain() {
        let longest = "a".repeat(64);
        for (text, name) in [("Lin.MeiLing", "lin.meiling"), (" abc ", "abc"), ("soc@tn.gov", "soc@tn.gov"), (&longest, &longest)] {
            assert_eq!(text.parse::<AccountName>().map(|name| name.to_string()), Ok(name.to_owned()));
        }
        for text in ["", "ab", ".abc", "林美玲", "a b c", "a/b/c", &"a".repeat(65)] {
            assert!(text.parse::<AccountName>().is_err(), "{text}");
        }
    }
}
