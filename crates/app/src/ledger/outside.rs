//! What is kept of the ledger outside the database, and in which files?

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use domain::ledger::{BadCheckpoint, Hash, SignedCheckpoint, SigningKey, VerifierKey};
use zeroize::Zeroizing;

/// Why the files outside the database could not be used.
#[derive(Debug, thiserror::Error)]
pub enum OutsideProblem {
    /// The machine's own words.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What happened.
        source: io::Error,
    },
    /// The checkpoint or a key is not what it must be.
    #[error("{} {why}", path.display())]
    Bad {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: BadCheckpoint,
    },
    /// There is a key, so there was a checkpoint; somebody took it away.
    #[error("{} is missing", path.display())]
    Gone {
        /// Which file.
        path: PathBuf,
    },
}

/// What was found, for reading only.
#[derive(Debug, Clone)]
pub struct Found {
    /// The public key; `None` if this directory never held a ledger.
    pub verifier: Option<VerifierKey>,
    /// The newest checkpoint, unchecked.
    pub note: Option<String>,
    /// The hashes of the leaves.
    pub leaves: Vec<Hash>,
}

impl Found {
    /// Reads what a data directory holds; changes nothing.
    ///
    /// # Errors
    /// [`OutsideProblem`] if a file is there and cannot be read.
    pub fn read(data: &Path) -> Result<Self, OutsideProblem> {
        let files = Files::of(data);
        let key = read_key(&files.key)?.map(|key| key.verifier().clone());
        let verifier = match (key, read_text(&files.verifier)?) {
            (Some(key), _) => Some(key),
            (None, Some(text)) => {
                let key = VerifierKey::from_text(&text);
                Some(key.map_err(|why| OutsideProblem::Bad { path: files.verifier.clone(), why })?)
            }
            (None, None) => None,
        };
        let note = read_text(&files.checkpoint)?;
        let bytes = read_bytes(&files.leaves)?.unwrap_or_default();
        let leaves = bytes.as_chunks::<32>().0.iter().copied().map(Hash).collect();
        Ok(Self { verifier, note, leaves })
    }
}

/// The files, held by this process alone until dropped.
pub(super) struct Held {
    files: Files,
    key: SigningKey,
    /// The key is new: nothing was ever signed here.
    fresh: Option<Zeroizing<String>>,
    _lock: File,
}

impl Held {
    /// Takes hold of a data directory's files, waiting for other processes; makes a key in memory if there is none.
    pub(super) fn take(data: &Path) -> Result<Self, OutsideProblem> {
        let files = Files::of(data);
        for folder in [&files.keys, &files.ledger] {
            make_folder(folder)?;
        }
        let lock = open(&files.lock, OpenOptions::new().create(true).truncate(false).write(true))?;
        lock.lock().map_err(|source| OutsideProblem::File { path: files.lock.clone(), source })?;
        let (key, fresh) = match read_key(&files.key)? {
            Some(key) => (key, None),
            None => new_key(&files.key)?,
        };
        Ok(Self { files, key, fresh, _lock: lock })
    }

    pub(super) fn key(&self) -> &SigningKey {
        &self.key
    }

    /// The checkpoint signed last; `None` only before the first.
    pub(super) fn checkpoint(&self) -> Result<Option<SignedCheckpoint>, OutsideProblem> {
        if self.fresh.is_some() {
            return Ok(None);
        }
        let path = &self.files.checkpoint;
        let note = read_text(path)?.ok_or_else(|| OutsideProblem::Gone { path: path.clone() })?;
        let opened = SignedCheckpoint::open(&note, self.key.verifier());
        opened.map(Some).map_err(|why| OutsideProblem::Bad { path: path.clone(), why })
    }

    /// How many leaf hashes are listed.
    pub(super) fn leaf_count(&self) -> Result<u64, OutsideProblem> {
        match fs::metadata(&self.files.leaves) {
            Ok(found) => Ok(found.len() / 32),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(source) => Err(OutsideProblem::File { path: self.files.leaves.clone(), source }),
        }
    }

