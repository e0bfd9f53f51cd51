//! How are the journal's cursors, the history's files and the sensors kept?

use domain::registry::Reach;
use domain::telemetry::{Class, Cursor, EventFile, Sensor};
use domain::words::BodyId;
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// How far the journal was worked through for this purpose: the number of the next frame; 0 at the beginning.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn cursor(tx: &mut Tx, cursor: Cursor) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../sql/telemetry/cursor.sql"), &[cursor.code().into()]).await?;
    row.map_or(Ok(0), |row| counted(&row, "position"))
}

/// Moves a cursor to `position`, in the transaction that keeps what was made of the frames before.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn move_cursor(tx: &mut Tx, now: Timestamp, cursor: Cursor, position: u64) -> Result<(), Problem> {
    let values = [cursor.code().into(), number(position), Value::at(now)];
    tx.execute(include_str!("../sql/telemetry/move_cursor.sql"), &values).await?;
    Ok(())
}

/// Takes files into the history.
///
/// # Errors
/// [`Problem::Conflict`] if one is in it already.
pub async fn add_files(tx: &mut Tx, now: Timestamp, files: &[EventFile]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = files
        .iter()
        .map(|file| {
            vec![
                file.path.as_str().into(),
                file.class.code().into(),
                Value::at(file.from),
                Value::at(file.to),
                number(file.rows),
                listed(&file.bodies).into(),
                number(file.bytes),
                file.sha256.as_str().into(),
                Value::at(now),
            ]
        })
        .collect();
    tx.execute_many(include_str!("../sql/telemetry/insert_file.sql"), &rows).await?;
    Ok(())
}

/// Takes a file out of the history.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn remove_file(tx: &mut Tx, path: &str) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../sql/telemetry/remove_file.sql"), &[path.into()]).await? > 0)
}

/// The files with events of `since` or later, by path.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn files_since(tx: &mut Tx, since: Timestamp) -> Result<Vec<EventFile>, Problem> {
    let rows = tx.rows(include_str!("../sql/telemetry/files_since.sql"), &[Value::at(since)]).await?;
    rows.iter().map(file).collect()
}

/// Adds what was heard from sensors to what is known of them. `accepted` and `refused` are the numbers to add.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn hear(tx: &mut Tx, heard: &[Sensor]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = heard
        .iter()
        .map(|sensor| {
            vec![
                Value::id(sensor.id),
                sensor.body.0.into(),
                sensor.name.as_str().into(),
                Value::at(sensor.first_seen),
                Value::at(sensor.last_seen),
                number(sensor.accepted),
                number(sensor.refused),
            ]
        })
        .collect();
    tx.execute_many(include_str!("../sql/telemetry/hear_sensor.sql"), &rows).await?;
    Ok(())
}

/// The sensors within `reach`, the last heard first, at most `limit`.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn sensors(tx: &mut Tx, reach: &Reach, limit: u32) -> Result<Vec<Sensor>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(i64::from(limit).into());
    let rows = tx.rows(include_str!("../sql/telemetry/sensors.sql"), &values).await?;
    rows.iter()
        .map(|row| {
            Ok(Sensor {
                id: row.parsed("id")?,
                body: BodyId(row.int("body_id")?),
                name: row.text("name")?,
                first_seen: row.at("first_seen_at")?,
                last_seen: row.at("last_seen_at")?,
                accepted: counted(row, "accepted_count")?,
                refused: counted(row, "refused_count")?,
            })
        })
        .collect()
}

fn file(row: &Row) -> Result<EventFile, Problem> {
    Ok(EventFile {
        path: row.text("path")?,
        class: row.coded("class", Class::from_code)?,
        from: row.at("from_at")?,
        to: row.at("to_at")?,
        rows: counted(row, "event_count")?,
        bodies: unlisted(&row.text("bodies")?),
        bytes: counted(row, "size_bytes")?,
        sha256: row.text("sha256")?,
    })
}

/// OIDs hold only digits and dots, so a JSON list of them needs no escaping.
fn listed(oids: &[String]) -> String {
    let quoted: Vec<String> = oids.iter().map(|oid| format!("\"{oid}\"")).collect();
    format!("[{}]", quoted.join(","))
}

fn unlisted(text: &str) -> Vec<String> {
    let inner = text.trim_start_matches('[').trim_end_matches(']');
    inner.split(',').map(|oid| oid.trim_matches('"')).filter(|oid| !oid.is_empty()).map(str::to_owned).collect()
}

fn number(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

fn counted(row: &Row, column: &'static str) -> Result<u64, Problem> {
    let count = row.int(column)?;
    u64::try_from(count).map_err(|_| Problem::Corrupt { column, what: format!("negative: {count}") })
}
