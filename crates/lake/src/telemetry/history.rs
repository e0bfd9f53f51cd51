//! How is the history of events written, asked and swept?

use std::collections::HashSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::error::ArrowError;
use datafusion::catalog::TableProvider;
use datafusion::datasource::{MemTable, ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::logical_expr::LogicalPlanBuilder;
use datafusion::parquet::errors::ParquetError;
use datafusion::prelude::{SQLOptions, SessionConfig, SessionContext, col, lit};
use domain::telemetry::EventFile;
use futures::StreamExt;
use jiff::Timestamp;

mod answer;
mod file;
mod rows;
mod schema;
mod sweep;
mod table;

pub use answer::Answer;
pub use rows::{EventRow, Rows, RowsBuilder};
pub use sweep::Sighting;

/// The history of events: Parquet files in one folder, laid out as `docs/history-layout.md` says. Cheap to clone.
///
/// It knows no list of its files: the register does, and hands it in as a [`Scope`]. Another place than a folder (an S3-compatible store)
/// would stand behind the same methods.
#[derive(Debug, Clone)]
pub struct History {
    root: PathBuf,
    runtime: Arc<RuntimeEnv>,
}

/// What a query sees.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The files of the register that may matter.
    pub files: Vec<EventFile>,
    /// The rows that are not in any of them yet.
    pub tail: Rows,
    /// OIDs of the bodies whose events may be seen; `None` means all.
    pub bodies: Option<Vec<String>>,
}

/// What a sweep looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Addresses on either side of a connection or resolved from a name.
    pub addresses: Vec<IpAddr>,
    /// Domain names, lower case; names below them count too.
    pub domains: Vec<String>,
    /// Whole URLs; upper and lower case are one.
    pub urls: Vec<String>,
    /// Hashes in lower-case hexadecimal.
    pub hashes: Vec<String>,
}

/// Why the history did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The query itself is wrong; the words are the engine's and may be shown to whoever asked.
    #[error("{0}")]
    Query(String),
    /// The disk is full.
    #[error("no space for the history")]
    Full,
    /// A file could not be written or read.
    #[error("the history's disk failed: {0}")]
    Io(std::io::Error),
    /// A fault of ours or a damaged file.
    #[error("the history cannot be used: {0}")]
    Engine(String),
}

impl From<std::io::Error> for HistoryError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl HistoryError {
    #[expect(clippy::needless_pass_by_value, reason = "used as map_err(HistoryError::arrow)")]
    fn arrow(error: ArrowError) -> Self {
        Self::Engine(error.to_string())
    }

    fn parquet(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(io) => Self::from(*io),
                Err(other) => Self::Engine(other.to_string()),
            },
            other => Self::Engine(other.to_string()),
        }
    }

    fn engine(error: &DataFusionError) -> Self {
        match error.find_root() {
            DataFusionError::SQL(..)
            | DataFusionError::Plan(_)
            | DataFusionError::SchemaError(..)
            | DataFusionError::NotImplemented(_)
            | DataFusionError::ResourcesExhausted(_)
            | DataFusionError::Execution(_)
            | DataFusionError::ArrowError(..) => Self::Query(error.strip_backtrace()),
            _ => Self::Engine(error.strip_backtrace()),
        }
    }
}

impl History {
    /// Opens the history in `root`, creating the folder if it is missing.
    ///
    /// # Errors
    /// [`HistoryError::Io`] if the folder cannot be made, [`HistoryError::Engine`] if the query engine does not start.
    pub fn open(root: &Path) -> Result<Self, HistoryError> {
        std::fs::create_dir_all(root)?;
        let root = root.canonicalize()?;
        let runtime = RuntimeEnvBuilder::new().with_memory_limit(QUERY_MEMORY_BYTES, 1.0).build_arc();
        Ok(Self { root, runtime: runtime.map_err(|error| HistoryError::engine(&error))? })
    }

