//! How is a request for another day answered?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use jiff::civil::Date;
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Moves the audit that the actor read at `revision` to the days given, or leaves it where it is, with a reason. The body is told.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article if nothing was asked, [`Refusal::Invalid`] for days that cannot be, or without
/// a reason for leaving it.
pub async fn answer_change(
    app: &App,
    actor: &Actor,
    at: (AuditId, i64),
    moved_to: Option<(Date, Date)>,
    note: &str,
) -> Result<AuditLine, Refusal> {
    check_texts(&[("reason", note, Audit::NOTE_CHARACTERS, false)])?;
    let opened = Opened::at(app, actor, Verb::ChangeAnswered, at).await?;
    let audit = opened.line.audit.clone();
    let audit = audit.answer_change(opened.today, moved_to, note).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditChangeAnswered, audit.body, None)];
    let facts = json!({ "granted": moved_to.is_some(), "audit_on": audit.audit_on.to_string() });
    opened.end(Done { audit, note, facts, told }).await
}
