//! How is a column of a result read, whichever engine gave it?

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{ColumnIndex, Decode, Row as _, Type};

use super::pool::Problem;

/// One row of a result. Columns are read by name; what cannot be read is corrupt data, reported with the column.
pub struct Row(pub(super) EngineRow);

pub(super) enum EngineRow {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// A number that must be there.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing, null or of another type.
    pub fn int(&self, column: &'static str) -> Result<i64, Problem> {
        self.opt_int(column)?.ok_or_else(|| absent(column))
    }

    /// A number that may be null.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing or of another type.
    pub fn opt_int(&self, column: &'static str) -> Result<Option<i64>, Problem> {
        self.get(column)
    }

    /// A truth value kept as 0 or 1.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing, null or of another type.
    pub fn truth(&self, column: &'static str) -> Result<bool, Problem> {
        Ok(self.int(column)? != 0)
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing, null or of another type.
    pub fn text(&self, column: &'static str) -> Result<String, Problem> {
        self.opt_text(column)?.ok_or_else(|| absent(column))
    }

    /// A text that may be null.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing or of another type.
    pub fn opt_text(&self, column: &'static str) -> Result<Option<String>, Problem> {
        self.get(column)
    }

    /// Bytes that must be there.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing, null or of another type.
    pub fn bytes(&self, column: &'static str) -> Result<Vec<u8>, Problem> {
        self.opt_bytes(column)?.ok_or_else(|| absent(column))
    }

    /// Bytes that may be null.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if the column is missing or of another type.
    pub fn opt_bytes(&self, column: &'static str) -> Result<Option<Vec<u8>>, Problem> {
        self.get(column)
    }

    /// A text that must parse as `T`, such as a typed identifier or an OID.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is absent or does not parse.
    pub fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, Problem> {
        let text = self.text(column)?;
        text.parse().map_err(|_| unreadable(column, &text))
    }

    /// A text that may be null and otherwise must parse as `T`.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it does not parse.
    pub fn opt_parsed<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, Problem> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| unreadable(column, &text))
    }

    /// A code word that must be known to `from_code`.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is absent or unknown.
    pub fn coded<T>(&self, column: &'static str, from_code: fn(&str) -> Option<T>) -> Result<T, Problem> {
        let text = self.text(column)?;
        from_code(&text).ok_or_else(|| unreadable(column, &text))
    }

    /// A code word that may be null and otherwise must be known to `from_code`.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is unknown.
    pub fn opt_coded<T>(&self, column: &'static str, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        from_code(&text).map(Some).ok_or_else(|| unreadable(column, &text))
    }

    /// An instant that must be there.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is absent or not an instant.
    pub fn at(&self, column: &'static str) -> Result<Timestamp, Problem> {
        self.parsed(column)
    }

    /// An instant that may be null.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is not an instant.
    pub fn opt_at(&self, column: &'static str) -> Result<Option<Timestamp>, Problem> {
        self.opt_parsed(column)
    }

    /// A calendar date that must be there.
    ///
    /// # Errors
    /// [`Problem::Corrupt`] if it is absent or not a date.
    pub fn on(&self, column: &'static str) -> Result<Date, Problem> {
        self.parsed(column)
    }

    fn get<T>(&self, column: &'static str) -> Result<Option<T>, Problem>
    where
        for<'r> T: Decode<'r, sqlx::Sqlite> + Type<sqlx::Sqlite> + Decode<'r, sqlx::Postgres> + Type<sqlx::Postgres>,
        &'static str: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        let read = match &self.0 {
            EngineRow::Sqlite(row) => row.try_get::<Option<T>, _>(column),
            EngineRow::Postgres(row) => row.try_get::<Option<T>, _>(column),
        };
        read.map_err(|error| Problem::Corrupt { column, what: error.to_string() })
    }
}

fn absent(column: &'static str) -> Problem {
    Problem::Corrupt { column, what: "null where a value must be".to_owned() }
}

fn unreadable(column: &'static str, text: &str) -> Problem {
    Problem::Corrupt { column, what: format!("cannot be read: {text:?}") }
}
