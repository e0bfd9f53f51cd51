//! Where does a file of evidence lie, and how does it get there so that it stays?

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::ledger::FileHash;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Refusal;

/// The folder in the data directory.
pub(crate) const NAME: &str = "evidence";

/// The folder `evidence/` of a data directory.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
}

/// A file that is coming in; removed unless it is put in its place.
#[derive(Debug)]
pub(super) struct Incoming {
    path: PathBuf,
}

impl Folder {
    pub(super) fn of(data: &Path) -> Self {
        Self { root: data.join(NAME) }
    }

    /// Path of a file, from the folder.
    pub(super) fn path(sha256: FileHash) -> String {
        let hex = sha256.to_string();
        format!("{}/{hex}", hex.get(..2).unwrap_or("00"))
    }

    /// Begins a new file under a passing name that backups leave out.
    pub(super) fn begin(&self, id: Uuid) -> io::Result<(Incoming, File)> {
        make(&self.root)?;
        let path = self.root.join(format!(".{}.tmp", id.simple()));
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok((Incoming { path }, file))
    }

    /// Puts a whole file into its place and waits until it is on stable storage there. One that is there already gives way to its equal: that
    /// makes it young again for whoever sweeps, and mends it if it was damaged.
    pub(super) fn place(&self, incoming: &Incoming, file: &File, sha256: FileHash) -> io::Result<()> {
        file.sync_all()?;
        let to = self.root.join(Self::path(sha256));
        let parent = to.parent().unwrap_or(&self.root).to_owned();
        let _held = self.hold(Hold::Shared)?;
        if !parent.exists() {
            make(&parent)?;
            File::open(&self.root)?.sync_all()?;
        }
        fs::rename(&incoming.path, &to)?;
        File::open(&parent)?.sync_all()
    }

    /// Opens a file whose bytes are still those that were hashed.
    pub(super) fn open(&self, sha256: FileHash) -> Result<File, Damaged> {
        let mut file = File::open(self.root.join(Self::path(sha256)))?;
        let found = hash(&mut file)?;
        if found != sha256 {
            return Err(Damaged::Changed);
        }
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    /// The files at least `age` old, by their hashes; those that came in and were never placed are removed at once.
    pub(super) fn older_than(&self, age: Duration) -> io::Result<Vec<FileHash>> {
        let mut found = Vec::new();
        for folder in entries(&self.root)? {
            if folder.file_type()?.is_file() {
                let name = folder.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') && is_older(&folder.metadata()?, age) {
                    fs::remove_file(folder.path())?;
                }
                continue;
            }
            for file in entries(&folder.path())? {
                let hash = file.file_name().to_str().and_then(|name| name.parse().ok());
                if let Some(hash) = hash.filter(|_| file.metadata().is_ok_and(|data| is_older(&data, age))) {
                    found.push(hash);
                }
            }
        }
        Ok(found)
    }

    /// Removes a file if it is still that old; gives whether it did. Nobody places a file meanwhile.
    pub(super) fn remove(&self, sha256: FileHash, age: Duration) -> io::Result<bool> {
        let _held = self.hold(Hold::Alone)?;
        let path = self.root.join(Self::path(sha256));
        match fs::metadata(&path) {
            Ok(data) if is_older(&data, age) => fs::remove_file(&path).map(|()| true),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn hold(&self, how: Hold) -> io::Result<File> {
        make(&self.root)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(self.root.join("lock"))?;
        match how {
            Hold::Shared => lock.lock_shared()?,
            Hold::Alone => lock.lock()?,
        }
        Ok(lock)
    }
}

impl Incoming {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Placed files are not there any more under this name.
        let _ = fs::remove_file(&self.path);
    }
}

/// Why a file of evidence is not what was kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum Damaged {
    /// Its bytes are others.
    #[error("its bytes are not those that were kept")]
    Changed,
    /// It is gone or cannot be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
}

#[derive(Clone, Copy)]
enum Hold {
    Shared,
    Alone,
}

/// What a failing disk means for a deed.
#[expect(clippy::needless_pass_by_value, reason = "stands in map_err")]
pub(super) fn refusal(error: io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Refusal::Full,
        _ => Refusal::Internal(format!("{NAME}/: {error}")),
    }
}

/// Runs file work off the threads that answer people.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Refusal::Internal(error.to_string()))
}

fn hash(file: &mut File) -> io::Result<FileHash> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { break };
        hash.update(part);
    }
    Ok(FileHash(hash.finalize().into()))
}

fn is_older(data: &fs::Metadata, age: Duration) -> bool {
    data.modified().ok().and_then(|at| at.elapsed().ok()).is_some_and(|passed| passed >= age)
}

fn entries(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn make(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}
