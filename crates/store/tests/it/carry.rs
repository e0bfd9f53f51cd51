//! Does a register that moves from one engine to the other and back hold the same rows, and is a register that holds something left alone?

use domain::registry::{BodyClass, BodyKind, NewBody, Oid};
use jiff::Timestamp;
use sqlx::{Column as _, ConnectOptions as _, Connection as _, Row as _};
use store::{Problem, Store, Target, registry};

use crate::engines::Throwaway;

fn body(tail: &str, superior: Option<&str>) -> NewBody {
    let oid = |tail: &str| -> Oid { format!("2.16.886.{tail}").parse().unwrap() };
    NewBody {
        oid: oid(tail),
        name_zh: format!("機關 {tail} 'x\" \\"),
        name_en: None,
        kind: BodyKind::Central,
        class: BodyClass::CentralSubordinate,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    }
}

/// More rows than go into one statement, among them one that refers to a later one.
async fn fill(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let mut bodies = vec![body("1", None)];
    bodies.extend((2..1_200).map(|number| body(&number.to_string(), Some("1"))));
    let ids = registry::insert_many(&mut tx, Timestamp::UNIX_EPOCH, &bodies).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    let backwards: &[store::Value] = &[store::Value::from(ids[1_000].0), store::Value::from(ids[3].0)];
    tx.execute("UPDATE bodies SET superior_id = $1 WHERE id = $2", backwards).await.unwrap();
    let bytes = vec![0_u8, 255, 39];
    tx.execute(
        "INSERT INTO ledger_nodes (level, number, hash) VALUES ($1, $2, $3)",
        &[store::Value::from(0), store::Value::from(0), store::Value::from(bytes)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Every table of a SQLite register with its rows in the order of their columns, as text.
async fn everything(target: &Target) -> Vec<String> {
    let Target::File(path) = target else { return Vec::new() };
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations' ORDER BY name")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let columns: Vec<String> =
            sqlx::query_scalar("SELECT name FROM pragma_table_info($1)").bind(&table).fetch_all(&mut connection).await.unwrap();
        let texts: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\") AS \"{column}\"")).collect();
        let sql = format!("SELECT {} FROM \"{table}\" ORDER BY {}", texts.join(", "), columns.join(", "));
        for row in sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap() {
            let values: Vec<String> = row.columns().iter().map(|column| row.get::<String, _>(column.name())).collect();
            found.push(format!("{table}: {}", values.join(" | ")));
        }
    }
    connection.close().await.unwrap();
    found
}

#[tokio::test]
async fn everything_arrives_and_comes_back() {
    let (from, between, back) = (Throwaway::sqlite().await, Throwaway::postgres().await, Throwaway::sqlite().await);
    fill(&from.store).await;
    let carried = from.store.carry_into(&between.store).await.unwrap();
    let returned = between.store.carry_into(&back.store).await.unwrap();
    let (before, after) = (everything(&from.target).await, everything(&back.target).await);
    assert!(before.len() > 2_400, "{}", before.len());
    assert_eq!((carried, returned), (before.len() as u64, before.len() as u64));
    assert!(before == after, "{:?}", before.iter().zip(&after).find(|(one, other)| one != other));
    // The references are as strict as before.
    let mut tx = between.store.begin().await.unwrap();
    let stray = tx.execute("UPDATE bodies SET superior_id = 999999 WHERE id = (SELECT MIN(id) FROM bodies)", &[]).await;
    assert!(matches!(stray, Err(Problem::Conflict { .. })), "{stray:?}");
}

#[tokio::test]
async fn a_copy_of_postgresql_is_a_file_that_opens() {
    let (from, folder) = (Throwaway::postgres().await, tempfile::TempDir::new().unwrap());
    fill(&from.store).await;
    let file = folder.path().join("copy.sqlite");
    from.store.copy_to(&file).await.unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "one file, nothing beside it");
    let copy = Store::open(&Target::File(file)).await.unwrap();
    let mut tx = copy.read().await.unwrap();
    let row = tx.row("SELECT COUNT(*) AS bodies FROM bodies", &[]).await.unwrap().unwrap();
    assert_eq!(row.int("bodies").unwrap(), 1_199);
}

#[tokio::test]
async fn a_register_that_holds_something_is_left_alone() {
    let (from, held) = (Throwaway::sqlite().await, Throwaway::postgres().await);
    fill(&from.store).await;
    fill(&held.store).await;
    let mut tx = held.store.begin().await.unwrap();
    tx.execute("DELETE FROM ledger_nodes", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(from.store.carry_into(&held.store).await, Err(Problem::Conflict { .. })));
    let mut tx = held.store.read().await.unwrap();
    let row = tx.row("SELECT COUNT(*) AS nodes FROM ledger_nodes", &[]).await.unwrap().unwrap();
    assert_eq!(row.int("nodes").unwrap(), 0, "nothing was written");
}
