//! How does the audited body ask for another day (申請調整稽核日期)?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Change, ChangeAnswer, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use jiff::civil::Date;
use serde_json::json;

use super::keep::CHANGE;
use super::procedure::facts_of;
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// What the body asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedChange {
    /// The day asked for.
    pub to_on: Date,
    /// Why.
    pub reason: String,
    /// Because of force majeure.
    pub is_force_majeure: bool,
}

/// Asks for another day for the audit that the actor read at `revision`.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Barred`] with the article if the days for that are over, or the body asked before.
pub async fn ask_change(app: &App, actor: &Actor, at: (AuditId, i64), asked: AskedChange) -> Result<AuditLine, Refusal> {
    check_texts(&[("reason", &asked.reason, Audit::NOTE_CHARACTERS, false)])?;
    let opened = Opened::at(app, actor, Verb::ChangeAsked, at).await?;
    let procedure = opened.procedure();
    let audit = opened.line.audit.clone();
    let limit = procedure.limit(CHANGE, &facts_of(&audit, None));
    let change = Change {
        asked_on: opened.today,
        to_on: asked.to_on,
        reason: asked.reason.trim().to_owned(),
        is_force_majeure: asked.is_force_majeure,
        answer: ChangeAnswer::Asked,
        answer_note: String::new(),
    };
    let facts = json!({ "to_on": change.to_on.to_string(), "force_majeure": change.is_force_majeure, "reason": change.reason });
    let note = change.reason.clone();
    let most = procedure.at_most(CHANGE);
    let audit = audit.ask_change(opened.now, change, limit, most).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditChangeAsked, audit.auditor, None)];
    opened.end(Done { audit, note: &note, facts, told }).await
}
