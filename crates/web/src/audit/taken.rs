//! Which steps of an audit can be taken at the door, and which deed is each?
//!
//! The portal's forms and the API bring the same [`Taken`]: what one can do, the other can.

use app::audit::{self, AskedChange, NewHindrance, NewItem, NewMember};
use app::{App, Refusal};
use domain::access::Actor;
use domain::audit::{
    ActionAspect, Answer, AuditLine, ChangeAnswer, Declaration, Delivery, Dimension, FindingKind, FoundWhat, PlannedAction, Verdict,
};
use domain::words::{AuditId, Message};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

/// A step to be taken, with what belongs to it. Days are written `2026-11-22`; `revision` is that of what you read: of the audit, or of the item,
/// finding or action where `number` names one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
#[allow(clippy::missing_docs_in_private_items, reason = "the words are those of the deeds")]
pub(super) enum Taken {
    /// Moves the planned days, before the body is notified.
    Reschedule { revision: i64, audit_on: String, until_on: String },
    /// Sends the plan to the body.
    Notify { revision: i64 },
    /// Asks for another day; by the audited body.
    AskChange {
        revision: i64,
        to_on: String,
        reason: String,
        #[serde(default)]
        is_force_majeure: bool,
    },
    /// Answers that: `granted` with the new days, or `refused` with a reason.
    AnswerChange {
        revision: i64,
        answer: String,
        #[serde(default)]
        audit_on: String,
        #[serde(default)]
        until_on: String,
        #[serde(default)]
        reason: String,
    },
    /// Begins the audit on the spot.
    Begin { revision: i64 },
    /// Completes it.
    Complete { revision: i64 },
    /// Cancels an audit that has not begun.
    Cancel { revision: i64, reason: String },
    /// Calls somebody to the team.
    Join {
        name: String,
        unit: String,
        expertise: String,
        #[serde(default)]
        is_public: bool,
        #[serde(default)]
        is_lead: bool,
        #[serde(default)]
        account: String,
    },
    /// Takes somebody off the team.
    Leave { number: u16 },
    /// Notes that a member agreed to recusal and secrecy, and what they declared.
    Declare {
        number: u16,
        agreed_on: String,
        #[serde(default)]
        has_interest: bool,
        #[serde(default)]
        tied_until: String,
        #[serde(default)]
        advised_until: String,
        #[serde(default)]
        is_doubtful: bool,
        #[serde(default)]
        note: String,
    },
    /// States what cannot be shown, and why; by the audited body.
    Hinder { what: String, reason: String },
    /// Judges that: `founded` or `unfounded`; may stop the audit.
    Judge {
        number: u16,
        verdict: String,
        basis: String,
        #[serde(default)]
        is_stopping: bool,
    },
    /// Tells on which day a stopped audit goes on.
    CallResumption { revision: i64, resume_on: String },
    /// Goes on with it.
    Resume { revision: i64 },
    /// Adds an item to the checklist.
    AddItem {
        dimension: String,
        text: String,
        #[serde(default)]
        duties: String,
        #[serde(default)]
        controls: String,
    },
    /// Answers an item: `met`, `partly`, `unmet` or `not_applicable`.
    Answer {
        number: u16,
        revision: i64,
        answer: String,
        #[serde(default)]
        note: String,
    },
    /// Records a finding: a `deficiency`, something `improvable`, or `advice`.
    Find {
        kind: String,
        text: String,
        #[serde(default)]
        basis: String,
        item: Option<u16>,
    },
    /// Changes a finding.
    Refind {
        number: u16,
        revision: i64,
        kind: String,
        text: String,
        #[serde(default)]
        basis: String,
        item: Option<u16>,
    },
    /// Strikes a finding.
    Strike { number: u16, revision: i64, reason: String },
    /// Writes what the result report says beside findings.
    WriteReport {
        revision: i64,
        scope: String,
        #[serde(default)]
        other: String,
    },
    /// Delivers the result report; the day of the improvement report is directed where the regulation does not bind.
    Deliver {
        revision: i64,
        #[serde(default)]
        due_on: String,
    },
    /// Writes why a finding came about; by the audited body.
    WriteCause { number: u16, revision: i64, cause: String },
    /// Plans a corrective action; by the audited body.
    PlanAction { finding: u16, aspect: String, measure: String, responsible: String, due_on: String, tracking: String },
    /// Takes a planned action out of the report; by the audited body.
    DropAction { number: u16, revision: i64 },
    /// Submits the improvement report; by the audited body.
    Submit { revision: i64 },
    /// Gives it back.
    GiveBack { revision: i64, reason: String, due_on: String },
    /// Accepts it; by `due_on` the body tells how it is carried out.
    Accept { revision: i64, due_on: String },
    /// Says that an action is done; by the audited body.
    Finish { number: u16, revision: i64, done_on: String, note: String },
    /// Finds it done.
    Verify {
        number: u16,
        revision: i64,
        #[serde(default)]
        note: String,
    },
    /// Finds it not done.
    Reopen { number: u16, revision: i64, reason: String },
    /// Gives it a later day.
    Postpone { number: u16, revision: i64, due_on: String, reason: String },
    /// Tells how the improvement is carried out; by the audited body.
    TellStatus { revision: i64, status: String },
    /// Closes the audit.
    Close {
        revision: i64,
        #[serde(default)]
        note: String,
    },
    /// Asks the central sector authority for assistance.
    AskAssistance { asked: String },
    /// Answers that; by the sector authority.
    AnswerAssistance { number: u16, answer: String },
}

