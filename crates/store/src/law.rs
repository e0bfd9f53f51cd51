//! How are the clocks of incidents kept?

pub mod duty;

use domain::law::{Bound, Citation, ClockState, Duty, KeptClock};
use domain::words::{BodyId, IncidentId};
use jiff::Timestamp;

use crate::{Problem, Row, Tx, Value};

/// Keeps a clock that began to run. An incident has each rule at most once for each start.
///
/// # Errors
/// [`Problem`]; a conflict if the clock is there already.
pub async fn insert(tx: &mut Tx, now: Timestamp, clock: &KeptClock) -> Result<(), Problem> {
    let values = [
        Value::id(clock.id),
        Value::id(clock.incident),
        clock.body.0.into(),
        clock.rule.as_str().into(),
        Value::id(&clock.citation.instrument),
        i64::from(clock.citation.article).into(),
        clock.citation.paragraph.map(i64::from).into(),
        clock.citation.subparagraph.map(i64::from).into(),
        clock.bound.code().into(),
        clock.duty.code().into(),
        clock.optional.into(),
        Value::at(clock.started_at),
        Value::opt_at(clock.due_at),
        Value::opt_at(clock.met_at),
        clock.state.code().into(),
        clock.trace.as_str().into(),
        clock.rulebook.as_str().into(),
        Value::at(now),
    ];
    tx.execute(include_str!("../sql/law/insert.sql"), &values).await?;
    Ok(())
}

/// All clocks that an incident ever had, the most urgent first.
///
/// # Errors
/// [`Problem`].
pub async fn of_incident(tx: &mut Tx, incident: IncidentId) -> Result<Vec<KeptClock>, Problem> {
    let rows = tx.rows(include_str!("../sql/law/of_incident.sql"), &[Value::id(incident)]).await?;
    rows.iter().map(kept).collect()
}

/// Notes that a clock was met, fell away, or stands again.
///
/// # Errors
/// [`Problem`].
pub async fn update(tx: &mut Tx, now: Timestamp, clock: &KeptClock) -> Result<(), Problem> {
    let values =
        [Value::id(clock.id), Value::opt_at(clock.met_at), clock.state.code().into(), Value::opt_at(clock.superseded_at), Value::at(now)];
    tx.execute(include_str!("../sql/law/update.sql"), &values).await?;
    Ok(())
}

/// Clocks that still count as running although their due moment lies before `now`, the longest overdue first.
///
/// # Errors
/// [`Problem`].
pub async fn overdue(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<KeptClock>, Problem> {
    let rows = tx.rows(include_str!("../sql/law/overdue.sql"), &[Value::at(now), limit.into()]).await?;
    rows.iter().map(kept).collect()
}

pub(crate) fn kept(row: &Row) -> Result<KeptClock, Problem> {
    let small = |column: &'static str| -> Result<Option<u8>, Problem> {
        row.opt_int(column)?
            .map(|number| u8::try_from(number).map_err(|_| Problem::Corrupt { column, what: format!("cannot be read: {number}") }))
            .transpose()
    };
    let article = row.int("article")?;
    Ok(KeptClock {
        id: row.parsed("id")?,
        incident: row.parsed("incident_id")?,
        body: BodyId(row.int("body_id")?),
        rule: row.text("rule")?,
        citation: Citation {
            instrument: row.parsed("instrument")?,
            article: u16::try_from(article)
                .map_err(|_| Problem::Corrupt { column: "article", what: format!("cannot be read: {article}") })?,
            paragraph: small("paragraph")?,
            subparagraph: small("subparagraph")?,
        },
        bound: row.coded("bound", Bound::from_code)?,
        duty: row.coded("duty", Duty::from_code)?,
        optional: row.truth("optional")?,
        started_at: row.at("started_at")?,
        due_at: row.opt_at("due_at")?,
        met_at: row.opt_at("met_at")?,
        state: row.coded("state", ClockState::from_code)?,
        trace: row.text("trace")?,
        rulebook: row.text("rulebook")?,
        superseded_at: row.opt_at("superseded_at")?,
    })
}
