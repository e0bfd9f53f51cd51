//! How is a data directory kept to one server?

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

/// Held while a server (or a restore) uses a data directory; let go of when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

/// Why the data directory is not ours.
#[derive(Debug, thiserror::Error)]
pub enum Held {
    /// Another process serves it.
    #[error("another lianfang (process {process}) uses this data directory: stop it first, or name another with --data")]
    ByAnother {
        /// Its process id as it wrote it down.
        process: String,
    },
    /// The lock file cannot be used.
    #[error("the lock file lianfang.lock cannot be used: {0}")]
    Unusable(#[from] std::io::Error),
}

impl DataLock {
    /// Takes the directory, which must exist.
    ///
    /// # Errors
    /// [`Held`] if another process has it or the lock file cannot be written.
    pub fn take(data: &Path) -> Result<Self, Held> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(data.join("lianfang.lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut process = String::new();
                file.read_to_string(&mut process)?;
                return Err(Held::ByAnother { process: process.trim().to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "{}", std::process::id())?;
        Ok(Self { _file: file })
    }
}
