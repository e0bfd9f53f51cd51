//! How are decisions on levels, and where each body stands, kept?

mod case;

use std::collections::{BTreeMap, HashMap};

use domain::law::TAIPEI;
use domain::registry::level::{ClockKind, Decision, Origin, Standing, StandingFilter, StandingLine, StandingQuery, UnitName};
use domain::registry::{BodyClass, BodyCount, BodyKind, County, Level, Reach};
use domain::words::{BodyId, LevelDecisionId};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

pub use case::{case_by_id, cases, change_case, insert_case};

use crate::registry::listing::pattern;
use crate::registry::reach_values;
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Within how many days a proposal is due soon.
const SOON: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How many standings there are, and how many of them ask for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StandingCounts {
    /// All.
    pub all: u64,
    /// Past the last moment, without a proposal.
    pub late: u64,
    /// Due within ninety days.
    pub soon: u64,
    /// With an open case.
    pub underway: u64,
    /// Without an approved level.
    pub without: u64,
}

/// Keeps decisions; each with its number among those on the same body or unit, from 1.
///
/// # Errors
/// [`Problem::Conflict`] if a number is taken, or a decision is corrected twice.
pub async fn insert_decisions(tx: &mut Tx, decisions: &[(i64, Decision)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = decisions.iter().map(|(number, decision)| decision_row(*number, decision)).collect();
    tx.execute_many(include_str!("../../sql/registry/level_insert_decision.sql"), &rows).await.map(|_| ())
}

/// All decisions on a body and its units, by unit in the order in which they were recorded.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn decisions_of(tx: &mut Tx, body: BodyId) -> Result<Vec<Decision>, Problem> {
    tx.rows(include_str!("../../sql/registry/level_decisions_of.sql"), &[body.0.into()]).await?.iter().map(decision_of).collect()
}

/// One decision.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn decision_by_id(tx: &mut Tx, id: LevelDecisionId) -> Result<Option<Decision>, Problem> {
    tx.row(include_str!("../../sql/registry/level_decision_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(decision_of).transpose()
}

/// How many bodies within a reach there were of each kind and level by the decisions in force on a day; what there was none of is absent. Bodies that
/// were in the register by then without a decision count as without a level.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, reach: &Reach, on: Date) -> Result<Vec<BodyCount>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend([Value::on(on), Value::at(end_of(on))]);
    let rows = tx.rows(include_str!("../../sql/registry/level_counts.sql"), &values).await?;
    let mut counts: BTreeMap<(BodyKind, Option<Level>), u64> = BTreeMap::new();
    for row in &rows {
        let kind = row.coded("class", BodyClass::from_code)?.kind();
        let level = row.opt_coded("level", Level::from_code)?;
        *counts.entry((kind, level)).or_default() += row.int("bodies")?.unsigned_abs();
    }
    Ok(counts.into_iter().map(|((kind, level), bodies)| BodyCount { kind, level, bodies }).collect())
}

/// Writes the level of a body beside its other facts, for lists of bodies.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn set_body(tx: &mut Tx, now: Timestamp, body: BodyId, level: Option<Level>) -> Result<(), Problem> {
    let values = [body.0.into(), level.map(Level::code).into(), Value::at(now)];
    tx.execute(include_str!("../../sql/registry/level_set_body.sql"), &values).await.map(|_| ())
}

/// Keeps where bodies and units stand that had no standing.
///
/// # Errors
/// [`Problem::Conflict`] if one had.
pub async fn insert_standings(tx: &mut Tx, standings: &[Standing]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = standings.iter().map(standing_row).collect();
    tx.execute_many(include_str!("../../sql/registry/level_insert_standing.sql"), &rows).await.map(|_| ())
}

/// Keeps where a body or unit stands now.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn put_standing(tx: &mut Tx, standing: &Standing) -> Result<(), Problem> {
    let row = standing_row(standing);
    if tx.execute(include_str!("../../sql/registry/level_change_standing.sql"), &row).await? == 0 {
        tx.execute(include_str!("../../sql/registry/level_insert_standing.sql"), &row).await?;
    }
    Ok(())
}

/// Takes the standing of a body or unit away that has no level to propose any more.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn end_standing(tx: &mut Tx, body: BodyId, unit: Option<&UnitName>) -> Result<(), Problem> {
    let values = [body.0.into(), unit_text(unit).into()];
    tx.execute(include_str!("../../sql/registry/level_end_standing.sql"), &values).await.map(|_| ())
}

/// Where a body and its units stand, the body first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn standings_of(tx: &mut Tx, body: BodyId) -> Result<Vec<Standing>, Problem> {
    tx.rows(include_str!("../../sql/registry/level_standings_of.sql"), &[body.0.into()]).await?.iter().map(standing_of).collect()
}

/// The day on which the level in force of each body within a reach was approved.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn approvals(tx: &mut Tx, reach: &Reach) -> Result<HashMap<BodyId, Date>, Problem> {
    let rows = tx.rows(include_str!("../../sql/registry/level_approvals.sql"), &reach_values(reach)).await?;
    rows.iter().map(|row| Ok((BodyId(row.int("body_id")?), row.on("approved_on")?))).collect()
}