/// Takes a step.
pub(super) async fn take(app: &App, actor: &Actor, id: AuditId, taken: Taken) -> Result<AuditLine, Refusal> {
    match taken {
        Taken::Reschedule { revision, audit_on, until_on } => {
            audit::reschedule(app, actor, (id, revision), days(&audit_on, &until_on)?).await
        }
        Taken::Notify { revision } => audit::notify(app, actor, (id, revision)).await,
        Taken::AskChange { revision, to_on, reason, is_force_majeure } => {
            let asked = AskedChange { to_on: day("to_on", &to_on)?, reason, is_force_majeure };
            audit::ask_change(app, actor, (id, revision), asked).await
        }
        Taken::AnswerChange { revision, answer, audit_on, until_on, reason } => {
            let moved_to = match code("answer", &answer, ChangeAnswer::from_code)? {
                ChangeAnswer::Granted => Some(days(&audit_on, &until_on)?),
                ChangeAnswer::Refused => None,
                ChangeAnswer::Asked => return Err(Refusal::field("answer", Message::new("page-code-unknown"))),
            };
            audit::answer_change(app, actor, (id, revision), moved_to, &reason).await
        }
        Taken::Cancel { revision, reason } => audit::cancel(app, actor, (id, revision), &reason).await,
        Taken::Join { name, unit, expertise, is_public, is_lead, account } => {
            audit::join(app, actor, id, NewMember { name, unit, is_public, expertise, is_lead, account }).await
        }
        Taken::Leave { number } => audit::leave(app, actor, id, number).await,
        Taken::Declare { number, agreed_on, has_interest, tied_until, advised_until, is_doubtful, note } => {
            let declaration = Declaration {
                interest: has_interest,
                tied_until: maybe_day("tied_until", &tied_until)?,
                advised_until: maybe_day("advised_until", &advised_until)?,
                doubtful: is_doubtful,
                note,
            };
            audit::declare(app, actor, (id, number), maybe_day("agreed_on", &agreed_on)?, declaration).await
        }
        Taken::AskAssistance { asked } => audit::ask_assistance(app, actor, id, &asked).await,
        Taken::AnswerAssistance { number, answer } => audit::answer_assistance(app, actor, id, number, &answer).await,
        on_the_spot => take_on_the_spot(app, actor, id, on_the_spot).await,
    }
}