    /// Writes `rows`, one file for every class and hour, each durable under its name when this returns. `name` must never have been used
    /// before. Blocks on the disk and the processor.
    ///
    /// # Errors
    /// [`HistoryError::Full`], [`HistoryError::Io`]; files already written are orphans then, for [`History::remove_orphans`].
    pub fn write(&self, rows: &Rows, name: &str) -> Result<Vec<EventFile>, HistoryError> {
        rows.parts.iter().map(|(partition, batches)| file::write(&self.root, *partition, batches, name)).collect()
    }

    /// Removes every file that is not in `known`: what a crash left between writing and registering. Blocks on the disk. Only whoever holds the
    /// journal may call it.
    ///
    /// # Errors
    /// [`HistoryError::Io`].
    pub fn remove_orphans<S: std::hash::BuildHasher>(&self, known: &HashSet<String, S>) -> Result<u64, HistoryError> {
        let mut removed = 0;
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder)? {
                let entry = entry?;
                let path = entry.path();
                if entry.file_type()?.is_dir() {
                    folders.push(path);
                    continue;
                }
                let below = path.strip_prefix(&self.root).ok().and_then(Path::to_str).unwrap_or_default();
                let ours = path.extension().is_some_and(|ending| ending == "parquet" || ending == "unfinished");
                if ours && !known.contains(below) {
                    std::fs::remove_file(&path)?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    /// Answers `sql` over the table `events`, with at most `most` rows. Only reading statements are allowed.
    ///
    /// # Errors
    /// [`HistoryError::Query`] if the statement is wrong, is not a reading one, or needs more memory than a query may have;
    /// [`HistoryError::Engine`] if a file cannot be read.
    pub async fn query(&self, sql: &str, scope: Scope, most: usize) -> Result<Answer, HistoryError> {
        let context = self.context(scope).map_err(|error| HistoryError::engine(&error))?;
        let options = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        let frame = context.sql_with_options(sql, options).await.map_err(|error| HistoryError::engine(&error))?;
        let columns = frame.schema().fields().iter().map(|field| field.name().clone()).collect();
        let mut answer = Answer { columns, ..Answer::default() };
        let mut batches = frame.execute_stream().await.map_err(|error| HistoryError::engine(&error))?;
        while let Some(batch) = batches.next().await {
            answer.take(&batch.map_err(|error| HistoryError::engine(&error))?, most)?;
            if answer.more {
                break;
            }
        }
        Ok(answer)
    }

    /// Which bodies met one of `wanted` since `since`, the earliest first.
    ///
    /// # Errors
    /// [`HistoryError::Engine`] if a file cannot be read.
    pub async fn sweep(&self, wanted: &Wanted, since: Timestamp, scope: Scope) -> Result<Vec<Sighting>, HistoryError> {
        let context = self.context(scope).map_err(|error| HistoryError::engine(&error))?;
        sweep::sweep(&context, wanted, since).await
    }

    /// A context with the one table `events`.
    fn context(&self, scope: Scope) -> Result<SessionContext, DataFusionError> {
        let mut config = SessionConfig::new().with_information_schema(false);
        // Texts in files and in the tail must have one type.
        config.options_mut().execution.parquet.schema_force_view_types = false;
        // The register's rows say what a file holds: reading every footer first would only cost time.
        config.options_mut().execution.collect_statistics = false;
        let context = SessionContext::new_with_config_rt(config, Arc::clone(&self.runtime));
        let batches = scope.tail.parts.into_values().flatten().collect();
        let tail = MemTable::try_new(Arc::clone(&schema::SCHEMA), vec![batches])?;
        let events: Arc<dyn TableProvider> = Arc::new(table::EventsTable { root: self.root.clone(), files: scope.files, tail });
        let events = match scope.bodies {
            None => events,
            Some(bodies) => {
                let allowed = col("body").in_list(bodies.into_iter().map(lit).collect(), false);
                let plan = LogicalPlanBuilder::scan("events", provider_as_source(events), None)?.filter(allowed)?.build()?;
                Arc::new(ViewTable::new(plan, None))
            }
        };
        context.register_table("events", events)?;
        Ok(context)
    }
}

/// How much memory all running queries may take together.
const QUERY_MEMORY_BYTES: usize = 512 * 1024 * 1024;
