//! How are audits kept, listed and followed?

pub mod candidate;
pub mod clock;
pub mod improvement;
pub mod plan;
pub mod team;
pub mod work;

use domain::access::Actor;
use domain::audit::{
    Audit, AuditCounts, AuditFilter, AuditLine, AuditQuery, Change, ChangeAnswer, Delivery, Ground, Sight, StageWord, Step, Verb,
};
use domain::registry::BodyName;
use domain::words::{AuditId, AuditPlanId, BodyId};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::listing::pattern;
use crate::registry::reach_values;
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// The text of a statement of this room.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/audit/", $name, ".sql"))
    };
}
use sql;

/// Keeps new audits.
///
/// # Errors
/// [`Problem::Conflict`] if a plan holds an audit of the body already.
pub async fn insert(tx: &mut Tx, audits: &[Audit]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = audits
        .iter()
        .map(|audit| {
            let mut row = vec![
                Value::id(audit.id),
                Value::id(audit.plan),
                audit.auditor.0.into(),
                audit.body.0.into(),
                audit.ground.code().into(),
                i64::from(audit.audit_on.year()).into(),
                i64::from(audit.quarter()).into(),
                Value::on(audit.audit_on),
                Value::on(audit.until_on),
                audit.because.as_str().into(),
                i64::from(audit.risk).into(),
            ];
            row.extend(course_values(audit));
            row.extend([audit.rulebook.as_str().into(), Value::at(audit.opened_at), audit.opened_by.as_str().into(), 0_i64.into()]);
            row
        })
        .collect();
    tx.execute_many(sql!("insert"), &rows).await.map(|_| ())
}

/// Keeps a changed audit if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, audit: &Audit, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![
        Value::id(audit.id),
        revision.into(),
        i64::from(audit.audit_on.year()).into(),
        i64::from(audit.quarter()).into(),
        Value::on(audit.audit_on),
        Value::on(audit.until_on),
        audit.because.as_str().into(),
    ];
    values.extend(course_values(audit));
    values.push(audit.rulebook.as_str().into());
    Ok(tx.execute(sql!("change"), &values).await? == 1)
}

/// One audit.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: AuditId) -> Result<Option<AuditLine>, Problem> {
    tx.row(sql!("by_id"), &[Value::id(id)]).await?.as_ref().map(line_of).transpose()
}

/// Audits that a reader sees, the latest day first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, sight: &Sight, query: &AuditQuery, now: Timestamp, today: Date) -> Result<Vec<AuditLine>, Problem> {
    let mut values = sight_values(sight);
    values.extend([
        query.show.unwrap_or(AuditFilter::All).code().into(),
        Value::at(now),
        Value::on(today),
        query.stage.map_or("", StageWord::code).into(),
        query.ground.map_or("", Ground::code).into(),
        query.year.map_or(0, i64::from).into(),
        query.body.map_or(0, |body| body.0).into(),
        query.plan.map(|plan| plan.to_string()).unwrap_or_default().into(),
        pattern(query.search.as_deref().unwrap_or("")).into(),
    ]);
    match query.after {
        Some(place) => values.extend([Value::on(place.audit_on), Value::id(place.id)]),
        // Text order is the order of days, and `~` comes after every digit.
        None => values.extend(["~".into(), "~".into()]),
    }
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(sql!("page"), &values).await?.iter().map(line_of).collect()
}

/// How many audits a reader sees.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, sight: &Sight, now: Timestamp, today: Date) -> Result<AuditCounts, Problem> {
    let mut values = sight_values(sight);
    values.extend([Value::at(now), Value::on(today)]);
    let Some(row) = tx.row(sql!("counts"), &values).await? else { return Ok(AuditCounts::default()) };
    let count = |column| row.int(column).map(i64::unsigned_abs);
    Ok(AuditCounts { all: count("audits")?, open: count("unended")?, late: count("late")?, closed: count("closed")? })
}

