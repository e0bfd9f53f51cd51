//! Is a password good enough to be chosen?

use crate::access::AccountName;

/// Shortest password, in characters.
const MIN_CHARACTERS: usize = 12;
/// Longest password, in bytes; hashing more would only serve an attacker.
const MAX_BYTES: usize = 512;

/// Why a password may not be chosen. Nothing is asked about kinds of characters: length counts, and not being a known one (NIST SP 800-63B §3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than twelve characters.
    #[error("shorter than {MIN_CHARACTERS} characters")]
    TooShort,
    /// More than 512 bytes.
    #[error("longer than {MAX_BYTES} bytes")]
    TooLong,
    /// On the list of those that are tried first, or a repetition of little.
    #[error("one of the first that anybody tries")]
    WellKnown,
    /// Made of the account's name.
    #[error("made of the account's name")]
    AccountName,
}

/// Judges a password that somebody wants to use from now on.
///
/// # Errors
/// [`WeakPassword`] with the first thing that stands in the way.
pub fn check_password(password: &str, name: &AccountName) -> Result<(), WeakPassword> {
    if password.chars().count() < MIN_CHARACTERS {
        return Err(WeakPassword::TooShort);
    }
    if password.len() > MAX_BYTES {
        return Err(WeakPassword::TooLong);
    }
    let plain: String = password.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let own: String = name.as_str().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let left = plain.replace(&own, "");
    if left.chars().count() < 4 {
        return Err(WeakPassword::AccountName);
    }
    let core = plain.trim_matches(|letter: char| letter.is_ascii_digit());
    let known = WORST.iter().any(|worst| *worst == plain || *worst == core) || core.is_empty() && is_counting(&plain);
    let mut kinds: Vec<char> = plain.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    if known || kinds.len() < 4 { Err(WeakPassword::WellKnown) } else { Ok(()) }
}

/// Digits that only count up, down or stay.
fn is_counting(digits: &str) -> bool {
    let steps: Vec<i16> =
        digits.as_bytes().windows(2).filter_map(|pair| Some(i16::from(*pair.get(1)?) - i16::from(*pair.first()?))).collect();
    steps.iter().filter(|step| matches!(step, -1..=1 | 9 | -9)).count() * 10 >= steps.len() * 9
}

/// Of those with twelve and more characters, the ones that lists of broken passwords begin with, without digits around them; plus what people
/// here would try first.
const WORST: [&str; 40] = [
    "password",
    "passwordpassword",
    "passw0rd",
    "password1234",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyqwerty",
    "qwerty123456",
    "asdfghjkl",
    "asdfghjklzxcvbnm",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "zaq12wsxcde3",
    "q1w2e3r4t5y6",
    "iloveyou",
    "iloveyouiloveyou",
    "letmein",
    "letmeinletmein",
    "administrator",
    "admin",
    "adminadmin",
    "adminadminadmin",
    "welcome",
    "welcomewelcome",
    "changeme",
    "changemechangeme",
    "changemeplease",
    "abcdefghijkl",
    "abcdefghijklm",
    "abcdefghijklmnopqrstuvwxyz",
    "abcabcabcabc",
    "correcthorsebatterystaple",
    "lianfang",
    "lianfanglianfang",
    "taiwantaiwan",
    "taiwan",
    "ji32k7au4a83",
    "trustno1trustno1",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges() {
        let name: AccountName = "lin.meiling".parse().unwrap();
        let cases = [
            ("short", Err(WeakPassword::TooShort)),
            ("elevenchars", Err(WeakPassword::TooShort)),
            ("冬至吃湯圓的時候月亮很大", Ok(())),
            ("tide-lamp-orbit", Ok(())),
            ("Password1234", Err(WeakPassword::WellKnown)),
            ("ADMINISTRATOR!", Err(WeakPassword::WellKnown)),
            ("123456789012", Err(WeakPassword::WellKnown)),
            ("aaaaaaaaaaaaaaa", Err(WeakPassword::WellKnown)),
            ("Lin.Meiling-2026", Ok(())),
            ("Lin.Meiling-26", Err(WeakPassword::AccountName)),
            ("482915736048", Ok(())),
        ];
        for (password, judged) in cases {
            assert_eq!(check_password(password, &name), judged, "{password}");
        }
        assert_eq!(check_password(&"ab c1".repeat(200), &name), Err(WeakPassword::TooLong));
    }
}
