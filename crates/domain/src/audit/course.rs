//! What becomes of one audit, step by step?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::{Ground, Party, StageWord, Verb};
use crate::law::Citation;
use crate::registry::coded::coded;
use crate::words::{AuditId, AuditPlanId, BodyId};

coded! {
    /// What became of a request for another day.
    ChangeAnswer {
        /// Not answered yet.
        Asked "asked",
        /// The day was moved.
        Granted "granted",
        /// It was not.
        Refused "refused",
    }
}

/// The audited body's request for another day (稽核辦法 §4 II).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When it was made.
    pub asked_on: Date,
    /// The day asked for.
    pub to_on: Date,
    /// Why.
    pub reason: String,
    /// Because of force majeure: not counted against the one request that the law allows (§4 III).
    pub is_force_majeure: bool,
    /// What became of it.
    pub answer: ChangeAnswer,
    /// What was said with the answer.
    pub answer_note: String,
}

/// What the result report says beside findings and hindrances, which it takes from the audit itself (§7 II).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    /// The scope (範圍).
    pub scope: String,
    /// Whatever else is needed.
    pub other: String,
}

impl Delivery {
    /// The longest text, in characters.
    pub const TEXT_CHARACTERS: usize = 8_000;
}

/// One audit of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Its identifier.
    pub id: AuditId,
    /// The plan that it stands in.
    pub plan: AuditPlanId,
    /// Who audits.
    pub auditor: BodyId,
    /// Who is audited.
    pub body: BodyId,
    /// By which provision.
    pub ground: Ground,
    /// The first day on the spot, as planned now.
    pub audit_on: Date,
    /// The last day on the spot, as planned now.
    pub until_on: Date,
    /// Why it was chosen, in the words of whoever chose it.
    pub because: String,
    /// The points of its risk when it was chosen.
    pub risk: u32,
    /// How far it is.
    pub stage: StageWord,
    /// The day on which the body received the plan.
    pub noticed_on: Option<Date>,
    /// How often the body asked for another day, force majeure apart.
    pub changes_asked: u8,
    /// Its last request for another day.
    pub change: Option<Change>,
    /// The day on which the audit on the spot began.
    pub begun_on: Option<Date>,
    /// The day on which it was stopped last.
    pub stopped_on: Option<Date>,
    /// The day on which it goes on, once the body was told, and the day on which it was told.
    pub resumption: Option<(Date, Date)>,
    /// The day on which it was completed.
    pub completed_on: Option<Date>,
    /// What the result report says.
    pub report: Delivery,
    /// The day on which the result report was delivered.
    pub delivered_on: Option<Date>,
    /// Until when the improvement report is owed.
    pub improvement_due_at: Option<Timestamp>,
    /// Why the improvement report was given back, while it is.
    pub returned: Option<String>,
    /// The day on which the improvement report was submitted last.
    pub submitted_on: Option<Date>,
    /// The day on which it was accepted.
    pub accepted_on: Option<Date>,
    /// Until which day the body tells how the improvement is carried out.
    pub status_due_on: Option<Date>,
    /// The day on which it was closed or cancelled.
    pub ended_on: Option<Date>,
    /// Why it was cancelled, or what was said when it was closed.
    pub end_note: String,
    /// The version of the rulebook that decided on it last.
    pub rulebook: String,
    /// When it was taken into the plan.
    pub opened_at: Timestamp,
    /// By whom, as named in lists.
    pub opened_by: String,
}

/// A last moment that the law sets for a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The moment.
    pub at: Timestamp,
    /// Where it is written.
    pub citation: Citation,
}

/// What a step that ends a part of the audit needs to know of the rest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Items of the checklist without an answer.
    pub unanswered: u64,
    /// Hindrances that nobody judged.
    pub unjudged: u64,
    /// Findings for which an improvement is owed.
    pub improvements: u64,
    /// Actions that are not verified.
    pub unverified: u64,
}