/// Whether a reader sees an audit.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn sees(tx: &mut Tx, sight: &Sight, id: AuditId) -> Result<bool, Problem> {
    let mut values = sight_values(sight);
    values.push(Value::id(id));
    Ok(tx.row(sql!("sees"), &values).await?.is_some())
}

/// Writes the summary beside an audit anew, after anything that belongs to it has changed.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn refresh(tx: &mut Tx, id: AuditId) -> Result<(), Problem> {
    tx.execute(sql!("refresh"), &[Value::id(id)]).await.map(|_| ())
}

/// Adds a step to an audit's history.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn add_step(tx: &mut Tx, now: Timestamp, actor: &Actor, id: AuditId, (verb, note): (Verb, &str)) -> Result<(), Problem> {
    let values =
        [Value::id(id), verb.code().into(), Value::at(now), actor.name.as_str().into(), actor.body.map(|body| body.0).into(), note.into()];
    tx.execute(sql!("add_step"), &values).await.map(|_| ())
}

/// The steps of an audit, the first one first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn steps(tx: &mut Tx, id: AuditId) -> Result<Vec<Step>, Problem> {
    let read = |row: &Row| {
        let body = match row.opt_parsed("body_oid")? {
            Some(oid) => Some(BodyName { oid, name_zh: row.text("body_name_zh")?, name_en: row.opt_text("body_name_en")? }),
            None => None,
        };
        Ok(Step { verb: row.coded("verb", Verb::from_code)?, at: row.at("at")?, by: row.text("actor")?, body, note: row.text("note")? })
    };
    tx.rows(sql!("steps"), &[Value::id(id)]).await?.iter().map(read).collect()
}

/// The day on which the last audit of a plan's quarter was completed; `None` while one is not, cancelled ones apart.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn quarter_completed(tx: &mut Tx, plan: AuditPlanId, year: i16, quarter: u8) -> Result<Option<Date>, Problem> {
    let Some(row) = tx.row(sql!("quarter"), &quarter_values(plan, year, quarter)).await? else { return Ok(None) };
    if row.int("audits")? == 0 || row.int("incomplete")? > 0 {
        return Ok(None);
    }
    row.opt_parsed("completed_on")
}

/// The audits of a plan's quarter, cancelled ones left out.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn of_quarter(tx: &mut Tx, plan: AuditPlanId, year: i16, quarter: u8) -> Result<Vec<AuditId>, Problem> {
    tx.rows(sql!("of_quarter"), &quarter_values(plan, year, quarter)).await?.iter().map(|row| row.parsed("id")).collect()
}

/// The nine values that every statement restricted to a [`Sight`] binds as `$1` to `$9`.
pub(super) fn sight_values(sight: &Sight) -> Vec<Value> {
    let mut values = reach_values(&sight.reach).to_vec();
    values.push(sight.office.map_or(0, |office| office.0).into());
    values.push(sight.is_authority.into());
    values.push(sight.account.map(|account| account.to_string()).unwrap_or_default().into());
    values
}

fn quarter_values(plan: AuditPlanId, year: i16, quarter: u8) -> [Value; 3] {
    [Value::id(plan), i64::from(year).into(), i64::from(quarter).into()]
}

/// A day that may be absent.
pub(super) fn opt_on(day: Option<Date>) -> Value {
    day.map(|day| day.to_string()).into()
}

/// The columns from `stage` to `end_note`.
fn course_values(audit: &Audit) -> Vec<Value> {
    let change = audit.change.as_ref();
    vec![
        audit.stage.code().into(),
        opt_on(audit.noticed_on),
        i64::from(audit.changes_asked).into(),
        opt_on(change.map(|change| change.asked_on)),
        opt_on(change.map(|change| change.to_on)),
        change.map(|change| change.reason.as_str()).into(),
        change.map(|change| i64::from(change.is_force_majeure)).into(),
        change.map(|change| change.answer.code()).into(),
        change.map(|change| change.answer_note.as_str()).into(),
        opt_on(audit.begun_on),
        opt_on(audit.stopped_on),
        opt_on(audit.resumption.map(|(on, _)| on)),
        opt_on(audit.resumption.map(|(_, told)| told)),
        opt_on(audit.completed_on),
        audit.report.scope.as_str().into(),
        audit.report.other.as_str().into(),
        opt_on(audit.delivered_on),
        Value::opt_at(audit.improvement_due_at),
        audit.returned.as_deref().into(),
        opt_on(audit.submitted_on),
        opt_on(audit.accepted_on),
        opt_on(audit.status_due_on),
        opt_on(audit.ended_on),
        audit.end_note.as_str().into(),
    ]
}

