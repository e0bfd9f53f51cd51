//! What may never be printed, and how is it made and compared?

use std::fmt::{self, Write as _};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A password, a code, or the secret half of a session, link or token. Shows itself to nobody, and is wiped when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over what somebody typed or sent.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// 256 random bits after `prefix`, in letters that need no escape in addresses and headers.
    pub fn random(prefix: &str) -> Self {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        rand::fill(&mut bytes[..]);
        let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(&bytes[..]));
        Self::new(format!("{prefix}{}", text.as_str()))
    }

    /// The text itself, to be handed to its owner once or to be checked. Never to be logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// SHA-256 in hexadecimal: what is kept of secrets that are random enough not to be guessed.
    pub(super) fn hash(&self) -> String {
        Sha256::digest(self.0.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
