//! Where does a demonstration or a benchmark keep data that nobody wants afterwards?

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// A fresh directory of our own below the system's temporary one, removed when dropped.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one whose name says what it is for.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn new(what: &str) -> anyhow::Result<Self> {
        use std::os::unix::fs::DirBuilderExt as _;
        let base = std::env::temp_dir();
        for number in 0..1_000_u32 {
            let path = base.join(format!("lianfang-{what}-{}-{number}", std::process::id()));
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error).with_context(|| format!("cannot make {}", path.display())),
            }
        }
        anyhow::bail!("{} is full of directories named lianfang-{what}-…", base.display())
    }

    /// The directory.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
