//! How are records of duties, and where every body's duties stand, kept?

use std::collections::HashMap;

use domain::law::responsibility::{
    AgendaSummary, Capacity, Condition, ConditionStatement, DutyFacts, DutyRecord, Evidence, HeatBody, RecordOrigin, done_at,
};
use domain::registry::{BodyClass, BodyName, Level, Reach};
use domain::words::{BodyId, DutyRecordId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// A body that the law binds by a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundBody {
    /// Its number.
    pub body: BodyId,
    /// Its class.
    pub class: BodyClass,
    /// What the law must know of it.
    pub facts: DutyFacts,
}

/// A body that stands at the head of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub id: BodyId,
    /// Its names.
    pub name: BodyName,
    /// Its class.
    pub class: BodyClass,
    /// Its level.
    pub level: Option<Level>,
}

/// Keeps records.
///
/// # Errors
/// [`Problem::Conflict`] if one corrects what was corrected already.
pub async fn insert_records(tx: &mut Tx, records: &[DutyRecord]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = records.iter().map(record_row).collect();
    tx.execute_many(include_str!("../../sql/law/duty_insert_record.sql"), &rows).await.map(|_| ())
}

/// The records of a body, of one measure or of all, by the day on which things were done; corrected ones too.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn records_of(tx: &mut Tx, body: BodyId, measure: Option<&str>) -> Result<Vec<DutyRecord>, Problem> {
    let values = [body.0.into(), measure.unwrap_or_default().into()];
    tx.rows(include_str!("../../sql/law/duty_records_of.sql"), &values).await?.iter().map(record).collect()
}

/// One record.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn record_by_id(tx: &mut Tx, id: DutyRecordId) -> Result<Option<DutyRecord>, Problem> {
    tx.row(include_str!("../../sql/law/duty_record_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(record).transpose()
}

/// What the records that stand show, for all bodies.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn evidence(tx: &mut Tx) -> Result<HashMap<BodyId, Vec<Evidence>>, Problem> {
    let mut found: HashMap<BodyId, Vec<Evidence>> = HashMap::new();
    for row in &tx.rows(include_str!("../../sql/law/duty_standing_records.sql"), &[]).await? {
        let Some(at) = done_at(row.on("done_on")?) else { continue };
        let shown = Evidence { measure: row.text("measure")?, part: part_of(row)?, at, number: number_of(row)? };
        found.entry(BodyId(row.int("body_id")?)).or_default().push(shown);
    }
    Ok(found)
}

/// What a body, or without one every body, says last that it has or lacks.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn conditions(tx: &mut Tx, body: Option<BodyId>) -> Result<Vec<ConditionStatement>, Problem> {
    let mut last: Vec<ConditionStatement> = Vec::new();
    for row in &tx.rows(include_str!("../../sql/law/duty_conditions_of.sql"), &[body.map_or(0, |body| body.0).into()]).await? {
        let body = BodyId(row.int("body_id")?);
        let said = ConditionStatement { body, condition: row.coded("condition", Condition::from_code)?, has: row.truth("has")? };
        match last.last_mut().filter(|known| (known.body, known.condition) == (said.body, said.condition)) {
            Some(known) => *known = said,
            None => last.push(said),
        }
    }
    Ok(last)
}

/// Keeps that a body has or lacks something.
///
/// # Errors
/// [`Problem::Conflict`] if somebody said something at the same time.
pub async fn state(tx: &mut Tx, now: Timestamp, by: &str, said: ConditionStatement) -> Result<(), Problem> {
    let rows = tx.rows(include_str!("../../sql/law/duty_conditions_of.sql"), &[said.body.0.into()]).await?;
    let mut number = 1;
    for row in &rows {
        if row.text("condition")? == said.condition.code() {
            number = row.int("number")? + 1;
        }
    }
    let values = [said.body.0.into(), said.condition.code().into(), number.into(), said.has.into(), Value::at(now), by.into()];
    tx.execute(include_str!("../../sql/law/duty_insert_condition.sql"), &values).await.map(|_| ())
}

/// The bodies that have a level, or one of them.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn bound(tx: &mut Tx, body: Option<BodyId>) -> Result<Vec<BoundBody>, Problem> {
    let rows = tx.rows(include_str!("../../sql/law/duty_bound.sql"), &[body.map_or(0, |body| body.0).into()]).await?;
    let read = |row: &Row| {
        let class = row.coded("class", BodyClass::from_code)?;
        let level = row.coded("level", Level::from_code)?;
        let facts = DutyFacts { level, capacity: Capacity::of(class), approved_on: row.on("since_on")? };
        Ok(BoundBody { body: BodyId(row.int("id")?), class, facts })
    };
    rows.iter().map(read).collect()
}

