//! How are requests to be exempted, and exemptions in force, kept?

use domain::registry::exemption::{ConsentRoad, Exemption, ExemptionQuery, Ground, KeptExemption, Request, Stage};
use domain::registry::level::Decider;
use domain::registry::{BodyName, Reach};
use domain::words::{BodyId, ExemptionId};

use crate::registry::course::{citation_of, citation_values, turn_values};
use crate::registry::reach_values;
use crate::search::{body_name, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new request.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert(tx: &mut Tx, exemption: &Exemption) -> Result<(), Problem> {
    let Exemption { id, body, request, road, stage, asked_at, asked_by } = exemption;
    let mut values = vec![
        Value::id(*id),
        body.0.into(),
        request.item.as_str().into(),
        request.ground.code().into(),
        request.systems.as_str().into(),
        request.reason.as_str().into(),
        request.instead.as_str().into(),
    ];
    values.extend(citation_values(Some(&road.citation)));
    let consenter = match road.consent {
        Decider::CompetentAuthority => None,
        Decider::Body(body) => Some(body.0),
    };
    values.extend([consenter.into(), road.filed.into(), stage.code().into()]);
    values.extend(turn_values(exemption.turn()));
    values.extend([Value::at(*asked_at), asked_by.as_str().into()]);
    tx.execute(include_str!("../../sql/registry/exemption_insert.sql"), &values).await.map(|_| ())
}

/// Keeps how far a request is if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, exemption: &Exemption, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(exemption.id), revision.into(), exemption.stage.code().into()];
    values.extend(turn_values(exemption.turn()));
    Ok(tx.execute(include_str!("../../sql/registry/exemption_change.sql"), &values).await? == 1)
}

/// One request.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: ExemptionId) -> Result<Option<KeptExemption>, Problem> {
    tx.row(include_str!("../../sql/registry/exemption_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(kept_of).transpose()
}

/// Requests within a reach, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, query: &ExemptionQuery) -> Result<Vec<KeptExemption>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.push(query.stage.map_or("", Stage::code).into());
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(query.waiting.is_some().into());
    values.push(query.waiting.and_then(|waiting| waiting.body).map_or(0, |body| body.0).into());
    // The column holds 0 or 1: 2 is the turn of nobody.
    values.push(if query.waiting.is_some_and(|waiting| waiting.authority) { 1_i64 } else { 2 }.into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../../sql/registry/exemptions_page.sql"), &values).await?.iter().map(kept_of).collect()
}

/// The exemptions of a body that are in force, by measure and control.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn in_force(tx: &mut Tx, body: BodyId) -> Result<Vec<KeptExemption>, Problem> {
    tx.rows(include_str!("../../sql/registry/exemptions_in_force.sql"), &[body.0.into()]).await?.iter().map(kept_of).collect()
}

/// Whether the body has asked for the same exemption and waits for the answer, or has it.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn standing_for(tx: &mut Tx, body: BodyId, request: &Request) -> Result<bool, Problem> {
    let values = [body.0.into(), request.item.as_str().into(), request.systems.as_str().into()];
    Ok(tx.row(include_str!("../../sql/registry/exemption_standing.sql"), &values).await?.is_some())
}

fn kept_of(row: &Row) -> Result<KeptExemption, Problem> {
    let citation = citation_of(row)?.ok_or_else(|| Problem::Corrupt { column: "road", what: "a request without a road".to_owned() })?;
    let consenter = match row.opt_parsed("consenter_oid")? {
        Some(oid) => Some(BodyName { oid, name_zh: row.text("consenter_name_zh")?, name_en: row.opt_text("consenter_name_en")? }),
        None => None,
    };
    let exemption = Exemption {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        request: Request {
            item: row.text("item")?,
            ground: row.coded("ground", Ground::from_code)?,
            systems: row.text("systems")?,
            reason: row.text("reason")?,
            instead: row.text("instead")?,
        },
        road: ConsentRoad {
            consent: row.opt_int("consenter_id")?.map_or(Decider::CompetentAuthority, |body| Decider::Body(BodyId(body))),
            filed: row.truth("filed")?,
            citation,
        },
        stage: row.coded("stage", Stage::from_code)?,
        asked_at: row.at("asked_at")?,
        asked_by: row.text("asked_by")?,
    };
    Ok(KeptExemption { exemption, body: body_name(row)?, consenter, revision: row.int("revision")? })
}
