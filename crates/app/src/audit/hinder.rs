//! How does a body state that it cannot show something, and how is that judged (稽核辦法 §5 II, III)?

use domain::access::Actor;
use domain::audit::{Audit, AuditLine, Hindrance, StageWord, Verb, Verdict};
use domain::notice::Topic;
use domain::words::{AuditId, Message};
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// What a body cannot show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHindrance {
    /// What it concerns.
    pub what: String,
    /// The reason by law.
    pub reason: String,
}

/// States that the body cannot explain, assist or show something, with the reason that the law gives it.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] if what or why is missing.
pub async fn hinder(app: &App, actor: &Actor, id: AuditId, new: NewHindrance) -> Result<AuditLine, Refusal> {
    let most = Audit::NOTE_CHARACTERS;
    check_texts(&[("what", &new.what, most, true), ("reason", &new.reason, most, true)])?;
    let mut opened = Opened::begin(app, actor, Verb::Hindered, id).await?;
    let stated = store::audit::work::hindrances(&mut opened.tx, id).await?;
    if stated.len() >= MOST_HINDRANCES {
        return Err(opened.wrong("what", Message::new("audit-hindrances-too-many").with("most", MOST_HINDRANCES.to_string())));
    }
    let hindrance = Hindrance {
        number: u16::try_from(stated.len()).unwrap_or(u16::MAX).saturating_add(1),
        what: new.what.trim().to_owned(),
        reason: new.reason.trim().to_owned(),
        stated_at: opened.now,
        stated_by: actor.name.clone(),
        judged: None,
    };
    store::audit::work::insert_hindrance(&mut opened.tx, id, &hindrance).await?;
    let audit = opened.line.audit.clone();
    let told = vec![(Topic::AuditHindered, audit.auditor, None)];
    let facts = json!({ "hindrance": hindrance.number, "what": hindrance.what, "reason": hindrance.reason });
    opened.end(Done { audit, note: &hindrance.what, facts, told }).await
}

/// Judges a reason not to cooperate, with what the judgement rests on; a running audit may be stopped with it.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::NotFound`] for one that was never stated, [`Refusal::Conflict`] if it was judged before or the audit
/// cannot be stopped because it does not run, [`Refusal::Invalid`] without a basis.
pub async fn judge(
    app: &App,
    actor: &Actor,
    (id, number): (AuditId, u16),
    (verdict, basis): (Verdict, &str),
    stops: bool,
) -> Result<AuditLine, Refusal> {
    check_texts(&[("basis", basis, Audit::NOTE_CHARACTERS, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::Judged, id).await?;
    if basis.trim().is_empty() {
        return Err(opened.wrong("basis", Message::new("audit-basis-missing")));
    }
    let stated = store::audit::work::hindrances(&mut opened.tx, id).await?;
    let mut hindrance = stated.into_iter().find(|one| one.number == number).ok_or(Refusal::NotFound)?;
    hindrance.judged = Some((verdict, basis.trim().to_owned(), opened.now, actor.name.clone()));
    if !store::audit::work::judge(&mut opened.tx, id, &hindrance).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone().judge(opened.today, stops).map_err(|cannot| opened.refusal(cannot))?;
    let topic = if audit.stage == StageWord::Stopped && stops { Topic::AuditStopped } else { Topic::AuditJudged };
    let told = vec![(topic, audit.body, None)];
    let facts = json!({ "hindrance": number, "verdict": verdict.code(), "basis": basis.trim(), "stops": stops });
    opened.end(Done { audit, note: basis, facts, told }).await
}

/// More than any body states.
const MOST_HINDRANCES: usize = 100;
