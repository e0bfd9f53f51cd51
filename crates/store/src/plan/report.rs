//! How are statements of implementation kept?

use domain::law::ReportDuty;
use domain::plan::{Asked, Recipient, Report, ReportLine, ReportStage, ReportStageWord, Sections, Signature};
use domain::registry::course::{Hand, Turn};
use domain::words::{BodyId, PlanReportId};

use super::{section_rows, sections_of, signature_of, signature_values, unfit};
use crate::registry::course::{citation_of, citation_values, turn_values};
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Keeps a new statement.
///
/// # Errors
/// [`Problem::Conflict`] if the body has an open one of that year.
pub async fn insert_report(tx: &mut Tx, report: &Report) -> Result<(), Problem> {
    let mut values = vec![
        Value::id(report.id),
        report.body.0.into(),
        i64::from(report.year).into(),
        i64::from(report.number).into(),
        report.replaces.map(|id| id.to_string()).into(),
    ];
    values.extend(course_values(report));
    values.extend([
        report.stage.word().code().into(),
        report.rulebook.as_str().into(),
        Value::at(report.opened_at),
        report.opened_by.as_str().into(),
    ]);
    tx.execute(include_str!("../../sql/plan/report_insert.sql"), &values).await?;
    put_results(tx, report).await
}

/// Keeps a changed statement if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change_report(tx: &mut Tx, report: &Report, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(report.id), revision.into()];
    values.extend(course_values(report));
    values.extend([report.stage.word().code().into(), report.rulebook.as_str().into()]);
    values.extend(signature_values(report.stage.submitted()));
    values.extend(signature_values(report.stage.acknowledged()));
    values.push((report.stage.word() != ReportStageWord::Acknowledged).into());
    if tx.execute(include_str!("../../sql/plan/report_change.sql"), &values).await? != 1 {
        return Ok(false);
    }
    put_results(tx, report).await?;
    Ok(true)
}

/// One statement with what it says.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn report_by_id(tx: &mut Tx, id: PlanReportId) -> Result<Option<ReportLine>, Problem> {
    let Some(row) = tx.row(include_str!("../../sql/plan/report_by_id.sql"), &[Value::id(id)]).await? else { return Ok(None) };
    let mut line = line_of(&row)?;
    line.report.results = results(tx, id).await?;
    Ok(Some(line))
}

/// What one statement says.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn results(tx: &mut Tx, id: PlanReportId) -> Result<Sections, Problem> {
    sections_of(tx, include_str!("../../sql/plan/results.sql"), Value::id(id)).await
}

/// A body's statements, the latest year first, without what they say.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn reports_of_body(tx: &mut Tx, body: BodyId) -> Result<Vec<ReportLine>, Problem> {
    tx.rows(include_str!("../../sql/plan/reports_of_body.sql"), &[body.0.into()]).await?.iter().map(line_of).collect()
}

/// Statements that wait for somebody, the longest waiting first, without what they say.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn reports_waiting(tx: &mut Tx, hand: Hand, limit: u32) -> Result<Vec<ReportLine>, Problem> {
    // The column holds 0 or 1: 2 is the turn of nobody.
    let authority = if hand.authority { 1_i64 } else { 2 };
    let values = [hand.body.map_or(0, |body| body.0).into(), authority.into(), i64::from(limit).into()];
    tx.rows(include_str!("../../sql/plan/reports_waiting.sql"), &values).await?.iter().map(line_of).collect()
}

/// From `plan_id` to `due_on`.
fn course_values(report: &Report) -> Vec<Value> {
    let mut values = vec![report.plan.map(|id| id.to_string()).into()];
    values.extend(turn_values(report.recipient.turn));
    values.push(report.recipient.duty.code().into());
    values.extend(citation_values(report.recipient.citation.as_ref()));
    values.extend(signature_values(report.asked.as_ref().map(|asked| &asked.signature)));
    values.push(report.asked.as_ref().map(|asked| asked.due_on.to_string()).into());
    values
}

async fn put_results(tx: &mut Tx, report: &Report) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/plan/clear_results.sql"), &[Value::id(report.id)]).await?;
    let rows = section_rows(&Value::id(report.id), &report.results);
    tx.execute_many(include_str!("../../sql/plan/insert_result.sql"), &rows).await.map(|_| ())
}

fn line_of(row: &Row) -> Result<ReportLine, Problem> {
    let (number, year) = (row.int("number")?, row.int("year")?);
    let turn = match row.opt_int("turn_id")? {
        Some(body) => Turn::Body(BodyId(body)),
        None if row.truth("turn_authority")? => Turn::CompetentAuthority,
        None => Turn::Nobody,
    };
    let asked = match (row.opt_at("asked_at")?, row.opt_parsed("due_on")?) {
        (Some(at), Some(due_on)) => Some(Asked { signature: Signature { at, by: row.text("asked_by")? }, due_on }),
        _ => None,
    };
    let submitted = || signature_of(row, "submitted_at", "submitted_by");
    let report = Report {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        year: i16::try_from(year).map_err(|_| unfit("year", year))?,
        number: u32::try_from(number).map_err(|_| unfit("number", number))?,
        replaces: row.opt_parsed("replaces_id")?,
        plan: row.opt_parsed("plan_id")?,
        recipient: Recipient { turn, duty: row.coded("duty", ReportDuty::from_code)?, citation: citation_of(row)? },
        asked,
        results: Sections::new(),
        rulebook: row.text("rulebook")?,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
        stage: match row.coded("stage", ReportStageWord::from_code)? {
            ReportStageWord::Draft => ReportStage::Draft,
            ReportStageWord::Submitted => ReportStage::Submitted(submitted()?),
            ReportStageWord::Acknowledged => {
                ReportStage::Acknowledged { submitted: submitted()?, acknowledged: signature_of(row, "decided_at", "decided_by")? }
            }
        },
    };
    Ok(ReportLine { report, body: body_name(row)?, revision: row.int("revision")? })
}
