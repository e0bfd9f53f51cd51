//! Whom should be audited soon, and why?

use domain::access::{Action, Actor};
use domain::audit::{Candidate, CandidateQuery, KeptPlan, Office, weigh};
use domain::law::Rulebook;
use domain::registry::{BodyClass, Level};
use domain::words::AuditPlanId;

use super::plan::own_plan;
use super::procedure::is_authoritys;
use crate::limits::page_limit;
use crate::{App, Refusal};

/// The bodies that a plan may choose from, those first that most speaks for.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The plan.
    pub kept: KeptPlan,
    /// The bodies of this page.
    pub lines: Vec<Candidate>,
    /// How many there are in all.
    pub total: usize,
    /// How many stand before this page.
    pub before: usize,
}

/// The bodies that a plan of the actor's body may choose from, weighed today. The person decides.
///
/// # Errors
/// [`Refusal::NotFound`] if the plan is not of the actor's body.
pub async fn candidates(
    app: &App,
    actor: &Actor,
    id: AuditPlanId,
    (search, level): (Option<String>, Option<Level>),
    (before, limit): (usize, u32),
) -> Result<Candidates, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.read().await?;
    let kept = own_plan(&mut tx, actor, Action::Look, id).await?;
    let agencies = kept.plan.office == Office::CompetentAuthority && is_authoritys(&app.rulebook, BodyClass::CentralDirect, today);
    let query = CandidateQuery { auditor: kept.plan.auditor, office: kept.plan.office, agencies, search, level };
    let known = store::audit::candidate::list(&mut tx, &query, now, today).await?;
    let total = known.len();
    let mut ranked: Vec<(u32, usize)> = known.iter().enumerate().map(|(place, one)| (weigh(&one.facts, today).points, place)).collect();
    ranked.sort_by_key(|(points, place)| (std::cmp::Reverse(*points), *place));
    let page = ranked.into_iter().skip(before).take(page_limit(limit) as usize);
    let lines = page
        .filter_map(|(_, place)| known.get(place))
        .map(|one| Candidate {
            id: one.id,
            body: one.body.clone(),
            kind: one.kind,
            facts: one.facts,
            risk: weigh(&one.facts, today),
            is_chosen: one.is_chosen,
        })
        .collect();
    Ok(Candidates { kept, lines, total, before })
}
