//! What does the register know of one body?

use domain::access::{Action, Actor, Resource};
use domain::detection::StateWord;
use domain::incident::StageWord;
use domain::registry::{Body, BodyFilter, BodyLine, BodyName, BodyQuery, Oid, Reach, Relation};
use store::Tx;

use crate::access::{may_at, note_read, reach};
use crate::{App, Refusal};

/// How many bodies below are named beside a body; the list shows the others.
const BELOW_NAMED: u32 = 20;

/// One body with its place in the tree and what concerns it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFile {
    /// The body.
    pub body: Body,
    /// Its superiors, the topmost first.
    pub path: Vec<BodyName>,
    /// Its sector authority.
    pub sector_authority: Option<BodyName>,
    /// The first bodies directly below it that the actor sees.
    pub below: Vec<BodyLine>,
    /// How many there are directly below it that the actor sees.
    pub below_total: u64,
    /// Its alerts that nobody has decided; `None` if the actor may not look at them.
    pub open_alerts: Option<u64>,
    /// Its incidents that are not closed; `None` if the actor may not look at them.
    pub open_incidents: Option<u64>,
    /// Whether the actor may appoint its contacts and change its names.
    pub may_amend: bool,
    /// Whether the actor may decide its level and its place in the tree.
    pub may_decide: bool,
}

/// The file of the body with this OID. That its contacts were read is noted with it.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read(app: &App, actor: &Actor, oid: &Oid) -> Result<BodyFile, Refusal> {
    let mut tx = app.store.read().await?;
    let body = visible(app, &mut tx, actor, oid).await?;
    let sees = reach(app, &mut tx, actor, Action::Look, Resource::Body).await?;
    let filter = BodyFilter { superior: Some(oid.clone()), ..BodyFilter::default() };
    let below_total = store::registry::count(&mut tx, &sees, &filter).await?;
    let query = BodyQuery { filter, limit: BELOW_NAMED, ..BodyQuery::default() };
    let below = store::registry::page(&mut tx, &sees, &query).await?.lines;
    let sector_authority = match &body.facts.sector_authority {
        Some(authority) => store::registry::by_oid(&mut tx, authority).await?.map(|authority| name(authority.facts)),
        None => None,
    };
    let own = Reach::Tree { holder: body.id, relations: vec![Relation::Own] };
    let open_alerts = if allowed(may_at(app, &mut tx, actor, Action::Look, Resource::Alert, body.id).await)? {
        Some(open_alerts(&mut tx, &own).await?)
    } else {
        None
    };
    let open_incidents = if allowed(may_at(app, &mut tx, actor, Action::Look, Resource::Incident, body.id).await)? {
        Some(open_incidents(&mut tx, &own).await?)
    } else {
        None
    };
    let may_amend = allowed(may_at(app, &mut tx, actor, Action::Amend, Resource::Body, body.id).await)?;
    let may_decide = allowed(may_at(app, &mut tx, actor, Action::Decide, Resource::Body, body.id).await)?;
    let path = store::registry::path(&mut tx, body.id).await?;
    drop(tx);
    // Contacts are people: who read them is noted before they are shown.
    if !body.facts.contacts.is_empty() {
        let mut tx = app.store.begin().await?;
        note_read(&mut tx, app.clock.now(), actor, Resource::Body, oid.as_str(), Some(body.id)).await?;
        tx.commit().await?;
    }
    Ok(BodyFile { body, path, sector_authority, below, below_total, open_alerts, open_incidents, may_amend, may_decide })
}

/// The body with this OID, if the actor may look at it.
pub(crate) async fn visible(app: &App, tx: &mut Tx, actor: &Actor, oid: &Oid) -> Result<Body, Refusal> {
    let body = store::registry::by_oid(tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, tx, actor, Action::Look, Resource::Body, body.id).await?;
    Ok(body)
}

/// A refusal of rights as an answer; other refusals stay refusals.
fn allowed(asked: Result<(), Refusal>) -> Result<bool, Refusal> {
    match asked {
        Ok(()) => Ok(true),
        Err(Refusal::Forbidden | Refusal::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

async fn open_alerts(tx: &mut Tx, own: &Reach) -> Result<u64, Refusal> {
    let counts = store::detection::counts(tx, own).await?;
    Ok(counts.iter().filter(|count| matches!(count.state, StateWord::New | StateWord::Triaged)).map(|count| count.alerts).sum())
}

async fn open_incidents(tx: &mut Tx, own: &Reach) -> Result<u64, Refusal> {
    let counts = store::incident::counts(tx, own).await?;
    Ok(counts.iter().filter(|(stage, ..)| *stage != StageWord::Withdrawn).map(|(.., incidents)| incidents).sum())
}

fn name(facts: domain::registry::NewBody) -> BodyName {
    BodyName { oid: facts.oid, name_zh: facts.name_zh, name_en: facts.name_en }
}