/// The steps from the first day on the spot to the result report.
async fn take_on_the_spot(app: &App, actor: &Actor, id: AuditId, taken: Taken) -> Result<AuditLine, Refusal> {
    match taken {
        Taken::Begin { revision } => audit::begin(app, actor, (id, revision)).await,
        Taken::Complete { revision } => audit::complete(app, actor, (id, revision)).await,
        Taken::Hinder { what, reason } => audit::hinder(app, actor, id, NewHindrance { what, reason }).await,
        Taken::Judge { number, verdict, basis, is_stopping } => {
            let verdict = code("verdict", &verdict, Verdict::from_code)?;
            audit::judge(app, actor, (id, number), (verdict, &basis), is_stopping).await
        }
        Taken::CallResumption { revision, resume_on } => {
            audit::call_resumption(app, actor, (id, revision), day("resume_on", &resume_on)?).await
        }
        Taken::Resume { revision } => audit::resume(app, actor, (id, revision)).await,
        Taken::AddItem { dimension, text, duties, controls } => {
            let dimension = code("dimension", &dimension, Dimension::from_code)?;
            audit::add_item(app, actor, id, NewItem { dimension, text, duties, controls }).await
        }
        Taken::Answer { number, revision, answer, note } => {
            let answer = code("answer", &answer, Answer::from_code)?;
            audit::answer(app, actor, id, (number, revision), (answer, &note)).await
        }
        Taken::Find { kind, text, basis, item } => {
            let kind = code("kind", &kind, FindingKind::from_code)?;
            audit::find(app, actor, id, FoundWhat { kind, item, text, basis }).await
        }
        Taken::Refind { number, revision, kind, text, basis, item } => {
            let kind = code("kind", &kind, FindingKind::from_code)?;
            audit::refind(app, actor, id, (number, revision), FoundWhat { kind, item, text, basis }).await
        }
        Taken::Strike { number, revision, reason } => audit::strike(app, actor, id, (number, revision), &reason).await,
        Taken::WriteReport { revision, scope, other } => audit::write_report(app, actor, (id, revision), Delivery { scope, other }).await,
        Taken::Deliver { revision, due_on } => audit::deliver(app, actor, (id, revision), maybe_day("due_on", &due_on)?).await,
        improvement => take_after(app, actor, id, improvement).await,
    }
}

/// The steps after the result report.
async fn take_after(app: &App, actor: &Actor, id: AuditId, taken: Taken) -> Result<AuditLine, Refusal> {
    match taken {
        Taken::WriteCause { number, revision, cause } => audit::write_cause(app, actor, id, (number, revision), &cause).await,
        Taken::PlanAction { finding, aspect, measure, responsible, due_on, tracking } => {
            let aspect = code("aspect", &aspect, ActionAspect::from_code)?;
            let plan = PlannedAction { finding, aspect, measure, responsible, due_on: day("due_on", &due_on)?, tracking };
            audit::plan_action(app, actor, id, plan).await
        }
        Taken::DropAction { number, revision } => audit::drop_action(app, actor, id, (number, revision)).await,
        Taken::Submit { revision } => audit::submit(app, actor, (id, revision)).await,
        Taken::GiveBack { revision, reason, due_on } => {
            audit::give_back(app, actor, (id, revision), &reason, day("due_on", &due_on)?).await
        }
        Taken::Accept { revision, due_on } => audit::accept(app, actor, (id, revision), day("due_on", &due_on)?).await,
        Taken::Finish { number, revision, done_on, note } => {
            audit::finish(app, actor, id, (number, revision), (day("done_on", &done_on)?, &note)).await
        }
        Taken::Verify { number, revision, note } => audit::verify(app, actor, id, (number, revision), &note).await,
        Taken::Reopen { number, revision, reason } => audit::reopen(app, actor, id, (number, revision), &reason).await,
        Taken::Postpone { number, revision, due_on, reason } => {
            audit::postpone(app, actor, id, (number, revision), (day("due_on", &due_on)?, &reason)).await
        }
        Taken::TellStatus { revision, status } => audit::tell_status(app, actor, (id, revision), &status).await,
        Taken::Close { revision, note } => audit::close(app, actor, (id, revision), &note).await,
        other => Err(Refusal::Internal(format!("no deed takes {other:?}"))),
    }
}

/// A day that must be there.
pub(super) fn day(field: &str, text: &str) -> Result<Date, Refusal> {
    maybe_day(field, text)?.ok_or_else(|| Refusal::field(field, Message::new("audit-day-form")))
}

/// A day; nothing for an empty text.
fn maybe_day(field: &str, text: &str) -> Result<Option<Date>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::field(field, Message::new("audit-day-form")))
}

/// The first and the last day; without a last one it is the first.
pub(super) fn days(first: &str, last: &str) -> Result<(Date, Date), Refusal> {
    let first = day("audit_on", first)?;
    Ok((first, maybe_day("until_on", last)?.unwrap_or(first)))
}

fn code<T>(field: &str, text: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
    read(text).ok_or_else(|| Refusal::field(field, Message::new("page-code-unknown")))
}
