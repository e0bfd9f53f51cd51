//! How are designations of CI providers kept, and how many providers has each sector?

use domain::registry::provider::{
    Asked, Candidate, Consultation, Designation, DesignationQuery, Hearing, KeptDesignation, Purpose, SectorCount, Stage,
};
use domain::registry::{BodyClass, CiSector, County, Oid, Reach};
use domain::words::{BodyId, DesignationId};
use jiff::civil::Date;

use crate::registry::course::turn_values;
use crate::registry::reach_values;
use crate::search::{body_name, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new designation.
///
/// # Errors
/// [`Problem::Conflict`] if the provider has an open one.
pub async fn insert(tx: &mut Tx, designation: &Designation) -> Result<(), Problem> {
    let Designation { id, purpose, ends, authority, candidate, sector, services, opened_at, opened_by, .. } = designation;
    let mut values = vec![
        Value::id(*id),
        purpose.code().into(),
        ends.map(|ends| ends.to_string()).into(),
        authority.0.into(),
        candidate.body.map(|body| body.0).into(),
        candidate.oid.as_str().into(),
        candidate.name_zh.as_str().into(),
        candidate.own_class.code().into(),
        candidate.county.map(County::code).into(),
        sector.code().into(),
        services.as_str().into(),
    ];
    values.extend(course_values(designation));
    values.extend([Value::at(*opened_at), opened_by.as_str().into(), designation.is_open().into()]);
    tx.execute(include_str!("../../sql/registry/designation_insert.sql"), &values).await.map(|_| ())
}

/// Keeps a changed designation with its consultations if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, designation: &Designation, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(designation.id), revision.into(), designation.candidate.body.map(|body| body.0).into()];
    values.extend(course_values(designation));
    values.push(designation.is_open().into());
    if tx.execute(include_str!("../../sql/registry/designation_change.sql"), &values).await? == 0 {
        return Ok(false);
    }
    for (number, consultation) in (1_i64..).zip(&designation.consultations) {
        let key = [Value::id(designation.id), number.into()];
        let opinion = consultation.opinion.as_ref();
        let said: [Value; 2] = [opinion.map(|(on, _)| on.to_string()).into(), opinion.map(|(_, text)| text.as_str()).into()];
        let changed = [key.as_slice(), said.as_slice()].concat();
        if tx.execute(include_str!("../../sql/registry/consultation_change.sql"), &changed).await? == 0 {
            let asked = [consultation.kind.code().into(), consultation.whom.as_str().into(), Value::on(consultation.asked_on)];
            let new = [key.as_slice(), asked.as_slice(), said.as_slice()].concat();
            tx.execute(include_str!("../../sql/registry/consultation_insert.sql"), &new).await?;
        }
    }
    Ok(true)
}

/// Notes since when a designation no longer holds.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn set_ended(tx: &mut Tx, id: DesignationId, on: Date) -> Result<(), Problem> {
    let values = [Value::id(id), Value::on(on)];
    tx.execute(include_str!("../../sql/registry/designation_ended.sql"), &values).await.map(|_| ())
}

/// One designation.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: DesignationId) -> Result<Option<KeptDesignation>, Problem> {
    let row = tx.row(include_str!("../../sql/registry/designation_by_id.sql"), &[Value::id(id)]).await?;
    one(tx, row).await
}

/// The designation by which a body is a provider now.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn in_force(tx: &mut Tx, body: BodyId) -> Result<Option<KeptDesignation>, Problem> {
    let row = tx.row(include_str!("../../sql/registry/designation_in_force.sql"), &[body.0.into()]).await?;
    one(tx, row).await
}

/// The open designation of the provider with this OID.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn open_of(tx: &mut Tx, oid: &Oid) -> Result<Option<KeptDesignation>, Problem> {
    let row = tx.row(include_str!("../../sql/registry/designation_open.sql"), &[oid.as_str().into()]).await?;
    one(tx, row).await
}

/// Designations within a reach, the newest first, one more than asked for if there is one: those of the sector authorities there, and those on
/// which the providers there were heard.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, query: &DesignationQuery) -> Result<Vec<KeptDesignation>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.push(query.stage.map_or("", Stage::code).into());
    values.push(query.sector.map_or("", CiSector::code).into());
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(query.waiting.is_some().into());
    values.push(query.waiting.and_then(|waiting| waiting.body).map_or(0, |body| body.0).into());
    // The column holds 0 or 1: 2 is the turn of nobody.
    values.push(if query.waiting.is_some_and(|waiting| waiting.authority) { 1_i64 } else { 2 }.into());
    values.push((i64::from(query.limit) + 1).into());
    let rows = tx.rows(include_str!("../../sql/registry/designations_page.sql"), &values).await?;
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        kept.extend(one(tx, Some(row)).await?);
    }
    Ok(kept)
}

