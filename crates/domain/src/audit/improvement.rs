//! What must an improvement report say to each finding, and how are its actions followed?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::Finding;
use crate::registry::coded::coded;

coded! {
    /// Of which kind a measure is (細則 §3③).
    ActionAspect {
        /// 管理.
        Management "management",
        /// 技術.
        Technology "technology",
        /// 人力.
        Staff "staff",
        /// 資源.
        Means "means",
    }

    /// How far a corrective action is.
    ActionState {
        /// To be done.
        Open "open",
        /// Done, as the body says.
        Done "done",
        /// Looked at and found done by the auditing body.
        Verified "verified",
    }

    /// A part of the improvement report that the law wants (細則 §3).
    GapPart {
        /// ② Why it came about.
        Cause "cause",
        /// ③ What is done about it.
        Measure "measure",
        /// ④ When it will be complete, and how progress is followed.
        Schedule "schedule",
    }
}

impl GapPart {
    /// The subparagraph.
    pub fn number(self) -> u8 {
        match self {
            Self::Cause => 2,
            Self::Measure => 3,
            Self::Schedule => 4,
        }
    }
}

/// What the body plans to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAction {
    /// The finding.
    pub finding: u16,
    /// Of which kind.
    pub aspect: ActionAspect,
    /// What is done.
    pub measure: String,
    /// Who answers for it.
    pub responsible: String,
    /// Until when.
    pub due_on: Date,
    /// How progress is followed.
    pub tracking: String,
}

impl PlannedAction {
    /// The longest text, in characters.
    pub const TEXT_CHARACTERS: usize = 2_000;
}

/// A corrective action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its number within the audit, from 1.
    pub number: u16,
    /// What is planned.
    pub plan: PlannedAction,
    /// How far it is.
    pub state: ActionState,
    /// When the body said that it was done.
    pub done_on: Option<Date>,
    /// What the body said with it.
    pub done_note: String,
    /// What the auditing body said last: on verifying, reopening or moving the day; when and by whom.
    pub judged: Option<(String, Timestamp, String)>,
    /// When the body's superior was told that it is overdue.
    pub told_at: Option<Timestamp>,
    /// How often it changed; who changes it must have seen the last change.
    pub revision: i64,
}

/// Why an action cannot go on as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAct {
    /// It is in another state.
    #[error("the action is {}", .0.code())]
    State(ActionState),
    /// A reason, or what was done, must be said.
    #[error("something must be said")]
    NoNote,
    /// The day lies ahead, or before the audit's report.
    #[error("the day cannot be")]
    Day,
}

impl Action {
    /// The body says that it is done.
    ///
    /// # Errors
    /// [`CannotAct`] if it is not open, the day lies ahead, or nothing is said.
    pub fn finish(self, today: Date, done_on: Date, note: &str) -> Result<Self, CannotAct> {
        self.held(ActionState::Open)?;
        if done_on > today {
            return Err(CannotAct::Day);
        }
        if note.trim().is_empty() {
            return Err(CannotAct::NoNote);
        }
        Ok(Self { state: ActionState::Done, done_on: Some(done_on), done_note: note.trim().to_owned(), ..self })
    }

    /// The auditing body finds it done.
    ///
    /// # Errors
    /// [`CannotAct`] if the body does not say that it is.
    pub fn verify(self, note: &str, at: Timestamp, by: &str) -> Result<Self, CannotAct> {
        self.held(ActionState::Done)?;
        Ok(Self { state: ActionState::Verified, judged: Some((note.trim().to_owned(), at, by.to_owned())), ..self })
    }

    /// The auditing body finds it not done.
    ///
    /// # Errors
    /// [`CannotAct`] if the body does not say that it is, or no reason is given.
    pub fn reopen(self, reason: &str, at: Timestamp, by: &str) -> Result<Self, CannotAct> {
        self.held(ActionState::Done)?;
        if reason.trim().is_empty() {
            return Err(CannotAct::NoNote);
        }
        let judged = Some((reason.trim().to_owned(), at, by.to_owned()));
        Ok(Self { state: ActionState::Open, done_on: None, judged, told_at: None, ..self })
    }

    /// The auditing body lets it have a later day.
    ///
    /// # Errors
    /// [`CannotAct`] if it is not open, the day is none later, or no reason is given.
    pub fn postpone(self, due_on: Date, reason: &str, at: Timestamp, by: &str) -> Result<Self, CannotAct> {
        self.held(ActionState::Open)?;
        if due_on <= self.plan.due_on {
            return Err(CannotAct::Day);
        }
        if reason.trim().is_empty() {
            return Err(CannotAct::NoNote);
        }
        let judged = Some((reason.trim().to_owned(), at, by.to_owned()));
        Ok(Self { plan: PlannedAction { due_on, ..self.plan }, judged, told_at: None, ..self })
    }

