//! How is a planned audit moved, and how is one cancelled?

use domain::access::Actor;
use domain::audit::{AuditLine, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use jiff::civil::Date;
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Moves the audit that the actor read at `revision`, before the body was told.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article once the body was told, [`Refusal::Invalid`] for days that cannot be.
pub async fn reschedule(app: &App, actor: &Actor, at: (AuditId, i64), days: (Date, Date)) -> Result<AuditLine, Refusal> {
    let opened = Opened::at(app, actor, Verb::Rescheduled, at).await?;
    let before = opened.line.audit.clone();
    let audit = before.clone().reschedule(opened.today, days).map_err(|cannot| opened.refusal(cannot))?;
    let facts = json!({ "from": before.audit_on.to_string(), "to": audit.audit_on.to_string() });
    opened.end(Done { audit, note: "", facts, told: Vec::new() }).await
}

/// Cancels the audit that the actor read at `revision`, before it has begun. A body that was told of it is told of this.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article once it has begun, [`Refusal::Invalid`] without a reason.
pub async fn cancel(app: &App, actor: &Actor, at: (AuditId, i64), reason: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("reason", reason, domain::audit::Audit::NOTE_CHARACTERS, false)])?;
    let opened = Opened::at(app, actor, Verb::Cancelled, at).await?;
    let audit = opened.line.audit.clone().cancel(opened.today, reason).map_err(|cannot| opened.refusal(cannot))?;
    let told = if audit.is_known() { vec![(Topic::AuditCancelled, audit.body, None)] } else { Vec::new() };
    opened.end(Done { audit, note: reason, facts: json!({ "reason": reason.trim() }), told }).await
}