/// How many providers and open designations each sector has within a reach, every sector in the deck's order.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn sectors(tx: &mut Tx, reach: &Reach) -> Result<Vec<SectorCount>, Problem> {
    let rows = tx.rows(include_str!("../../sql/registry/designation_sectors.sql"), &reach_values(reach)).await?;
    let mut counts = CiSector::ALL.map(|sector| SectorCount { sector, providers: 0, underway: 0 }).to_vec();
    for row in &rows {
        let sector = row.coded("sector", CiSector::from_code)?;
        if let Some(count) = counts.iter_mut().find(|count| count.sector == sector) {
            count.providers += row.int("providers")?.unsigned_abs();
            count.underway += row.int("underway")?.unsigned_abs();
        }
    }
    Ok(counts)
}

/// From `given_on` to `notice`.
fn course_values(designation: &Designation) -> Vec<Value> {
    let hearing = designation.hearing.as_ref();
    let statement = hearing.and_then(|hearing| hearing.statement.as_ref());
    let mut values: Vec<Value> = vec![
        hearing.map(|hearing| hearing.given_on.to_string()).into(),
        hearing.map(|hearing| hearing.until_on.to_string()).into(),
        statement.map(|(_, text)| text.as_str()).into(),
        Value::opt_at(statement.map(|(at, _)| *at)),
        designation.stage.code().into(),
    ];
    values.extend(turn_values(designation.turn()));
    values.extend([
        designation.approved_on.map(|on| on.to_string()).into(),
        designation.approved_by.as_deref().into(),
        designation.notice.as_ref().map(|(on, _)| on.to_string()).into(),
        designation.notice.as_ref().map(|(_, number)| number.as_str()).into(),
    ]);
    values
}

async fn one(tx: &mut Tx, row: Option<Row>) -> Result<Option<KeptDesignation>, Problem> {
    let Some(row) = row else { return Ok(None) };
    let id: DesignationId = row.parsed("id")?;
    let rows = tx.rows(include_str!("../../sql/registry/designation_consultations.sql"), &[Value::id(id)]).await?;
    let consultations = rows.iter().map(consultation_of).collect::<Result<_, _>>()?;
    let designation = Designation {
        id,
        purpose: row.coded("purpose", Purpose::from_code)?,
        ends: row.opt_parsed("ends_id")?,
        authority: BodyId(row.int("authority_id")?),
        candidate: Candidate {
            body: row.opt_int("body_id")?.map(BodyId),
            oid: row.parsed("oid")?,
            name_zh: row.text("name_zh")?,
            own_class: row.coded("own_class", BodyClass::from_code)?,
            county: row.opt_coded("county", County::from_code)?,
        },
        sector: row.coded("sector", CiSector::from_code)?,
        services: row.text("services")?,
        consultations,
        hearing: hearing_of(&row)?,
        stage: row.coded("stage", Stage::from_code)?,
        approved_on: row.opt_parsed("approved_on")?,
        approved_by: row.opt_text("approved_by")?,
        notice: row.opt_parsed("notified_on")?.zip(row.opt_text("notice")?),
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
    };
    let (ended_on, revision) = (row.opt_parsed("ended_on")?, row.int("revision")?);
    Ok(Some(KeptDesignation { designation, authority: body_name(&row)?, ended_on, revision }))
}

fn hearing_of(row: &Row) -> Result<Option<Hearing>, Problem> {
    let Some((given_on, until_on)) = row.opt_parsed("given_on")?.zip(row.opt_parsed("until_on")?) else { return Ok(None) };
    let statement = row.opt_at("stated_at")?.zip(row.opt_text("statement")?);
    Ok(Some(Hearing { given_on, until_on, statement }))
}

fn consultation_of(row: &Row) -> Result<Consultation, Problem> {
    Ok(Consultation {
        kind: row.coded("kind", Asked::from_code)?,
        whom: row.text("whom")?,
        asked_on: row.on("asked_on")?,
        opinion: row.opt_parsed("answered_on")?.zip(row.opt_text("opinion")?),
    })
}
