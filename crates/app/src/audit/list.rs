//! Which audits does the actor see, and what of them is open?

use domain::access::{Action, Actor, Resource, Role};
use domain::audit::{ActionQuery, ActionState, AuditCounts, AuditLine, AuditPlace, AuditQuery, OpenAction, OpenAuditClock};
use domain::law::Rulebook;
use jiff::civil::Date;

use super::party::sight;
use crate::access::may;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// Some audits.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The audits, the latest day first.
    pub lines: Vec<AuditLine>,
    /// The place of the last line, if more follow.
    pub next: Option<AuditPlace>,
    /// How many there are by filter.
    pub counts: AuditCounts,
}

/// The audits that the actor sees: those that their body holds or assists, those of bodies within reach from notice on, and those on whose team they
/// are.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees none anywhere.
pub async fn list(app: &App, actor: &Actor, query: AuditQuery) -> Result<Listing, Refusal> {
    let sight = sight(actor)?;
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.read().await?;
    let query = AuditQuery { limit: page_limit(query.limit), ..query };
    let mut lines = store::audit::page(&mut tx, &sight, &query, now, today).await?;
    let counts = store::audit::counts(&mut tx, &sight, now, today).await?;
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(AuditLine::place);
    for line in &mut lines {
        line.hide_from_outside(actor.body, actor.role == Role::Authority);
    }
    Ok(Listing { lines, next, counts })
}

/// All the audits that the filter shows, for carrying out of the platform.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not carry audits out.
pub async fn export(app: &App, actor: &Actor, query: AuditQuery) -> Result<Vec<AuditLine>, Refusal> {
    may(actor, Action::Export, Resource::Audit)?;
    let sight = sight(actor)?;
    let now = app.clock.now();
    let mut tx = app.store.read().await?;
    let query = AuditQuery { limit: MOST_EXPORTED, after: None, ..query };
    let mut lines = store::audit::page(&mut tx, &sight, &query, now, Rulebook::day_of(now)).await?;
    lines.truncate(MOST_EXPORTED as usize);
    for line in &mut lines {
        line.hide_from_outside(actor.body, actor.role == Role::Authority);
    }
    Ok(lines)
}

/// The limits of audits that the actor sees and that are not met, the most urgent first.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no audits.
pub async fn open_clocks(app: &App, actor: &Actor, limit: u32) -> Result<Vec<OpenAuditClock>, Refusal> {
    let sight = sight(actor)?;
    let mut tx = app.store.read().await?;
    Ok(store::audit::clock::open(&mut tx, &sight, limit).await?)
}

/// The corrective actions that the actor's body owes and that are due before a day, and those of audits that it holds that are overdue.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no audits.
pub async fn open_actions(app: &App, actor: &Actor, before: Date, limit: u32) -> Result<(Vec<OpenAction>, Vec<OpenAction>), Refusal> {
    let sight = sight(actor)?;
    let Some(body) = actor.body.filter(|_| sight.office.is_some()) else { return Ok((Vec::new(), Vec::new())) };
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let open = ActionQuery { state: ActionState::Open, before, body: Some(body), auditor: None, limit };
    let own = store::audit::improvement::open(&mut tx, &sight, open).await?;
    let overdue = ActionQuery { before: today, body: None, ..open };
    let mut others = store::audit::improvement::open(&mut tx, &sight, overdue).await?;
    others.retain(|one| !own.iter().any(|mine| (mine.audit, mine.number) == (one.audit, one.number)));
    Ok((own, others))
}

/// The most lines of one export.
const MOST_EXPORTED: u32 = 20_000;
