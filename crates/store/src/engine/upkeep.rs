//! How is a whole register examined and described, without knowing what its rooms keep in it?

use sqlx::Row as _;

use super::pool::{Pools, Problem, Store, problem};

/// One migration that the register has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its number.
    pub number: i64,
    /// Its name, number included.
    pub name: String,
}

impl Store {
    /// What is broken in the register's own structure, in the engine's words; empty if nothing is. PostgreSQL keeps watch itself and is not asked.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if it cannot be asked.
    pub async fn broken(&self) -> Result<Vec<String>, Problem> {
        let Pools::Sqlite { read, .. } = &self.pools else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for row in sqlx::query("PRAGMA integrity_check(20)").fetch_all(read).await.map_err(problem)? {
            let line: String = row.try_get(0).map_err(problem)?;
            if line != "ok" {
                found.push(line);
            }
        }
        for row in sqlx::query("PRAGMA foreign_key_check").fetch_all(read).await.map_err(problem)?.iter().take(20) {
            let table: String = row.try_get(0).map_err(problem)?;
            let parent: String = row.try_get(2).map_err(problem)?;
            found.push(format!("a row of {table} refers to a missing row of {parent}"));
        }
        Ok(found)
    }

    /// The migrations that the register has seen, oldest first.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if it cannot be asked.
    pub async fn applied(&self) -> Result<Vec<Applied>, Problem> {
        let mut tx = self.read().await?;
        let rows = tx.rows("SELECT number, name FROM migrations ORDER BY number", &[]).await?;
        rows.iter().map(|row| Ok(Applied { number: row.int("number")?, name: row.text("name")? })).collect()
    }
}