/// Why an audit cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdvance {
    /// At this stage there is no such step.
    #[error("the audit is {}", .0.code())]
    Stage(StageWord),
    /// It is another's step.
    #[error("the step belongs to another")]
    NotYours,
    /// The plan is not adopted.
    #[error("the plan is not adopted")]
    NotAdopted,
    /// The last moment has passed, or the day is too near for it.
    #[error("too late")]
    TooLate(Limit),
    /// The day has not come.
    #[error("not before {0}")]
    TooEarly(Date),
    /// The day is past, or lies before another that must come first.
    #[error("the day cannot be")]
    Day,
    /// The body asked for another day before.
    #[error("asked before")]
    AskedBefore,
    /// A request for another day waits for its answer.
    #[error("a request for another day is open")]
    ChangePending,
    /// No request for another day waits.
    #[error("no request for another day is open")]
    NoChange,
    /// Items of the checklist have no answer.
    #[error("{0} items have no answer")]
    Unanswered(u64),
    /// Reasons not to cooperate are not judged.
    #[error("{0} hindrances are not judged")]
    Unjudged(u64),
    /// Nobody called the audit to go on.
    #[error("no day of resumption was told")]
    NotCalled,
    /// The report says nothing of the scope.
    #[error("the report has no scope")]
    NoScope,
    /// An improvement report is owed first.
    #[error("an improvement report is owed")]
    ImprovementOwed,
    /// No improvement is owed.
    #[error("no improvement is owed")]
    NothingToImprove,
    /// Actions are not verified.
    #[error("{0} actions are not verified")]
    Unverified(u64),
    /// A reason must be given.
    #[error("a reason is needed")]
    NoReason,
}

impl Audit {
    /// The longest reason or note, in characters.
    pub const NOTE_CHARACTERS: usize = 2_000;

    /// Whether the step is possible now, and for one of these parties.
    ///
    /// # Errors
    /// [`CannotAdvance::Stage`], [`CannotAdvance::NotYours`].
    pub fn admits(&self, verb: Verb, parties: &[Party]) -> Result<(), CannotAdvance> {
        if !parties.iter().any(|party| verb.parties().contains(party)) {
            return Err(CannotAdvance::NotYours);
        }
        if !verb.stages().contains(&self.stage) {
            return Err(CannotAdvance::Stage(self.stage));
        }
        Ok(())
    }

    /// Moves the planned days.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the body was told, or the days cannot be.
    pub fn reschedule(self, today: Date, (audit_on, until_on): (Date, Date)) -> Result<Self, CannotAdvance> {
        self.at(Verb::Rescheduled)?;
        days(today, audit_on, until_on)?;
        Ok(Self { audit_on, until_on, ..self })
    }

    /// The body receives the plan. `limit` is the last moment for that, where the procedure has one.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the plan is not adopted, or the audit is too near.
    pub fn notify(self, now: Timestamp, today: Date, is_adopted: bool, limit: Option<Limit>) -> Result<Self, CannotAdvance> {
        self.at(Verb::Notified)?;
        if !is_adopted {
            return Err(CannotAdvance::NotAdopted);
        }
        if let Some(limit) = limit.filter(|limit| now > limit.at) {
            return Err(CannotAdvance::TooLate(limit));
        }
        days(today, self.audit_on, self.until_on)?;
        Ok(Self { stage: StageWord::Notified, noticed_on: Some(today), ..self })
    }

    /// The body asks for another day, at most `at_most` times where the procedure says so.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is too late for that, it asked before, or no reason is given.
    pub fn ask_change(self, now: Timestamp, change: Change, limit: Option<Limit>, at_most: Option<u8>) -> Result<Self, CannotAdvance> {
        self.at(Verb::ChangeAsked)?;
        if self.change.as_ref().is_some_and(|change| change.answer == ChangeAnswer::Asked) {
            return Err(CannotAdvance::ChangePending);
        }
        if at_most.is_some_and(|most| self.changes_asked >= most) && !change.is_force_majeure {
            return Err(CannotAdvance::AskedBefore);
        }
        if let Some(limit) = limit.filter(|limit| now > limit.at) {
            return Err(CannotAdvance::TooLate(limit));
        }
        reason(&change.reason)?;
        if change.to_on <= change.asked_on || change.to_on == self.audit_on {
            return Err(CannotAdvance::Day);
        }
        let counted = u8::from(!change.is_force_majeure);
        let change = Some(Change { answer: ChangeAnswer::Asked, answer_note: String::new(), ..change });
        Ok(Self { changes_asked: self.changes_asked.saturating_add(counted), change, ..self })
    }

