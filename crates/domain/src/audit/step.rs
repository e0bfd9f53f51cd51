//! Which steps does an audit take, who takes them, when, and by which provision?
//!
//! The table in [`Verb::row`] is the whole state machine: what is not in it is refused, with the provision that the step rests on. Its printed form
//! is a golden file of the tests.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::Ground;
use crate::law::Citation;
use crate::registry::BodyName;
use crate::registry::coded::coded;

coded! {
    /// How far an audit is.
    StageWord {
        /// In the plan. The audited body does not know of it.
        Planned "planned",
        /// The body received the plan (通知).
        Notified "notified",
        /// On the spot (實地稽核).
        UnderWay "under_way",
        /// Stopped, because the body could not show something (停止).
        Stopped "stopped",
        /// The audit on the spot is complete (稽核作業完成).
        Completed "completed",
        /// The result report was delivered (交付); an improvement report is awaited where one is owed.
        Reported "reported",
        /// The improvement report was submitted.
        Submitted "submitted",
        /// The improvement report was accepted; its actions are followed.
        Following "following",
        /// Nothing is left to be done.
        Closed "closed",
        /// Not held.
        Cancelled "cancelled",
    }

    /// What somebody is in one audit.
    Party {
        /// The auditing body's own people.
        Auditor "auditor",
        /// A member of the team.
        Team "team",
        /// The audited body's people.
        Audited "audited",
        /// The central sector authority of the audited body, where another body audits.
        Sector "sector",
        /// Somebody else who may look, such as a superior of the audited body.
        Onlooker "onlooker",
    }

    /// A step of an audit.
    Verb {
        /// It was taken into the plan (擇定).
        Planned "planned",
        /// Its day was moved, before anybody was told.
        Rescheduled "rescheduled",
        /// A member joined or left the team.
        Teamed "teamed",
        /// A member declared their ties, and agreed to recusal and secrecy.
        Declared "declared",
        /// The body received the plan.
        Notified "notified",
        /// The body asked for another day.
        ChangeAsked "change_asked",
        /// That was answered.
        ChangeAnswered "change_answered",
        /// The audit on the spot began.
        Begun "begun",
        /// Items of the checklist were answered or added.
        Checked "checked",
        /// A finding was recorded, changed or struck.
        Found "found",
        /// The body stated why it cannot show something.
        Hindered "hindered",
        /// That was judged.
        Judged "judged",
        /// A stopped audit was called to go on.
        ResumptionCalled "resumption_called",
        /// It goes on.
        Resumed "resumed",
        /// The audit on the spot was completed.
        Completed "completed",
        /// The result report was written on.
        ReportWritten "report_written",
        /// The result report was delivered.
        Delivered "delivered",
        /// The improvement report was written on.
        ImprovementWritten "improvement_written",
        /// The improvement report was submitted.
        Submitted "submitted",
        /// It was given back, to be explained or adjusted.
        Returned "returned",
        /// It was accepted.
        Accepted "accepted",
        /// The body told how the improvement is carried out (執行情形).
        StatusTold "status_told",
        /// The body said that an action is done.
        ActionDone "action_done",
        /// The auditing body looked at an action, or gave it a later day.
        ActionJudged "action_judged",
        /// The audit was closed.
        Closed "closed",
        /// The audit was cancelled.
        Cancelled "cancelled",
        /// The sector authority was asked to assist.
        AssistanceAsked "assistance_asked",
        /// It answered.
        AssistanceAnswered "assistance_answered",
    }
}

