//! How is the proposal of a level begun?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::registry::course::Verb;
use domain::registry::level::{Case, CaseLine, Cause, ClockKind, Proposal, Stage, Standing, UnitName, Whose};
use domain::registry::{Body, Level, Oid};
use domain::words::{LevelCaseId, Message};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use store::Tx;
use store::registry::{course, level};

use super::law::{Line, assess, body_of, change_due, road};
use crate::access::may_at;
use crate::law::cite;
use crate::{App, News, Refusal};

/// A proposal as it is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// The body.
    pub oid: Oid,
    /// The unit within it; empty for the body itself.
    pub unit: String,
    /// Why it is proposed.
    pub kind: ClockKind,
    /// The day on which the body was set up or changed.
    pub event_on: Option<Date>,
    /// What is proposed.
    pub proposal: Proposal,
}

/// Begins the proposal of a level for a body or a unit of it, as a draft. After a change of the body its clock begins to run.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] unless the actor sits at the body or at the agency that submits for it, [`Refusal::Conflict`] if a case
/// is open, [`Refusal::Invalid`] for a unit or a day that the law does not know.
pub async fn open(app: &App, actor: &Actor, new: NewCase) -> Result<CaseLine, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let unit = unit_of(&new.unit)?;
    let missing = || Refusal::field("event_on", Message::new("registry-level-event-missing"));
    let cause = Cause::new(new.kind, new.event_on.filter(|_| new.kind != ClockKind::Cycle)).ok_or_else(missing)?;
    let mut tx = app.store.begin().await?;
    let body = body_of(app, &mut tx, actor, &new.oid).await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Level, body.id).await?;
    let line = Line::of(&mut tx, body).await?;
    let (road, submitter) = road(&app.rulebook, &line, today)?;
    let proposer = actor.body.unwrap_or(line.body.id);
    if proposer != line.body.id && proposer != submitter {
        return Err(Refusal::Barred(cite(Message::new("registry-level-not-submitter"), &app.rulebook, &road.citation)));
    }
    let standing = standing_of(&mut tx, &line.body, unit.as_ref()).await?;
    if standing.as_ref().is_some_and(|standing| standing.case.is_some()) {
        return Err(Refusal::Conflict(cite(Message::new("registry-level-open-already"), &app.rulebook, &road.citation)));
    }
    let whose = if unit.is_some() { Whose::Unit { of_body: line.body.facts.level } } else { Whose::Body };
    let found = assess(&app.rulebook, &line.body, &new.proposal, (cause, whose), today)?;
    // What cannot be mended in the draft is refused now; the rest when it is proposed.
    let fixed: Vec<_> = found.problems.into_iter().filter(|problem| matches!(problem.field.as_str(), "event_on" | "unit")).collect();
    if !fixed.is_empty() {
        return Err(Refusal::Invalid(fixed));
    }
    let begun = Case {
        id: app.ids.next(LevelCaseId),
        body: line.body.id,
        unit,
        cause,
        proposal: new.proposal,
        computed: found.computed,
        proposer,
        rulebook: app.rulebook.version().to_owned(),
        opened_at: now,
        opened_by: actor.name.clone(),
        stage: Stage::Draft,
    };
    level::insert_case(&mut tx, &begun).await?;
    course::add_step(&mut tx, now, actor, &begun.id.to_string(), (Verb::Opened, "")).await?;
    begin_clock(app, &mut tx, today, &begun, standing).await?;
    let facts = json!({
        "cause": cause.kind().code(), "event_on": cause.event_on().map(|day| day.to_string()),
        "unit": begun.unit.as_ref().map(ToString::to_string), "computed": begun.computed.map(Level::code),
    });
    let oid = line.body.facts.oid.clone();
    let deed = Deed { room: "registry", verb: "level_open", subject: begun.id.to_string(), body: Some(oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    let kept = level::case_by_id(&mut tx, begun.id).await?.ok_or(Refusal::NotFound)?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(begun.body) });
    Ok(kept)
}

/// Notes the open case with the standing; a change or foundation starts the clock of §3 VI.
async fn begin_clock(app: &App, tx: &mut Tx, today: Date, case: &Case, standing: Option<Standing>) -> Result<(), Refusal> {
    let mut standing = match standing {
        Some(standing) => standing,
        None => Standing {
            body: case.body,
            unit: case.unit.clone(),
            decision: None,
            level: None,
            approved_on: None,
            since_on: None,
            kind: ClockKind::Founded,
            from_on: today,
            due_at: change_due(&app.rulebook, today)?.at,
            met_at: None,
            told_at: None,
            case: None,
        },
    };
    standing.case = Some(case.id);
    if let Some(event_on) = case.cause.event_on() {
        standing.kind = case.cause.kind();
        standing.from_on = event_on;
        standing.due_at = change_due(&app.rulebook, event_on)?.at;
        standing.met_at = None;
        standing.told_at = None;
    }
    Ok(level::put_standing(tx, &standing).await?)
}

/// The unit that a form names; empty for the body itself.
pub(super) fn unit_of(text: &str) -> Result<Option<UnitName>, Refusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let wrong = |_| Refusal::field("unit", Message::new("registry-level-unit-form").with("most", UnitName::MAX_CHARACTERS.to_string()));
    text.parse().map(Some).map_err(wrong)
}

/// Where a body or unit stands.
pub(super) async fn standing_of(tx: &mut Tx, body: &Body, unit: Option<&UnitName>) -> Result<Option<Standing>, Refusal> {
    Ok(level::standings_of(tx, body.id).await?.into_iter().find(|standing| standing.unit.as_ref() == unit))
}

/// Notes with the standing that the proposal was made, or came back.
pub(super) async fn mark_met(tx: &mut Tx, case: &Case, met_at: Option<Timestamp>) -> Result<(), Refusal> {
    let standings = level::standings_of(tx, case.body).await?;
    let Some(standing) = standings.into_iter().find(|standing| standing.unit == case.unit) else { return Ok(()) };
    let case = if case.is_open() { Some(case.id) } else { None };
    Ok(level::put_standing(tx, &Standing { met_at, case, ..standing }).await?)
}
