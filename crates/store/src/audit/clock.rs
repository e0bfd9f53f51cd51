//! How are the limits of time in audits kept, and which of them are past?

use domain::audit::{AuditClock, OpenAuditClock, Sight};
use domain::law::{Citation, InstrumentEdition};
use domain::words::{AuditId, BodyId};
use jiff::Timestamp;

use super::{opt_on, sight_values, sql};
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Keeps limits that stand in an audit from now on.
///
/// # Errors
/// [`Problem::Conflict`] if one stands already.
pub async fn insert(tx: &mut Tx, clocks: &[(AuditId, AuditClock)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = clocks
        .iter()
        .map(|(audit, clock)| {
            let part = |number: Option<u8>| number.map(i64::from).into();
            vec![
                Value::id(audit),
                clock.rule.as_str().into(),
                Value::on(clock.event_on),
                clock.is_auditeds.into(),
                clock.is_optional.into(),
                Value::id(&clock.citation.instrument),
                i64::from(clock.citation.article).into(),
                part(clock.citation.paragraph),
                part(clock.citation.subparagraph),
                Value::at(clock.due_at),
                opt_on(clock.met_on),
                clock.trace.as_str().into(),
                clock.rulebook.as_str().into(),
                Value::opt_at(clock.superseded_at),
            ]
        })
        .collect();
    tx.execute_many(sql!("insert_clock"), &rows).await.map(|_| ())
}

/// Keeps that a limit was met, or that another took its place.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, audit: AuditId, clock: &AuditClock) -> Result<(), Problem> {
    let values = [
        Value::id(audit),
        clock.rule.as_str().into(),
        Value::on(clock.event_on),
        Value::at(clock.due_at),
        opt_on(clock.met_on),
        Value::opt_at(clock.superseded_at),
    ];
    tx.execute(sql!("change_clock"), &values).await.map(|_| ())
}

/// The limits of an audit, those included that others took the place of, the most urgent first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn list(tx: &mut Tx, audit: AuditId) -> Result<Vec<AuditClock>, Problem> {
    tx.rows(sql!("clocks"), &[Value::id(audit)]).await?.iter().map(clock_of).collect()
}

/// Limits that a reader sees and that are not met, the most urgent first; rights that lapse are left out.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn open(tx: &mut Tx, sight: &Sight, limit: u32) -> Result<Vec<OpenAuditClock>, Problem> {
    let mut values = sight_values(sight);
    values.push(i64::from(limit).into());
    tx.rows(sql!("open_clocks"), &values).await?.iter().map(open_of).collect()
}

/// Limits that are past, not met, and of which nobody was told.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn late(tx: &mut Tx, now: Timestamp, limit: u32) -> Result<Vec<OpenAuditClock>, Problem> {
    let values = [Value::at(now), i64::from(limit).into()];
    tx.rows(sql!("late_clocks"), &values).await?.iter().map(open_of).collect()
}

/// Keeps that it was told that a limit is past.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn tell(tx: &mut Tx, now: Timestamp, late: &OpenAuditClock) -> Result<(), Problem> {
    let values = [
        Value::id(late.audit),
        late.clock.rule.as_str().into(),
        Value::on(late.clock.event_on),
        Value::at(late.clock.due_at),
        Value::at(now),
    ];
    tx.execute(sql!("tell_clock"), &values).await.map(|_| ())
}

fn open_of(row: &Row) -> Result<OpenAuditClock, Problem> {
    Ok(OpenAuditClock {
        audit: row.parsed("audit_id")?,
        body: BodyId(row.int("body_id")?),
        body_name: body_name(row)?,
        auditor: BodyId(row.int("auditor_id")?),
        opened_at: row.at("audit_opened_at")?,
        clock: clock_of(row)?,
    })
}

fn clock_of(row: &Row) -> Result<AuditClock, Problem> {
    let part = |column| {
        let number = row.opt_int(column)?;
        let unreadable = |number| Problem::Corrupt { column, what: format!("no number of a paragraph: {number}") };
        number.map(|number| u8::try_from(number).map_err(|_| unreadable(number))).transpose()
    };
    let article = row.int("article")?;
    let citation = Citation {
        instrument: row.parsed::<InstrumentEdition>("instrument")?,
        article: u16::try_from(article).map_err(|_| Problem::Corrupt { column: "article", what: article.to_string() })?,
        paragraph: part("paragraph")?,
        subparagraph: part("subparagraph")?,
    };
    Ok(AuditClock {
        rule: row.text("rule")?,
        event_on: row.on("event_on")?,
        is_auditeds: row.truth("of_audited")?,
        is_optional: row.truth("optional")?,
        citation,
        due_at: row.at("due_at")?,
        met_on: row.opt_parsed("met_on")?,
        trace: row.text("trace")?,
        rulebook: row.text("rulebook")?,
        superseded_at: row.opt_at("superseded_at")?,
    })
}
