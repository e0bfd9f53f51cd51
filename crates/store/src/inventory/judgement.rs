//! How are judgements on controls kept, each beside the one before?

use domain::inventory::{ControlState, Gap, Judged, Judgement};
use domain::law::InstrumentEdition;
use domain::law::responsibility::SystemGrade;
use domain::words::{BodyId, SystemId};

use super::unfit;
use crate::{Problem, Row, Tx, Value};

/// Keeps a judgement on a control that applies from a grade on by an edition of the baseline; the one before counts no more, and stays.
///
/// # Errors
/// [`Problem::Conflict`] if somebody else judged at the same time.
pub async fn judge(tx: &mut Tx, judged: &Judged, (edition, from_grade): (&InstrumentEdition, SystemGrade)) -> Result<(), Problem> {
    let aside = [Value::id(judged.system), judged.control.as_str().into()];
    tx.execute(include_str!("../../sql/inventory/set_aside.sql"), &aside).await?;
    let judgement = &judged.judgement;
    let values = [
        Value::id(judged.system),
        judged.control.as_str().into(),
        i64::from(judged.number).into(),
        Value::id(edition),
        from_grade.code().into(),
        judgement.state.code().into(),
        judgement.note.as_str().into(),
        judgement.owner.as_str().into(),
        judgement.due_on.map(|day| day.to_string()).into(),
        Value::at(judged.at),
        judged.by.as_str().into(),
    ];
    tx.execute(include_str!("../../sql/inventory/insert_judgement.sql"), &values).await.map(|_| ())
}

/// What counts of each control of a system, of any edition.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn latest(tx: &mut Tx, system: SystemId) -> Result<Vec<Judged>, Problem> {
    tx.rows(include_str!("../../sql/inventory/latest.sql"), &[Value::id(system)]).await?.iter().map(judged_of).collect()
}

/// Every judgement on one control of a system, the latest first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn history(tx: &mut Tx, system: SystemId, control: &str) -> Result<Vec<Judged>, Problem> {
    let values = [Value::id(system), control.into()];
    tx.rows(include_str!("../../sql/inventory/history.sql"), &values).await?.iter().map(judged_of).collect()
}

/// What is still to be done for a body's systems in use by an edition of the baseline, the most urgent first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn gaps(tx: &mut Tx, body: BodyId, edition: &InstrumentEdition, limit: u32) -> Result<Vec<Gap>, Problem> {
    let values = [body.0.into(), Value::id(edition), i64::from(limit).into()];
    let gap = |row: &Row| Ok(Gap { judged: judged_of(row)?, system_name: row.text("system_name")? });
    tx.rows(include_str!("../../sql/inventory/gaps.sql"), &values).await?.iter().map(gap).collect()
}

fn judged_of(row: &Row) -> Result<Judged, Problem> {
    let number = row.int("number")?;
    Ok(Judged {
        system: row.parsed("system_id")?,
        control: row.text("control")?,
        number: u32::try_from(number).map_err(|_| unfit("number", number))?,
        judgement: Judgement {
            state: row.coded("state", ControlState::from_code)?,
            note: row.text("note")?,
            owner: row.text("owner")?,
            due_on: row.opt_parsed("due_on")?,
        },
        at: row.at("judged_at")?,
        by: row.text("judged_by")?,
    })
}
