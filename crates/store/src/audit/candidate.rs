//! What does the register know of the bodies that a plan may choose from?

use domain::audit::{CandidateQuery, RiskFacts};
use domain::law::IncidentLevel;
use domain::registry::{BodyClass, BodyKind, BodyName, Level};
use domain::words::BodyId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::sql;
use crate::registry::listing::pattern;
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// A body that may be chosen, before it is weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: BodyId,
    /// Its name.
    pub body: BodyName,
    /// Its kind.
    pub kind: BodyKind,
    /// What bears on whether to audit it.
    pub facts: RiskFacts,
    /// Whether an audit of it that is not ended stands in a plan of that office.
    pub is_chosen: bool,
}

/// The bodies that the query lets through, with what bears on whether to audit them.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn list(tx: &mut Tx, query: &CandidateQuery, now: Timestamp, today: Date) -> Result<Vec<Known>, Problem> {
    let values = [
        Value::on(today),
        Value::at(now - A_YEAR),
        query.auditor.0.into(),
        query.office.code().into(),
        Value::at(now),
        query.agencies.into(),
        query.level.map_or("", Level::code).into(),
        pattern(query.search.as_deref().unwrap_or("")).into(),
    ];
    tx.rows(sql!("candidates"), &values).await?.iter().map(|row| known(row, now)).collect()
}

fn known(row: &Row, now: Timestamp) -> Result<Known, Problem> {
    let class = row.coded("class", BodyClass::from_code)?;
    let count = |column| Ok::<_, Problem>(row.opt_int(column)?.map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX)));
    let facts = RiskFacts {
        level: row.opt_coded("level", Level::from_code)?,
        is_provider: class == BodyClass::CiProvider,
        audited_on: row.opt_parsed("audited_on")?,
        incidents: count("incidents")?,
        gravest: row.opt_int("gravest")?.and_then(IncidentLevel::from_number),
        late_steps: count("late")?,
        is_level_late: row.opt_at("level_due_at")?.is_some_and(|due_at| due_at < now),
        deficiencies: count("deficiencies")?,
        overdue_actions: count("overdue")?,
    };
    Ok(Known {
        id: BodyId(row.int("id")?),
        body: body_name(row)?,
        kind: row.coded("kind", BodyKind::from_code)?,
        facts,
        is_chosen: count("chosen")? > 0,
    })
}

/// How far back incidents and late steps are counted.
const A_YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);
