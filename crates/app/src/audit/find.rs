//! How is a finding recorded, changed and struck, until the report is delivered?

use domain::access::Actor;
use domain::audit::{AuditLine, Finding, FoundWhat, Verb};
use domain::words::{AuditId, Message};
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Records a finding.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] for a text that is missing or an item that is not on the checklist.
pub async fn find(app: &App, actor: &Actor, id: AuditId, what: FoundWhat) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, id, &what).await?;
    let findings = store::audit::work::findings(&mut opened.tx, id).await?;
    if findings.len() >= MOST_FINDINGS {
        return Err(opened.wrong("text", Message::new("audit-findings-too-many").with("most", MOST_FINDINGS.to_string())));
    }
    let number = u16::try_from(findings.len()).unwrap_or(u16::MAX).saturating_add(1);
    let kind = what.kind;
    let finding = Finding {
        number,
        what: trimmed(&what),
        recorded_at: opened.now,
        recorded_by: actor.name.clone(),
        struck: None,
        cause: String::new(),
        revision: 0,
    };
    let facts = json!({ "finding": number, "kind": kind.code(), "text": finding.what.text });
    store::audit::work::insert_findings(&mut opened.tx, &[(id, finding)]).await?;
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("+ #{number} {}", kind.code()), facts, told: Vec::new() }).await
}

/// Changes the finding that the actor read at `revision`.
///
/// # Errors
/// As [`find`]; [`Refusal::NotFound`] for a finding that is not there or was struck, [`Refusal::Conflict`] if another changed it since.
pub async fn refind(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64), what: FoundWhat) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, id, &what).await?;
    let before = finding(&mut opened, number).await?;
    let kind = what.kind;
    let after = Finding { what: trimmed(&what), recorded_at: opened.now, recorded_by: actor.name.clone(), revision, ..before.clone() };
    if !store::audit::work::change_finding(&mut opened.tx, id, &after).await? {
        return Err(Opened::overtaken());
    }
    let facts = json!({ "finding": number, "from": before.what.kind.code(), "kind": kind.code(), "text": after.what.text });
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("#{number} {}", kind.code()), facts, told: Vec::new() }).await
}

/// Strikes the finding that the actor read at `revision`; it stays on record with the reason, and out of the report.
///
/// # Errors
/// As [`refind`]; [`Refusal::Invalid`] without a reason.
pub async fn strike(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64), reason: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("reason", reason, FoundWhat::TEXT_CHARACTERS, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::Found, id).await?;
    if reason.trim().is_empty() {
        return Err(opened.wrong("reason", Message::new("audit-reason-missing")));
    }
    let before = finding(&mut opened, number).await?;
    let struck = Finding { struck: Some(reason.trim().to_owned()), revision, ..before };
    if !store::audit::work::change_finding(&mut opened.tx, id, &struck).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone();
    let facts = json!({ "struck": number, "reason": reason.trim() });
    opened.end(Done { audit, note: &format!("− #{number}"), facts, told: Vec::new() }).await
}

async fn opened_for<'a>(app: &'a App, actor: &'a Actor, id: AuditId, what: &FoundWhat) -> Result<Opened<'a>, Refusal> {
    let most = FoundWhat::TEXT_CHARACTERS;
    check_texts(&[("text", &what.text, most, true), ("basis", &what.basis, most, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::Found, id).await?;
    if let Some(item) = what.item {
        let items = store::audit::work::items(&mut opened.tx, id).await?;
        if !items.iter().any(|one| one.number == item) {
            return Err(Refusal::field("item", Message::new("audit-item-unknown")));
        }
    }
    Ok(opened)
}

async fn finding(opened: &mut Opened<'_>, number: u16) -> Result<Finding, Refusal> {
    let findings = store::audit::work::findings(&mut opened.tx, opened.line.audit.id).await?;
    findings.into_iter().find(|one| one.number == number && one.struck.is_none()).ok_or(Refusal::NotFound)
}

fn trimmed(what: &FoundWhat) -> FoundWhat {
    FoundWhat { kind: what.kind, item: what.item, text: what.text.trim().to_owned(), basis: what.basis.trim().to_owned() }
}

/// More than any report holds.
const MOST_FINDINGS: usize = 300;
