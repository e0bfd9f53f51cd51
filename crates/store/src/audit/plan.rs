//! How are yearly plans of audits kept?

use domain::audit::{KeptPlan, Office, Plan, PlanQuery, PlanStage, Window};
use domain::words::{AuditPlanId, BodyId};

use super::{opt_on, sql};
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Keeps a new plan.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert(tx: &mut Tx, plan: &Plan) -> Result<(), Problem> {
    let mut values = vec![Value::id(plan.id), plan.auditor.0.into(), plan.office.code().into(), i64::from(plan.year).into()];
    values.extend(written(plan));
    values.extend([Value::at(plan.opened_at), plan.opened_by.as_str().into(), 0_i64.into()]);
    tx.execute(sql!("insert_plan"), &values).await.map(|_| ())
}

/// Keeps a changed plan if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, plan: &Plan, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(plan.id), revision.into()];
    values.extend(written(plan));
    Ok(tx.execute(sql!("change_plan"), &values).await? == 1)
}

/// One plan.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: AuditPlanId) -> Result<Option<KeptPlan>, Problem> {
    tx.row(sql!("plan_by_id"), &[Value::id(id)]).await?.as_ref().map(kept).transpose()
}

/// The plans of a body, the latest year first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn list(tx: &mut Tx, query: PlanQuery) -> Result<Vec<KeptPlan>, Problem> {
    let values = [query.auditor.map_or(0, |auditor| auditor.0).into(), query.of_authority.into()];
    tx.rows(sql!("plans"), &values).await?.iter().map(kept).collect()
}

fn written(plan: &Plan) -> [Value; 6] {
    [
        Value::on(plan.window.from_on),
        Value::on(plan.window.until_on),
        serde_json::Value::from(plan.parts.clone()).to_string().into(),
        plan.stage.code().into(),
        opt_on(plan.adopted_on),
        plan.rulebook.as_str().into(),
    ]
}

fn kept(row: &Row) -> Result<KeptPlan, Problem> {
    let parts = row.text("parts")?;
    let parts = serde_json::from_str(&parts).map_err(|error| Problem::Corrupt { column: "parts", what: error.to_string() })?;
    let year = row.int("year")?;
    let plan = Plan {
        id: row.parsed("id")?,
        auditor: BodyId(row.int("auditor_id")?),
        office: row.coded("office", Office::from_code)?,
        year: i16::try_from(year).map_err(|_| Problem::Corrupt { column: "year", what: format!("no year: {year}") })?,
        window: Window { from_on: row.on("from_on")?, until_on: row.on("until_on")? },
        parts,
        stage: row.coded("stage", PlanStage::from_code)?,
        adopted_on: row.opt_parsed("adopted_on")?,
        rulebook: row.text("rulebook")?,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
    };
    Ok(KeptPlan {
        plan,
        auditor: body_name(row)?,
        audits: row.int("audits")?.unsigned_abs(),
        closed: row.int("closed")?.unsigned_abs(),
        revision: row.int("revision")?,
    })
}
