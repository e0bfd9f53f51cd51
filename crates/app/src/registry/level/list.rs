//! Which proposals and standings of levels may the actor see, and which wait for them?

use domain::access::{Action, Actor, Resource, Role};
use domain::law::Rulebook;
use domain::registry::BodyCount;
use domain::registry::level::{CaseLine, CaseQuery, StandingLine, StandingPlace, StandingQuery, Waiting};
use domain::words::Page;
use jiff::civil::Date;
use store::registry::level::{self, StandingCounts};

use crate::access::reach;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Some standings, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// The lines, the most urgent first.
    pub lines: Vec<StandingLine>,
    /// The place of the last line, if more follow.
    pub next: Option<StandingPlace>,
    /// How many there are in all, and how many ask for something.
    pub counts: StandingCounts,
}

/// Proposals within the actor's reach, the newest first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no levels.
pub async fn cases(app: &App, actor: &Actor, query: CaseQuery) -> Result<Page<CaseLine>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Level).await?;
    let query = CaseQuery { limit: page_limit(query.limit), ..query };
    let lines = level::cases(&mut tx, &reach, &query).await?;
    Ok(Page::cut(lines, query.limit, CaseLine::place))
}

/// Whose turn the actor's own work is: that of their body, and for the competent authority its own. What waits for a signature waits for the 資安長.
pub fn waiting_for(actor: &Actor) -> Waiting {
    Waiting { body: actor.body, authority: actor.role == Role::Authority, signs: actor.role == Role::Ciso }
}

/// Where the bodies within the actor's reach stand, the most urgent first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no levels.
pub async fn standings(app: &App, actor: &Actor, query: StandingQuery) -> Result<Standings, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Level).await?;
    let query = StandingQuery { limit: page_limit(query.limit), ..query };
    let mut lines = level::standings(&mut tx, &reach, &query, now).await?;
    let counts = level::standing_counts(&mut tx, &reach, now).await?;
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(StandingLine::place);
    Ok(Standings { lines, next, counts })
}

/// The deck's table (資安責任等級核定情形) for the bodies within the actor's reach, by the decisions in force on a day (today without one); what there
/// is none of is absent.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not look at bodies, [`Refusal::Invalid`] for a day before the Act.
pub async fn figures(app: &App, actor: &Actor, as_of: Option<Date>) -> Result<(Date, Vec<BodyCount>), Refusal> {
    let day = as_of.unwrap_or_else(|| Rulebook::day_of(app.clock.now()));
    if app.rulebook.check_after_act(day).is_err() {
        return Err(Refusal::field("as_of", domain::words::Message::new("registry-level-flaw-before-act")));
    }
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Body).await?;
    Ok((day, level::counts(&mut tx, &reach, day).await?))
}
