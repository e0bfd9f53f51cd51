//! What are the stages, grounds, steps and answers of audits called, and how does a limit look?

use domain::audit::{
    Action, ActionAspect, ActionState, Answer, AuditClock, AuditLine, ChangeAnswer, Dimension, Factor, FindingKind, Ground, Member, Office,
    PlanStage, StageWord, Verb, Verdict, is_overdue,
};
use domain::law::Rulebook;
use domain::words::Language;
use jiff::Timestamp;

use crate::law;
use crate::page::{ClockChip, Given, Markup, Page};

impl Page {
    /// How far an audit is, as a tag.
    pub(crate) fn audit_stage(&self, stage: impl Given<StageWord>) -> Markup {
        let stage = stage.given();
        let class = match stage {
            StageWord::Planned | StageWord::Cancelled => "quiet",
            StageWord::Notified | StageWord::UnderWay | StageWord::Completed | StageWord::Submitted | StageWord::Following => "info",
            StageWord::Stopped | StageWord::Reported => "short",
            StageWord::Closed => "good",
        };
        self.tag(class, self.audit_stage_word(stage))
    }

    /// What a stage of an audit is called.
    pub(crate) fn audit_stage_word(&self, stage: impl Given<StageWord>) -> String {
        self.t(&format!("audit-stage-{}", stage.given().code()))
    }

    /// By which provision an audit is held, in a few words.
    pub(crate) fn audit_ground(&self, ground: impl Given<Ground>) -> String {
        self.t(&format!("audit-ground-{}", ground.given().code()))
    }

    /// As what a plan is made.
    pub(crate) fn audit_office(&self, office: impl Given<Office>) -> String {
        self.t(&format!("audit-office-{}", office.given().code()))
    }

    /// What was done in a step.
    pub(crate) fn audit_verb(&self, verb: impl Given<Verb>) -> String {
        self.t(&format!("audit-verb-{}", verb.given().code()))
    }

    /// What a limit asks for.
    pub(crate) fn audit_clock(&self, rule: &str) -> String {
        self.t(&format!("audit-clock-{}", rule.to_ascii_lowercase()))
    }

    /// How grave a finding is, as a tag.
    pub(crate) fn audit_finding(&self, kind: impl Given<FindingKind>) -> Markup {
        let kind = kind.given();
        let class = match kind {
            FindingKind::Deficiency => "late",
            FindingKind::Improvable => "short",
            FindingKind::Advice => "quiet",
        };
        self.tag(class, self.audit_finding_word(kind))
    }

    /// How grave a finding is, as a word.
    pub(crate) fn audit_finding_word(&self, kind: impl Given<FindingKind>) -> String {
        self.t(&format!("audit-finding-{}", kind.given().code()))
    }

    /// What was found at an item, as a tag.
    pub(crate) fn audit_answer(&self, answer: impl Given<Answer>) -> Markup {
        let answer = answer.given();
        let class = match answer {
            Answer::Met => "good",
            Answer::Partly => "short",
            Answer::Unmet => "late",
            Answer::NotApplicable => "quiet",
        };
        self.tag(class, self.audit_answer_word(answer))
    }

    /// What was found at an item, as a word.
    pub(crate) fn audit_answer_word(&self, answer: impl Given<Answer>) -> String {
        self.t(&format!("audit-answer-{}", answer.given().code()))
    }

    /// What a dimension of the checklist is called.
    pub(crate) fn audit_dimension(&self, dimension: impl Given<Dimension>) -> String {
        self.t(&format!("audit-dimension-{}", dimension.given().code()))
    }

    /// Of which kind a measure is.
    pub(crate) fn audit_aspect(&self, aspect: impl Given<ActionAspect>) -> String {
        self.t(&format!("audit-aspect-{}", aspect.given().code()))
    }

    /// How far a corrective action is, as a tag; one that is overdue says so.
    pub(crate) fn audit_action_state(&self, action: &Action) -> Markup {
        let today = Rulebook::day_of(self.now());
        if is_overdue(action.state, action.plan.due_on, today) {
            return self.tag("late", self.t("audit-action-overdue"));
        }
        let class = match action.state {
            ActionState::Open => "short",
            ActionState::Done => "info",
            ActionState::Verified => "good",
        };
        self.tag(class, self.t(&format!("audit-action-{}", action.state.code())))
    }

