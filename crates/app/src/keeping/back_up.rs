//! How is a running node copied so that the copy is whole?

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::access::Actor;
use domain::law::TAIPEI;
use domain::ledger::Deed;

use super::archive::{pack, private_file};
use super::manifest::{FORMAT, Manifest, NAME, describe, walk};
use crate::ledger::{SealProblem, seal};
use crate::{App, Refusal};

/// What the register is called in a backup: a SQLite file, whichever engine it came from.
pub(super) const REGISTER: &str = "register.sqlite";

/// Whether the node's secret keys go along. Without them a restored node cannot sign its ledger further nor open sealed secrets (the second
/// factors of accounts), so the keys must then be kept elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// The backup is as secret as the node.
    Included,
    /// They are kept elsewhere.
    LeftOut,
}

/// What was backed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// What the backup holds.
    pub manifest: Manifest,
    /// Size of all files.
    pub bytes: u64,
}

/// Why there is no backup; nothing is left at the destination.
#[derive(Debug, thiserror::Error)]
pub enum CannotBackUp {
    /// The destination is already there.
    #[error("{} is already there: name a new file or folder", .0.display())]
    Exists(PathBuf),
    /// The register could not be copied or written.
    #[error("the register cannot be copied: {0}")]
    Register(#[from] store::Problem),
    /// The deed could not be entered in the ledger.
    #[error("the backup cannot be entered in the ledger")]
    Ledger(#[from] Refusal),
    /// The ledger could not be signed.
    #[error("the ledger cannot be signed: {0}")]
    Seal(#[from] SealProblem),
    /// A file could not be read or written.
    #[error("{}: {error}", .path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
}

/// Copies the node into a new folder, or into one tar file if `to` ends in `.tar`. The server may run meanwhile.
///
/// The order makes the copy whole: what is signed outside the register is copied before the register, so the register can only be longer; the
/// journal before and after it, so no accepted event falls between the register's cursor and the segments; the history and the files of
/// evidence after it, so every file that the register names is there.
///
/// # Errors
/// [`CannotBackUp`]; what was begun is removed.
pub async fn back_up(app: &App, to: &Path, keys: Keys) -> Result<BackedUp, CannotBackUp> {
    if to.exists() {
        return Err(CannotBackUp::Exists(to.to_owned()));
    }
    enter_in_ledger(app, to).await?;
    let sealed = seal(app).await?;
    let stage = beside(to, "partial");
    let made = copy(app, &stage, keys, sealed.size).await;
    let finished = match made {
        Ok(manifest) => finish(&stage, to, manifest).await,
        Err(error) => Err(error),
    };
    if finished.is_err() || stage.exists() {
        let _ = fs::remove_dir_all(&stage);
    }
    finished
}

/// That everything was read out is a deed of its own.
async fn enter_in_ledger(app: &App, to: &Path) -> Result<(), CannotBackUp> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let deed = Deed { room: "ledger", verb: "back_up", subject: name, body: None, facts: serde_json::json!({}) };
    crate::ledger::append(&mut tx, now, &Actor::console(), deed).await?;
    Ok(tx.commit().await?)
}

async fn copy(app: &App, stage: &Path, keys: Keys, ledger_size: u64) -> Result<Manifest, CannotBackUp> {
    make_private_folder(stage)?;
    let (data, made_at) = (app.data.clone(), app.clock.now().display_with_offset(TAIPEI).to_string());
    // The checkpoint before the leaves: leaves are listed first, so the list is never shorter than what is signed.
    let mut first = vec!["ledger/checkpoint".to_owned(), "ledger/leaves".to_owned(), "ledger/verifier".to_owned()];
    if keys == Keys::Included {
        first.extend(below(&data, "keys")?);
    }
    first.extend(below(&data, "journal")?);
    copy_files(&data, stage, first).await?;
    app.store.copy_to(&stage.join(REGISTER)).await?;
    let mut then = below(&data, "journal")?;
    then.extend(below(&data, "history")?);
    then.extend(below(&data, "evidence")?);
    then.extend(below(&data, "rules")?);
    copy_files(&data, stage, then).await?;
    let root = stage.to_owned();
    let described = blocking(move || {
        let paths = walk(&root)?;
        paths.iter().map(|path| describe(&root, path)).collect::<io::Result<Vec<_>>>()
    });
    let files = described.await.map_err(|error| CannotBackUp::File { path: stage.to_owned(), error })?;
    let product = format!("lianfang {}", env!("CARGO_PKG_VERSION"));
    Ok(Manifest { format: FORMAT, product, made_at, keys: keys == Keys::Included, ledger_size, files })
}

async fn finish(stage: &Path, to: &Path, manifest: Manifest) -> Result<BackedUp, CannotBackUp> {
    let bytes = manifest.files.iter().map(|file| file.bytes).sum();
    let text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    let mut paths: Vec<String> = manifest.files.iter().map(|file| file.path.clone()).collect();
    paths.push(NAME.to_owned());
    let (stage, to) = (stage.to_owned(), to.to_owned());
    let path = to.clone();
    let done = blocking(move || {
        use std::io::Write as _;
        let mut file = private_file(&stage.join(NAME))?;
        file.write_all(&text)?;
        file.sync_all()?;
        if to.extension().is_some_and(|extension| extension == "tar") {
            let partial = beside(&to, "tar-partial");
            let packed = pack(&stage, &paths, &partial).and_then(|()| fs::rename(&partial, &to));
            if packed.is_err() {
                let _ = fs::remove_file(&partial);
            }
            packed
        } else {
            fs::rename(&stage, &to)
        }
    });
    done.await.map_err(|error| CannotBackUp::File { path, error })?;
    Ok(BackedUp { manifest, bytes })
}

/// The files of one folder of the data directory, as paths from the data directory; unfinished ones and locks are left out.
fn below(data: &Path, folder: &str) -> Result<Vec<String>, CannotBackUp> {
    let found = walk(&data.join(folder)).map_err(|error| CannotBackUp::File { path: data.join(folder), error })?;
    Ok(found.into_iter().filter(|path| !is_passing(path)).map(|path| format!("{folder}/{path}")).collect())
}

fn is_passing(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "lock"
        || name.starts_with('.')
        || Path::new(name).extension().is_some_and(|extension| extension == "tmp" || extension == "lock")
}

/// Copies over what an earlier pass left; a file that is gone by now was dropped because nobody needs it any more.
async fn copy_files(data: &Path, stage: &Path, paths: Vec<String>) -> Result<(), CannotBackUp> {
    let (data, stage) = (data.to_owned(), stage.to_owned());
    let place = data.clone();
    let copied = blocking(move || {
        for path in paths {
            let to = stage.join(&path);
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            match fs::copy(data.join(&path), &to) {
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    });
    copied.await.map_err(|error| CannotBackUp::File { path: place, error })
}

fn make_private_folder(folder: &Path) -> Result<(), CannotBackUp> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| CannotBackUp::File { path: folder.to_owned(), error })
}

/// `name.suffix` in the same folder, so that a rename stays on one disk.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{suffix}-{}", std::process::id()))
}

/// Runs file work off the threads that answer people.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error)))
}
