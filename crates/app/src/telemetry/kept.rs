//! Where does this process keep events, and what does it remember of those not yet in a file?

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::registry::Oid;
use domain::telemetry::Cursor;
use domain::words::BodyId;
use jiff::Timestamp;
use lake::{History, HistoryError, Journal, JournalError, JournalSettings, Rows};
use tokio::sync::{OnceCell, RwLock, Semaphore, watch};

use super::lookback::Lookback;
use crate::{App, Refusal};

/// The journal and the history of this data directory. Both are opened by the first who needs them, so that a command that touches no events
/// neither creates nor holds anything. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Telemetry(pub(super) Arc<Kept>);

/// How events are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TelemetrySettings {
    /// Size of the journal's segments and the space left to others on its disk.
    pub journal: JournalSettings,
    /// Rows at which the unflushed ones are written to files.
    pub flush_rows: usize,
    /// Memory, in bytes, at which they are.
    pub flush_bytes: usize,
    /// Age of the oldest at which they are.
    pub flush_after: Duration,
}

impl Default for TelemetrySettings {
    fn default() -> Self {
        Self {
            journal: JournalSettings::default(),
            flush_rows: 131_072,
            flush_bytes: 64 * 1024 * 1024,
            // Unflushed events can be asked for and survive in the journal: waiting only makes files fewer and larger.
            flush_after: Duration::from_mins(5),
        }
    }
}

#[derive(Debug)]
pub(super) struct Kept {
    pub(super) data: PathBuf,
    pub(super) settings: TelemetrySettings,
    history: OnceCell<History>,
    journal: OnceCell<Journal>,
    /// Rows that are in no file yet. Held for writing while they become files, so that no query sees a row twice or not at all.
    pub(super) tail: RwLock<Tail>,
    /// Up to which frame events were examined and are in the tail or in files.
    pub(super) worked: watch::Sender<u64>,
    /// How much of the journal correlations still need.
    pub(super) lookback: Mutex<Lookback>,
    pub(super) oids: Mutex<HashMap<BodyId, Oid>>,
    /// One permit a kibibyte of request bodies in memory.
    pub(super) in_flight: Arc<Semaphore>,
}

/// The rows made of the frames `from..to`.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub(super) rows: Rows,
    pub(super) from: u64,
    pub(super) to: u64,
}

impl Telemetry {
    /// Keeps events below `data`; nothing is opened yet.
    pub fn new(data: &Path, settings: TelemetrySettings) -> Self {
        Self(Arc::new(Kept {
            data: data.to_owned(),
            settings,
            history: OnceCell::new(),
            journal: OnceCell::new(),
            tail: RwLock::default(),
            worked: watch::Sender::new(0),
            lookback: Mutex::default(),
            oids: Mutex::default(),
            in_flight: Arc::new(Semaphore::new(IN_FLIGHT_KIB)),
        }))
    }

    /// The folder of the journal.
    pub fn journal_folder(&self) -> PathBuf {
        self.0.data.join("journal")
    }

    /// Size of the journal on disk in bytes, if this process holds it.
    pub fn journal_bytes(&self) -> Option<Result<u64, JournalError>> {
        self.0.journal.get().map(Journal::disk_bytes)
    }

    /// The folder of the history.
    pub fn history_folder(&self) -> PathBuf {
        self.0.data.join("history")
    }
}

/// The history, opened if it is not yet.
pub(super) async fn history(app: &App) -> Result<&History, Refusal> {
    let folder = app.telemetry.history_folder();
    let open = || async move { blocking(move || History::open(&folder)).await?.map_err(|error| of_history(&error)) };
    app.telemetry.0.history.get_or_try_init(open).await
}

/// The journal, opened and held by this process if it is not yet.
///
/// # Errors
/// [`Refusal::Unavailable`] if another process holds it.
pub(super) async fn journal(app: &App) -> Result<&Journal, Refusal> {
    app.telemetry.0.journal.get_or_try_init(|| open_journal(app)).await
}

/// The journal, if this process holds it.
pub(super) fn held_journal(app: &App) -> Option<&Journal> {
    app.telemetry.0.journal.get()
}

async fn open_journal(app: &App) -> Result<Journal, Refusal> {
    let history = history(app).await?.clone();
    let (folder, settings) = (app.telemetry.journal_folder(), app.telemetry.0.settings.journal);
    let mut tx = app.store.read().await?;
    let examined = store::telemetry::cursor(&mut tx, Cursor::Detection).await?;
    let written = store::telemetry::cursor(&mut tx, Cursor::History).await?;
    drop(tx);
    let journal = blocking(move || Journal::open(&folder, settings, examined.max(written))).await?.map_err(|error| of_journal(&error))?;
    // Read while the journal is held: nobody else adds files now.
    let mut tx = app.store.read().await?;
    let known: HashSet<String> = store::telemetry::files_since(&mut tx, Timestamp::MIN).await?.into_iter().map(|file| file.path).collect();
    drop(tx);
    let removed = blocking(move || history.remove_orphans(&known)).await?.map_err(|error| of_history(&error))?;
    if removed > 0 {
        tracing::warn!(files = removed, "removed files that a crash had left outside the history");
    }
    Ok(journal)
}

/// The OID of a body, remembered: it never changes.
pub(super) async fn oid(app: &App, body: BodyId) -> Result<Oid, Refusal> {
    let remembered = || app.telemetry.0.oids.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(oid) = remembered().get(&body) {
        return Ok(oid.clone());
    }
    let mut tx = app.store.read().await?;
    let found = store::registry::by_id(&mut tx, body).await?.ok_or(Refusal::NotFound)?;
    remembered().insert(body, found.facts.oid.clone());
    Ok(found.facts.oid)
}

/// Runs what blocks on the disk or the processor where it holds nobody up.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Refusal::Internal(error.to_string()))
}

pub(super) fn of_journal(error: &JournalError) -> Refusal {
    match error {
        JournalError::Full => Refusal::Full,
        JournalError::TooLarge => super::receive::too_large(formats::limits::UNPACKED_BYTES),
        JournalError::Held => Refusal::Unavailable,
        JournalError::Gone { .. } | JournalError::Corrupt { .. } => Refusal::Internal(error.to_string()),
        JournalError::MustReopen | JournalError::Io(_) => {
            tracing::error!(%error, "the journal cannot be used");
            Refusal::Unavailable
        }
    }
}

pub(super) fn of_history(error: &HistoryError) -> Refusal {
    match error {
        HistoryError::Full => Refusal::Full,
        HistoryError::Query(words) => {
            Refusal::field("sql", domain::words::Message::new("telemetry-query-wrong").with("reason", words.as_str()))
        }
        HistoryError::Io(_) | HistoryError::Engine(_) => Refusal::Internal(error.to_string()),
    }
}

/// How many KiB of request bodies may be in memory at once, as sent and unpacked: 192 MiB.
const IN_FLIGHT_KIB: usize = 192 * 1024;
