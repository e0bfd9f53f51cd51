//! How are connections opened, and what may a transaction do?

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use sqlx::postgres::{PgArguments, PgPoolOptions};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool};

use super::database_url::DatabaseUrl;
use super::migrate;
use super::row::{EngineRow, Row};
use super::value::Value;

/// Where the register lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One SQLite file, created if missing.
    File(PathBuf),
    /// A PostgreSQL database by its address.
    Url(DatabaseUrl),
}

/// The register: one of two engines, opened and migrated.
///
/// Cheap to clone. SQLite has one writing connection and several reading ones (write-ahead log); PostgreSQL has one pool.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) pools: Pools,
}

#[derive(Debug, Clone)]
pub(super) enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// One transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    inner: Inner,
}

enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Why the register did not do as asked. Never carries SQL text or row contents other than the one unreadable value.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A unique key or a reference stands in the way.
    #[error("conflicts with what the register holds ({what})")]
    Conflict {
        /// The constraint's name or the engine's words.
        what: String,
    },
    /// The database cannot be reached, is full or is too busy; trying again may help.
    #[error("the register cannot be used now: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A row holds what no version of this program writes.
    #[error("the register holds unreadable data in column {column}: {what}")]
    Corrupt {
        /// Column as named in the statement.
        column: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// The register was written by another release or its migrations were edited.
    #[error("the register cannot be brought to this version: {0}")]
    Migration(String),
}

impl Store {
    /// Opens the register, creating it if it is a missing file, and brings it to this version's form.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if it cannot be opened, [`Problem::Migration`] if it is newer than this program or was tampered with.
    pub async fn open(target: &Target) -> Result<Self, Problem> {
        let pools = match target {
            Target::File(path) => open_sqlite(path).await?,
            Target::Url(url) => open_postgres(url).await?,
        };
        let store = Self { pools };
        migrate::bring_up(&store).await?;
        Ok(store)
    }

    /// Starts a transaction that may write. On SQLite it holds the one write lock from now on.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if no connection is free in time.
    pub async fn begin(&self) -> Result<Tx, Problem> {
        let inner = match &self.pools {
            Pools::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await.map_err(problem)?),
            Pools::Postgres(pool) => Inner::Postgres(pool.begin().await.map_err(problem)?),
        };
        Ok(Tx { inner })
    }

    /// Starts a transaction that only reads, and sees one state of the register throughout.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if no connection is free in time.
    pub async fn read(&self) -> Result<Tx, Problem> {
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => Inner::Sqlite(read.begin().await.map_err(problem)?),
            Pools::Postgres(pool) => {
                Inner::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(problem)?)
            }
        };
        Ok(Tx { inner })
    }

    /// Waits until every connection is closed; afterwards the register's files may be copied or removed.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Whether several processes may work over it.
    pub fn is_shared(&self) -> bool {
        match &self.pools {
            Pools::Sqlite { .. } => false,
            Pools::Postgres(_) => true,
        }
    }

    /// Which engine this is, as `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match &self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }
}

