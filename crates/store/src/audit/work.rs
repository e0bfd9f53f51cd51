//! How is kept what a team looked at, what it found, and what stood in its way?

use domain::audit::{Answer, Assistance, CheckItem, Checked, Dimension, Finding, FindingKind, FoundWhat, Hindrance, Verdict};
use domain::words::{AuditId, BodyId};

use super::{number, sql};
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Keeps items of checklists.
///
/// # Errors
/// [`Problem::Conflict`] if a number is taken.
pub async fn insert_items(tx: &mut Tx, items: &[(AuditId, CheckItem)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = items
        .iter()
        .map(|(audit, item)| {
            let mut row = vec![
                Value::id(audit),
                i64::from(item.number).into(),
                item.code.as_str().into(),
                item.dimension.code().into(),
                item.text_zh.as_str().into(),
                item.text_en.as_str().into(),
                item.duties.join(" ").into(),
                item.controls.join(" ").into(),
            ];
            row.extend(answer_values(item.checked.as_ref()));
            row.push(item.revision.into());
            row
        })
        .collect();
    tx.execute_many(sql!("insert_item"), &rows).await.map(|_| ())
}

/// Keeps the answer to an item if nobody answered it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn answer(tx: &mut Tx, audit: AuditId, (item, revision): (u16, i64), checked: &Checked) -> Result<bool, Problem> {
    let mut values = vec![Value::id(audit), i64::from(item).into(), revision.into()];
    values.extend(answer_values(Some(checked)));
    Ok(tx.execute(sql!("answer_item"), &values).await? == 1)
}

/// The checklist of an audit.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn items(tx: &mut Tx, audit: AuditId) -> Result<Vec<CheckItem>, Problem> {
    tx.rows(sql!("items"), &[Value::id(audit)]).await?.iter().map(item_of).collect()
}

/// Keeps new findings.
///
/// # Errors
/// [`Problem::Conflict`] if a number is taken.
pub async fn insert_findings(tx: &mut Tx, findings: &[(AuditId, Finding)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = findings
        .iter()
        .map(|(audit, finding)| {
            let mut row = vec![Value::id(audit), i64::from(finding.number).into()];
            row.extend(found_values(finding));
            row.push(0_i64.into());
            row
        })
        .collect();
    tx.execute_many(sql!("insert_finding"), &rows).await.map(|_| ())
}

/// Keeps a changed finding if nobody changed it since its revision; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change_finding(tx: &mut Tx, audit: AuditId, finding: &Finding) -> Result<bool, Problem> {
    let mut values = vec![Value::id(audit), i64::from(finding.number).into(), finding.revision.into()];
    values.extend(found_values(finding));
    Ok(tx.execute(sql!("change_finding"), &values).await? == 1)
}

/// The findings of an audit, those struck included.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn findings(tx: &mut Tx, audit: AuditId) -> Result<Vec<Finding>, Problem> {
    tx.rows(sql!("findings"), &[Value::id(audit)]).await?.iter().map(finding_of).collect()
}

/// Keeps what a body said that it cannot show.
///
/// # Errors
/// [`Problem::Conflict`] if the number is taken.
pub async fn insert_hindrance(tx: &mut Tx, audit: AuditId, hindrance: &Hindrance) -> Result<(), Problem> {
    let judged = hindrance.judged.as_ref();
    let values = [
        Value::id(audit),
        i64::from(hindrance.number).into(),
        hindrance.what.as_str().into(),
        hindrance.reason.as_str().into(),
        Value::at(hindrance.stated_at),
        hindrance.stated_by.as_str().into(),
        judged.map(|judged| judged.0.code()).into(),
        judged.map(|judged| judged.1.as_str()).into(),
        Value::opt_at(judged.map(|judged| judged.2)),
        judged.map(|judged| judged.3.as_str()).into(),
    ];
    tx.execute(sql!("insert_hindrance"), &values).await.map(|_| ())
}

/// Keeps how a hindrance was judged; `false` if it was before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn judge(tx: &mut Tx, audit: AuditId, hindrance: &Hindrance) -> Result<bool, Problem> {
    let Some((verdict, basis, at, by)) = &hindrance.judged else { return Ok(false) };
    let values = [
        Value::id(audit),
        i64::from(hindrance.number).into(),
        verdict.code().into(),
        basis.as_str().into(),
        Value::at(*at),
        by.as_str().into(),
    ];
    Ok(tx.execute(sql!("judge_hindrance"), &values).await? == 1)
}

/// What the body said that it cannot show.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn hindrances(tx: &mut Tx, audit: AuditId) -> Result<Vec<Hindrance>, Problem> {
    tx.rows(sql!("hindrances"), &[Value::id(audit)]).await?.iter().map(hindrance_of).collect()
}