    fn held(&self, wanted: ActionState) -> Result<(), CannotAct> {
        if self.state == wanted { Ok(()) } else { Err(CannotAct::State(self.state)) }
    }
}

/// Whether an action in that state, due on that day, is overdue today.
pub fn is_overdue(state: ActionState, due_on: Date, today: Date) -> bool {
    state == ActionState::Open && due_on < today
}

/// Something that the improvement report lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// To which finding.
    pub finding: u16,
    /// What.
    pub part: GapPart,
}

/// What the report lacks, finding by finding.
pub fn gaps(findings: &[Finding], actions: &[Action]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for finding in findings.iter().filter(|finding| finding.wants_improvement()) {
        let mut lacks = |part| gaps.push(Gap { finding: finding.number, part });
        if finding.cause.trim().is_empty() {
            lacks(GapPart::Cause);
        }
        let mut of_it = actions.iter().filter(|action| action.plan.finding == finding.number).peekable();
        if of_it.peek().is_none() {
            lacks(GapPart::Measure);
        } else if of_it.any(|action| action.plan.tracking.trim().is_empty() || action.plan.responsible.trim().is_empty()) {
            lacks(GapPart::Schedule);
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::audit::{FindingKind, FoundWhat};

    fn finding(number: u16, kind: FindingKind, cause: &str) -> Finding {
        Finding {
            number,
            what: FoundWhat { kind, item: None, text: "x".to_owned(), basis: String::new() },
            recorded_at: Timestamp::UNIX_EPOCH,
            recorded_by: String::new(),
            struck: None,
            cause: cause.to_owned(),
            revision: 0,
        }
    }

    fn action(finding: u16, tracking: &str) -> Action {
        Action {
            number: 1,
            plan: PlannedAction {
                finding,
                aspect: ActionAspect::Technology,
                measure: "更新".to_owned(),
                responsible: "資訊室".to_owned(),
                due_on: date(2026, 6, 30),
                tracking: tracking.to_owned(),
            },
            state: ActionState::Open,
            done_on: None,
            done_note: String::new(),
            judged: None,
            told_at: None,
            revision: 0,
        }
    }

    #[test]
    fn every_finding_needs_cause_measure_and_schedule_and_advice_needs_nothing() {
        let findings = [
            finding(1, FindingKind::Deficiency, "人力不足"),
            finding(2, FindingKind::Improvable, " "),
            finding(3, FindingKind::Advice, ""),
            Finding { struck: Some("誤載".to_owned()), ..finding(4, FindingKind::Deficiency, "") },
        ];
        let found = gaps(&findings, &[action(1, "")]);
        assert_eq!(
            found,
            [
                Gap { finding: 1, part: GapPart::Schedule },
                Gap { finding: 2, part: GapPart::Cause },
                Gap { finding: 2, part: GapPart::Measure }
            ]
        );
        let full = [finding(1, FindingKind::Deficiency, "人力不足"), finding(2, FindingKind::Improvable, "未檢視")];
        assert!(gaps(&full, &[action(1, "每月會議"), action(2, "每季")]).is_empty());
    }

    #[test]
    fn an_action_is_done_looked_at_and_maybe_done_again() {
        let today = date(2026, 5, 1);
        let at = Timestamp::UNIX_EPOCH;
        let open = action(1, "每月");
        assert_eq!(open.clone().finish(today, date(2026, 5, 2), "完成"), Err(CannotAct::Day));
        assert_eq!(open.clone().finish(today, today, " "), Err(CannotAct::NoNote));
        assert_eq!(open.clone().verify("", at, "a"), Err(CannotAct::State(ActionState::Open)));
        let done = open.clone().finish(today, today, "完成").unwrap();
        assert_eq!(done.clone().reopen("", at, "a"), Err(CannotAct::NoNote));
        let again = done.clone().reopen("佐證不足", at, "a").unwrap();
        assert_eq!((again.state, again.done_on), (ActionState::Open, None));
        let verified = done.verify("現場確認", at, "a").unwrap();
        assert_eq!(verified.clone().finish(today, today, "完成"), Err(CannotAct::State(ActionState::Verified)));
        assert_eq!(open.clone().postpone(date(2026, 6, 30), "採購延宕", at, "a"), Err(CannotAct::Day));
        assert_eq!(open.postpone(date(2026, 7, 31), "採購延宕", at, "a").unwrap().plan.due_on, date(2026, 7, 31));
    }

    #[test]
    fn is_overdue_from_the_day_after() {
        let due = date(2026, 6, 30);
        assert!(!is_overdue(ActionState::Open, due, due));
        assert!(is_overdue(ActionState::Open, due, date(2026, 7, 1)));
        assert!(!is_overdue(ActionState::Done, due, date(2026, 7, 1)));
    }
}
