//! How is a register brought to this version's form?

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::pool::{Problem, Store, Tx};
use super::value::Value;

/// One numbered step, with each engine's text. Once released it is never edited.
struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// Lists a pair of files `migrations/{sqlite,postgres}/NNNN_name.sql`.
macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }
    };
}

/// All steps in order.
const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_registry"),
    migration!(2, "0002_access"),
    migration!(3, "0003_ledger"),
    migration!(4, "0004_telemetry"),
    migration!(5, "0005_detection"),
    migration!(6, "0006_intel"),
    migration!(7, "0007_blocklist"),
    migration!(8, "0008_law"),
    migration!(9, "0009_incident"),
    migration!(10, "0010_notice"),
    migration!(11, "0011_level"),
    migration!(12, "0012_rule_titles"),
    migration!(13, "0013_audit"),
    migration!(14, "0014_access_makers"),
    migration!(15, "0015_evidence"),
    migration!(16, "0016_duty"),
    migration!(17, "0017_audit_clocks"),
    migration!(18, "0018_plan"),
    migration!(19, "0019_inventory"),
];

/// Runs the steps that the register has not seen, each in a transaction of its own.
pub(super) async fn bring_up(store: &Store) -> Result<(), Problem> {
    let mut tx = store.begin().await?;
    tx.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at TEXT NOT NULL)",
        &[],
    )
    .await?;
    tx.commit().await?;
    let mut tx = store.begin().await?;
    let applied = applied(&mut tx).await?;
    if let Some((number, name, _)) = applied.iter().find(|(number, ..)| !MIGRATIONS.iter().any(|step| step.number == *number)) {
        return Err(Problem::Migration(format!("step {number} ({name}) is unknown: the data was written by a newer release")));
    }
    for step in MIGRATIONS {
        let digest = digest(store, step);
        match applied.iter().find(|(number, ..)| *number == step.number) {
            Some((_, _, seen)) if *seen == digest => {}
            Some((number, name, _)) => {
                return Err(Problem::Migration(format!("step {number} ({name}) differs from the one this release carries")));
            }
            None => {
                tx.run_script(step.sqlite, step.postgres).await?;
                tx.execute(
                    "INSERT INTO migrations (number, name, digest, applied_at) VALUES ($1, $2, $3, $4)",
                    &[step.number.into(), step.name.into(), digest.into(), Value::at(Timestamp::UNIX_EPOCH)],
                )
                .await?;
            }
        }
    }
    tx.commit().await
}

async fn applied(tx: &mut Tx) -> Result<Vec<(i64, String, String)>, Problem> {
    let rows = tx.rows("SELECT number, name, digest FROM migrations ORDER BY number", &[]).await?;
    rows.iter().map(|row| Ok((row.int("number")?, row.text("name")?, row.text("digest")?))).collect()
}

/// SHA-256 of the step's text for this engine, in hexadecimal.
fn digest(store: &Store, step: &Migration) -> String {
    let text = if store.engine() == "sqlite" { step.sqlite } else { step.postgres };
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
