//! How is the central sector authority asked to send people, and what does it answer (稽核辦法 §9)?

use domain::access::Actor;
use domain::audit::{Assistance, Audit, AuditLine, Verb};
use domain::notice::Topic;
use domain::registry::BodyName;
use domain::words::{AuditId, Message};
use serde_json::json;

use super::party::sector_authority;
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Asks the sector authority of the audited body to assist; from now on it sees the audit.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] if nothing is asked for, [`Refusal::Conflict`] with the article if the body has no sector
/// authority, or it is the auditing body itself.
pub async fn ask_assistance(app: &App, actor: &Actor, id: AuditId, what: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("asked", what, Audit::NOTE_CHARACTERS, true)])?;
    let mut opened = Opened::begin(app, actor, Verb::AssistanceAsked, id).await?;
    let audit = opened.line.audit.clone();
    let authority = sector_authority(&mut opened.tx, &opened.body).await?.filter(|authority| *authority != audit.auditor);
    let Some(authority) = authority else {
        let message = Message::new("audit-no-sector-authority");
        return Err(Refusal::Conflict(opened.procedure().cite(message, Verb::AssistanceAsked.provision(), None)));
    };
    let body = store::registry::by_id(&mut opened.tx, authority).await?.ok_or(Refusal::NotFound)?;
    let before = store::audit::work::assistances(&mut opened.tx, id).await?;
    if before.iter().any(|assistance| assistance.answered.is_none()) {
        let message = Message::new("audit-assistance-pending");
        return Err(Refusal::Conflict(opened.procedure().cite(message, Verb::AssistanceAsked.provision(), None)));
    }
    let assistance = Assistance {
        number: u16::try_from(before.len()).unwrap_or(u16::MAX).saturating_add(1),
        authority,
        authority_name: BodyName { oid: body.facts.oid, name_zh: body.facts.name_zh, name_en: body.facts.name_en },
        asked: what.trim().to_owned(),
        asked_at: opened.now,
        asked_by: actor.name.clone(),
        answered: None,
    };
    store::audit::work::insert_assistance(&mut opened.tx, id, &assistance).await?;
    let told = vec![(Topic::AuditAssistanceAsked, authority, None)];
    let facts = json!({ "assistance": assistance.number, "authority": assistance.authority_name.oid.as_str() });
    opened.end(Done { audit, note: &assistance.asked, facts, told }).await
}

/// Answers a request for assistance.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::NotFound`] for a request that is not there or not theirs, [`Refusal::Conflict`] if it was answered,
/// [`Refusal::Invalid`] without words.
pub async fn answer_assistance(app: &App, actor: &Actor, id: AuditId, number: u16, text: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("answer", text, Audit::NOTE_CHARACTERS, true)])?;
    let mut opened = Opened::begin(app, actor, Verb::AssistanceAnswered, id).await?;
    let asked = store::audit::work::assistances(&mut opened.tx, id).await?;
    let mut assistance = asked.into_iter().find(|one| one.number == number).ok_or(Refusal::NotFound)?;
    assistance.answered = Some((text.trim().to_owned(), opened.now, actor.name.clone()));
    if !store::audit::work::answer_assistance(&mut opened.tx, id, &assistance).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone();
    let told = vec![(Topic::AuditAssistanceAnswered, audit.auditor, None)];
    opened.end(Done { audit, note: text, facts: json!({ "assistance": number }), told }).await
}
