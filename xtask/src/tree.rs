//! Which files does the repository hold?

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::steps::root;

/// A text file of the repository.
#[derive(Debug)]
pub(crate) struct Text {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
}

/// All files under `folder` (from the root) whose name ends in `.extension`, sorted by path; none if there is no such folder.
///
/// # Errors
/// If a file cannot be read or is not UTF-8.
pub(crate) fn texts(folder: &str, extension: &str) -> anyhow::Result<Vec<Text>> {
    let root = root();
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths)?;
    paths.retain(|path| path.extension().is_some_and(|it| it == extension));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok(Text { path: from_root(&root, &path), text })
        })
        .collect()
}

/// The names of the entries of `folder` (from the root), sorted; none if there is no such folder.
pub(crate) fn names(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut names: Vec<String> = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let skipped = path.file_name().is_some_and(|name| name == "node_modules" || name == "target");
        if path.is_dir() && !skipped {
            walk(&path, found)?;
        } else if path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

fn from_root(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
