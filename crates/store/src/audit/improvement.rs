//! How are corrective actions kept, and which of them are overdue?

use domain::audit::{Action, ActionAspect, ActionQuery, ActionState, LateAction, OpenAction, PlannedAction, Sight};
use domain::words::{AuditId, BodyId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{number, opt_on, sight_values, sql};
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Keeps new actions.
///
/// # Errors
/// [`Problem::Conflict`] if a number is taken or the finding does not exist.
pub async fn insert(tx: &mut Tx, actions: &[(AuditId, Action)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = actions
        .iter()
        .map(|(audit, action)| {
            let mut row = vec![Value::id(audit), i64::from(action.number).into()];
            row.extend(told(action));
            row.push(0_i64.into());
            row
        })
        .collect();
    tx.execute_many(sql!("insert_action"), &rows).await.map(|_| ())
}

/// Keeps a changed action if nobody changed it since its revision; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, audit: AuditId, action: &Action) -> Result<bool, Problem> {
    let mut values = vec![Value::id(audit), i64::from(action.number).into(), action.revision.into()];
    values.extend(told(action));
    Ok(tx.execute(sql!("change_action"), &values).await? == 1)
}

/// Takes an action out of an improvement report that is being written; `false` if somebody changed it since.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn remove(tx: &mut Tx, audit: AuditId, (action, revision): (u16, i64)) -> Result<bool, Problem> {
    let values = [Value::id(audit), i64::from(action).into(), revision.into()];
    Ok(tx.execute(sql!("remove_action"), &values).await? == 1)
}

/// The actions of an audit.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn list(tx: &mut Tx, audit: AuditId) -> Result<Vec<Action>, Problem> {
    tx.rows(sql!("actions"), &[Value::id(audit)]).await?.iter().map(action_of).collect()
}

/// Actions that a reader sees and that are followed, the most urgent first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn open(tx: &mut Tx, sight: &Sight, query: ActionQuery) -> Result<Vec<OpenAction>, Problem> {
    let mut values = sight_values(sight);
    values.extend([
        query.state.code().into(),
        Value::on(query.before),
        query.body.map_or(0, |body| body.0).into(),
        query.auditor.map_or(0, |body| body.0).into(),
        i64::from(query.limit).into(),
    ]);
    let read = |row: &Row| {
        Ok(OpenAction {
            audit: row.parsed("audit_id")?,
            number: number(row, "number")?,
            body: body_name(row)?,
            measure: row.text("measure")?,
            responsible: row.text("responsible")?,
            due_on: row.on("due_on")?,
            state: row.coded("state", ActionState::from_code)?,
        })
    };
    tx.rows(sql!("open_actions"), &values).await?.iter().map(read).collect()
}

/// Actions that are overdue and of which nobody was told.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn late(tx: &mut Tx, today: Date, limit: u32) -> Result<Vec<LateAction>, Problem> {
    let read = |row: &Row| {
        Ok(LateAction {
            audit: row.parsed("audit_id")?,
            number: number(row, "number")?,
            body: BodyId(row.int("body_id")?),
            auditor: BodyId(row.int("auditor_id")?),
            due_on: row.on("due_on")?,
            measure: row.text("measure")?,
        })
    };
    tx.rows(sql!("late_actions"), &[Value::on(today), i64::from(limit).into()]).await?.iter().map(read).collect()
}

/// Keeps that it was told that an action is overdue.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn tell(tx: &mut Tx, now: Timestamp, late: &LateAction) -> Result<(), Problem> {
    let values = [Value::id(late.audit), i64::from(late.number).into(), Value::at(now)];
    tx.execute(sql!("tell_action"), &values).await.map(|_| ())
}

fn told(action: &Action) -> Vec<Value> {
    let judged = action.judged.as_ref();
    vec![
        i64::from(action.plan.finding).into(),
        action.plan.aspect.code().into(),
        action.plan.measure.as_str().into(),
        action.plan.responsible.as_str().into(),
        Value::on(action.plan.due_on),
        action.plan.tracking.as_str().into(),
        action.state.code().into(),
        opt_on(action.done_on),
        action.done_note.as_str().into(),
        judged.map(|judged| judged.0.as_str()).into(),
        Value::opt_at(judged.map(|judged| judged.1)),
        judged.map(|judged| judged.2.as_str()).into(),
        Value::opt_at(action.told_at),
    ]
}

fn action_of(row: &Row) -> Result<Action, Problem> {
    let judged = match (row.opt_text("judged_note")?, row.opt_at("judged_at")?, row.opt_text("judged_by")?) {
        (Some(note), Some(at), Some(by)) => Some((note, at, by)),
        _ => None,
    };
    Ok(Action {
        number: number(row, "number")?,
        plan: PlannedAction {
            finding: number(row, "finding_number")?,
            aspect: row.coded("aspect", ActionAspect::from_code)?,
            measure: row.text("measure")?,
            responsible: row.text("responsible")?,
            due_on: row.on("due_on")?,
            tracking: row.text("tracking")?,
        },
        state: row.coded("state", ActionState::from_code)?,
        done_on: row.opt_parsed("done_on")?,
        done_note: row.text("done_note")?,
        judged,
        told_at: row.opt_at("told_at")?,
        revision: row.int("revision")?,
    })
}
