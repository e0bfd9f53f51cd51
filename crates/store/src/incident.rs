//! How are incidents kept?

use domain::incident::{Incident, IncidentQuery, KeptIncident, NoticeContents, Stage, StageWord};
use domain::law::IncidentLevel;
use domain::registry::Reach;
use domain::words::{BodyId, IncidentId};

use crate::registry::reach_values;
use crate::search::{body_name, holding, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new draft.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert(tx: &mut Tx, incident: &Incident) -> Result<(), Problem> {
    let contents = &incident.contents;
    let values = [
        Value::id(incident.id),
        incident.body.0.into(),
        incident.alert.map(|alert| alert.to_string()).into(),
        contents.title.as_str().into(),
        Value::at(contents.occurred_at),
        Value::at(contents.aware_at),
        contents.description.as_str().into(),
        contents.grade.map(|grade| i64::from(grade.number())).into(),
        contents.measures.as_str().into(),
        contents.help_needed.as_str().into(),
        contents.other.as_str().into(),
        Value::at(incident.opened_at),
        incident.opened_by.as_str().into(),
    ];
    tx.execute(include_str!("../sql/incident/insert.sql"), &values).await.map(|_| ())
}

/// Keeps a changed incident if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, incident: &Incident, revision: i64) -> Result<bool, Problem> {
    let contents = &incident.contents;
    let (at, by, reason) = match &incident.stage {
        Stage::Draft => (None, None, None),
        Stage::Reported { at, by } => (Some(*at), Some(by.as_str()), None),
        Stage::Withdrawn { at, by, reason } => (Some(*at), Some(by.as_str()), Some(reason.as_str())),
    };
    let values = [
        Value::id(incident.id),
        revision.into(),
        contents.title.as_str().into(),
        Value::at(contents.occurred_at),
        contents.description.as_str().into(),
        contents.grade.map(|grade| i64::from(grade.number())).into(),
        contents.measures.as_str().into(),
        contents.help_needed.as_str().into(),
        contents.other.as_str().into(),
        incident.stage.word().code().into(),
        Value::opt_at(at),
        by.into(),
        reason.into(),
    ];
    Ok(tx.execute(include_str!("../sql/incident/change.sql"), &values).await? == 1)
}

/// One incident.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: IncidentId) -> Result<Option<KeptIncident>, Problem> {
    tx.row(include_str!("../sql/incident/by_id.sql"), &[Value::id(id)]).await?.as_ref().map(kept).transpose()
}

/// Incidents within a reach, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, query: &IncidentQuery) -> Result<Vec<KeptIncident>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.push(query.stage.map_or("", StageWord::code).into());
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(holding(query.search.as_deref()).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../sql/incident/page.sql"), &values).await?.iter().map(kept).collect()
}

/// How many incidents there are within a reach, by stage and estimated level.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, reach: &Reach) -> Result<Vec<(StageWord, Option<IncidentLevel>, u64)>, Problem> {
    let rows = tx.rows(include_str!("../sql/incident/counts.sql"), &reach_values(reach)).await?;
    rows.iter().map(|row| Ok((row.coded("stage", StageWord::from_code)?, grade(row)?, row.int("incidents")?.unsigned_abs()))).collect()
}

fn kept(row: &Row) -> Result<KeptIncident, Problem> {
    let contents = NoticeContents {
        title: row.text("title")?,
        occurred_at: row.at("occurred_at")?,
        aware_at: row.at("aware_at")?,
        description: row.text("description")?,
        grade: grade(row)?,
        measures: row.text("measures")?,
        help_needed: row.text("help_needed")?,
        other: row.text("other")?,
    };
    let stage = match row.coded("stage", StageWord::from_code)? {
        StageWord::Draft => Stage::Draft,
        StageWord::Reported => Stage::Reported { at: row.at("stage_at")?, by: row.text("stage_by")? },
        StageWord::Withdrawn => Stage::Withdrawn { at: row.at("stage_at")?, by: row.text("stage_by")?, reason: row.text("stage_reason")? },
    };
    let incident = Incident {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        alert: row.opt_parsed("alert_id")?,
        contents,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
        stage,
    };
    Ok(KeptIncident { incident, body: body_name(row)?, revision: row.int("revision")? })
}

fn grade(row: &Row) -> Result<Option<IncidentLevel>, Problem> {
    let Some(number) = row.opt_int("grade")? else { return Ok(None) };
    let unreadable = || Problem::Corrupt { column: "grade", what: format!("not 1 to 4: {number}") };
    IncidentLevel::from_number(number).map(Some).ok_or_else(unreadable)
}
