//! Which duties does the reader's own body have to do next, and how many are late below it?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::law::responsibility::DutyState;
use domain::registry::Oid;
use jiff::ToSpan as _;
use store::law::duty as kept;

use super::calendar::{DutyLine, Own, owned};
use crate::access::reach;
use crate::{App, Refusal};

/// What is next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutiesNext {
    /// The body.
    pub oid: Option<Oid>,
    /// Its late duties, and those due within ninety days; at most so many as asked for.
    pub lines: Vec<DutyLine>,
    /// How many are late.
    pub late: usize,
    /// How many are due within ninety days.
    pub soon: usize,
    /// How many bodies around it that the reader sees have late duties.
    pub bodies_late: u64,
}

/// What the actor's own body has to do next, at most `limit` lines, and what is late below it; `None` for readers who see no duties.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn next(app: &App, actor: &Actor, limit: usize) -> Result<Option<DutiesNext>, Refusal> {
    let (Some(body), Ok(_)) = (actor.body, crate::access::may(actor, Action::Look, Resource::Duty)) else { return Ok(None) };
    let mut tx = app.store.read().await?;
    let within = reach(app, &mut tx, actor, Action::Look, Resource::Duty).await?;
    let (bodies_late, _) = kept::late(&mut tx, &within, body).await?;
    let oid = store::registry::by_id(&mut tx, body).await?.map(|body| body.facts.oid);
    let mut next = DutiesNext { oid, bodies_late, ..DutiesNext::default() };
    let Some(own) = Own::of(app, &mut tx, body).await? else { return Ok(Some(next)) };
    let today = Rulebook::day_of(own.now);
    let soon = today.saturating_add(SOON_DAYS.days());
    let is_late = |line: &DutyLine| line.standing.state == DutyState::Late;
    let lines = own.lines(app)?;
    let asks = lines.iter().map(|line| owned(app, line, today)).filter(|line| {
        let runs = matches!(line.standing.state, DutyState::Running | DutyState::Ahead);
        is_late(line) || (runs && line.due_on.is_some_and(|day| day <= soon))
    });
    next.lines = asks.collect();
    next.late = next.lines.iter().filter(|line| is_late(line)).count();
    next.soon = next.lines.len() - next.late;
    next.lines.truncate(limit);
    Ok(Some(next))
}

/// What is due within so many days is told ahead.
const SOON_DAYS: i32 = 90;
