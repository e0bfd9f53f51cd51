//! Which bodies within the actor's reach have an approved plan, and whose statements are missing?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::plan::{PlanCounts, PlanLine, PlanQuery};
use domain::words::BodyId;

use crate::access::reach;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Some lines, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLines {
    /// The lines, in the order of the register.
    pub lines: Vec<PlanLine>,
    /// The body after which to go on, if more follow.
    pub next: Option<BodyId>,
    /// How many there are in all, and how many ask for something.
    pub counts: PlanCounts,
    /// The present year; the other one is the year before.
    pub year: i16,
}

/// Where the bodies within the actor's reach stand.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no plans.
pub async fn list(app: &App, actor: &Actor, query: PlanQuery) -> Result<PlanLines, Refusal> {
    let year = Rulebook::day_of(app.clock.now()).year();
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Plan).await?;
    let query = PlanQuery { limit: page_limit(query.limit), ..query };
    let mut lines = store::plan::lines(&mut tx, &reach, year, &query).await?;
    let more = lines.len() > query.limit as usize;
    lines.truncate(query.limit as usize);
    let next = lines.last().filter(|_| more).map(|line| line.body);
    let counts = store::plan::counts(&mut tx, &reach, year).await?;
    Ok(PlanLines { lines, next, counts, year })
}