    /// The auditing body moves the audit to the days given, or leaves it where it is, with a reason.
    ///
    /// # Errors
    /// [`CannotAdvance`] if nothing was asked, the days cannot be, or no reason is given for leaving it.
    pub fn answer_change(self, today: Date, moved_to: Option<(Date, Date)>, note: &str) -> Result<Self, CannotAdvance> {
        self.at(Verb::ChangeAnswered)?;
        let change = self.change.clone().filter(|change| change.answer == ChangeAnswer::Asked).ok_or(CannotAdvance::NoChange)?;
        let (answer, (audit_on, until_on)) = if let Some((audit_on, until_on)) = moved_to {
            days(today, audit_on, until_on)?;
            (ChangeAnswer::Granted, (audit_on, until_on))
        } else {
            reason(note)?;
            (ChangeAnswer::Refused, (self.audit_on, self.until_on))
        };
        let change = Some(Change { answer, answer_note: note.trim().to_owned(), ..change });
        Ok(Self { audit_on, until_on, change, ..self })
    }

    /// The audit on the spot begins.
    ///
    /// # Errors
    /// [`CannotAdvance`] if its day has not come, or a request for another day is open.
    pub fn begin(self, today: Date) -> Result<Self, CannotAdvance> {
        self.at(Verb::Begun)?;
        if self.change.as_ref().is_some_and(|change| change.answer == ChangeAnswer::Asked) {
            return Err(CannotAdvance::ChangePending);
        }
        if today < self.audit_on {
            return Err(CannotAdvance::TooEarly(self.audit_on));
        }
        Ok(Self { stage: StageWord::UnderWay, begun_on: Some(today), ..self })
    }

    /// A reason not to cooperate was judged; the audit may be stopped with it.
    ///
    /// # Errors
    /// [`CannotAdvance`] if there is nothing to judge now, or it cannot be stopped because it does not run.
    pub fn judge(self, today: Date, stops: bool) -> Result<Self, CannotAdvance> {
        self.at(Verb::Judged)?;
        if !stops {
            return Ok(self);
        }
        if self.stage != StageWord::UnderWay {
            return Err(CannotAdvance::Stage(self.stage));
        }
        Ok(Self { stage: StageWord::Stopped, stopped_on: Some(today), resumption: None, ..self })
    }

    /// The body is told on which day the stopped audit goes on. `limit` is the last moment for telling it, where the procedure has one.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the day is too near or past.
    pub fn call_resumption(self, now: Timestamp, today: Date, resume_on: Date, limit: Option<Limit>) -> Result<Self, CannotAdvance> {
        self.at(Verb::ResumptionCalled)?;
        if resume_on < today {
            return Err(CannotAdvance::Day);
        }
        if let Some(limit) = limit.filter(|limit| now > limit.at) {
            return Err(CannotAdvance::TooLate(limit));
        }
        Ok(Self { resumption: Some((resume_on, today)), ..self })
    }

    /// The stopped audit goes on.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the body was not told, or the day has not come.
    pub fn resume(self, today: Date) -> Result<Self, CannotAdvance> {
        self.at(Verb::Resumed)?;
        let (resume_on, _) = self.resumption.ok_or(CannotAdvance::NotCalled)?;
        if today < resume_on {
            return Err(CannotAdvance::TooEarly(resume_on));
        }
        Ok(Self { stage: StageWord::UnderWay, ..self })
    }

    /// The audit on the spot is complete.
    ///
    /// # Errors
    /// [`CannotAdvance`] if something was not looked at or not judged.
    pub fn complete(self, today: Date, readiness: Readiness) -> Result<Self, CannotAdvance> {
        self.at(Verb::Completed)?;
        if readiness.unanswered > 0 {
            return Err(CannotAdvance::Unanswered(readiness.unanswered));
        }
        if readiness.unjudged > 0 {
            return Err(CannotAdvance::Unjudged(readiness.unjudged));
        }
        Ok(Self { stage: StageWord::Completed, completed_on: Some(today), ..self })
    }

    /// The result report is delivered; `improvement_due_at` is the last moment for the improvement report, if one is owed.
    ///
    /// # Errors
    /// [`CannotAdvance`] if the report says nothing of the scope.
    pub fn deliver(self, today: Date, improvement_due_at: Option<Timestamp>) -> Result<Self, CannotAdvance> {
        self.at(Verb::Delivered)?;
        if self.report.scope.trim().is_empty() {
            return Err(CannotAdvance::NoScope);
        }
        Ok(Self { stage: StageWord::Reported, delivered_on: Some(today), improvement_due_at, ..self })
    }

