//! What do levels ask of the reader today: steps that wait for them, and the clocks of their own body?

use domain::access::{Action, Actor, Resource};
use domain::registry::level::{CaseLine, CaseQuery, ClockKind, Standing};
use jiff::{SignedDuration, Timestamp};
use store::registry::level;

use super::history::StandingClock;
use super::law::{Line, clock};
use super::list::waiting_for;
use crate::access::reach;
use crate::{App, Refusal};

/// What levels ask of one reader.
#[derive(Debug, Clone, Default)]
pub struct LevelsToday {
    /// Proposals whose next step is the reader's, the newest first; at most eight.
    pub waiting: Vec<CaseLine>,
    /// Clocks of the reader's own body that nobody has met: late, due within ninety days, or running since a change.
    pub clocks: Vec<StandingClock>,
    /// How many other bodies within the reader's reach are late.
    pub late: u64,
}

/// What levels ask of the actor today; nothing if their role sees no levels.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn today(app: &App, actor: &Actor) -> Result<LevelsToday, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let reach = match reach(app, &mut tx, actor, Action::Look, Resource::Level).await {
        Ok(reach) => reach,
        Err(Refusal::Forbidden) => return Ok(LevelsToday::default()),
        Err(other) => return Err(other),
    };
    let query = CaseQuery { waiting: Some(waiting_for(actor)), limit: LINES, ..CaseQuery::default() };
    let mut waiting = level::cases(&mut tx, &reach, &query).await?;
    waiting.truncate(LINES as usize);
    let mut clocks = Vec::new();
    let own = match actor.body {
        Some(own) => store::registry::by_id(&mut tx, own).await?,
        None => None,
    };
    let mut own_late = 0;
    if let Some(own) = own {
        let standings = level::standings_of(&mut tx, own.id).await?;
        own_late = standings.iter().filter(|standing| standing.met_at.is_none() && standing.due_at < now).count();
        let line = Line::of(&mut tx, own).await?;
        for standing in standings.into_iter().filter(|standing| asks(standing, now)) {
            let (due, citation) = clock(&app.rulebook, &line, standing.kind, standing.from_on)?;
            let due = Some(due).filter(|due| due.at == standing.due_at);
            clocks.push(StandingClock { standing, due, citation });
        }
    }
    let late = level::standing_counts(&mut tx, &reach, now).await?.late;
    Ok(LevelsToday { waiting, clocks, late: late.saturating_sub(u64::try_from(own_late).unwrap_or(u64::MAX)) })
}

/// Whether a clock belongs on the page of today: what was proposed too late is done all the same.
fn asks(standing: &Standing, now: Timestamp) -> bool {
    let is_open = standing.met_at.is_none();
    match standing.kind {
        ClockKind::Founded | ClockKind::Changed => is_open,
        ClockKind::Cycle => is_open && standing.due_at <= now + SOON,
    }
}

/// Most lines; the list behind them shows all.
const LINES: u32 = 8;
/// Within how long a cycle is due soon.
const SOON: SignedDuration = SignedDuration::from_hours(90 * 24);
