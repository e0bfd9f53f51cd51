//! Does every statement of the house make sense to both engines?

use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, SqlSafeStr as _};
use store::Target;

use crate::engines::Throwaway;

/// PostgreSQL's word for a place whose type only its value tells; the product binds typed values, so that this is no fault of the statement.
const INDETERMINATE: &str = "42P18";

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let throwaway = Throwaway::sqlite().await;
    let Target::File(path) = &throwaway.target else { unreachable!("SQLite lives in a file") };
    let mut connection = sqlx::SqliteConnection::connect(&path.display().to_string()).await.unwrap();
    let mut refused = Vec::new();
    for (file, sql) in statements() {
        if let Err(error) = (&mut connection).prepare(AssertSqlSafe(sql).into_sql_str()).await {
            refused.push(format!("{}: {error}", file.display()));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    let throwaway = Throwaway::postgres().await;
    let Target::Url(url) = &throwaway.target else { unreachable!("PostgreSQL lives at a URL") };
    let mut connection = sqlx::PgConnection::connect(url.reveal()).await.unwrap();
    let mut refused = Vec::new();
    for (file, sql) in statements() {
        if let Err(error) = (&mut connection).prepare(AssertSqlSafe(sql).into_sql_str()).await {
            let code = error.as_database_error().and_then(|database| database.code().map(std::borrow::Cow::into_owned));
            if code.as_deref() != Some(INDETERMINATE) {
                refused.push(format!("{}: {error}", file.display()));
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn every_file_holds_one_statement() {
    for (file, sql) in statements() {
        let text: String = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
        let inner = text.trim().trim_end_matches(';');
        assert!(!inner.is_empty() && !inner.contains(';'), "{} holds no statement or more than one", file.display());
    }
}

/// Every `sql/<room>/<verb>.sql` with its text.
fn statements() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let mut found = Vec::new();
    for room in std::fs::read_dir(root).unwrap().flatten() {
        for file in std::fs::read_dir(room.path()).unwrap().flatten() {
            let path = file.path();
            if path.extension().is_some_and(|extension| extension == "sql") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no statement was found");
    found
}
