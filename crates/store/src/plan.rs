//! How are maintenance plans kept, version by version, and what was told of them?

mod listing;
mod report;

use domain::plan::{PlanStage, PlanStageWord, Sections, Signature, Version};
use domain::words::{BodyId, PlanId};

pub use listing::{counts, lines};
pub use report::{change_report, insert_report, report_by_id, reports_of_body, reports_waiting, results};

use crate::{Problem, Row, Tx, Value};

/// A version and how often it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptVersion {
    /// The version.
    pub version: Version,
    /// How often it was changed.
    pub revision: i64,
}

/// Keeps a new version.
///
/// # Errors
/// [`Problem::Conflict`] if the body has an open one.
pub async fn insert(tx: &mut Tx, version: &Version) -> Result<(), Problem> {
    let values = [
        Value::id(version.id),
        version.body.0.into(),
        i64::from(version.number).into(),
        version.replaces.map(|id| id.to_string()).into(),
        version.purpose.as_str().into(),
        version.stage.word().code().into(),
        version.rulebook.as_str().into(),
        Value::at(version.opened_at),
        version.opened_by.as_str().into(),
    ];
    tx.execute(include_str!("../sql/plan/insert.sql"), &values).await?;
    put_sections(tx, version).await
}

/// Keeps a changed version if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, version: &Version, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![
        Value::id(version.id),
        revision.into(),
        version.purpose.as_str().into(),
        version.stage.word().code().into(),
        version.rulebook.as_str().into(),
    ];
    values.extend(signature_values(version.stage.submitted()));
    values.extend(signature_values(version.stage.approved()));
    values.push((version.stage.word() != PlanStageWord::Approved).into());
    if tx.execute(include_str!("../sql/plan/change.sql"), &values).await? != 1 {
        return Ok(false);
    }
    put_sections(tx, version).await?;
    Ok(true)
}

/// One version with what it says.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: PlanId) -> Result<Option<KeptVersion>, Problem> {
    let Some(row) = tx.row(include_str!("../sql/plan/by_id.sql"), &[Value::id(id)]).await? else { return Ok(None) };
    let mut kept = version_of(&row)?;
    kept.version.sections = sections_of(tx, include_str!("../sql/plan/sections.sql"), Value::id(id)).await?;
    Ok(Some(kept))
}

/// A body's versions, the newest first, without what they say.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn of_body(tx: &mut Tx, body: BodyId) -> Result<Vec<KeptVersion>, Problem> {
    tx.rows(include_str!("../sql/plan/of_body.sql"), &[body.0.into()]).await?.iter().map(version_of).collect()
}

async fn put_sections(tx: &mut Tx, version: &Version) -> Result<(), Problem> {
    tx.execute(include_str!("../sql/plan/clear_sections.sql"), &[Value::id(version.id)]).await?;
    let rows = section_rows(&Value::id(version.id), &version.sections);
    tx.execute_many(include_str!("../sql/plan/insert_section.sql"), &rows).await.map(|_| ())
}

fn section_rows(of: &Value, sections: &Sections) -> Vec<Vec<Value>> {
    let said = sections.iter().filter(|(_, text)| !text.is_empty());
    said.map(|(item, text)| vec![of.clone(), i64::from(*item).into(), text.as_str().into()]).collect()
}

async fn sections_of(tx: &mut Tx, statement: &'static str, of: Value) -> Result<Sections, Problem> {
    let section = |row: &Row| {
        let item = row.int("item")?;
        let item = u8::try_from(item).map_err(|_| unfit("item", item))?;
        Ok((item, row.text("text")?))
    };
    tx.rows(statement, &[of]).await?.iter().map(section).collect()
}

fn version_of(row: &Row) -> Result<KeptVersion, Problem> {
    let number = row.int("number")?;
    let version = Version {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        number: u32::try_from(number).map_err(|_| unfit("number", number))?,
        replaces: row.opt_parsed("replaces_id")?,
        purpose: row.text("purpose")?,
        sections: Sections::new(),
        rulebook: row.text("rulebook")?,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
        stage: match row.coded("stage", PlanStageWord::from_code)? {
            PlanStageWord::Draft => PlanStage::Draft,
            PlanStageWord::Submitted => PlanStage::Submitted(signature_of(row, "submitted_at", "submitted_by")?),
            PlanStageWord::Approved => PlanStage::Approved {
                submitted: signature_of(row, "submitted_at", "submitted_by")?,
                approved: signature_of(row, "decided_at", "decided_by")?,
            },
        },
    };
    Ok(KeptVersion { version, revision: row.int("revision")? })
}

fn signature_values(signature: Option<&Signature>) -> [Value; 2] {
    [Value::opt_at(signature.map(|signature| signature.at)), signature.map(|signature| signature.by.as_str()).into()]
}

fn signature_of(row: &Row, at: &'static str, by: &'static str) -> Result<Signature, Problem> {
    Ok(Signature { at: row.at(at)?, by: row.text(by)? })
}

fn unfit(column: &'static str, number: i64) -> Problem {
    Problem::Corrupt { column, what: format!("no such number: {number}") }
}
