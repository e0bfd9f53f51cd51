//! How does the platform vouch for the size and root hash of its ledger, in a form that others can check?
//!
//! The text is C2SP tlog-checkpoint (origin, size, root hash in base64), signed as C2SP signed-note with Ed25519.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ed25519_dalek::{Signer as _, Verifier as _};
use sha2::{Digest as _, Sha256};
use tlog_tiles::tlog;

use crate::ledger::Hash;

/// The signature type byte of Ed25519 in signed notes.
const ED25519: u8 = 0x01;

/// A checkpoint whose signature was checked, or that was just signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// How many leaves it vouches for.
    pub size: u64,
    /// The root hash of the tree of these leaves.
    pub root: Hash,
    note: String,
}

impl SignedCheckpoint {
    /// Signs the head of a tree.
    ///
    /// # Errors
    /// [`BadCheckpoint::Text`] if the key's name cannot be the origin of a checkpoint.
    pub fn sign(key: &SigningKey, size: u64, root: Hash) -> Result<Self, BadCheckpoint> {
        let text =
            tlog_tiles::Checkpoint::new(&key.verifier.name, size, tlog::Hash(root.0), "").map_err(|_| BadCheckpoint::Text)?.to_bytes();
        let text = String::from_utf8(text).map_err(|_| BadCheckpoint::Text)?;
        let mut blob = key.verifier.key_id().to_vec();
        blob.extend(key.secret.sign(text.as_bytes()).to_bytes());
        let note = format!("{text}\n\u{2014} {} {}\n", key.verifier.name, BASE64_STANDARD.encode(blob));
        Ok(Self { size, root, note })
    }

    /// Reads a signed checkpoint and checks its signature.
    ///
    /// # Errors
    /// [`BadCheckpoint`] if the text is not a checkpoint of this origin, or no line carries a valid signature of this key.
    pub fn open(note: &str, key: &VerifierKey) -> Result<Self, BadCheckpoint> {
        let (text, signatures) = note.split_once("\n\n").ok_or(BadCheckpoint::Text)?;
        let text = format!("{text}\n");
        let checkpoint = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).map_err(|_| BadCheckpoint::Text)?;
        if checkpoint.origin() != key.name {
            return Err(BadCheckpoint::Origin(checkpoint.origin().to_owned()));
        }
        let signed = signatures.lines().any(|line| key.signed(line, &text));
        if !signed {
            return Err(BadCheckpoint::Signature);
        }
        Ok(Self { size: checkpoint.size(), root: Hash(checkpoint.hash().0), note: note.to_owned() })
    }

    /// The whole signed note, as it is kept and handed out.
    pub fn note(&self) -> &str {
        &self.note
    }
}

/// Why a kept checkpoint vouches for nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCheckpoint {
    /// Not in the form of tlog-checkpoint and signed-note.
    #[error("is not a signed checkpoint")]
    Text,
    /// Of another ledger.
    #[error("belongs to another ledger, {0:?}")]
    Origin(String),
    /// Not signed by the key.
    #[error("does not carry a valid signature of this ledger's key")]
    Signature,
    /// The key's own text cannot be read.
    #[error("comes with a key that cannot be read")]
    Key,
}

