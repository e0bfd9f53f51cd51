//! How are corrective actions followed until they are done?

use domain::access::Actor;
use domain::audit::{Action, Audit, AuditLine, CannotAct, Verb};
use domain::notice::Topic;
use domain::words::{AuditId, Message};
use jiff::civil::Date;
use serde_json::json;

use super::keep::{STATUS, meet};
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// The body says that the action that the actor read at `revision` is done, and how.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Conflict`] if it is not open or another changed it since, [`Refusal::Invalid`] for a day ahead or
/// without words.
pub async fn finish(
    app: &App,
    actor: &Actor,
    id: AuditId,
    (number, revision): (u16, i64),
    (done_on, note): (Date, &str),
) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, Verb::ActionDone, id, note).await?;
    let before = action(&mut opened, number, revision).await?;
    let after = before.finish(opened.today, done_on, note).map_err(|cannot| refusal(&opened, cannot))?;
    keep(&mut opened, &after).await?;
    let audit = opened.line.audit.clone();
    let told = vec![(Topic::AuditActionDone, audit.auditor, None)];
    let facts = json!({ "action": number, "done_on": done_on.to_string(), "note": note.trim() });
    opened.end(Done { audit, note: &format!("#{number} {}", note.trim()), facts, told }).await
}

/// The auditing body finds the action done.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Conflict`] if the body does not say that it is done, or another changed it since.
pub async fn verify(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64), note: &str) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, Verb::ActionJudged, id, note).await?;
    let before = action(&mut opened, number, revision).await?;
    let after = before.verify(note, opened.now, &actor.name).map_err(|cannot| refusal(&opened, cannot))?;
    keep(&mut opened, &after).await?;
    let audit = opened.line.audit.clone();
    opened.end(Done { audit, note: &format!("✓ #{number}"), facts: json!({ "verified": number }), told: Vec::new() }).await
}

/// The auditing body finds the action not done.
///
/// # Errors
/// As [`verify`]; [`Refusal::Invalid`] without a reason.
pub async fn reopen(app: &App, actor: &Actor, id: AuditId, (number, revision): (u16, i64), reason: &str) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, Verb::ActionJudged, id, reason).await?;
    let before = action(&mut opened, number, revision).await?;
    let after = before.reopen(reason, opened.now, &actor.name).map_err(|cannot| refusal(&opened, cannot))?;
    keep(&mut opened, &after).await?;
    let audit = opened.line.audit.clone();
    let told = vec![(Topic::AuditActionReopened, audit.body, None)];
    let facts = json!({ "reopened": number, "reason": reason.trim() });
    opened.end(Done { audit, note: &format!("↺ #{number} {}", reason.trim()), facts, told }).await
}

/// The auditing body gives the action a later day.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Conflict`] if it is not open or another changed it since, [`Refusal::Invalid`] for a day that is not
/// later, or without a reason.
pub async fn postpone(
    app: &App,
    actor: &Actor,
    id: AuditId,
    (number, revision): (u16, i64),
    (due_on, reason): (Date, &str),
) -> Result<AuditLine, Refusal> {
    let mut opened = opened_for(app, actor, Verb::ActionJudged, id, reason).await?;
    let before = action(&mut opened, number, revision).await?;
    let from = before.plan.due_on;
    let after = before.postpone(due_on, reason, opened.now, &actor.name).map_err(|cannot| refusal(&opened, cannot))?;
    keep(&mut opened, &after).await?;
    let audit = opened.line.audit.clone();
    let facts = json!({ "action": number, "from": from.to_string(), "to": due_on.to_string(), "reason": reason.trim() });
    let told = vec![(Topic::AuditActionReopened, audit.body, None)];
    opened.end(Done { audit, note: &format!("#{number} → {due_on}"), facts, told }).await
}

/// The body tells how the improvement of the audit that the actor read at `revision` is carried out (執行情形).
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] without words.
pub async fn tell_status(app: &App, actor: &Actor, at: (AuditId, i64), text: &str) -> Result<AuditLine, Refusal> {
    check_texts(&[("status", text, Audit::NOTE_CHARACTERS, true)])?;
    let mut opened = Opened::at(app, actor, Verb::StatusTold, at).await?;
    let audit = opened.line.audit.clone().tell_status().map_err(|cannot| opened.refusal(cannot))?;
    meet(&mut opened.tx, audit.id, STATUS, opened.today).await?;
    let told = vec![(Topic::AuditStatusTold, audit.auditor, None)];
    opened.end(Done { audit, note: text, facts: json!({ "status": text.trim() }), told }).await
}

async fn opened_for<'a>(app: &'a App, actor: &'a Actor, verb: Verb, id: AuditId, note: &str) -> Result<Opened<'a>, Refusal> {
    check_texts(&[("note", note, Audit::NOTE_CHARACTERS, false)])?;
    Opened::begin(app, actor, verb, id).await
}

async fn action(opened: &mut Opened<'_>, number: u16, revision: i64) -> Result<Action, Refusal> {
    let actions = store::audit::improvement::list(&mut opened.tx, opened.line.audit.id).await?;
    let found = actions.into_iter().find(|action| action.number == number).ok_or(Refusal::NotFound)?;
    Ok(Action { revision, ..found })
}

async fn keep(opened: &mut Opened<'_>, action: &Action) -> Result<(), Refusal> {
    let id = opened.line.audit.id;
    if store::audit::improvement::change(&mut opened.tx, id, action).await? { Ok(()) } else { Err(Opened::overtaken()) }
}

fn refusal(opened: &Opened<'_>, cannot: CannotAct) -> Refusal {
    match cannot {
        CannotAct::State(state) => {
            let message = Message::new("audit-action-state").with("state", state.code());
            let provision = domain::audit::Provision::Obligation("D70");
            Refusal::Conflict(opened.procedure().cite(message, provision, None))
        }
        CannotAct::NoNote => opened.wrong("note", Message::new("audit-action-note-missing")),
        CannotAct::Day => opened.wrong("day", Message::new("audit-action-day-impossible")),
    }
}