/// Standings within a reach, the most urgent first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn standings(tx: &mut Tx, reach: &Reach, query: &StandingQuery, now: Timestamp) -> Result<Vec<StandingLine>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend([
        query.show.code().into(),
        Value::at(now),
        Value::at(soon(now)),
        query.kind.map_or("", BodyKind::code).into(),
        query.level.map_or("", Level::code).into(),
        query.county.map_or("", County::code).into(),
        pattern(query.search.as_deref().unwrap_or("")).into(),
    ]);
    match &query.after {
        Some(place) => values.extend([Value::at(place.due_at), place.body.0.into(), place.unit.as_str().into()]),
        None => values.extend(["".into(), 0_i64.into(), "".into()]),
    }
    values.push((i64::from(query.limit) + 1).into());
    let rows = tx.rows(include_str!("../../sql/registry/level_standings_page.sql"), &values).await?;
    rows.iter().map(|row| Ok(StandingLine { standing: standing_of(row)?, body: body_name(row)? })).collect()
}

/// How many standings within a reach there are, and how many ask for something.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn standing_counts(tx: &mut Tx, reach: &Reach, now: Timestamp) -> Result<StandingCounts, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend([Value::at(now), Value::at(soon(now))]);
    let row = tx.row(include_str!("../../sql/registry/level_standing_counts.sql"), &values).await?;
    let Some(row) = row else { return Ok(StandingCounts::default()) };
    let count = |column| row.int(column).map(i64::unsigned_abs);
    Ok(StandingCounts {
        all: count("standings")?,
        late: count("late")?,
        soon: count("soon")?,
        underway: count("underway")?,
        without: count("without_level")?,
    })
}

/// Standings past their last moment whose bodies were not told yet.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn late(tx: &mut Tx, now: Timestamp, limit: u32) -> Result<Vec<Standing>, Problem> {
    let values = [Value::at(now), i64::from(limit).into()];
    tx.rows(include_str!("../../sql/registry/level_late.sql"), &values).await?.iter().map(standing_of).collect()
}

impl StandingCounts {
    /// How many a filter shows.
    pub fn of(self, filter: StandingFilter) -> u64 {
        match filter {
            StandingFilter::All => self.all,
            StandingFilter::Late => self.late,
            StandingFilter::Soon => self.soon,
            StandingFilter::Underway => self.underway,
            StandingFilter::Without => self.without,
        }
    }
}

fn soon(now: Timestamp) -> Timestamp {
    now.checked_add(SOON).unwrap_or(Timestamp::MAX)
}

/// The first moment after a day where the law counts days.
fn end_of(day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(day);
    TAIPEI.to_timestamp(next.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

fn decision_row(number: i64, decision: &Decision) -> Vec<Value> {
    vec![
        Value::id(decision.id),
        decision.body.0.into(),
        unit_text(decision.unit.as_ref()).into(),
        number.into(),
        decision.level.map(Level::code).into(),
        decision.class.code().into(),
        Value::on(decision.approved_on),
        decision.origin.code().into(),
        decision.decided_by.as_str().into(),
        decision.case.map(|case| case.to_string()).into(),
        decision.corrects.map(|corrected| corrected.to_string()).into(),
        decision.reason.as_str().into(),
        decision.criteria.join(" ").into(),
        decision.rulebook.as_str().into(),
        Value::at(decision.recorded_at),
        decision.recorded_by.as_str().into(),
    ]
}

fn decision_of(row: &Row) -> Result<Decision, Problem> {
    Ok(Decision {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        unit: unit_of(row)?,
        level: row.opt_coded("level", Level::from_code)?,
        class: row.coded("class", BodyClass::from_code)?,
        approved_on: row.on("approved_on")?,
        origin: row.coded("origin", Origin::from_code)?,
        decided_by: row.text("decided_by")?,
        case: row.opt_parsed("case_id")?,
        corrects: row.opt_parsed("corrects_id")?,
        reason: row.text("reason")?,
        criteria: words_of(row, "criteria")?,
        rulebook: row.text("rulebook")?,
        recorded_at: row.at("recorded_at")?,
        recorded_by: row.text("recorded_by")?,
    })
}

fn standing_row(standing: &Standing) -> Vec<Value> {
    vec![
        standing.body.0.into(),
        unit_text(standing.unit.as_ref()).into(),
        standing.decision.map(|decision| decision.to_string()).into(),
        standing.level.map(Level::code).into(),
        standing.approved_on.map(|day| day.to_string()).into(),
        standing.since_on.map(|day| day.to_string()).into(),
        standing.kind.code().into(),
        Value::on(standing.from_on),
        Value::at(standing.due_at),
        Value::opt_at(standing.met_at),
        Value::opt_at(standing.told_at),
        standing.case.map(|case| case.to_string()).into(),
    ]
}

fn standing_of(row: &Row) -> Result<Standing, Problem> {
    Ok(Standing {
        body: BodyId(row.int("body_id")?),
        unit: unit_of(row)?,
        decision: row.opt_parsed("decision_id")?,
        level: row.opt_coded("level", Level::from_code)?,
        approved_on: row.opt_parsed("approved_on")?,
        since_on: row.opt_parsed("since_on")?,
        kind: row.coded("clock", ClockKind::from_code)?,
        from_on: row.on("from_on")?,
        due_at: row.at("due_at")?,
        met_at: row.opt_at("met_at")?,
        told_at: row.opt_at("told_at")?,
        case: row.opt_parsed("case_id")?,
    })
}

fn unit_text(unit: Option<&UnitName>) -> &str {
    unit.map_or("", UnitName::as_str)
}

/// The unit of a row; empty for the body itself.
fn unit_of(row: &Row) -> Result<Option<UnitName>, Problem> {
    let text = row.text("unit")?;
    if text.is_empty() { Ok(None) } else { row.parsed("unit").map(Some) }
}

/// Words of a column, parted by blanks.
fn words_of(row: &Row, column: &'static str) -> Result<Vec<String>, Problem> {
    Ok(row.text(column)?.split_whitespace().map(str::to_owned).collect())
}
