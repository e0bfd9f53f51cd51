//! How does a whole register move from one engine to the other, without knowing what its rooms keep in it?

use std::path::Path;

use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Column as _, Row as _, TypeInfo as _};

use super::pool::{Pools, Problem, Store, Target, Tx, problem};
use super::row::{EngineRow, Row};
use super::value::Value;

/// Each engine keeps its own notes of how it was brought up.
const MIGRATIONS: &str = "migrations";

/// Where every deed leaves a row.
const LEDGER: &str = "ledger_entries";

/// Rows that go into one statement.
const ROWS_AT_ONCE: usize = 500;

/// Values that are gathered before they are written, in bytes of text.
const BYTES_AT_ONCE: usize = 4 * 1024 * 1024;

impl Store {
    /// Copies the register as of one moment into a new SQLite file while it is being used, whichever engine it lives in.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the file exists or cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Problem> {
        if let Pools::Sqlite { write, .. } = &self.pools {
            let name = file.to_string_lossy().replace('\'', "''");
            // VACUUM takes its place as a literal only; it reads one moment, and writers wait for it.
            let sql = AssertSqlSafe(format!("VACUUM INTO '{name}'"));
            return sqlx::query(sql).execute(write).await.map(drop).map_err(problem);
        }
        let copy = Self::open(&Target::File(file.to_owned())).await?;
        let carried = self.carry_into(&copy).await;
        copy.close().await;
        carried.map(drop)
    }

    /// Writes every row of this register, as of one moment, into another that holds nothing yet but what opening it made; gives how many rows.
    /// All of it happens or nothing: references are examined when everything is there.
    ///
    /// # Errors
    /// [`Problem::Conflict`] if the other register holds something, [`Problem::Unavailable`] if either cannot be used.
    pub async fn carry_into(&self, to: &Self) -> Result<u64, Problem> {
        let tables = self.tables().await?;
        let mut from = self.read().await?;
        let mut into = to.begin().await?;
        into.be_empty(&tables).await?;
        let references = into.put_references_off().await?;
        let mut rows = 0;
        for table in &tables {
            into.run(&format!("DELETE FROM {}", quoted(table)), &[]).await?;
            rows += carry_table(&mut from, &mut into, table).await?;
        }
        into.examine_references(&references).await?;
        into.commit().await?;
        Ok(rows)
    }

    /// The names of all tables but the engine's own and the notes of migrations.
    async fn tables(&self) -> Result<Vec<String>, Problem> {
        let names: Vec<String> = match &self.pools {
            Pools::Sqlite { read, .. } => {
                let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
                sqlx::query_scalar(sql).fetch_all(read).await.map_err(problem)?
            }
            Pools::Postgres(pool) => {
                let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";
                sqlx::query_scalar(sql).fetch_all(pool).await.map_err(problem)?
            }
        };
        Ok(names.into_iter().filter(|name| name != MIGRATIONS).collect())
    }
}

impl Tx {
    /// Refuses a register in which anybody has done anything: every deed is in the ledger. Opening one leaves at most one row in a table.
    async fn be_empty(&mut self, tables: &[String]) -> Result<(), Problem> {
        for table in tables {
            let filled = self.run(&format!("SELECT 1 AS one FROM {} LIMIT 2", quoted(table)), &[]).await?;
            if filled > u64::from(table != LEDGER) {
                return Err(Problem::Conflict { what: format!("there are rows in {table} already") });
            }
        }
        Ok(())
    }

    /// Lets rows refer to rows that come later in this transaction; gives, for an engine that must be told one by one, which references.
    async fn put_references_off(&mut self) -> Result<Vec<(String, String)>, Problem> {
        let Some(rows) = self.postgres_references().await? else {
            self.run("PRAGMA defer_foreign_keys = ON", &[]).await?;
            return Ok(Vec::new());
        };
        for (table, name) in &rows {
            self.run(&format!("ALTER TABLE {} ALTER CONSTRAINT {} DEFERRABLE", quoted(table), quoted(name)), &[]).await?;
        }
        self.run("SET CONSTRAINTS ALL DEFERRED", &[]).await?;
        Ok(rows)
    }

    async fn examine_references(&mut self, references: &[(String, String)]) -> Result<(), Problem> {
        if references.is_empty() {
            // SQLite looks at the commit.
            return Ok(());
        }
        self.run("SET CONSTRAINTS ALL IMMEDIATE", &[]).await?;
        for (table, name) in references {
            self.run(&format!("ALTER TABLE {} ALTER CONSTRAINT {} NOT DEFERRABLE", quoted(table), quoted(name)), &[]).await?;
        }
        Ok(())
    }

    /// Table and name of each reference; `None` where this is not PostgreSQL.
    async fn postgres_references(&mut self) -> Result<Option<Vec<(String, String)>>, Problem> {
        if !self.is_postgres() {
            return Ok(None);
        }
        let sql = "SELECT c.relname::text AS place, k.conname::text AS reference FROM pg_constraint k \
                   JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
                   WHERE k.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2";
        let rows = self.rows(sql, &[]).await?;
        rows.iter().map(|row| Ok((row.text("place")?, row.text("reference")?))).collect::<Result<_, Problem>>().map(Some)
    }
}

async fn carry_table(from: &mut Tx, into: &mut Tx, table: &str) -> Result<u64, Problem> {
    let sql = format!("SELECT * FROM {}", quoted(table));
    let mut stream = from.stream(&sql);
    let (mut insert, mut gathered, mut bytes, mut carried) = (String::new(), Vec::new(), 0, 0);
    while let Some(row) = stream.try_next().await? {
        let (names, values) = row.unpacked()?;
        if insert.is_empty() {
            insert = insert_of(table, &names);
        }
        bytes += values.iter().map(size).sum::<usize>();
        gathered.push(values);
        if gathered.len() == ROWS_AT_ONCE || bytes > BYTES_AT_ONCE {
            carried += into.insert_rows(&insert, &gathered).await?;
            gathered.clear();
            bytes = 0;
        }
    }
    Ok(carried + into.insert_rows(&insert, &gathered).await?)
}

fn insert_of(table: &str, names: &[String]) -> String {
    let columns: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", quoted(table), columns.join(", "), places.join(", "))
}

fn size(value: &Value) -> usize {
    match value {
        Value::Int(_) => 8,
        Value::Text(text) => text.as_ref().map_or(0, String::len),
        Value::Bytes(bytes) => bytes.as_ref().map_or(0, Vec::len),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// One text for the two engines' rows, which share no trait that would do.
macro_rules! unpack {
    ($row:expr) => {{
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for (place, column) in $row.columns().iter().enumerate() {
            names.push(column.name().to_owned());
            values.push(match column.type_info().name() {
                "TEXT" => Value::Text($row.try_get(place).map_err(problem)?),
                "INTEGER" | "INT8" => Value::Int($row.try_get(place).map_err(problem)?),
                "BLOB" | "BYTEA" => Value::Bytes($row.try_get(place).map_err(problem)?),
                other => return Err(Problem::Corrupt { column: "any", what: format!("is of type {other}") }),
            });
        }
        Ok((names, values))
    }};
}

impl Row {
    /// Names and values of all columns, by the three types that the register's tables use.
    fn unpacked(&self) -> Result<(Vec<String>, Vec<Value>), Problem> {
        match &self.0 {
            EngineRow::Sqlite(row) => unpack!(row),
            EngineRow::Postgres(row) => unpack!(row),
        }
    }
}
