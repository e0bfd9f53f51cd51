//! Which days bind an audit, and is its team lawful?

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, time};
use jiff::{Timestamp, ToSpan as _};

use crate::law::calendar::TAIPEI;
use crate::law::clock::ClockState;
use crate::law::instrument::{Attribution, Citation};
use crate::law::obligation::Addressee;
use crate::law::period::{Period, Step, due, last_moment_before};
use crate::law::rule::words;
use crate::law::rulebook::Rulebook;

words! {
    /// Something that happens, or is planned, in an audit on a day.
    AuditFact {
        /// The day of the audit on the spot, as planned.
        AuditDay "audit_day",
        /// The audited body received the plan.
        NoticeReceived "notice_received",
        /// It asked for another day, for the first time.
        ChangeAsked "change_asked",
        /// The day on which an interrupted audit goes on.
        ResumptionDay "resumption_day",
        /// The audited body received the notice of that.
        ResumptionNoticed "resumption_noticed",
        /// The last audit of the quarter was completed.
        QuarterCompleted "quarter_completed",
        /// The report was delivered to the audited body.
        ReportDelivered "report_delivered",
        /// It submitted its improvement report.
        ImprovementSubmitted "improvement_submitted",
    }
}

words! {
    /// On which side of its event a period lies.
    Side {
        /// It must have passed before the event.
        Before "before",
        /// It begins with the event.
        After "after",
    }
}

/// A limit of time in an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRule {
    /// Its name, such as `A02`.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// Who must act.
    pub who: Addressee,
    /// What, in Chinese.
    pub name_zh: String,
    /// What, in English.
    pub name_en: String,
    /// The event.
    pub event: AuditFact,
    /// On which side of it the period lies.
    pub side: Side,
    /// The period.
    pub period: Period,
    /// What satisfies it.
    pub satisfied_by: AuditFact,
    /// May rather than must: a right that lapses.
    pub optional: bool,
    /// How often it may be done, force majeure apart.
    pub at_most: Option<u8>,
    /// What the row rests on.
    pub rests_on: Attribution,
}

/// A limit of time in one audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditClock<'r> {
    /// The rule.
    pub rule: &'r AuditRule,
    /// The last moment in time.
    pub due_at: Timestamp,
    /// On which day it was done, if it was.
    pub met_on: Option<Date>,
    /// How the moment was found.
    pub trace: Vec<Step>,
}

impl AuditClock<'_> {
    /// Where it stands at `now`. Days are looked at as a whole: what is done on the last day is in time, also where only its morning is left.
    pub fn state(&self, now: Timestamp) -> ClockState {
        let met_at = self.met_on.and_then(|day| start_of(day).ok());
        ClockState::at(now, Some(self.due_at), met_at)
    }
}

/// The limits that stand in an audit with these facts, by the law in force on `as_of`, in the law's order. A limit whose event is not known is
/// left out.
pub fn audit_clocks<'r>(rulebook: &'r Rulebook, facts: &BTreeMap<AuditFact, Date>, as_of: Date) -> Vec<AuditClock<'r>> {
    rulebook.audit_rules_on(as_of).filter_map(|rule| stand(rulebook, rule, facts)).collect()
}

fn stand<'r>(rulebook: &'r Rulebook, rule: &'r AuditRule, facts: &BTreeMap<AuditFact, Date>) -> Option<AuditClock<'r>> {
    let event = *facts.get(&rule.event)?;
    let found = match rule.side {
        Side::After => due(rule.period, start_of(event).ok()?, rulebook.calendar())?,
        Side::Before => last_moment_before(rule.period, event)?,
    };
    Some(AuditClock { rule, due_at: found.at, met_on: facts.get(&rule.satisfied_by).copied(), trace: found.steps })
}

fn start_of(day: Date) -> Result<Timestamp, jiff::Error> {
    TAIPEI.to_timestamp(DateTime::from_parts(day, time(0, 0, 0, 0)))
}

/// What the law asks of an audit team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRule {
    /// Its name.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// At least so many members.
    pub members: u16,
    /// At least one in so many comes from public agencies.
    pub public_one_in: u16,
    /// For how many years back employment and advice exclude a member.
    pub recusal_years: u16,
    /// What the row rests on.
    pub rests_on: Attribution,
}

/// One member of an audit team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TeamMember {
    /// Represents a public agency.
    pub public_agency: bool,
    /// Recusal and secrecy were agreed in writing.
    pub agreed_in_writing: bool,
    /// A ground for recusal that does not pass with time.
    pub ground: Option<RecusalGround>,
    /// When an employment or similar tie with the audited body ended; a tie that lasts has the day of the audit.
    pub tied_until: Option<Date>,
    /// When advice to the audited body on what is audited ended; advice that lasts has the day of the audit.
    pub advised_until: Option<Date>,
}

/// A ground for recusal that does not pass with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecusalGround {
    /// An interest, of property or otherwise, in the audited body or its head; also by kin to the third degree, household or trustee.
    Interest,
    /// Something else that makes impartiality doubtful.
    Doubt,
}

/// Why a team is not lawful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamFault {
    /// Too few members.
    TooFew,
    /// Too few from public agencies.
    TooFewPublic,
    /// The member of that place, from 1, agreed to nothing in writing.
    NotAgreed(usize),
    /// The member of that place must recuse itself.
    MustRecuse(usize),
}

impl TeamRule {
    /// What is wrong with the team for an audit on `audit_day`; empty if nothing is.
    pub fn faults(&self, members: &[TeamMember], audit_day: Date) -> Vec<TeamFault> {
        let mut faults = Vec::new();
        if members.len() < usize::from(self.members) {
            faults.push(TeamFault::TooFew);
        }
        let public = members.iter().filter(|member| member.public_agency).count();
        if public.saturating_mul(usize::from(self.public_one_in)) < members.len() {
            faults.push(TeamFault::TooFewPublic);
        }
        for (place, member) in members.iter().enumerate() {
            if !member.agreed_in_writing {
                faults.push(TeamFault::NotAgreed(place + 1));
            }
            if self.excludes(member, audit_day) {
                faults.push(TeamFault::MustRecuse(place + 1));
            }
        }
        faults
    }

    /// 目前或過去二年內: a tie excludes until the day that corresponds to its end, so many years later, that day included.
    fn excludes(&self, member: &TeamMember, audit_day: Date) -> bool {
        let recent =
            |until: Option<Date>| until.is_some_and(|until| until.saturating_add(i64::from(self.recusal_years).years()) >= audit_day);
        member.ground.is_some() || recent(member.tied_until) || recent(member.advised_until)
    }
}
