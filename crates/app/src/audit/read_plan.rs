//! What does one audit plan say, and what may the reader do with it?

use domain::access::{Action, Actor, Resource};
use domain::audit::{AuditLine, AuditQuery, KeptPlan};
use domain::law::Rulebook;
use domain::words::{AuditPlanId, Message};

use super::party::sight;
use super::plan::{ground_of, own_plan};
use super::procedure::Procedure;
use crate::access::may;
use crate::limits::MOST_LINES;
use crate::{App, Refusal};

/// One plan with its audits.
#[derive(Debug, Clone)]
pub struct PlanFile {
    /// The plan.
    pub kept: KeptPlan,
    /// What the law asks it to say, in Chinese and English, part by part.
    pub items: Vec<(String, String)>,
    /// Its audits, the latest day first, as many as one page holds.
    pub audits: Vec<AuditLine>,
    /// What its periods rest on, where it is not simply the law in force.
    pub caveat: Option<Message>,
    /// Whether the reader may write, fill and adopt it.
    pub may_amend: bool,
}

/// Reads a plan.
///
/// # Errors
/// [`Refusal::NotFound`] if it is not of the actor's body.
pub async fn read_plan(app: &App, actor: &Actor, id: AuditPlanId) -> Result<PlanFile, Refusal> {
    let now = app.clock.now();
    let today = Rulebook::day_of(now);
    let mut tx = app.store.read().await?;
    let kept = own_plan(&mut tx, actor, Action::Look, id).await?;
    let procedure = Procedure::of(&app.rulebook, ground_of(kept.plan.office), today);
    let query = AuditQuery { plan: Some(id), limit: MOST_LINES, ..AuditQuery::default() };
    let mut audits = store::audit::page(&mut tx, &sight(actor)?, &query, now, today).await?;
    audits.truncate(MOST_LINES as usize);
    let may_amend = kept.is_draft() && may(actor, Action::Amend, Resource::AuditPlan).is_ok();
    Ok(PlanFile { items: procedure.items("audit-plan"), caveat: procedure.caveat(), kept, audits, may_amend })
}
