//! How does an audit on the spot begin, and when is it complete?

use domain::access::Actor;
use domain::audit::{AuditLine, Readiness, Verb};
use domain::notice::Topic;
use domain::words::AuditId;
use serde_json::json;

use super::step::{Done, Opened};
use crate::{App, Refusal};

/// Begins the audit that the actor read at `revision`.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article if its day has not come or a request for another day is open,
/// [`Refusal::Invalid`] if the team is not lawful any more.
pub async fn begin(app: &App, actor: &Actor, at: (AuditId, i64)) -> Result<AuditLine, Refusal> {
    let opened = Opened::at(app, actor, Verb::Begun, at).await?;
    let audit = opened.line.audit.clone().begin(opened.today).map_err(|cannot| opened.refusal(cannot))?;
    let problems = opened.procedure().team_problems(&opened.team, audit.audit_on);
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    opened.end(Done { audit, note: "", facts: json!({}), told: Vec::new() }).await
}

/// Completes the audit that the actor read at `revision`. When it is the last of its plan's quarter, the month for the reports begins to run.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Conflict`] with the article if an item has no answer or a reason not to cooperate is not judged.
pub async fn complete(app: &App, actor: &Actor, at: (AuditId, i64)) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::at(app, actor, Verb::Completed, at).await?;
    let readiness = readiness(&mut opened).await?;
    let audit = opened.line.audit.clone().complete(opened.today, readiness).map_err(|cannot| opened.refusal(cannot))?;
    let told = vec![(Topic::AuditCompleted, audit.body, None)];
    let facts = json!({ "quarter": audit.quarter() });
    opened.end(Done { audit, note: "", facts, told }).await
}

/// What is still to be done in the audit.
pub(super) async fn readiness(opened: &mut Opened<'_>) -> Result<Readiness, Refusal> {
    let id = opened.line.audit.id;
    let items = store::audit::work::items(&mut opened.tx, id).await?;
    let hindrances = store::audit::work::hindrances(&mut opened.tx, id).await?;
    let findings = store::audit::work::findings(&mut opened.tx, id).await?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Ok(Readiness {
        unanswered: count(items.iter().filter(|item| item.checked.is_none()).count()),
        unjudged: count(hindrances.iter().filter(|hindrance| hindrance.judged.is_none()).count()),
        improvements: count(findings.iter().filter(|finding| finding.wants_improvement()).count()),
        unverified: u64::from(opened.line.unverified),
    })
}
