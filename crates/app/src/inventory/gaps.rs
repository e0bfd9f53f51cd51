//! What is still to be done for a body's systems, by whom and until when?

use domain::access::{Action, Actor, Resource};
use domain::inventory::Gap;
use domain::law::Rulebook;
use domain::law::responsibility::ProtectionBaseline;
use domain::registry::{Body, Oid};
use jiff::civil::Date;

use super::law::baseline;
use crate::access::may_at;
use crate::{App, Refusal};

/// The gaps of a body's systems: its list of tasks.
#[derive(Debug, Clone)]
pub struct BodyGaps<'r> {
    /// The body.
    pub body: Body,
    /// The gaps, the most urgent first.
    pub gaps: Vec<Gap>,
    /// The baseline in force today.
    pub baseline: &'r ProtectionBaseline,
    /// Today, by which gaps are late.
    pub today: Date,
}

/// What is still to be done for a body's systems by the baseline in force today.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such body within the actor's reach.
pub async fn gaps<'r>(app: &'r App, actor: &Actor, oid: &Oid) -> Result<BodyGaps<'r>, Refusal> {
    let now = app.clock.now();
    let baseline = baseline(app, now, None)?;
    let mut tx = app.store.read().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::System, body.id).await?;
    let gaps = store::inventory::gaps(&mut tx, body.id, &baseline.edition, MOST).await?;
    Ok(BodyGaps { body, gaps, baseline, today: Rulebook::day_of(now) })
}

/// Most gaps that are listed.
const MOST: u32 = 1_000;
