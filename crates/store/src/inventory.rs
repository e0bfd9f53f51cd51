//! How are information systems kept, and what was judged of their controls?

mod judgement;

use domain::inventory::{Facts, Running, System, SystemLine, SystemQuery, SystemTotals, Tally};
use domain::law::InstrumentEdition;
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use domain::registry::Reach;
use domain::words::{BodyId, SystemId};

pub use judgement::{gaps, history, judge, latest};

use crate::registry::listing::pattern;
use crate::registry::reach_values;
use crate::search::{body_name, holding};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new system.
///
/// # Errors
/// [`Problem::Conflict`] if another system in use of the body has the name.
pub async fn insert(tx: &mut Tx, system: &System) -> Result<(), Problem> {
    let mut values = vec![Value::id(system.id), system.body.0.into()];
    values.extend(facts_values(&system.facts));
    values.extend([Value::at(system.entered_at), system.entered_by.as_str().into()]);
    tx.execute(include_str!("../sql/inventory/insert.sql"), &values).await.map(|_| ())
}

/// Keeps a changed system if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem::Conflict`] if another system in use of the body has the name.
pub async fn change(tx: &mut Tx, system: &System, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(system.id), revision.into()];
    values.extend(facts_values(&system.facts));
    values.push(Value::opt_at(system.retired_at));
    Ok(tx.execute(include_str!("../sql/inventory/change.sql"), &values).await? == 1)
}

/// One system, with its controls of `edition` counted.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: SystemId, edition: &InstrumentEdition) -> Result<Option<SystemLine>, Problem> {
    let values = [Value::id(id), Value::id(edition)];
    tx.row(include_str!("../sql/inventory/by_id.sql"), &values).await?.as_ref().map(line_of).transpose()
}

/// The system in use of that name.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_name(tx: &mut Tx, body: BodyId, name: &str) -> Result<Option<SystemId>, Problem> {
    let row = tx.row(include_str!("../sql/inventory/by_name.sql"), &[body.0.into(), name.into()]).await?;
    row.map(|row| row.parsed("id")).transpose()
}

/// Systems in use within a reach, by body, with their controls of `edition` counted; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, edition: &InstrumentEdition, query: &SystemQuery) -> Result<Vec<SystemLine>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend([
        Value::id(edition),
        query.body.map_or(0, |body| body.0).into(),
        query.grade.map_or("", SystemGrade::code).into(),
        query.core_only.into(),
        holding(query.search.as_deref()).into(),
        pattern(query.search.as_deref().unwrap_or("")).into(),
        query.after.map_or(0, |after| after.body.0).into(),
        query.after.map(|after| after.id.to_string()).unwrap_or_default().into(),
        (i64::from(query.limit) + 1).into(),
    ]);
    tx.rows(include_str!("../sql/inventory/page.sql"), &values).await?.iter().map(line_of).collect()
}

/// How many systems in use there are within a reach, of one body or of all.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn totals(tx: &mut Tx, reach: &Reach, body: Option<BodyId>) -> Result<SystemTotals, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(body.map_or(0, |body| body.0).into());
    let Some(row) = tx.row(include_str!("../sql/inventory/totals.sql"), &values).await? else { return Ok(SystemTotals::default()) };
    let count = |column| {
        let number = row.int(column)?;
        u64::try_from(number).map_err(|_| unfit(column, number))
    };
    Ok(SystemTotals { all: count("systems")?, high: count("high")?, medium: count("medium")?, low: count("low")?, core: count("core")? })
}

/// From `name` to `search_text`.
fn facts_values(facts: &Facts) -> [Value; 13] {
    [
        facts.name.as_str().into(),
        facts.purpose.as_str().into(),
        facts.unit.as_str().into(),
        facts.running.code().into(),
        facts.needs.confidentiality.code().into(),
        facts.needs.integrity.code().into(),
        facts.needs.availability.code().into(),
        facts.needs.legal_compliance.code().into(),
        facts.core_business.code().into(),
        facts.reason.as_str().into(),
        facts.grade().code().into(),
        facts.is_core().into(),
        format!("{} {} {}", facts.name, facts.purpose, facts.unit).to_ascii_lowercase().into(),
    ]
}

fn line_of(row: &Row) -> Result<SystemLine, Problem> {
    let grade = |column| row.coded(column, SystemGrade::from_code);
    let count = |column| {
        let number = row.int(column)?;
        u32::try_from(number).map_err(|_| unfit(column, number))
    };
    let facts = Facts {
        name: row.parsed("name")?,
        purpose: row.text("purpose")?,
        unit: row.text("unit")?,
        running: row.coded("running", Running::from_code)?,
        needs: SystemNeeds {
            confidentiality: grade("confidentiality")?,
            integrity: grade("integrity")?,
            availability: grade("availability")?,
            legal_compliance: grade("legal_compliance")?,
        },
        core_business: row.coded("core_business", CoreBusiness::from_code)?,
        reason: row.text("reason")?,
    };
    let system = System {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        facts,
        entered_at: row.at("entered_at")?,
        entered_by: row.text("entered_by")?,
        retired_at: row.opt_at("retired_at")?,
    };
    let tally =
        Tally { met: count("met")?, partly: count("partly")?, not_met: count("not_met")?, not_applicable: count("not_applicable")? };
    Ok(SystemLine { system, body: body_name(row)?, revision: row.int("revision")?, tally })
}

fn unfit(column: &'static str, number: i64) -> Problem {
    Problem::Corrupt { column, what: format!("no such number: {number}") }
}