    /// How far a plan is, as a tag.
    pub(crate) fn audit_plan_stage(&self, stage: impl Given<PlanStage>) -> Markup {
        let stage = stage.given();
        let class = match stage {
            PlanStage::Draft => "short",
            PlanStage::Adopted => "good",
        };
        self.tag(class, self.t(&format!("audit-plan-{}", stage.code())))
    }

    /// Where a member of a team stands: declared, to declare, recused, gone.
    pub(crate) fn audit_member(&self, member: &Member) -> Markup {
        match (&member.recused, member.left_on, &member.declared) {
            (Some(recusal), _, _) => {
                let ground = self.t(&format!("audit-recusal-{}", recusal.ground.code()));
                self.tag("late", self.t1("audit-member-recused", "ground", ground))
            }
            (None, Some(_), _) => self.tag("quiet", self.t("audit-member-left")),
            (None, None, Some(_)) => self.tag("good", self.t("audit-member-declared")),
            (None, None, None) => self.tag("short", self.t("audit-member-undeclared")),
        }
    }

    /// Days of an audit: one, or from one to another.
    pub(crate) fn audit_days(&self, line: &AuditLine) -> String {
        let (first, last) = (line.audit.audit_on, line.audit.until_on);
        let told = |day| crate::words::date(self.language(), day);
        if first == last {
            return told(first);
        }
        self.t2("audit-days", "first", told(first), "last", told(last))
    }

    /// A year as the reader counts it: `115 年度` or `2026`.
    pub(crate) fn audit_year(&self, year: impl Given<i16>) -> String {
        match self.language() {
            Language::ZhTw => format!("{} 年度", year.given() - 1911),
            Language::En => year.given().to_string(),
        }
    }

    /// One of two wordings of the law or the checklist.
    pub(crate) fn either<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language() {
            Language::ZhTw => zh,
            Language::En if en.is_empty() => zh,
            Language::En => en,
        }
    }
}

/// A limit of an audit as a chip.
pub(crate) fn chip(page: &Page, rulebook: &Rulebook, (clock, opened_at): (&AuditClock, Timestamp)) -> ClockChip {
    let side = if clock.is_auditeds { "audit-side-audited" } else { "audit-side-auditor" };
    let begun = domain::law::TAIPEI.to_timestamp(clock.event_on.at(0, 0, 0, 0)).unwrap_or(opened_at);
    ClockChip {
        article: law::cited(page.language(), rulebook, &clock.citation),
        what: page.t2("audit-clock-of", "what", page.audit_clock(&clock.rule), "side", page.t(side)),
        // What is due before its event, such as a notice, runs since the audit was taken into the plan.
        from: if begun < clock.due_at { begun } else { opened_at },
        due: clock.due_at,
        met: None,
        how: law::how(page, &clock.trace),
    }
}

/// The sentence of a verdict.
pub(super) fn verdict_key(verdict: impl Given<Verdict>) -> &'static str {
    match verdict.given() {
        Verdict::Founded => "audit-verdict-founded",
        Verdict::Unfounded => "audit-verdict-unfounded",
    }
}

/// The sentence of what became of a request for another day.
pub(super) fn change_key(answer: impl Given<ChangeAnswer>) -> &'static str {
    match answer.given() {
        ChangeAnswer::Asked => "audit-change-asked",
        ChangeAnswer::Granted => "audit-change-granted",
        ChangeAnswer::Refused => "audit-change-refused",
    }
}

/// The sentence of what a member of a team represents.
pub(super) fn member_key(member: &Member) -> &'static str {
    if member.is_public { "audit-member-public" } else { "audit-member-expert" }
}

/// The sentence of a factor of risk.
pub(super) fn factor_key(factor: impl Given<Factor>) -> &'static str {
    match factor.given() {
        Factor::Importance => "audit-factor-importance",
        Factor::Systems => "audit-factor-systems",
        Factor::Incidents => "audit-factor-incidents",
        Factor::Exercises => "audit-factor-exercises",
        Factor::Audits => "audit-factor-audits",
        Factor::Other => "audit-factor-other",
    }
}
