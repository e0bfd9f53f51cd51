//! How are proposals of levels kept on their way?

use domain::law::Citation;
use domain::registry::course::Turn;
use domain::registry::level::{
    Adjustment, Case, CaseLine, CaseQuery, Cause, ClockKind, Decider, Proposal, Road, Stage, StageWord, Systems,
};
use domain::registry::{BodyName, Level, Reach};
use domain::words::{BodyId, LevelCaseId};

use super::{unit_of, unit_text, words_of};
use crate::registry::course::{citation_of, citation_values, turn_values};
use crate::registry::listing::pattern;
use crate::registry::reach_values;
use crate::search::{body_name, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new case.
///
/// # Errors
/// [`Problem::Conflict`] if the body or unit has an open one.
pub async fn insert_case(tx: &mut Tx, case: &Case) -> Result<(), Problem> {
    let mut values = vec![
        Value::id(case.id),
        case.body.0.into(),
        unit_text(case.unit.as_ref()).into(),
        case.cause.kind().code().into(),
        case.cause.event_on().map(|day| day.to_string()).into(),
    ];
    values.extend(proposal_values(case));
    values.push(case.proposer.0.into());
    values.extend(stage_values(case));
    values.extend([case.rulebook.as_str().into(), Value::at(case.opened_at), case.opened_by.as_str().into(), case.is_open().into()]);
    tx.execute(include_str!("../../../sql/registry/level_insert_case.sql"), &values).await.map(|_| ())
}

/// Keeps a changed case if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change_case(tx: &mut Tx, case: &Case, revision: i64) -> Result<bool, Problem> {
    let mut values = vec![Value::id(case.id), revision.into()];
    values.extend(proposal_values(case));
    values.extend(stage_values(case));
    values.extend([case.rulebook.as_str().into(), case.is_open().into()]);
    Ok(tx.execute(include_str!("../../../sql/registry/level_change_case.sql"), &values).await? == 1)
}

/// One case.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn case_by_id(tx: &mut Tx, id: LevelCaseId) -> Result<Option<CaseLine>, Problem> {
    tx.row(include_str!("../../../sql/registry/level_case_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(line_of).transpose()
}

/// Cases within a reach, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn cases(tx: &mut Tx, reach: &Reach, query: &CaseQuery) -> Result<Vec<CaseLine>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.push(query.stage.map_or("", StageWord::code).into());
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(query.waiting.is_some().into());
    values.push(query.waiting.and_then(|waiting| waiting.body).map_or(0, |body| body.0).into());
    // The column holds 0 or 1: 2 is the turn of nobody.
    values.push(if query.waiting.is_some_and(|waiting| waiting.authority) { 1_i64 } else { 2 }.into());
    values.push(query.waiting.is_some_and(|waiting| waiting.signs).into());
    values.push(pattern(query.search.as_deref().unwrap_or("")).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../../../sql/registry/level_cases_page.sql"), &values).await?.iter().map(line_of).collect()
}

/// From `criteria` to `statement`.
fn proposal_values(case: &Case) -> [Value; 9] {
    let Proposal { criteria, systems, adjustment, statement } = &case.proposal;
    let adjustment = adjustment.as_ref();
    [
        criteria.join(" ").into(),
        i64::from(systems.operated).into(),
        i64::from(systems.core).into(),
        systems.serves.into(),
        case.computed.map(Level::code).into(),
        adjustment.map(|adjustment| adjustment.to.code()).into(),
        adjustment.map(|adjustment| adjustment.factors.join(" ")).unwrap_or_default().into(),
        adjustment.map_or("", |adjustment| adjustment.reason.as_str()).into(),
        statement.as_str().into(),
    ]
}

/// From `stage` to `decision_id`.
fn stage_values(case: &Case) -> Vec<Value> {
    let mut values = vec![case.stage.word().code().into()];
    values.extend(turn_values(case.turn()));
    let road = case.stage.road();
    values.extend(citation_values(road.map(|road| &road.citation)));
    let decider = road.and_then(|road| match road.decider {
        Decider::CompetentAuthority => None,
        Decider::Body(body) => Some(body.0),
    });
    values.extend([
        road.and_then(|road| road.forwarder).map(|body| body.0).into(),
        decider.into(),
        road.is_some_and(|road| road.filed).into(),
        case.stage.decision().map(|decision| decision.to_string()).into(),
    ]);
    values
}

fn line_of(row: &Row) -> Result<CaseLine, Problem> {
    let found = Cause::new(row.coded("cause", ClockKind::from_code)?, row.opt_parsed("event_on")?);
    let case = Case {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        unit: unit_of(row)?,
        cause: found.ok_or_else(|| unfit("cause", "an event without a day, or a day without an event"))?,
        proposal: proposal_of(row)?,
        computed: row.opt_coded("computed", Level::from_code)?,
        proposer: BodyId(row.int("proposer_id")?),
        rulebook: row.text("rulebook")?,
        opened_at: row.at("opened_at")?,
        opened_by: row.text("opened_by")?,
        stage: stage_of(row)?,
    };
    let holder = match row.opt_parsed("holder_oid")? {
        Some(oid) => Some(BodyName { oid, name_zh: row.text("holder_name_zh")?, name_en: row.opt_text("holder_name_en")? }),
        None => None,
    };
    debug_assert!(holder.is_some() || !matches!(case.turn(), Turn::Body(_)), "a body whose turn it is has a name");
    Ok(CaseLine { case, body: body_name(row)?, holder, revision: row.int("revision")? })
}

fn proposal_of(row: &Row) -> Result<Proposal, Problem> {
    let number = |column| {
        let number = row.int(column)?;
        u32::try_from(number).map_err(|_| unfit(column, "not a count"))
    };
    let adjustment = match row.opt_coded("adjusted", Level::from_code)? {
        Some(to) => Some(Adjustment { to, factors: words_of(row, "factors")?, reason: row.text("reason")? }),
        None => None,
    };
    Ok(Proposal {
        criteria: words_of(row, "criteria")?,
        systems: Systems { operated: number("systems")?, core: number("core_systems")?, serves: row.truth("serves")? },
        adjustment,
        statement: row.text("statement")?,
    })
}

fn stage_of(row: &Row) -> Result<Stage, Problem> {
    let road = || {
        let citation: Citation = citation_of(row)?.ok_or_else(|| unfit("road", "a case on its way without a road"))?;
        Ok(Road {
            forwarder: row.opt_int("forwarder_id")?.map(BodyId),
            decider: row.opt_int("decider_id")?.map_or(Decider::CompetentAuthority, |body| Decider::Body(BodyId(body))),
            filed: row.truth("filed")?,
            citation,
        })
    };
    Ok(match row.coded("stage", StageWord::from_code)? {
        StageWord::Draft => Stage::Draft,
        StageWord::Unsigned => Stage::Unsigned(road()?),
        StageWord::Proposed => Stage::Proposed(road()?),
        StageWord::Submitted => Stage::Submitted(road()?),
        StageWord::Approved => Stage::Approved(road()?, row.parsed("decision_id")?),
        StageWord::Filed => Stage::Filed(road()?, row.parsed("decision_id")?),
        StageWord::Withdrawn => Stage::Withdrawn,
    })
}

fn unfit(column: &'static str, what: &str) -> Problem {
    Problem::Corrupt { column, what: what.to_owned() }
}
