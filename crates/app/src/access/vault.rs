//! How are secrets that must be read again kept unreadable in the register?
//!
//! With ChaCha20-Poly1305 under the key in `keys/seal.key` of the data directory, made when first needed: who gets only the database gets no
//! second factor.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::{App, Refusal};

/// The first characters of what this version seals.
const VERSION: &str = "v1.";

/// The key that seals.
pub(super) struct Vault(LessSafeKey);

impl Vault {
    /// Opens the data directory's key, making it if there is none.
    pub(super) fn open(data: &Path) -> Result<Self, Refusal> {
        let key = read_or_make(data).map_err(|error| Refusal::Internal(format!("keys/seal.key: {error}")))?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).map_err(|_| Refusal::Internal("keys/seal.key is not a key".to_owned()))?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals bytes so that they open only for the same `purpose`.
    pub(super) fn seal(&self, purpose: &str, secret: &[u8]) -> Result<String, Refusal> {
        let mut nonce = [0_u8; NONCE_LEN];
        rand::fill(&mut nonce);
        let mut sealed = secret.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut sealed)
            .map_err(|_| Refusal::Internal("cannot seal".to_owned()))?;
        let bytes: Vec<u8> = nonce.into_iter().chain(sealed).collect();
        Ok(format!("{VERSION}{}", BASE64_STANDARD.encode(bytes)))
    }

    /// Opens what was sealed for this purpose; `None` for anything else.
    pub(super) fn unseal(&self, purpose: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let bytes = BASE64_STANDARD.decode(sealed.strip_prefix(VERSION)?).ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut rest = Zeroizing::new(rest.to_vec());
        let plain = self.0.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(purpose), &mut rest[..]).ok()?;
        Some(Zeroizing::new(plain.to_vec()))
    }
}

/// Makes the key that seals second factors, if it is not there yet, so that it can be copied to the processes that work beside this one.
///
/// # Errors
/// [`Refusal::Internal`] if the file cannot be read or written.
pub fn make_keys(app: &App) -> Result<(), Refusal> {
    Vault::open(&app.data).map(|_| ())
}

fn read_or_make(data: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let folder = data.join("keys");
    let path = folder.join("seal.key");
    match fs::read_to_string(&path).map(Zeroizing::new) {
        Ok(text) => return decode(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    rand::fill(&mut key[..]);
    let text = Zeroizing::new(format!("{}\n", BASE64_STANDARD.encode(&key[..])));
    let beside = folder.join(format!("seal.new-{:016x}", rand::random::<u64>()));
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    // A link fails where a rename would replace: whoever was first wins, and everybody then reads the winner's key.
    let linked = fs::hard_link(&beside, &path);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => fs::File::open(&folder)?.sync_all()?,
    }
    decode(&Zeroizing::new(fs::read_to_string(&path)?))
}

fn decode(text: &str) -> io::Result<Zeroizing<Vec<u8>>> {
    BASE64_STANDARD.decode(text.trim()).map(Zeroizing::new).map_err(io::Error::other)
}