    /// The improvement report is submitted; a late one too.
    ///
    /// # Errors
    /// [`CannotAdvance`] if none is owed.
    pub fn submit(self, today: Date, readiness: Readiness) -> Result<Self, CannotAdvance> {
        self.at(Verb::Submitted)?;
        if readiness.improvements == 0 {
            return Err(CannotAdvance::NothingToImprove);
        }
        Ok(Self { stage: StageWord::Submitted, submitted_on: Some(today), returned: None, ..self })
    }

    /// The improvement report is given back, to be explained or adjusted by a moment.
    ///
    /// # Errors
    /// [`CannotAdvance`] if none was submitted, or no reason is given.
    pub fn give_back(self, why: &str, due_at: Timestamp) -> Result<Self, CannotAdvance> {
        self.at(Verb::Returned)?;
        reason(why)?;
        Ok(Self { stage: StageWord::Reported, returned: Some(why.trim().to_owned()), improvement_due_at: Some(due_at), ..self })
    }

    /// The improvement report is accepted; the body tells until a day how it is carried out.
    ///
    /// # Errors
    /// [`CannotAdvance`] if none was submitted, or the day is past.
    pub fn accept(self, today: Date, status_due_on: Date) -> Result<Self, CannotAdvance> {
        self.at(Verb::Accepted)?;
        if status_due_on < today {
            return Err(CannotAdvance::Day);
        }
        Ok(Self { stage: StageWord::Following, accepted_on: Some(today), status_due_on: Some(status_due_on), ..self })
    }

    /// The body told how the improvement is carried out; the next time is for the auditing body to direct.
    ///
    /// # Errors
    /// [`CannotAdvance`] if no improvement is followed.
    pub fn tell_status(self) -> Result<Self, CannotAdvance> {
        self.at(Verb::StatusTold)?;
        Ok(Self { status_due_on: None, ..self })
    }

    /// Nothing is left to be done.
    ///
    /// # Errors
    /// [`CannotAdvance`] if an improvement report or an action is outstanding.
    pub fn close(self, today: Date, readiness: Readiness, note: &str) -> Result<Self, CannotAdvance> {
        self.at(Verb::Closed)?;
        if self.stage == StageWord::Reported && readiness.improvements > 0 {
            return Err(CannotAdvance::ImprovementOwed);
        }
        if readiness.unverified > 0 {
            return Err(CannotAdvance::Unverified(readiness.unverified));
        }
        Ok(Self { stage: StageWord::Closed, ended_on: Some(today), end_note: note.trim().to_owned(), status_due_on: None, ..self })
    }

    /// It is not held.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it has begun, or no reason is given.
    pub fn cancel(self, today: Date, why: &str) -> Result<Self, CannotAdvance> {
        self.at(Verb::Cancelled)?;
        reason(why)?;
        Ok(Self { stage: StageWord::Cancelled, ended_on: Some(today), end_note: why.trim().to_owned(), ..self })
    }

    /// The quarter of the year in which it is held, from 1.
    pub fn quarter(&self) -> u8 {
        self.audit_on.month().unsigned_abs().saturating_sub(1) / 3 + 1
    }

    /// Whether the audited body knows of it.
    pub fn is_known(&self) -> bool {
        self.noticed_on.is_some()
    }

    fn at(&self, verb: Verb) -> Result<(), CannotAdvance> {
        if verb.stages().contains(&self.stage) { Ok(()) } else { Err(CannotAdvance::Stage(self.stage)) }
    }
}

fn days(today: Date, audit_on: Date, until_on: Date) -> Result<(), CannotAdvance> {
    if audit_on < today || until_on < audit_on { Err(CannotAdvance::Day) } else { Ok(()) }
}

