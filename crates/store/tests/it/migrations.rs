//! Do the two engines' migrations make the same register?

use std::collections::BTreeSet;

use store::{Store, Tx};

use crate::engines::Throwaway;

/// What must be alike: `table.column type null?` lines and index names.
async fn shape(store: &Store, columns: &'static str, indexes: &'static str) -> BTreeSet<String> {
    let mut tx = store.read().await.unwrap();
    let mut shape = lines(&mut tx, columns).await;
    shape.extend(lines(&mut tx, indexes).await);
    shape
}

async fn lines(tx: &mut Tx, sql: &'static str) -> BTreeSet<String> {
    tx.rows(sql, &[]).await.unwrap().iter().map(|row| row.text("line").unwrap()).collect()
}

const SQLITE_COLUMNS: &str = "SELECT t.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'number' WHEN 'BIGINT' THEN 'number' WHEN 'TEXT' THEN 'text' \
     WHEN 'BLOB' THEN 'bytes' ELSE c.type END || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN '' ELSE ' or null' END AS line \
     FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
const SQLITE_INDEXES: &str = "SELECT 'index ' || name AS line FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%'";

const POSTGRES_COLUMNS: &str = "SELECT table_name || '.' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'number' WHEN 'text' THEN 'text' \
     WHEN 'bytea' THEN 'bytes' ELSE data_type END || CASE is_nullable WHEN 'NO' THEN '' ELSE ' or null' END AS line \
     FROM information_schema.columns WHERE table_schema = 'public'";
const POSTGRES_INDEXES: &str = "SELECT 'index ' || i.relname AS line FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid \
     JOIN pg_namespace AS n ON n.oid = i.relnamespace \
     WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = i.oid)";

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_indexes() {
    let sqlite = Throwaway::sqlite().await;
    let postgres = Throwaway::postgres().await;
    let in_sqlite = shape(&sqlite.store, SQLITE_COLUMNS, SQLITE_INDEXES).await;
    let in_postgres = shape(&postgres.store, POSTGRES_COLUMNS, POSTGRES_INDEXES).await;
    assert!(in_sqlite.len() > 10, "the register has tables");
    let only_sqlite: Vec<_> = in_sqlite.difference(&in_postgres).collect();
    let only_postgres: Vec<_> = in_postgres.difference(&in_sqlite).collect();
    assert!(only_sqlite.is_empty() && only_postgres.is_empty(), "only on SQLite: {only_sqlite:#?}\nonly on PostgreSQL: {only_postgres:#?}");
}

/// Text order must be the same on both engines, or pages by key would differ.
#[tokio::test]
async fn texts_of_postgres_are_ordered_by_their_bytes() {
    let postgres = Throwaway::postgres().await;
    let mut tx = postgres.store.read().await.unwrap();
    let others = lines(
        &mut tx,
        "SELECT table_name || '.' || column_name AS line FROM information_schema.columns \
         WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'migrations'",
    )
    .await;
    assert!(others.is_empty(), "without COLLATE \"C\": {others:#?}");
}

#[tokio::test]
async fn a_register_opens_again_as_it_was() {
    let sqlite = Throwaway::sqlite().await;
    sqlite.store.close().await;
    Store::open(&sqlite.target).await.unwrap();
    let postgres = Throwaway::postgres().await;
    Store::open(&postgres.target).await.unwrap();
}
