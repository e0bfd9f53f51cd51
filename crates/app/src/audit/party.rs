//! What is an actor in an audit, and which audits do they see?

use domain::access::{Action, Actor, Resource, Role, Span};
use domain::audit::{Audit, Ground, Member, Party, Sight, Verb};
use domain::registry::{Body, Reach};
use store::Tx;

use crate::access::may;
use crate::{App, Refusal};

/// Which audits the actor sees.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees none anywhere.
pub(crate) fn sight(actor: &Actor) -> Result<Sight, Refusal> {
    let span = may(actor, Action::Look, Resource::Audit)?;
    if actor.is_of_the_house() {
        return Ok(Sight { reach: Reach::Nation, office: None, is_authority: true, account: None });
    }
    let nobody = || Reach::Tree { holder: domain::words::BodyId(0), relations: Vec::new() };
    let reach = match span.relations() {
        None => Reach::Nation,
        Some(relations) => actor.body.map_or_else(nobody, |holder| Reach::Tree { holder, relations: relations.to_vec() }),
    };
    let is_called = span == Span::Called;
    Ok(Sight { reach, office: actor.body.filter(|_| !is_called), is_authority: actor.role == Role::Authority, account: actor.account })
}

/// What the actor is in an audit that they see; empty for somebody who only looks on.
pub(super) async fn parties(tx: &mut Tx, actor: &Actor, audit: &Audit, body: &Body, team: &[Member]) -> Result<Vec<Party>, Refusal> {
    if actor.is_of_the_house() {
        return Ok(vec![Party::Auditor, Party::Team, Party::Audited, Party::Sector]);
    }
    let mut parties = Vec::new();
    let is_officer = match actor.role {
        Role::Officer | Role::Ciso | Role::Authority => true,
        Role::Analyst | Role::Auditor | Role::Administrator | Role::Supplier | Role::Machine => false,
    };
    let acts_for_authority = actor.role == Role::Authority && audit.ground == Ground::Authority;
    if acts_for_authority || (is_officer && actor.body == Some(audit.auditor)) {
        parties.push(Party::Auditor);
    }
    if is_officer && actor.body == Some(audit.body) {
        parties.push(Party::Audited);
    }
    if is_officer && actor.body.is_some() && actor.body != Some(audit.auditor) && actor.body == sector_authority(tx, body).await? {
        parties.push(Party::Sector);
    }
    if actor.account.is_some() && team.iter().any(|member| member.is_serving() && member.account == actor.account) {
        parties.push(Party::Team);
    }
    if parties.is_empty() {
        parties.push(Party::Onlooker);
    }
    Ok(parties)
}

/// The central sector authority of a body.
pub(super) async fn sector_authority(tx: &mut Tx, body: &Body) -> Result<Option<domain::words::BodyId>, Refusal> {
    let Some(oid) = &body.facts.sector_authority else { return Ok(None) };
    Ok(store::registry::by_oid(tx, oid).await?.map(|authority| authority.id))
}

/// The superior of a body, or the sector authority of a specific non-government one.
pub(super) async fn above(tx: &mut Tx, body: &Body) -> Result<Option<domain::words::BodyId>, Refusal> {
    let oid = body.facts.superior.as_ref().or(body.facts.sector_authority.as_ref());
    let Some(oid) = oid else { return Ok(None) };
    Ok(store::registry::by_oid(tx, oid).await?.map(|above| above.id))
}

/// What the permission table must allow somebody who takes a step.
pub(super) fn action_for(verb: Verb) -> Action {
    match verb {
        Verb::Planned => Action::Add,
        Verb::Rescheduled
        | Verb::Notified
        | Verb::ChangeAnswered
        | Verb::Judged
        | Verb::ResumptionCalled
        | Verb::Resumed
        | Verb::Completed
        | Verb::Delivered
        | Verb::Returned
        | Verb::Accepted
        | Verb::ActionJudged
        | Verb::Closed
        | Verb::Cancelled
        | Verb::AssistanceAsked => Action::Decide,
        Verb::Teamed
        | Verb::Declared
        | Verb::ChangeAsked
        | Verb::Begun
        | Verb::Checked
        | Verb::Found
        | Verb::Hindered
        | Verb::ReportWritten
        | Verb::ImprovementWritten
        | Verb::Submitted
        | Verb::StatusTold
        | Verb::ActionDone
        | Verb::AssistanceAnswered => Action::Amend,
    }
}

/// Refuses an actor who does not see the audit, as if there were none.
pub(super) async fn must_see(_app: &App, tx: &mut Tx, actor: &Actor, audit: &Audit) -> Result<(), Refusal> {
    if actor.is_of_the_house() || store::audit::sees(tx, &sight(actor)?, audit.id).await? {
        return Ok(());
    }
    Err(Refusal::NotFound)
}
