//! How is the result report written and delivered (交付)?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Delivery, Verb};
use domain::law::AuditFact;
use domain::notice::Topic;
use domain::words::{AuditId, Message};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::begin::readiness;
use super::keep::IMPROVEMENT;
use super::party::sector_authority;
use super::procedure::{end_of, facts_of};
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Writes what the result report of the audit that the actor read at `revision` says beside findings and hindrances.
///
/// # Errors
/// By the actor's part in it.
pub async fn write_report(app: &App, actor: &Actor, at: (AuditId, i64), report: Delivery) -> Result<AuditLine, Refusal> {
    let most = Delivery::TEXT_CHARACTERS;
    check_texts(&[("scope", &report.scope, most, false), ("other", &report.other, most, false)])?;
    let opened = Opened::at(app, actor, Verb::ReportWritten, at).await?;
    let report = Delivery { scope: report.scope.trim().to_owned(), other: report.other.trim().to_owned() };
    let audit = Audit { report, ..opened.line.audit.clone() };
    opened.end(Done { audit, note: "", facts: json!({}), told: Vec::new() }).await
}

/// Delivers the result report of the audit that the actor read at `revision` to the body, and to its sector authority. Where something was found, the
/// improvement report is due: by the regulation, or by the day that the auditing body directs where the regulation does not bind.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Invalid`] with the article if the report says nothing of the scope, or the day directed is past.
pub async fn deliver(app: &App, actor: &Actor, at: (AuditId, i64), directed: Option<Date>) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::at(app, actor, Verb::Delivered, at).await?;
    let readiness = readiness(&mut opened).await?;
    let audit = opened.line.audit.clone();
    let due_at = if readiness.improvements == 0 { None } else { Some(improvement_due(&opened, &audit, directed)?) };
    let audit = audit.deliver(opened.today, due_at).map_err(|cannot| opened.refusal(cannot))?;
    let mut told = vec![(Topic::AuditDelivered, audit.body, due_at)];
    let sector = sector_authority(&mut opened.tx, &opened.body).await?;
    told.extend(sector.filter(|sector| *sector != audit.auditor).map(|sector| (Topic::AuditDelivered, sector, None)));
    let facts = json!({
        "deficiencies": opened.line.found.first(), "improvements": readiness.improvements,
        "improvement_due_at": due_at.map(|at| at.to_string()),
    });
    opened.end(Done { audit, note: "", facts, told }).await
}

/// Until when the improvement report is owed: what the procedure counts, or the day directed where the regulation does not bind.
fn improvement_due(opened: &Opened<'_>, audit: &Audit, directed: Option<Date>) -> Result<Timestamp, Refusal> {
    let procedure = opened.procedure();
    if let Some(day) = directed.filter(|_| !procedure.is_binding()) {
        if day < opened.today {
            return Err(opened.wrong("due_on", Message::new("audit-day-past")));
        }
        return end_of(day);
    }
    let mut facts = facts_of(audit, None);
    facts.insert(AuditFact::ReportDelivered, opened.today);
    let limit = procedure.limit(IMPROVEMENT, &facts);
    limit.map(|limit| limit.at).ok_or_else(|| opened.wrong("due_on", Message::new("audit-day-needed")))
}
