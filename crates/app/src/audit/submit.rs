//! How is the improvement report submitted, given back and accepted?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Provision, Verb, gaps};
use domain::notice::Topic;
use domain::words::{AuditId, Message};
use jiff::civil::Date;
use serde_json::json;

use super::begin::readiness;
use super::party::above;
use super::procedure::end_of;
use super::step::{Done, Opened, check_texts};
use crate::{App, FieldProblem, Refusal};

/// Submits the improvement report of the audit that the actor read at `revision`: to the auditing body, and to the superior or sector authority. A late
/// one is taken all the same, and shown as late.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Invalid`] with every part that the law wants of every finding and that is missing.
pub async fn submit(app: &App, actor: &Actor, at: (AuditId, i64)) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::at(app, actor, Verb::Submitted, at).await?;
    let readiness = readiness(&mut opened).await?;
    let audit = opened.line.audit.clone().submit(opened.today, readiness).map_err(|cannot| opened.refusal(cannot))?;
    let findings = store::audit::work::findings(&mut opened.tx, audit.id).await?;
    let actions = store::audit::improvement::list(&mut opened.tx, audit.id).await?;
    let procedure = opened.procedure();
    let lacks = |gap: domain::audit::Gap| {
        let message = Message::new("audit-gap").with("finding", gap.finding.to_string()).with("part", gap.part.code());
        let message = procedure.cite(message, Provision::Listing("improvement-report"), Some(gap.part.number()));
        FieldProblem { field: format!("finding-{}", gap.finding), message }
    };
    let missing: Vec<FieldProblem> = gaps(&findings, &actions).into_iter().map(lacks).collect();
    if !missing.is_empty() {
        return Err(Refusal::Invalid(missing));
    }
    let is_late = audit.improvement_due_at.is_some_and(|due_at| due_at < opened.now);
    let mut told = vec![(Topic::AuditSubmitted, audit.auditor, None)];
    let above = above(&mut opened.tx, &opened.body).await?;
    told.extend(above.filter(|above| *above != audit.auditor).map(|above| (Topic::AuditSubmitted, above, None)));
    let facts = json!({ "improvements": readiness.improvements, "actions": actions.len(), "late": is_late });
    opened.end(Done { audit, note: "", facts, told }).await
}

/// Gives back the improvement report of the audit that the actor read at `revision`, to be explained or adjusted by a day.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Invalid`] without a reason, or for a day that is past.
pub async fn give_back(app: &App, actor: &Actor, at: (AuditId, i64), reason: &str, due_on: Date) -> Result<AuditLine, Refusal> {
    check_texts(&[("reason", reason, Audit::NOTE_CHARACTERS, false)])?;
    let opened = Opened::at(app, actor, Verb::Returned, at).await?;
    if due_on < opened.today {
        return Err(opened.wrong("due_on", Message::new("audit-day-past")));
    }
    let due_at = end_of(due_on)?;
    let audit = opened.line.audit.clone().give_back(reason, due_at).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditReturned, audit.body, Some(due_at))];
    let facts = json!({ "reason": reason.trim(), "due_on": due_on.to_string() });
    opened.end(Done { audit, note: reason, facts, told }).await
}

/// Accepts the improvement report of the audit that the actor read at `revision`; its actions are followed from now on, and the body tells until a day
/// how they are carried out.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Invalid`] for a day that is past.
pub async fn accept(app: &App, actor: &Actor, at: (AuditId, i64), status_due_on: Date) -> Result<AuditLine, Refusal> {
    let opened = Opened::at(app, actor, Verb::Accepted, at).await?;
    let audit = opened.line.audit.clone().accept(opened.today, status_due_on).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditAccepted, audit.body, Some(end_of(status_due_on)?))];
    let facts = json!({ "status_due_on": status_due_on.to_string() });
    opened.end(Done { audit, note: "", facts, told }).await
}
