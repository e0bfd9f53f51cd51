//! What must the actor do now?

use domain::access::{Action, Actor, Resource};
use domain::detection::{AlertQuery, KeptAlert, StateWord};
use domain::incident::{IncidentQuery, KeptIncident, StageWord};
use domain::law::KeptClock;
use domain::notice::{KeptWarning, WarningQuery, WarningWord};
use domain::words::Severity;
use store::Tx;

use crate::access::reach;
use crate::{App, Refusal};

/// The open work within the actor's reach, each list cut to the most pressing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    /// Drafts that wait to be notified, with their running clocks, the one due first first.
    pub drafts: Vec<(KeptIncident, Vec<KeptClock>)>,
    /// Alerts that the actor looks at.
    pub mine: Vec<KeptAlert>,
    /// Grave alerts that nobody looks at.
    pub waiting: Vec<KeptAlert>,
    /// Warnings that the actor's own body has not answered.
    pub warnings: Vec<KeptWarning>,
    /// Messages that the actor has not read.
    pub unread: u64,
}

/// How many of each are shown; the lists themselves show the rest.
const SHOWN: u32 = 20;

/// Gathers the actor's open work. What the role may not see is empty.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read.
pub async fn today(app: &App, actor: &Actor) -> Result<Today, Refusal> {
    let mut tx = app.store.read().await?;
    let mut today = Today::default();
    drafts(app, &mut tx, actor, &mut today).await?;
    alerts(app, &mut tx, actor, &mut today).await?;
    if let Some(body) = actor.body
        && let Ok(reach) = reach(app, &mut tx, actor, Action::Look, Resource::Warning).await
    {
        let query = WarningQuery { state: Some(WarningWord::Open), body: Some(body), limit: SHOWN, ..WarningQuery::default() };
        today.warnings = store::notice::warnings(&mut tx, &reach, &query).await?;
        if let Some(account) = actor.account {
            today.unread = store::notice::unread(&mut tx, body, account).await?;
        }
    }
    Ok(today)
}

async fn drafts(app: &App, tx: &mut Tx, actor: &Actor, today: &mut Today) -> Result<(), Refusal> {
    let Ok(reach) = reach(app, tx, actor, Action::Look, Resource::Incident).await else { return Ok(()) };
    let query = IncidentQuery { stage: Some(StageWord::Draft), limit: SHOWN, ..IncidentQuery::default() };
    for kept in store::incident::page(tx, &reach, &query).await? {
        let mut clocks = store::law::of_incident(tx, kept.incident.id).await?;
        clocks.retain(|clock| clock.met_at.is_none() && clock.superseded_at.is_none());
        clocks.sort_by_key(|clock| clock.due_at.unwrap_or(jiff::Timestamp::MAX));
        today.drafts.push((kept, clocks));
    }
    let due = |clocks: &[KeptClock]| clocks.first().and_then(|clock| clock.due_at).unwrap_or(jiff::Timestamp::MAX);
    today.drafts.sort_by_key(|(_, clocks)| due(clocks));
    Ok(())
}

async fn alerts(app: &App, tx: &mut Tx, actor: &Actor, today: &mut Today) -> Result<(), Refusal> {
    let Ok(reach) = reach(app, tx, actor, Action::Decide, Resource::Alert).await else { return Ok(()) };
    let waiting = AlertQuery { states: vec![StateWord::New], at_least: Some(Severity::High), limit: SHOWN, ..AlertQuery::default() };
    today.waiting = store::detection::page(tx, &reach, &waiting).await?;
    if actor.account.is_some() {
        let mine = AlertQuery { states: vec![StateWord::Triaged], assignee: actor.account, limit: SHOWN, ..AlertQuery::default() };
        today.mine = store::detection::page(tx, &reach, &mine).await?;
    }
    Ok(())
}