/// Keeps where the duties of bodies stand.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn put_standings(tx: &mut Tx, rulebook: &str, standings: &[(BoundBody, AgendaSummary)]) -> Result<(), Problem> {
    let row = |(bound, summary): &(BoundBody, AgendaSummary)| {
        let day = |day: Option<Date>| Value::from(day.map(|day| day.to_string()));
        vec![
            bound.body.0.into(),
            bound.class.code().into(),
            bound.facts.level.code().into(),
            Value::on(bound.facts.approved_on),
            rulebook.into(),
            summary.states_text().into(),
            i64::from(summary.late()).into(),
            day(summary.late_since.as_ref().map(|(since, _)| *since)),
            day(summary.next_due.as_ref().map(|(on, _)| *on)),
            day(summary.changes_on),
        ]
    };
    let rows: Vec<Vec<Value>> = standings.iter().map(row).collect();
    tx.execute_many(include_str!("../../sql/law/duty_put_standing.sql"), &rows).await.map(|_| ())
}

/// Takes the standing of a body away that has no level any more.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn end_standing(tx: &mut Tx, body: BodyId) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/law/duty_end_standing.sql"), &[body.0.into()]).await.map(|_| ())
}

/// Up to `limit` bodies whose standing is missing, or follows from what is not so any more.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn stale(tx: &mut Tx, rulebook: &str, today: Date, limit: u32) -> Result<Vec<BodyId>, Problem> {
    let values = [rulebook.into(), Value::on(today), i64::from(limit).into()];
    let rows = tx.rows(include_str!("../../sql/law/duty_stale.sql"), &values).await?;
    rows.iter().map(|row| Ok(BodyId(row.int("id")?))).collect()
}

/// How the duties of every body within a reach stand.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn heat(tx: &mut Tx, reach: &Reach) -> Result<Vec<HeatBody>, Problem> {
    let rows = tx.rows(include_str!("../../sql/law/duty_heat.sql"), &reach_values(reach)).await?;
    rows.iter().map(|row| Ok(HeatBody { id: row.int("id")?, above: row.opt_int("above_id")?, states: row.text("states")? })).collect()
}

/// A body and those directly below it, providers too; with `tops` also every body that nothing stands above.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn heads(tx: &mut Tx, under: Option<BodyId>, tops: bool) -> Result<Vec<Head>, Problem> {
    let rows = tx.rows(include_str!("../../sql/law/duty_heads.sql"), &[under.map_or(0, |body| body.0).into(), tops.into()]).await?;
    let read = |row: &Row| {
        Ok(Head {
            id: BodyId(row.int("id")?),
            name: BodyName { oid: row.parsed("oid")?, name_zh: row.text("name_zh")?, name_en: row.opt_text("name_en")? },
            class: row.coded("class", BodyClass::from_code)?,
            level: row.opt_coded("level", Level::from_code)?,
        })
    };
    rows.iter().map(read).collect()
}

/// The bodies of a class.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn of_class(tx: &mut Tx, class: BodyClass) -> Result<Vec<BodyId>, Problem> {
    let rows = tx.rows(include_str!("../../sql/law/duty_opened.sql"), &[class.code().into()]).await?;
    rows.iter().map(|row| Ok(BodyId(row.int("id")?))).collect()
}

/// How many bodies within a reach, apart from one, have late duties, and how many duties those are.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn late(tx: &mut Tx, reach: &Reach, apart_from: BodyId) -> Result<(u64, u64), Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(apart_from.0.into());
    let row = tx.row(include_str!("../../sql/law/duty_late_counts.sql"), &values).await?;
    let Some(row) = row else { return Ok((0, 0)) };
    Ok((row.int("bodies")?.unsigned_abs(), row.int("duties")?.unsigned_abs()))
}

fn record_row(record: &DutyRecord) -> Vec<Value> {
    vec![
        Value::id(record.id),
        record.body.0.into(),
        record.measure.as_str().into(),
        record.part.as_deref().unwrap_or_default().into(),
        Value::on(record.done_on),
        record.number.map(i64::from).into(),
        record.origin.code().into(),
        record.is_void.into(),
        record.note.as_str().into(),
        Value::at(record.recorded_at),
        record.recorded_by.as_str().into(),
        record.corrects.map(|id| id.to_string()).into(),
    ]
}

fn record(row: &Row) -> Result<DutyRecord, Problem> {
    Ok(DutyRecord {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        measure: row.text("measure")?,
        part: part_of(row)?,
        done_on: row.on("done_on")?,
        number: number_of(row)?,
        origin: row.coded("origin", RecordOrigin::from_code)?,
        is_void: row.truth("is_void")?,
        note: row.text("note")?,
        recorded_at: row.at("recorded_at")?,
        recorded_by: row.text("recorded_by")?,
        corrects: row.opt_parsed("corrects_id")?,
        corrected_by: row.opt_parsed("corrected_by_id")?,
    })
}

fn part_of(row: &Row) -> Result<Option<String>, Problem> {
    Ok(Some(row.text("part")?).filter(|part| !part.is_empty()))
}

fn number_of(row: &Row) -> Result<Option<u16>, Problem> {
    let number = row.opt_int("number")?;
    let read = |number| u16::try_from(number).map_err(|_| Problem::Corrupt { column: "number", what: format!("cannot be read: {number}") });
    number.map(read).transpose()
}
