//! How does a decision on a level enter the register, and the body's standing with it?

use domain::access::Actor;
use domain::law::Rulebook;
use domain::registry::Level;
use domain::registry::level::{ClockKind, Decision, Origin, Standing, UnitName, in_force, unbroken_since};
use domain::words::{LevelCaseId, LevelDecisionId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use store::registry::level;

use super::law::{Line, change_due, next_due};
use crate::{App, Refusal};

/// What is decided.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// The unit; `None` for the body itself.
    pub(crate) unit: Option<UnitName>,
    /// The level; `None` where the body leaves the Act's scope.
    pub(crate) level: Option<Level>,
    /// The day of approval.
    pub(crate) approved_on: Date,
    /// How it comes into the register.
    pub(crate) origin: Origin,
    /// Who decided, by official Chinese name.
    pub(crate) decided_by: String,
    /// The case that led to it.
    pub(crate) case: Option<LevelCaseId>,
    /// The decision that it corrects.
    pub(crate) corrects: Option<LevelDecisionId>,
    /// Why.
    pub(crate) reason: String,
    /// The criteria that were met.
    pub(crate) criteria: Vec<String>,
}

/// Keeps a decision under an identifier, and brings the level and the standing of the body into line with it, in the caller's transaction.
pub(crate) async fn decide(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (actor, line): (&Actor, &Line),
    (id, verdict): (LevelDecisionId, Verdict),
) -> Result<Decision, Refusal> {
    let body = line.body.id;
    let mut on_unit = level::decisions_of(tx, body).await?;
    on_unit.retain(|decision| decision.unit == verdict.unit);
    let number = i64::try_from(on_unit.len()).unwrap_or(i64::MAX) + 1;
    let decision = Decision {
        id,
        body,
        unit: verdict.unit,
        level: verdict.level,
        class: line.body.facts.class,
        approved_on: verdict.approved_on,
        origin: verdict.origin,
        decided_by: verdict.decided_by,
        case: verdict.case,
        corrects: verdict.corrects,
        reason: verdict.reason,
        criteria: verdict.criteria,
        rulebook: app.rulebook.version().to_owned(),
        recorded_at: now,
        recorded_by: actor.name.clone(),
    };
    level::insert_decisions(tx, &[(number, decision.clone())]).await?;
    on_unit.push(decision.clone());
    restand(app, tx, now, line, (decision.unit.as_ref(), &on_unit)).await?;
    Ok(decision)
}

/// Works the standing of a body or unit out anew from its decisions; an open case stays with it.
pub(crate) async fn restand(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    line: &Line,
    (unit, decisions): (Option<&UnitName>, &[Decision]),
) -> Result<(), Refusal> {
    let today = Rulebook::day_of(now);
    let before = level::standings_of(tx, line.body.id).await?.into_iter().find(|standing| standing.unit.as_ref() == unit);
    let newest = in_force(decisions, today);
    let level_now = newest.and_then(|decision| decision.level);
    if unit.is_none() {
        level::set_body(tx, now, line.body.id, level_now).await?;
    }
    if newest.is_some_and(|decision| decision.level.is_none()) {
        return Ok(level::end_standing(tx, line.body.id, unit).await?);
    }
    let (kind, from_on, due_at) = if let Some(decision) = newest {
        let due = next_due(&app.rulebook, line.body.facts.class, line.head(), decision.approved_on)?;
        (ClockKind::Cycle, decision.approved_on, due.at)
    } else {
        let from_on = before.as_ref().map_or(today, |before| before.from_on);
        (ClockKind::Founded, from_on, change_due(&app.rulebook, from_on)?.at)
    };
    let unmoved = before.as_ref().filter(|before| before.decision == newest.map(|decision| decision.id));
    let standing = Standing {
        body: line.body.id,
        unit: unit.cloned(),
        decision: newest.map(|decision| decision.id),
        level: level_now,
        approved_on: newest.map(|decision| decision.approved_on),
        since_on: unbroken_since(decisions, today),
        kind,
        from_on,
        due_at,
        met_at: None,
        told_at: unmoved.and_then(|before| before.told_at),
        case: before.as_ref().and_then(|before| before.case),
    };
    Ok(level::put_standing(tx, &standing).await?)
}
