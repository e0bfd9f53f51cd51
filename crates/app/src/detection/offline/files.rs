//! Which files below a path are logs or rules?

use std::path::{Path, PathBuf};

use super::CannotExamine;

/// The logs below some paths.
#[derive(Debug, Default)]
pub(super) struct Logs {
    /// Files to read, sorted within each folder.
    pub(super) files: Vec<PathBuf>,
    /// How many files in folders have names of no log.
    pub(super) skipped: usize,
}

/// The rule files at or below a path.
pub(super) fn rules(path: &Path) -> Result<Vec<PathBuf>, CannotExamine> {
    let mut found = Vec::new();
    if is_folder(path)? {
        walk(path, &mut |file| {
            if extension(file).is_some_and(|extension| matches!(extension.as_str(), "yml" | "yaml")) {
                found.push(file.to_owned());
            }
        })?;
    } else {
        found.push(path.to_owned());
    }
    Ok(found)
}

/// The logs at or below some paths. A file that is named itself is read whatever it is called.
pub(super) fn logs(paths: &[PathBuf]) -> Result<Logs, CannotExamine> {
    let mut found = Logs::default();
    for path in paths {
        if is_folder(path)? {
            walk(path, &mut |file| if is_log(file) { found.files.push(file.to_owned()) } else { found.skipped += 1 })?;
        } else {
            found.files.push(path.clone());
        }
    }
    Ok(found)
}

fn is_log(file: &Path) -> bool {
    match extension(file) {
        Some(extension) if LOGS.contains(&extension.as_str()) => true,
        // Rotated files: `auth.log.1`.
        Some(extension) if extension.bytes().all(|byte| byte.is_ascii_digit()) => {
            file.file_stem().is_some_and(|stem| is_log(Path::new(stem)))
        }
        Some(_) => false,
        None => file.file_name().and_then(|name| name.to_str()).is_some_and(|name| NAMES.contains(&name)),
    }
}

fn extension(file: &Path) -> Option<String> {
    file.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase)
}

fn is_folder(path: &Path) -> Result<bool, CannotExamine> {
    let about = std::fs::metadata(path);
    about.map(|about| about.is_dir()).map_err(|source| CannotExamine::Unreadable { path: path.display().to_string(), source })
}

/// Calls `each` for every file below a folder, names in order, links to folders not followed.
fn walk(folder: &Path, each: &mut dyn FnMut(&Path)) -> Result<(), CannotExamine> {
    let unreadable = |source| CannotExamine::Unreadable { path: folder.display().to_string(), source };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?);
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(unreadable)?;
        let path = entry.path();
        if kind.is_dir() {
            walk(&path, each)?;
        } else if kind.is_file() || path.is_file() {
            each(&path);
        }
    }
    Ok(())
}

const LOGS: [&str; 8] = ["evtx", "json", "jsonl", "ndjson", "log", "txt", "syslog", "audit"];

/// Logs that Unix keeps without an extension.
const NAMES: [&str; 9] = ["messages", "secure", "syslog", "maillog", "cron", "access_log", "error_log", "ssl_access_log", "kern"];
