//! How does the audited body receive the plan (通知)?

use domain::access::Actor;
use domain::audit::{AuditLine, PlanStage, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use serde_json::json;

use super::checklist::items_for;
use super::keep::NOTICE;
use super::procedure::facts_of;
use super::step::{Done, Opened};
use crate::{App, Refusal};

/// Sends the plan to the body of the audit that the actor read at `revision`; from now on the body sees it. The checklist is laid down as it stands
/// today.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Barred`] with the article if it is too late for the day, [`Refusal::Invalid`] with everything that the team
/// lacks, [`Refusal::Conflict`] if the plan is not adopted.
pub async fn notify(app: &App, actor: &Actor, at: (AuditId, i64)) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::at(app, actor, Verb::Notified, at).await?;
    let procedure = opened.procedure();
    let audit = opened.line.audit.clone();
    let plan = store::audit::plan::by_id(&mut opened.tx, audit.plan).await?.ok_or(Refusal::NotFound)?;
    let limit = procedure.limit(NOTICE, &facts_of(&audit, None));
    let is_adopted = plan.plan.stage == PlanStage::Adopted;
    let audit = audit.notify(opened.now, opened.today, is_adopted, limit).map_err(|cannot| opened.refusal(cannot))?;
    let problems = procedure.team_problems(&opened.team, audit.audit_on);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let items = items_for(app, &opened.body, opened.today)?;
    let laid: Vec<_> = items.into_iter().map(|item| (audit.id, item)).collect();
    store::audit::work::insert_items(&mut opened.tx, &laid).await?;
    let told = vec![(Topic::AuditNotified, audit.body, None)];
    let serving = opened.team.iter().filter(|member| member.is_serving()).count();
    let facts = json!({ "audit_on": audit.audit_on.to_string(), "team": serving, "items": laid.len() });
    opened.end(Done { audit, note: "", facts, told }).await
}