/// On which provision of the rulebook a step rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provision {
    /// The right or duty to audit itself.
    Ground,
    /// The duty to submit an improvement report.
    Improvement,
    /// A limit of time in audits, by its name.
    Limit(&'static str),
    /// An obligation, by its name.
    Obligation(&'static str),
    /// A list of contents, by its name.
    Listing(&'static str),
}

/// When a step is possible, for whom, and by what.
struct Row {
    stages: &'static [StageWord],
    parties: &'static [Party],
    provision: Provision,
}

impl Verb {
    /// The stages at which it is possible.
    pub fn stages(self) -> &'static [StageWord] {
        self.row().stages
    }

    /// Whose step it is.
    pub fn parties(self) -> &'static [Party] {
        self.row().parties
    }

    /// On what it rests.
    pub fn provision(self) -> Provision {
        self.row().provision
    }

    /// The whole table as text: a line per step with its stages, parties and provision.
    pub fn table() -> String {
        let mut text = String::new();
        for verb in Self::ALL {
            let row = verb.row();
            let stages: Vec<&str> = row.stages.iter().map(|stage| stage.code()).collect();
            let parties: Vec<&str> = row.parties.iter().map(|party| party.code()).collect();
            let provision = match row.provision {
                Provision::Ground => "ground",
                Provision::Improvement => "improvement",
                Provision::Limit(name) | Provision::Obligation(name) | Provision::Listing(name) => name,
            };
            let _ = writeln!(text, "{:<20} by {:<14} {:<19} at {}", verb.code(), parties.join(" "), provision, stages.join(" "));
        }
        text
    }

    #[rustfmt::skip]
    fn row(self) -> Row {
        use Party::{Audited, Auditor, Sector, Team};
        use Provision::{Ground, Improvement, Limit, Listing, Obligation};
        use StageWord::{Completed, Following, Notified, Planned, Reported, Stopped, Submitted, UnderWay};
        let row = |stages, parties, provision| Row { stages, parties, provision };
        match self {
            Self::Planned => row(&[], &[Auditor], Ground),
            Self::Rescheduled => row(&[Planned], &[Auditor], Ground),
            Self::Teamed => row(&[Planned, Notified, UnderWay, Stopped], &[Auditor], Obligation("D66")),
            Self::Declared => row(&[Planned, Notified, UnderWay, Stopped], &[Auditor, Team], Obligation("D68")),
            Self::Notified => row(&[Planned], &[Auditor], Limit("A01")),
            Self::ChangeAsked => row(&[Notified], &[Audited], Limit("A02")),
            Self::ChangeAnswered => row(&[Notified], &[Auditor], Limit("A02")),
            Self::Begun => row(&[Notified], &[Auditor, Team], Obligation("D63")),
            Self::Checked => row(&[UnderWay], &[Auditor, Team], Obligation("D63")),
            Self::Found | Self::ReportWritten => row(&[UnderWay, Completed], &[Auditor, Team], Listing("audit-report")),
            Self::Hindered => row(&[Notified, UnderWay, Stopped], &[Audited], Obligation("D64")),
            Self::Judged => row(&[Notified, UnderWay, Stopped], &[Auditor], Obligation("D65")),
            Self::ResumptionCalled | Self::Resumed => row(&[Stopped], &[Auditor], Limit("A03")),
            Self::Completed => row(&[UnderWay], &[Auditor], Obligation("D63")),
            Self::Delivered => row(&[Completed], &[Auditor], Limit("A04")),
            Self::ImprovementWritten => row(&[Reported], &[Audited], Listing("improvement-report")),
            Self::Submitted => row(&[Reported], &[Audited], Improvement),
            Self::Returned => row(&[Submitted], &[Auditor, Sector], Limit("A05")),
            Self::Accepted => row(&[Submitted], &[Auditor], Limit("A05")),
            Self::StatusTold | Self::ActionDone => row(&[Following], &[Audited], Obligation("D70")),
            Self::ActionJudged => row(&[Following], &[Auditor], Obligation("D70")),
            Self::Closed => row(&[Reported, Following], &[Auditor], Obligation("D70")),
            Self::Cancelled => row(&[Planned, Notified], &[Auditor], Ground),
            Self::AssistanceAsked => row(&[Planned, Notified, UnderWay, Stopped, Completed], &[Auditor], Obligation("D71")),
            Self::AssistanceAnswered => row(&[Planned, Notified, UnderWay, Stopped, Completed], &[Sector], Obligation("D71")),
        }
    }
}

impl Provision {
    /// The name in the rulebook, for an audit held on that ground.
    pub fn name(self, ground: Ground) -> &'static str {
        match self {
            Self::Ground => ground.obligation(),
            Self::Improvement => ground.improvement(),
            Self::Limit(name) | Self::Obligation(name) | Self::Listing(name) => name,
        }
    }
}

/// One step, as an audit's history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub verb: Verb,
    /// When.
    pub at: Timestamp,
    /// By whom, as named in lists.
    pub by: String,
    /// At which body they sat; `None` for the console and the platform itself.
    pub body: Option<BodyName>,
    /// What was said with it.
    pub note: String,
}

/// A limit of time that stands in one audit, as the register keeps it: decided by the rulebook named in it, and not computed again in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditClock {
    /// The rule, such as `A02`.
    pub rule: String,
    /// The day of the event at which it hangs.
    pub event_on: Date,
    /// Whether the audited body must act, and not the auditing one.
    pub is_auditeds: bool,
    /// May rather than must.
    pub is_optional: bool,
    /// Where it is written.
    pub citation: Citation,
    /// The last moment in time.
    pub due_at: Timestamp,
    /// When it was met.
    pub met_on: Option<Date>,
    /// How the moment was found, as sentences.
    pub trace: String,
    /// The version of the rulebook.
    pub rulebook: String,
    /// When something took its place, such as another day.
    pub superseded_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_but_the_last_two_is_left_by_somebody_and_onlookers_do_nothing() {
        for stage in StageWord::ALL {
            let is_left = Verb::ALL.iter().any(|verb| verb.stages().contains(stage));
            assert_eq!(is_left, !matches!(stage, StageWord::Closed | StageWord::Cancelled), "{stage:?}");
        }
        assert!(Verb::ALL.iter().all(|verb| !verb.parties().is_empty() && !verb.parties().contains(&Party::Onlooker)));
    }
}