impl Tx {
    /// Runs a statement that returns no rows; gives how many rows it touched.
    ///
    /// # Errors
    /// [`Problem::Conflict`] if a constraint forbids it, [`Problem::Unavailable`] otherwise.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Problem> {
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let done = bind_sqlite(sqlx::query(sql), values).execute(&mut **tx).await.map_err(problem)?;
                Ok(done.rows_affected())
            }
            Inner::Postgres(tx) => {
                let done = bind_postgres(sqlx::query(sql), values).execute(&mut **tx).await.map_err(problem)?;
                Ok(done.rows_affected())
            }
        }
    }

    /// Runs a one-row `INSERT … VALUES (…)` statement for many rows, some hundreds at a time. Nothing may follow the `VALUES` list
    /// but an `ON CONFLICT` clause without places.
    ///
    /// # Errors
    /// As [`Tx::execute`]; rows before the failing group stay in the transaction, which the caller then drops.
    pub async fn execute_many(&mut self, sql: &'static str, rows: &[Vec<Value>]) -> Result<u64, Problem> {
        self.insert_rows(sql, rows).await
    }

    /// As [`Tx::execute_many`], with a text that is made here.
    pub(super) async fn insert_rows(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<u64, Problem> {
        let Some(first) = rows.first() else { return Ok(0) };
        // SQLite allows 32,766 places in a statement, PostgreSQL 65,535.
        let group = (30_000 / first.len().max(1)).clamp(1, 500);
        let mut touched = 0;
        for chunk in rows.chunks(group) {
            let values: Vec<Value> = chunk.iter().flatten().cloned().collect();
            touched += match &mut self.inner {
                Inner::Sqlite(tx) => {
                    // SQLite looks every named place up among all before it: thousands of them take seconds. Bare places have no name.
                    let text = widen(sql, first.len(), chunk.len(), |_| "?".to_owned());
                    let query = bind_sqlite(sqlx::query(AssertSqlSafe(text)), &values);
                    query.execute(&mut **tx).await.map_err(problem)?.rows_affected()
                }
                Inner::Postgres(tx) => {
                    let text = widen(sql, first.len(), chunk.len(), |place| format!("${place}"));
                    let query = bind_postgres(sqlx::query(AssertSqlSafe(text)), &values);
                    query.execute(&mut **tx).await.map_err(problem)?.rows_affected()
                }
            };
        }
        Ok(touched)
    }

    /// Runs a statement and gives all rows.
    ///
    /// # Errors
    /// [`Problem::Conflict`] if a constraint forbids it, [`Problem::Unavailable`] otherwise.
    pub async fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, Problem> {
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let rows = bind_sqlite(sqlx::query(sql), values).fetch_all(&mut **tx).await.map_err(problem)?;
                Ok(rows.into_iter().map(|row| Row(EngineRow::Sqlite(row))).collect())
            }
            Inner::Postgres(tx) => {
                let rows = bind_postgres(sqlx::query(sql), values).fetch_all(&mut **tx).await.map_err(problem)?;
                Ok(rows.into_iter().map(|row| Row(EngineRow::Postgres(row))).collect())
            }
        }
    }

    /// Runs a statement and gives its first row, if there is one.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn row(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Problem> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Makes everything done in this transaction durable.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the engine could not; nothing was changed then.
    pub async fn commit(self) -> Result<(), Problem> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await.map_err(problem),
            Inner::Postgres(tx) => tx.commit().await.map_err(problem),
        }
    }

    /// Whether this is PostgreSQL.
    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Runs a statement whose text is made here, of names that the engine told; gives how many rows it touched or found.
    pub(super) async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, Problem> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let found = bind_sqlite(sqlx::query(sql), values).fetch_all(&mut **tx).await.map_err(problem)?;
                Ok(found.len() as u64)
            }
            Inner::Postgres(tx) => {
                let found = bind_postgres(sqlx::query(sql), values).fetch_all(&mut **tx).await.map_err(problem)?;
                Ok(found.len() as u64)
            }
        }
    }

    /// Runs such a statement and gives its rows one after the other, however many there are.
    pub(super) fn stream(&mut self, sql: &str) -> BoxStream<'_, Result<Row, Problem>> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::query(sql).fetch(&mut **tx).map_ok(|row| Row(EngineRow::Sqlite(row))).map_err(problem).boxed(),
            Inner::Postgres(tx) => sqlx::query(sql).fetch(&mut **tx).map_ok(|row| Row(EngineRow::Postgres(row))).map_err(problem).boxed(),
        }
    }

    /// Runs the statements of one migration, whose text is the engine's own.
    pub(super) async fn run_script(&mut self, sqlite: &'static str, postgres: &'static str) -> Result<(), Problem> {
        match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::raw_sql(sqlite).execute(&mut **tx).await.map(|_| ()).map_err(problem),
            Inner::Postgres(tx) => sqlx::raw_sql(postgres).execute(&mut **tx).await.map(|_| ()).map_err(problem),
        }
    }
}

async fn open_sqlite(path: &Path) -> Result<Pools, Problem> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Acknowledged means on disk: every commit waits for the log's fsync.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-32000")
        .pragma("temp_store", "MEMORY");
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.clone())
        .await
        .map_err(problem)?;
    let read = SqlitePoolOptions::new()
        .max_connections(4)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.pragma("query_only", "ON"))
        .await
        .map_err(problem)?;
    Ok(Pools::Sqlite { read, write })
}

async fn open_postgres(url: &DatabaseUrl) -> Result<Pools, Problem> {
    let options = url.options().map_err(problem)?;
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.application_name("lianfang"))
        .await
        .map_err(problem)?;
    Ok(Pools::Postgres(pool))
}

fn bind_sqlite<'q>(mut query: Query<'q, Sqlite, SqliteArguments>, values: &[Value]) -> Query<'q, Sqlite, SqliteArguments> {
    for value in values.iter().cloned() {
        query = match value {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query
}

fn bind_postgres<'q>(mut query: Query<'q, Postgres, PgArguments>, values: &[Value]) -> Query<'q, Postgres, PgArguments> {
    for value in values.iter().cloned() {
        query = match value {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query
}

/// Rewrites `INSERT … VALUES ($1, …, $width) tail` for `rows` rows; `place` writes the place of that number.
fn widen(sql: &str, width: usize, rows: usize, place: fn(usize) -> String) -> String {
    let (head, rest) = sql.rsplit_once("VALUES").unwrap_or((sql, ""));
    let tail = rest.split_once(')').map_or("", |(_, tail)| tail);
    let mut text = format!("{head}VALUES ");
    for row in 0..rows {
        let places: Vec<String> = (1..=width).map(|column| place(row * width + column)).collect();
        let comma = if row == 0 { "" } else { ", " };
        let _ = write!(text, "{comma}({})", places.join(", "));
    }
    text.push_str(tail);
    text
}

pub(super) fn problem(error: sqlx::Error) -> Problem {
    match error.as_database_error() {
        Some(database) if database.is_unique_violation() || database.is_foreign_key_violation() || database.is_check_violation() => {
            Problem::Conflict { what: database.constraint().unwrap_or(database.message()).to_owned() }
        }
        _ => Problem::Unavailable(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widens_a_row_to_many() {
        let sql = "INSERT INTO a (b, c)\nVALUES ($1, $2)\nON CONFLICT DO NOTHING";
        let wide = widen(sql, 2, 2, |place| format!("${place}"));
        assert_eq!(wide, "INSERT INTO a (b, c)\nVALUES ($1, $2), ($3, $4)\nON CONFLICT DO NOTHING");
        assert_eq!(widen(sql, 2, 1, |_| "?".to_owned()), "INSERT INTO a (b, c)\nVALUES (?, ?)\nON CONFLICT DO NOTHING");
    }
}
