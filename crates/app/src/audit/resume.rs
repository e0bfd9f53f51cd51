//! How does a stopped audit go on (擇期續行)?

use domain::access::Actor;
use domain::audit::{AuditLine, Verb};
use domain::law::AuditFact;
use domain::notice::Topic;
use domain::words::AuditId;
use jiff::civil::Date;
use serde_json::json;

use super::keep::RESUMPTION;
use super::procedure::facts_of;
use super::step::{Done, Opened};
use crate::{App, Refusal};

/// Tells the body on which day the stopped audit that the actor read at `revision` goes on.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Barred`] with the article if the day is too near, [`Refusal::Invalid`] if it is past.
pub async fn call_resumption(app: &App, actor: &Actor, at: (AuditId, i64), resume_on: Date) -> Result<AuditLine, Refusal> {
    let opened = Opened::at(app, actor, Verb::ResumptionCalled, at).await?;
    let audit = opened.line.audit.clone();
    let mut facts = facts_of(&audit, None);
    facts.insert(AuditFact::ResumptionDay, resume_on);
    let limit = opened.procedure().limit(RESUMPTION, &facts);
    let audit = audit.call_resumption(opened.now, opened.today, resume_on, limit).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditResumed, audit.body, None)];
    let facts = json!({ "resume_on": resume_on.to_string() });
    opened.end(Done { audit, note: &resume_on.to_string(), facts, told }).await
}

/// Goes on with the stopped audit that the actor read at `revision`.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article if the body was not told, or the day has not come.
pub async fn resume(app: &App, actor: &Actor, at: (AuditId, i64)) -> Result<AuditLine, Refusal> {
    let opened = Opened::at(app, actor, Verb::Resumed, at).await?;
    let audit = opened.line.audit.clone().resume(opened.today).map_err(|cannot| opened.refusal(cannot))?;
    opened.end(Done { audit, note: "", facts: json!({}), told: Vec::new() }).await
}
