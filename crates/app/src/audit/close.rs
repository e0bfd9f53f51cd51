//! When is an audit closed?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use serde_json::json;

use super::begin::readiness;
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Closes the audit that the actor read at `revision`: nothing is left to be done.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article while an improvement report is owed or an action is not verified.
pub async fn close(app: &App, actor: &Actor, at: (AuditId, i64), note: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("note", note, Audit::NOTE_CHARACTERS, false)])?;
    let mut opened = Opened::at(app, actor, Verb::Closed, at).await?;
    let readiness = readiness(&mut opened).await?;
    let audit = opened.line.audit.clone().close(opened.today, readiness, note).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditClosed, audit.body, None)];
    opened.end(Done { audit, note, facts: json!({ "note": note.trim() }), told }).await
}