/// Keeps that a sector authority was asked to assist.
///
/// # Errors
/// [`Problem::Conflict`] if the number is taken.
pub async fn insert_assistance(tx: &mut Tx, audit: AuditId, assistance: &Assistance) -> Result<(), Problem> {
    let answered = assistance.answered.as_ref();
    let values = [
        Value::id(audit),
        i64::from(assistance.number).into(),
        assistance.authority.0.into(),
        assistance.asked.as_str().into(),
        Value::at(assistance.asked_at),
        assistance.asked_by.as_str().into(),
        answered.map(|answered| answered.0.as_str()).into(),
        Value::opt_at(answered.map(|answered| answered.1)),
        answered.map(|answered| answered.2.as_str()).into(),
    ];
    tx.execute(sql!("insert_assistance"), &values).await.map(|_| ())
}

/// Keeps what a sector authority answered; `false` if it had before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn answer_assistance(tx: &mut Tx, audit: AuditId, assistance: &Assistance) -> Result<bool, Problem> {
    let Some((answer, at, by)) = &assistance.answered else { return Ok(false) };
    let values = [Value::id(audit), i64::from(assistance.number).into(), answer.as_str().into(), Value::at(*at), by.as_str().into()];
    Ok(tx.execute(sql!("answer_assistance"), &values).await? == 1)
}

/// Which sector authorities were asked to assist.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn assistances(tx: &mut Tx, audit: AuditId) -> Result<Vec<Assistance>, Problem> {
    tx.rows(sql!("assistances"), &[Value::id(audit)]).await?.iter().map(assistance_of).collect()
}

fn answer_values(checked: Option<&Checked>) -> [Value; 4] {
    [
        checked.map(|checked| checked.answer.code()).into(),
        checked.map_or("", |checked| checked.note.as_str()).into(),
        Value::opt_at(checked.map(|checked| checked.at)),
        checked.map(|checked| checked.by.as_str()).into(),
    ]
}

fn found_values(finding: &Finding) -> [Value; 8] {
    [
        finding.what.kind.code().into(),
        finding.what.item.map(i64::from).into(),
        finding.what.text.as_str().into(),
        finding.what.basis.as_str().into(),
        Value::at(finding.recorded_at),
        finding.recorded_by.as_str().into(),
        finding.struck.as_deref().into(),
        finding.cause.as_str().into(),
    ]
}

fn item_of(row: &Row) -> Result<CheckItem, Problem> {
    let checked = match row.opt_coded("answer", Answer::from_code)? {
        Some(answer) => Some(Checked { answer, note: row.text("note")?, at: row.at("answered_at")?, by: row.text("answered_by")? }),
        None => None,
    };
    let words = |column| Ok::<_, Problem>(row.text(column)?.split_whitespace().map(str::to_owned).collect());
    Ok(CheckItem {
        number: number(row, "number")?,
        code: row.text("code")?,
        dimension: row.coded("dimension", Dimension::from_code)?,
        text_zh: row.text("text_zh")?,
        text_en: row.text("text_en")?,
        duties: words("duties")?,
        controls: words("controls")?,
        checked,
        revision: row.int("revision")?,
    })
}

fn finding_of(row: &Row) -> Result<Finding, Problem> {
    let item = row.opt_int("item_number")?.map(|_| number(row, "item_number")).transpose()?;
    Ok(Finding {
        number: number(row, "number")?,
        what: FoundWhat { kind: row.coded("kind", FindingKind::from_code)?, item, text: row.text("text")?, basis: row.text("basis")? },
        recorded_at: row.at("recorded_at")?,
        recorded_by: row.text("recorded_by")?,
        struck: row.opt_text("struck")?,
        cause: row.text("cause")?,
        revision: row.int("revision")?,
    })
}

fn hindrance_of(row: &Row) -> Result<Hindrance, Problem> {
    let judged = match row.opt_coded("verdict", Verdict::from_code)? {
        Some(verdict) => Some((verdict, row.text("basis")?, row.at("judged_at")?, row.text("judged_by")?)),
        None => None,
    };
    Ok(Hindrance {
        number: number(row, "number")?,
        what: row.text("what")?,
        reason: row.text("reason")?,
        stated_at: row.at("stated_at")?,
        stated_by: row.text("stated_by")?,
        judged,
    })
}

fn assistance_of(row: &Row) -> Result<Assistance, Problem> {
    let answered = match row.opt_text("answer")? {
        Some(answer) => Some((answer, row.at("answered_at")?, row.text("answered_by")?)),
        None => None,
    };
    Ok(Assistance {
        number: number(row, "number")?,
        authority: BodyId(row.int("authority_id")?),
        authority_name: body_name(row)?,
        asked: row.text("asked")?,
        asked_at: row.at("asked_at")?,
        asked_by: row.text("asked_by")?,
        answered,
    })
}