    /// Lists `hashes` after the first `kept` ones, then puts the checkpoint in the old one's place. Each step is on stable storage before the next.
    pub(super) fn write(&mut self, kept: u64, hashes: &[Hash], checkpoint: &SignedCheckpoint) -> Result<(), OutsideProblem> {
        let path = &self.files.leaves;
        let failed = |source| OutsideProblem::File { path: path.clone(), source };
        let mut leaves = open(path, OpenOptions::new().create(true).truncate(false).write(true))?;
        leaves.set_len(kept * 32).map_err(failed)?;
        leaves.seek(SeekFrom::Start(kept * 32)).map_err(failed)?;
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        leaves.write_all(&bytes).and_then(|()| leaves.sync_all()).map_err(failed)?;
        replace(&self.files.verifier, format!("{}\n", self.key.verifier().to_text()).as_bytes(), 0o644)?;
        replace(&self.files.checkpoint, checkpoint.note().as_bytes(), 0o644)?;
        // Last: while there is no key, whatever else is here was never finished and is made anew.
        if let Some(text) = self.fresh.take() {
            replace(&self.files.key, text.as_bytes(), 0o600)?;
        }
        Ok(())
    }
}

struct Files {
    keys: PathBuf,
    ledger: PathBuf,
    key: PathBuf,
    verifier: PathBuf,
    checkpoint: PathBuf,
    leaves: PathBuf,
    lock: PathBuf,
}

impl Files {
    fn of(data: &Path) -> Self {
        let keys = data.join("keys");
        let ledger = data.join("ledger");
        Self {
            key: keys.join("ledger.key"),
            verifier: ledger.join("verifier"),
            checkpoint: ledger.join("checkpoint"),
            leaves: ledger.join("leaves"),
            lock: ledger.join("lock"),
            keys,
            ledger,
        }
    }
}

/// The key file's two lines: the ledger's name, and the secret in base64.
fn read_key(path: &Path) -> Result<Option<SigningKey>, OutsideProblem> {
    let Some(text) = read_text(path)?.map(Zeroizing::new) else { return Ok(None) };
    let bad = || OutsideProblem::Bad { path: path.to_owned(), why: BadCheckpoint::Key };
    let (name, secret) = text.trim_end().split_once('\n').ok_or_else(bad)?;
    let seed = Zeroizing::new(BASE64_STANDARD.decode(secret).map_err(|_| bad())?);
    let seed: &[u8; 32] = seed.as_slice().try_into().map_err(|_| bad())?;
    SigningKey::new(name, seed).map(Some).ok_or_else(bad)
}

/// A new key with a name that no other ledger has.
fn new_key(path: &Path) -> Result<(SigningKey, Option<Zeroizing<String>>), OutsideProblem> {
    let mut seed = Zeroizing::new([0_u8; 32]);
    rand::fill(&mut seed[..]);
    let name = format!("lianfang/ledger/{:016x}", rand::random::<u64>());
    let key = SigningKey::new(&name, &seed).ok_or_else(|| OutsideProblem::Bad { path: path.to_owned(), why: BadCheckpoint::Key })?;
    let secret = Zeroizing::new(BASE64_STANDARD.encode(seed.as_slice()));
    Ok((key, Some(Zeroizing::new(format!("{name}\n{}\n", secret.as_str())))))
}

fn make_folder(path: &Path) -> Result<(), OutsideProblem> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| OutsideProblem::File { path: path.to_owned(), source })
}

/// Puts `bytes` into the file's place so that at every moment either the old or the new is there, and the new stays.
fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), OutsideProblem> {
    let failed = |source| OutsideProblem::File { path: path.to_owned(), source };
    let beside = path.with_extension("new");
    let mut file = open(&beside, OpenOptions::new().create(true).truncate(true).write(true).mode(mode))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&beside, path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

fn open(path: &Path, how: &OpenOptions) -> Result<File, OutsideProblem> {
    how.open(path).map_err(|source| OutsideProblem::File { path: path.to_owned(), source })
}

fn read_text(path: &Path) -> Result<Option<String>, OutsideProblem> {
    let Some(bytes) = read_bytes(path)? else { return Ok(None) };
    // Whatever is not text is no checkpoint and no key either; the reader of those says so.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, OutsideProblem> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Ok(_) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OutsideProblem::File { path: path.to_owned(), source }),
    }
}