fn reason(text: &str) -> Result<(), CannotAdvance> {
    if text.trim().is_empty() { Err(CannotAdvance::NoReason) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::law::InstrumentEdition;

    fn audit() -> Audit {
        Audit {
            id: AuditId(Uuid::nil()),
            plan: AuditPlanId(Uuid::nil()),
            auditor: BodyId(1),
            body: BodyId(2),
            ground: Ground::Authority,
            audit_on: date(2023, 6, 15),
            until_on: date(2023, 6, 16),
            because: String::new(),
            risk: 0,
            stage: StageWord::Planned,
            noticed_on: None,
            changes_asked: 0,
            change: None,
            begun_on: None,
            stopped_on: None,
            resumption: None,
            completed_on: None,
            report: Delivery::default(),
            delivered_on: None,
            improvement_due_at: None,
            returned: None,
            submitted_on: None,
            accepted_on: None,
            status_due_on: None,
            ended_on: None,
            end_note: String::new(),
            rulebook: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: String::new(),
        }
    }

    fn at(text: &str) -> Timestamp {
        format!("{text}+08:00").parse().unwrap()
    }

    fn limit(text: &str) -> Limit {
        let instrument = InstrumentEdition { id: "R4".to_owned(), in_force_from: date(2021, 8, 23) };
        Limit { at: at(text), citation: Citation { instrument, article: 4, paragraph: Some(1), subparagraph: None } }
    }

    fn change(asked_on: Date, is_force_majeure: bool) -> Change {
        Change {
            asked_on,
            to_on: date(2023, 7, 6),
            reason: "遷移機房".to_owned(),
            is_force_majeure,
            answer: ChangeAnswer::Asked,
            answer_note: String::new(),
        }
    }

    fn notified() -> Audit {
        audit().notify(at("2023-05-12T10:00:00"), date(2023, 5, 12), true, Some(limit("2023-05-14T23:59:59"))).unwrap()
    }

    fn under_way() -> Audit {
        notified().begin(date(2023, 6, 15)).unwrap()
    }

    fn reported() -> Audit {
        let completed = under_way().complete(date(2023, 6, 16), Readiness::default()).unwrap();
        let written = Audit { report: Delivery { scope: "全機關".to_owned(), other: String::new() }, ..completed };
        written.deliver(date(2023, 7, 10), Some(at("2023-08-10T23:59:59"))).unwrap()
    }

    #[test]
    fn goes_from_plan_to_close() {
        let owed = Readiness { improvements: 2, unverified: 1, ..Readiness::default() };
        let submitted = reported().submit(date(2023, 8, 1), owed).unwrap();
        let returned = submitted.clone().give_back("原因過簡", at("2023-08-20T23:59:59")).unwrap();
        assert_eq!((returned.stage, returned.returned.as_deref()), (StageWord::Reported, Some("原因過簡")));
        assert_eq!(returned.submit(date(2023, 8, 15), owed).unwrap().returned, None);
        let following = submitted.accept(date(2023, 8, 20), date(2023, 11, 20)).unwrap();
        assert_eq!(following.clone().close(date(2023, 9, 1), owed, ""), Err(CannotAdvance::Unverified(1)));
        let done = Readiness { unverified: 0, ..owed };
        assert_eq!(following.close(date(2023, 9, 1), done, "").unwrap().stage, StageWord::Closed);
    }

    #[test]
    fn is_notified_by_an_adopted_plan_and_in_time() {
        let now = at("2023-05-14T23:59:59");
        assert_eq!(audit().notify(now, date(2023, 5, 14), false, None), Err(CannotAdvance::NotAdopted));
        assert!(audit().notify(now, date(2023, 5, 14), true, Some(limit("2023-05-14T23:59:59"))).is_ok());
        let late = audit().notify(at("2023-05-15T00:00:00"), date(2023, 5, 15), true, Some(limit("2023-05-14T23:59:59")));
        assert!(matches!(late, Err(CannotAdvance::TooLate(Limit { at: last, .. })) if last == now));
        assert!(audit().notify(at("2023-05-15T00:00:00"), date(2023, 5, 15), true, None).is_ok(), "a procedure without a limit has none");
    }

    #[test]
    fn another_day_is_asked_once_in_time_and_again_only_by_force_majeure() {
        let (now, last) = (at("2023-05-17T09:00:00"), Some(limit("2023-05-17T23:59:59")));
        let asked = notified().ask_change(now, change(date(2023, 5, 17), false), last.clone(), Some(1)).unwrap();
        assert_eq!(asked.clone().begin(date(2023, 6, 15)), Err(CannotAdvance::ChangePending));
        assert_eq!(
            asked.clone().ask_change(now, change(date(2023, 5, 17), false), last.clone(), Some(1)),
            Err(CannotAdvance::ChangePending)
        );
        assert_eq!(asked.clone().answer_change(date(2023, 5, 18), None, " "), Err(CannotAdvance::NoReason));
        let refused = asked.clone().answer_change(date(2023, 5, 18), None, "人力已排定").unwrap();
        assert_eq!(refused.audit_on, date(2023, 6, 15));
        let again = refused.clone().ask_change(now, change(date(2023, 5, 17), false), last.clone(), Some(1));
        assert_eq!(again, Err(CannotAdvance::AskedBefore));
        assert!(refused.ask_change(now, change(date(2023, 5, 17), true), last.clone(), Some(1)).is_ok());
        let late = notified().ask_change(at("2023-05-18T00:00:00"), change(date(2023, 5, 18), false), last, Some(1));
        assert!(matches!(late, Err(CannotAdvance::TooLate(_))));
        let granted = asked.answer_change(date(2023, 5, 18), Some((date(2023, 7, 6), date(2023, 7, 6))), "").unwrap();
        assert_eq!((granted.audit_on, granted.quarter(), granted.changes_asked), (date(2023, 7, 6), 3, 1));
        assert_eq!(granted.answer_change(date(2023, 5, 18), None, "x"), Err(CannotAdvance::NoChange));
    }

    #[test]
    fn a_stopped_audit_goes_on_when_the_body_was_told_ten_days_before() {
        let stopped = under_way().judge(date(2023, 6, 15), true).unwrap();
        assert_eq!(stopped.stage, StageWord::Stopped);
        assert_eq!(stopped.clone().resume(date(2023, 7, 20)), Err(CannotAdvance::NotCalled));
        let late = stopped.clone().call_resumption(
            at("2023-07-10T08:00:00"),
            date(2023, 7, 10),
            date(2023, 7, 20),
            Some(limit("2023-07-09T23:59:59")),
        );
        assert!(matches!(late, Err(CannotAdvance::TooLate(_))));
        let called = stopped
            .call_resumption(at("2023-07-09T08:00:00"), date(2023, 7, 9), date(2023, 7, 20), Some(limit("2023-07-09T23:59:59")))
            .unwrap();
        assert_eq!(called.clone().resume(date(2023, 7, 19)), Err(CannotAdvance::TooEarly(date(2023, 7, 20))));
        assert_eq!(called.resume(date(2023, 7, 20)).unwrap().stage, StageWord::UnderWay);
        assert_eq!(notified().judge(date(2023, 5, 20), true), Err(CannotAdvance::Stage(StageWord::Notified)));
    }

    #[test]
    fn nothing_is_completed_delivered_or_closed_half() {
        let half = Readiness { unanswered: 3, ..Readiness::default() };
        assert_eq!(under_way().complete(date(2023, 6, 16), half), Err(CannotAdvance::Unanswered(3)));
        let open = Readiness { unjudged: 1, ..Readiness::default() };
        assert_eq!(under_way().complete(date(2023, 6, 16), open), Err(CannotAdvance::Unjudged(1)));
        let completed = under_way().complete(date(2023, 6, 16), Readiness::default()).unwrap();
        assert_eq!(completed.deliver(date(2023, 7, 1), None), Err(CannotAdvance::NoScope));
        let owed = Readiness { improvements: 1, ..Readiness::default() };
        assert_eq!(reported().close(date(2023, 8, 1), owed, ""), Err(CannotAdvance::ImprovementOwed));
        assert_eq!(reported().submit(date(2023, 8, 1), Readiness::default()), Err(CannotAdvance::NothingToImprove));
        assert!(reported().close(date(2023, 8, 1), Readiness::default(), "").is_ok());
    }

    #[test]
    fn what_has_begun_is_not_cancelled_and_what_is_told_is_not_moved_in_silence() {
        assert_eq!(under_way().cancel(date(2023, 6, 15), "颱風"), Err(CannotAdvance::Stage(StageWord::UnderWay)));
        assert_eq!(notified().cancel(date(2023, 6, 1), ""), Err(CannotAdvance::NoReason));
        assert_eq!(notified().cancel(date(2023, 6, 1), "颱風").unwrap().stage, StageWord::Cancelled);
        let days = (date(2023, 7, 1), date(2023, 7, 1));
        assert_eq!(notified().reschedule(date(2023, 5, 20), days), Err(CannotAdvance::Stage(StageWord::Notified)));
        assert_eq!(audit().reschedule(date(2023, 7, 2), days), Err(CannotAdvance::Day));
    }

    #[test]
    fn only_whose_step_it_is_takes_it() {
        assert_eq!(audit().admits(Verb::Notified, &[Party::Audited, Party::Onlooker]), Err(CannotAdvance::NotYours));
        assert_eq!(notified().admits(Verb::ChangeAsked, &[Party::Auditor]), Err(CannotAdvance::NotYours));
        assert_eq!(audit().admits(Verb::Completed, &[Party::Auditor]), Err(CannotAdvance::Stage(StageWord::Planned)));
        assert_eq!(notified().admits(Verb::Begun, &[Party::Team]), Ok(()));
    }
}
