//! How are time-based codes (RFC 6238) and recovery codes made and checked?

use domain::access::Terms;
use jiff::Timestamp;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::Refusal;
use crate::access::Secret;

/// What the telephone's list of codes is headed with.
const ISSUER: &str = "Lianfang";
/// Letters of recovery codes: base32 without what is easily confused (Crockford's).
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A secret shared with somebody's telephone.
#[derive(Clone)]
pub struct CodeSecret(Zeroizing<Vec<u8>>);

impl CodeSecret {
    /// A new one: 160 random bits, as RFC 4226 §4 asks.
    pub fn random() -> Self {
        let mut bytes = Zeroizing::new(vec![0_u8; 20]);
        rand::fill(&mut bytes[..]);
        Self(bytes)
    }

    /// Takes a given one of at least 16 bytes, such as a demonstration's; `None` if it is shorter.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() >= 16).then(|| Self(Zeroizing::new(bytes.to_vec())))
    }

    /// The code at that moment, for a demonstration or a test to show.
    ///
    /// # Errors
    /// [`Refusal::Internal`] if the secret cannot be one.
    pub fn code_at(&self, now: Timestamp) -> Result<String, Refusal> {
        Ok(self.totp("")?.generate(seconds(now)).to_string())
    }

    /// The address behind the QR picture (`otpauth://…`), for `account`.
    ///
    /// # Errors
    /// [`Refusal::Internal`] if the account's name cannot stand in it.
    pub fn enrolment(&self, account: &str) -> Result<Secret, Refusal> {
        Ok(Secret::new(self.totp(account)?.to_url().map_err(|error| Refusal::Internal(format!("second factor: {error}")))?))
    }

    /// The secret in base32, for those who type it.
    ///
    /// # Errors
    /// [`Refusal::Internal`] if the secret cannot be one.
    pub fn text(&self) -> Result<Secret, Refusal> {
        Ok(Secret::new(self.totp("")?.secret().to_base32()))
    }

    /// The step for which the code is right, of the present one and its two neighbours.
    pub(super) fn step(&self, code: &str, now: Timestamp) -> Result<Option<u64>, Refusal> {
        let code: Zeroizing<String> = Zeroizing::new(code.chars().filter(|letter| !letter.is_whitespace()).collect());
        Ok(self.totp("")?.check(&code, seconds(now)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn totp(&self, account: &str) -> Result<Totp, Refusal> {
        let builder = Builder::new().with_secret(self.0.to_vec()).with_issuer(Some(ISSUER)).with_account_name(account);
        builder.build().map_err(|error| Refusal::Internal(format!("second factor: {error}")))
    }
}

impl std::fmt::Debug for CodeSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeSecret(…)")
    }
}

/// New recovery codes: 80 random bits each, in four groups of four.
pub(super) fn recovery_codes() -> Vec<Secret> {
    (0..Terms::RECOVERY_CODES).map(|_| recovery_code()).collect()
}

/// A recovery code as it is hashed: small letters, no separators, confusable letters read as what they stand for.
pub(super) fn recovery_form(typed: &str) -> Secret {
    let plain = typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    });
    Secret::new(plain.collect::<String>())
}

fn recovery_code() -> Secret {
    let mut bytes = Zeroizing::new([0_u8; 16]);
    rand::fill(&mut bytes[..]);
    let mut text = String::with_capacity(19);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        let letter = LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
        text.push(char::from(letter));
    }
    Secret::new(text)
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}
