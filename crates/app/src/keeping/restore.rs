//! How does a backup become a node again, and what is proved before it is called fine?

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::ledger::Report;
use store::DatabaseUrl;

use super::archive::unpack;
use super::back_up::{REGISTER, beside, blocking};
use super::manifest::{FORMAT, Manifest, NAME, walk};
use crate::{App, CannotAssemble, Clock, Ids, Parts, Refusal, ledger};

/// What was restored and proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held.
    pub manifest: Manifest,
    /// What the examination of the ledger found; sound.
    pub ledger: Report,
}

/// Why nothing was restored; nothing is left at the destination.
#[derive(Debug, thiserror::Error)]
pub enum CannotRestore {
    /// The destination holds something.
    #[error("{} is not empty: a backup is restored into a new folder, so that nothing is written over", .0.display())]
    NotEmpty(PathBuf),
    /// It is no backup of ours, or of a newer form.
    #[error("{}: {why}", .backup.display())]
    NoBackup {
        /// What was given.
        backup: PathBuf,
        /// Why not.
        why: String,
    },
    /// Files are missing, changed or added.
    #[error("the backup is damaged: {}", .0.join("; "))]
    Damaged(Vec<String>),
    /// The register in it does not open with this release.
    #[error("the register in the backup cannot be opened: {0}")]
    Register(#[from] CannotAssemble),
    /// The register could not be written into the database.
    #[error("the register cannot be restored into the database: {0}; name a new, empty database")]
    Database(#[source] store::Problem),
    /// The ledger could not be examined.
    #[error("the ledger in the backup cannot be examined")]
    Unexamined(#[from] Refusal),
    /// The ledger was changed.
    #[error("the ledger in the backup is not the one that was signed: {0}")]
    LedgerUnsound(String),
    /// A file could not be read or written.
    #[error("{}: {error}", .path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
}

/// Restores a backup (folder or tar file) as the data directory `data`, which must be missing or empty. Every file is compared with the manifest,
/// the register is opened and brought to this release, and its ledger is proved against the signed checkpoint, all before `data` appears. With
/// a `database`, which must hold nothing yet, the register goes there, whichever engine it came from, and is proved there once more.
///
/// # Errors
/// [`CannotRestore`]; nothing is left, but that a database that was filled and then found unsound is not emptied.
pub async fn restore(from: &Path, data: &Path, database: Option<DatabaseUrl>) -> Result<Restored, CannotRestore> {
    let empty = fs::read_dir(data).map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |mut entries| entries.next().is_none());
    if !empty {
        return Err(CannotRestore::NotEmpty(data.to_owned()));
    }
    let stage = beside(data, "restoring");
    let restored = bring_back(from, &stage, database).await;
    let restored = match restored {
        Ok(restored) => put_in_place(&stage, data).map(|()| restored),
        Err(error) => Err(error),
    };
    if restored.is_err() {
        let _ = fs::remove_dir_all(&stage);
    }
    restored
}

async fn bring_back(from: &Path, stage: &Path, database: Option<DatabaseUrl>) -> Result<Restored, CannotRestore> {
    let (source, target) = (from.to_owned(), stage.to_owned());
    let copied = blocking(move || {
        use std::os::unix::fs::DirBuilderExt as _;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&target)?;
        if source.is_dir() { copy_all(&source, &target) } else { unpack(&source, &target) }
    });
    copied.await.map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => no_backup(from, error.to_string()),
        _ => CannotRestore::File { path: from.to_owned(), error },
    })?;
    let manifest = compare(from, stage).await?;
    let app = App::assemble(parts(stage)).await?;
    let proved = prove(&app, &manifest).await;
    let ledger = match (proved, database) {
        (Ok(_), Some(url)) => {
            let moved = move_register(&app, stage, url, &manifest).await;
            app.store.close().await;
            let gone = fs::remove_file(stage.join(REGISTER));
            moved.and_then(|report| gone.map(|()| report).map_err(|error| CannotRestore::File { path: stage.join(REGISTER), error }))
        }
        (proved, _) => {
            app.store.close().await;
            proved
        }
    }?;
    Ok(Restored { manifest, ledger })
}

/// Carries the register into a database and proves its ledger there.
async fn move_register(app: &App, stage: &Path, url: DatabaseUrl, manifest: &Manifest) -> Result<Report, CannotRestore> {
    let there = App::assemble(parts(stage).with_database(url)).await?;
    let proved = match app.store.carry_into(&there.store).await {
        Ok(_) => prove(&there, manifest).await,
        Err(problem) => Err(CannotRestore::Database(problem)),
    };
    there.store.close().await;
    proved
}

async fn prove(app: &App, manifest: &Manifest) -> Result<Report, CannotRestore> {
    let report = ledger::verify(app).await?;
    if !report.is_sound() {
        return Err(CannotRestore::LedgerUnsound(report.to_string()));
    }
    if report.sealed < manifest.ledger_size {
        return Err(CannotRestore::LedgerUnsound(format!(
            "it vouches for {} entries, the manifest says {}",
            report.sealed, manifest.ledger_size
        )));
    }
    Ok(report)
}

fn parts(stage: &Path) -> Parts {
    Parts::at(stage, Clock::System, Ids::Random)
}

async fn compare(from: &Path, stage: &Path) -> Result<Manifest, CannotRestore> {
    let text = fs::read(stage.join(NAME)).map_err(|_| no_backup(from, format!("holds no {NAME}: it is no backup, or was cut off")))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| no_backup(from, format!("{NAME}: {error}")))?;
    if manifest.format != FORMAT {
        return Err(no_backup(from, format!("has form {}, and this release reads form {FORMAT}", manifest.format)));
    }
    let (read, root) = (manifest.clone(), stage.to_owned());
    let differences =
        blocking(move || read.differences(&root)).await.map_err(|error| CannotRestore::File { path: stage.to_owned(), error })?;
    if !differences.is_empty() {
        return Err(CannotRestore::Damaged(differences));
    }
    fs::remove_file(stage.join(NAME)).map_err(|error| CannotRestore::File { path: stage.join(NAME), error })?;
    Ok(manifest)
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    for path in walk(from)? {
        let target = to.join(&path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&path), target)?;
    }
    Ok(())
}

fn put_in_place(stage: &Path, data: &Path) -> Result<(), CannotRestore> {
    // An empty folder that is there gives way; a rename onto it would fail only if it were filled meanwhile.
    let placed = if data.exists() { fs::remove_dir(data) } else { Ok(()) };
    placed.and_then(|()| fs::rename(stage, data)).map_err(|error| CannotRestore::File { path: data.to_owned(), error })
}

fn no_backup(backup: &Path, why: String) -> CannotRestore {
    CannotRestore::NoBackup { backup: backup.to_owned(), why }
}
