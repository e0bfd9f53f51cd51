//! What does a backup hold, and is every byte of it still there?

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The name of the manifest in a backup.
pub(super) const NAME: &str = "manifest.json";

/// The version of the backup's form.
pub(super) const FORMAT: u32 = 1;

/// What a backup holds. Written as `manifest.json`, the last file of every backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the backup's form; 1.
    pub format: u32,
    /// The release that made it.
    pub product: String,
    /// When it was begun, RFC 3339.
    pub made_at: String,
    /// Whether the node's keys are in it.
    pub keys: bool,
    /// How many ledger entries the checkpoint in it vouches for.
    pub ledger_size: u64,
    /// Every other file.
    pub files: Vec<KeptFile>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFile {
    /// Path from the backup's root, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// What differs between the manifest and the files below `root`, in words; empty if nothing does.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub(super) fn differences(&self, root: &Path) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        let mut there = walk(root)?;
        there.retain(|path| path != NAME);
        for kept in &self.files {
            if !there.contains(&kept.path) {
                found.push(format!("{} is missing", kept.path));
                continue;
            }
            let now = describe(root, &kept.path)?;
            if now != *kept {
                found.push(format!("{} is not the file that was backed up", kept.path));
            }
        }
        found
            .extend(there.iter().filter(|path| !self.files.iter().any(|kept| kept.path == **path)).map(|path| format!("{path} was added")));
        Ok(found)
    }
}

/// Size and hash of one file.
pub(super) fn describe(root: &Path, path: &str) -> io::Result<KeptFile> {
    let mut file = File::open(root.join(path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { break };
        hash.update(part);
        bytes += u64::try_from(read).unwrap_or(u64::MAX);
    }
    Ok(KeptFile { path: path.to_owned(), bytes, sha256: hex(&hash.finalize()) })
}

/// All files below a folder, sorted, as paths with `/`; none if there is no such folder.
pub(super) fn walk(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if entry.file_type()?.is_file() {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
