//! How does the audited body write its improvement report, finding by finding (細則 §3)?

use domain::access::Actor;
use domain::audit::{Action, ActionState, AuditLine, Finding, PlannedAction, Verb};
use domain::words::{AuditId, Message};
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Writes why a finding came about.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::NotFound`] for a finding that wants no improvement, [`Refusal::Conflict`] if another wrote it since.
pub async fn write_cause(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64), cause: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("cause", cause, PlannedAction::TEXT_CHARACTERS, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::ImprovementWritten, id).await?;
    let finding = finding(&mut opened, number).await?;
    let written = Finding { cause: cause.trim().to_owned(), revision, ..finding };
    if !store::audit::work::change_finding(&mut opened.tx, id, &written).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("#{number}"), facts: json!({ "cause_of": number }), told: Vec::new() }).await
}

/// Plans an action on a finding.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] with the article for what the law wants said of it and is not, or a day that is past,
/// [`Refusal::NotFound`] for a finding that wants no improvement.
pub async fn plan_action(app: &App, actor: &Actor, id: AuditId, plan: PlannedAction) -> Result<AuditLine, Refusal> {
    let most = PlannedAction::TEXT_CHARACTERS;
    check_texts(&[
        ("measure", &plan.measure, most, true),
        ("responsible", &plan.responsible, 120, true),
        ("tracking", &plan.tracking, most, true),
    ])?;
    let mut opened = Opened::begin(app, actor, Verb::ImprovementWritten, id).await?;
    finding(&mut opened, plan.finding).await?;
    let delivered_on = opened.line.audit.delivered_on.unwrap_or(opened.today);
    if plan.due_on < delivered_on {
        return Err(opened.wrong("due_on", Message::new("audit-action-day")));
    }
    let actions = store::audit::improvement::list(&mut opened.tx, id).await?;
    if actions.len() >= MOST_ACTIONS {
        return Err(opened.wrong("measure", Message::new("audit-actions-too-many").with("most", MOST_ACTIONS.to_string())));
    }
    let number = actions.iter().map(|action| action.number).max().unwrap_or(0).saturating_add(1);
    let facts = json!({ "action": number, "finding": plan.finding, "due_on": plan.due_on.to_string() });
    let plan = PlannedAction {
        measure: plan.measure.trim().to_owned(),
        responsible: plan.responsible.trim().to_owned(),
        tracking: plan.tracking.trim().to_owned(),
        ..plan
    };
    let action = Action {
        number,
        plan,
        state: ActionState::Open,
        done_on: None,
        done_note: String::new(),
        judged: None,
        told_at: None,
        revision: 0,
    };
    store::audit::improvement::insert(&mut opened.tx, &[(id, action)]).await?;
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("+ #{number}"), facts, told: Vec::new() }).await
}

/// Takes the action that the actor read at `revision` out of the report that is being written.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Conflict`] if another changed it since.
pub async fn drop_action(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64)) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::begin(app, actor, Verb::ImprovementWritten, id).await?;
    if !store::audit::improvement::remove(&mut opened.tx, id, (number, revision)).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("− #{number}"), facts: json!({ "dropped": number }), told: Vec::new() }).await
}

async fn finding(opened: &mut Opened<'_>, number: u16) -> Result<Finding, Refusal> {
    let findings = store::audit::work::findings(&mut opened.tx, opened.line.audit.id).await?;
    findings.into_iter().find(|one| one.number == number && one.wants_improvement()).ok_or(Refusal::NotFound)
}

/// More than any report holds.
const MOST_ACTIONS: usize = 600;
