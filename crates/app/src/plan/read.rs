//! What is known of a body's plan, and what may the reader do with it?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::Capacity;
use domain::law::{MaintenanceLaw, PlanItem, ReportRule, Rulebook};
use domain::plan::{Change, PlanStageWord, ReportLine, ReportStageWord, Version, differences};
use domain::registry::course::{Hand, Step as Taken, Turn};
use domain::registry::{Body, BodyName, Oid};
use domain::words::{BodyId, PlanId};
use store::Tx;
use store::plan::KeptVersion;
use store::registry::course;

use super::law::{maintenance, recipient};
use crate::access::may_at;
use crate::registry::level::{allowed_by, hand, name_of};
use crate::{App, Refusal};

/// A body's plan as a whole.
#[derive(Debug, Clone)]
pub struct Overview<'r> {
    /// The body.
    pub body: Body,
    /// What the law in force today says.
    pub law: &'r MaintenanceLaw,
    /// The items that the body owes.
    pub items: Vec<&'r PlanItem>,
    /// The rule on statements.
    pub rule: Option<&'r ReportRule>,
    /// Who is told; `None` for the competent authority.
    pub recipient: Option<BodyName>,
    /// Whether the body lacks the sector authority that it would tell.
    pub lacks_recipient: bool,
    /// The approved version that holds, with what it says.
    pub valid: Option<KeptVersion>,
    /// Its versions that the reader may see, the newest first.
    pub versions: Vec<KeptVersion>,
    /// Its statements that the reader may see, the latest year first.
    pub reports: Vec<ReportLine>,
    /// The present year.
    pub year: i16,
    /// Whether the reader may begin versions and statements.
    pub may_write: bool,
    /// Whether the reader may ask the body for its statement.
    pub may_ask: bool,
}

/// One version with what belongs to it.
#[derive(Debug, Clone)]
pub struct VersionFile<'r> {
    /// The version.
    pub kept: KeptVersion,
    /// Its body.
    pub body: Body,
    /// What the law in force today says.
    pub law: &'r MaintenanceLaw,
    /// The items that the body owes.
    pub items: Vec<&'r PlanItem>,
    /// Other versions that it can be compared with, the newest first.
    pub others: Vec<Version>,
    /// The one that it is compared with.
    pub against: Option<Version>,
    /// What differs from it.
    pub changes: Vec<Change>,
    /// What was done so far, the first step first.
    pub steps: Vec<Taken>,
    /// What the reader may do now.
    pub may: MayPlan,
}

/// What a reader may do with a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayPlan {
    /// Change and submit it.
    pub amend: bool,
    /// Approve it or give it back.
    pub decide: bool,
}

/// A body's plan as a whole. What is not approved, and statements that were not submitted, only the body itself sees.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such body within the actor's reach.
pub async fn overview<'r>(app: &'r App, actor: &Actor, oid: &Oid) -> Result<Overview<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Plan, body.id).await?;
    let law = maintenance(app, today)?;
    let capacity = Capacity::of(body.facts.class);
    let own = is_own(actor, body.id);
    let mut versions = store::plan::of_body(&mut tx, body.id).await?;
    versions.retain(|kept| own || kept.version.stage.approved().is_some());
    let valid = match versions.iter().find(|kept| kept.version.stage.approved().is_some()) {
        Some(kept) => store::plan::by_id(&mut tx, kept.version.id).await?,
        None => None,
    };
    let mut reports = store::plan::reports_of_body(&mut tx, body.id).await?;
    reports.retain(|line| own || line.report.stage.word() != ReportStageWord::Draft || line.report.asked.is_some());
    let found = recipient(app, &mut tx, &body, today).await.ok();
    let hand = found.as_ref().map_or_else(|| Hand::of(actor), |found| hand(actor, found.turn));
    let decides = allowed_by(may_at(app, &mut tx, actor, Action::Decide, Resource::PlanReport, body.id).await)?;
    let may_ask = decides && found.as_ref().is_some_and(|found| hand.holds(found.turn) && found.turn != Turn::Body(body.id));
    let may_write = own && allowed_by(may_at(app, &mut tx, actor, Action::Add, Resource::Plan, body.id).await)?;
    Ok(Overview {
        law,
        items: law.items(capacity).collect(),
        rule: law.report(capacity),
        recipient: match found.as_ref().map(|found| found.turn) {
            Some(Turn::Body(body)) => name_of(&mut tx, body).await?,
            _ => None,
        },
        lacks_recipient: found.is_none(),
        valid,
        versions,
        reports,
        year: today.year(),
        may_write,
        may_ask,
        body,
    })
}

/// One version, compared with another of the same body: the one named, or the one that it replaces.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none that the actor may see.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: PlanId, against: Option<PlanId>) -> Result<VersionFile<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let kept = store::plan::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = store::registry::by_id(&mut tx, kept.version.body).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::Plan, body.id).await?;
    let own = is_own(actor, body.id);
    if !own && kept.version.stage.approved().is_none() {
        return Err(Refusal::NotFound);
    }
    let law = maintenance(app, today)?;
    let mut others: Vec<Version> = store::plan::of_body(&mut tx, body.id).await?.into_iter().map(|kept| kept.version).collect();
    others.retain(|other| other.id != id && (own || other.stage.approved().is_some()));
    let against = against.or(kept.version.replaces).filter(|wanted| others.iter().any(|other| other.id == *wanted));
    let against = match against {
        Some(wanted) => store::plan::by_id(&mut tx, wanted).await?.map(|kept| kept.version),
        None => None,
    };
    let changes = against.as_ref().map(|older| compared(older, &kept.version)).unwrap_or_default();
    let steps = course::steps(&mut tx, &id.to_string()).await?;
    let may = may_do(app, &mut tx, actor, &kept.version).await?;
    Ok(VersionFile { items: law.items(Capacity::of(body.facts.class)).collect(), kept, body, law, others, against, changes, steps, may })
}

/// Always told from the older to the newer one, whichever is on the page.
fn compared(one: &Version, other: &Version) -> Vec<Change> {
    if one.number <= other.number { differences(&one.sections, &other.sections) } else { differences(&other.sections, &one.sections) }
}

async fn may_do(app: &App, tx: &mut Tx, actor: &Actor, version: &Version) -> Result<MayPlan, Refusal> {
    let hand = hand(actor, Turn::Body(version.body));
    let holds = hand.holds(Turn::Body(version.body));
    Ok(match version.stage.word() {
        PlanStageWord::Draft => MayPlan {
            amend: holds && allowed_by(may_at(app, tx, actor, Action::Amend, Resource::Plan, version.body).await)?,
            decide: false,
        },
        PlanStageWord::Submitted => MayPlan {
            amend: false,
            decide: holds && hand.signs && allowed_by(may_at(app, tx, actor, Action::Decide, Resource::Plan, version.body).await)?,
        },
        PlanStageWord::Approved => MayPlan::default(),
    })
}

/// Whether the actor sits at the body, or is the machine's own console.
pub(super) fn is_own(actor: &Actor, body: BodyId) -> bool {
    actor.body == Some(body) || actor.is_of_the_house()
}