fn line_of(row: &Row) -> Result<AuditLine, Problem> {
    let next = match (row.opt_text("next_rule")?, row.opt_at("next_due_at")?) {
        (Some(rule), Some(due_at)) => Some((rule, due_at)),
        _ => None,
    };
    let auditor =
        BodyName { oid: row.parsed("auditor_oid")?, name_zh: row.text("auditor_name_zh")?, name_en: row.opt_text("auditor_name_en")? };
    Ok(AuditLine {
        audit: audit_of(row)?,
        body: body_name(row)?,
        auditor,
        found: [small(row, "deficiencies")?, small(row, "improvables")?, small(row, "advices")?],
        unverified: small(row, "unverified")?,
        next,
        action_due_on: row.opt_parsed("action_due_on")?,
        revision: row.int("revision")?,
    })
}

fn audit_of(row: &Row) -> Result<Audit, Problem> {
    Ok(Audit {
        id: row.parsed("id")?,
        plan: row.parsed("plan_id")?,
        auditor: BodyId(row.int("auditor_id")?),
        body: BodyId(row.int("body_id")?),
        ground: row.coded("ground", Ground::from_code)?,
        audit_on: row.on("audit_on")?,
        until_on: row.on("until_on")?,
        because: row.text("because")?,
        risk: small(row, "risk")?,
        stage: row.coded("stage", StageWord::from_code)?,
        noticed_on: row.opt_parsed("noticed_on")?,
        changes_asked: u8::try_from(row.int("changes_asked")?).unwrap_or(u8::MAX),
        change: change_of(row)?,
        begun_on: row.opt_parsed("begun_on")?,
        stopped_on: row.opt_parsed("stopped_on")?,
        resumption: row.opt_parsed("resume_on")?.zip(row.opt_parsed("resume_told_on")?),
        completed_on: row.opt_parsed("completed_on")?,
        report: Delivery { scope: row.text("report_scope")?, other: row.text("report_other")? },
        delivered_on: row.opt_parsed("delivered_on")?,
        improvement_due_at: row.opt_at("improvement_due_at")?,
        returned: row.opt_text("returned")?,
        submitted_on: row.opt_parsed("submitted_on")?,
        accepted_on: row.opt_parsed("accepted_on")?,
        status_due_on: row.opt_parsed("status_due_on")?,
        ended_on: row.opt_parsed("ended_on")?,
        end_note: row.text("end_note")?,
        rulebook: row.text("rulebook")?,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
    })
}

fn change_of(row: &Row) -> Result<Option<Change>, Problem> {
    let Some(asked_on) = row.opt_parsed("change_asked_on")? else { return Ok(None) };
    Ok(Some(Change {
        asked_on,
        to_on: row.on("change_to_on")?,
        reason: row.text("change_reason")?,
        is_force_majeure: row.truth("change_force_majeure")?,
        answer: row.coded("change_answer", ChangeAnswer::from_code)?,
        answer_note: row.opt_text("change_answer_note")?.unwrap_or_default(),
    }))
}

/// A number of things, which fits.
pub(super) fn small(row: &Row, column: &'static str) -> Result<u32, Problem> {
    Ok(u32::try_from(row.int(column)?).unwrap_or(u32::MAX))
}

/// The number of a thing within its audit.
pub(super) fn number(row: &Row, column: &'static str) -> Result<u16, Problem> {
    let number = row.int(column)?;
    u16::try_from(number).map_err(|_| Problem::Corrupt { column, what: format!("no number of a thing: {number}") })
}