/// The public half of a ledger's key, with the ledger's name: enough to check checkpoints anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    public: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// Reads the form `name+hash+key` of signed notes (the `vkey`).
    ///
    /// # Errors
    /// [`BadCheckpoint::Key`] if it is not in that form or its hash does not fit.
    pub fn from_text(text: &str) -> Result<Self, BadCheckpoint> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(BadCheckpoint::Key);
        };
        let key = BASE64_STANDARD.decode(key).map_err(|_| BadCheckpoint::Key)?;
        let Some((&ED25519, public)) = key.split_first() else { return Err(BadCheckpoint::Key) };
        let public = public.try_into().map_err(|_| BadCheckpoint::Key)?;
        let public = ed25519_dalek::VerifyingKey::from_bytes(public).map_err(|_| BadCheckpoint::Key)?;
        let verifier = Self { name: name.to_owned(), public };
        if verifier.key_id_hex() == id { Ok(verifier) } else { Err(BadCheckpoint::Key) }
    }

    /// Writes the form `name+hash+key`.
    pub fn to_text(&self) -> String {
        let mut key = vec![ED25519];
        key.extend(self.public.to_bytes());
        format!("{}+{}+{}", self.name, self.key_id_hex(), BASE64_STANDARD.encode(key))
    }

    /// The ledger's name, the origin of its checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> [u8; 4] {
        let mut digest = Sha256::new();
        digest.update(self.name.as_bytes());
        digest.update([b'\n', ED25519]);
        digest.update(self.public.to_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
        [a, b, c, d]
    }

    fn key_id_hex(&self) -> String {
        format!("{:08x}", u32::from_be_bytes(self.key_id()))
    }

    /// Whether a signature line is this key's over `text`.
    fn signed(&self, line: &str, text: &str) -> bool {
        let Some((name, blob)) = line.strip_prefix("\u{2014} ").and_then(|rest| rest.split_once(' ')) else { return false };
        let Ok(blob) = BASE64_STANDARD.decode(blob) else { return false };
        let Some((id, signature)) = blob.split_first_chunk::<4>() else { return false };
        let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return false };
        name == self.name && *id == self.key_id() && self.public.verify(text.as_bytes(), &signature).is_ok()
    }
}

/// The private half. Cannot be printed.
pub struct SigningKey {
    verifier: VerifierKey,
    secret: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// Makes the key of the ledger `name` from 32 secret random bytes; `None` if the name has spaces, pluses or line ends, or is empty.
    pub fn new(name: &str, seed: &[u8; 32]) -> Option<Self> {
        if name.is_empty() || name.chars().any(|letter| letter.is_whitespace() || letter.is_control() || letter == '+') {
            return None;
        }
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let verifier = VerifierKey { name: name.to_owned(), public: secret.verifying_key() };
        Some(Self { verifier, secret })
    }

    /// The public half.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("name", &self.verifier.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_signed_and_nothing_else() {
        let key = SigningKey::new("lianfang.example/ledger", &[7; 32]).unwrap();
        let other = SigningKey::new("lianfang.example/ledger", &[8; 32]).unwrap();
        let signed = SignedCheckpoint::sign(&key, 3, Hash::of_leaf(b"x")).unwrap();
        assert!(signed.note().starts_with("lianfang.example/ledger\n3\n"), "{}", signed.note());
        assert_eq!(SignedCheckpoint::open(signed.note(), key.verifier()), Ok(signed.clone()));
        assert_eq!(SignedCheckpoint::open(signed.note(), other.verifier()), Err(BadCheckpoint::Signature));
        let bent = signed.note().replace("\n3\n", "\n2\n");
        assert_eq!(SignedCheckpoint::open(&bent, key.verifier()), Err(BadCheckpoint::Signature));
        assert_eq!(SignedCheckpoint::open("nonsense", key.verifier()), Err(BadCheckpoint::Text));
        let stranger = SigningKey::new("elsewhere", &[7; 32]).unwrap();
        assert_eq!(
            SignedCheckpoint::open(signed.note(), stranger.verifier()),
            Err(BadCheckpoint::Origin("lianfang.example/ledger".to_owned()))
        );
    }

    #[test]
    fn verifier_text_goes_round() {
        let key = SigningKey::new("lianfang.example/ledger", &[7; 32]).unwrap();
        let text = key.verifier().to_text();
        assert_eq!(VerifierKey::from_text(&text).as_ref(), Ok(key.verifier()));
        assert_eq!(VerifierKey::from_text(&text.replacen("lianfang", "Lianfang", 1)), Err(BadCheckpoint::Key));
        assert_eq!(format!("{key:?}"), "SigningKey { name: \"lianfang.example/ledger\", .. }");
        assert!(SigningKey::new("two words", &[7; 32]).is_none());
    }
}
