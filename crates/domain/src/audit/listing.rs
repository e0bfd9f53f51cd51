//! How are audits, plans and candidates looked through?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::{ActionState, Audit, AuditClock, Ground, Office, Plan, PlanStage, Risk, RiskFacts, StageWord};
use crate::registry::coded::coded;
use crate::registry::{BodyKind, BodyName, Level, Reach};
use crate::words::{AccountId, AuditId, AuditPlanId, BodyId};

coded! {
    /// Which audits a list shows.
    AuditFilter {
        /// All.
        All "all",
        /// Not ended.
        Open "open",
        /// With a limit or an action that is past.
        Late "late",
        /// Closed.
        Closed "closed",
    }
}

/// Which audits a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Those of these bodies, once they were notified.
    pub reach: Reach,
    /// Those that this body holds or assists.
    pub office: Option<BodyId>,
    /// Those that the competent authority holds.
    pub is_authority: bool,
    /// Those on whose team this account is.
    pub account: Option<AccountId>,
}

/// How many audits a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AuditCounts {
    /// All.
    pub all: u64,
    /// Not ended.
    pub open: u64,
    /// With a limit or an action that is past.
    pub late: u64,
    /// Closed.
    pub closed: u64,
}

impl AuditCounts {
    /// How many a filter shows.
    pub fn of(self, show: AuditFilter) -> u64 {
        match show {
            AuditFilter::All => self.all,
            AuditFilter::Open => self.open,
            AuditFilter::Late => self.late,
            AuditFilter::Closed => self.closed,
        }
    }
}

/// A place in the list of audits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditPlace {
    /// The day of the audit there.
    pub audit_on: Date,
    /// Its identifier.
    pub id: AuditId,
}

/// Which audits a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditQuery {
    /// Which.
    pub show: Option<AuditFilter>,
    /// At this stage.
    pub stage: Option<StageWord>,
    /// Held on this ground.
    pub ground: Option<Ground>,
    /// Of this year.
    pub year: Option<i16>,
    /// Of this body alone.
    pub body: Option<BodyId>,
    /// Of this plan alone.
    pub plan: Option<AuditPlanId>,
    /// Whose body's names or OID hold these words, in this order.
    pub search: Option<String>,
    /// After this place.
    pub after: Option<AuditPlace>,
    /// At most so many.
    pub limit: u32,
}

/// An audit as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// The audit.
    pub audit: Audit,
    /// The audited body, by name.
    pub body: BodyName,
    /// The auditing body, by name.
    pub auditor: BodyName,
    /// Deficiencies, matters to be improved and advice that were found.
    pub found: [u32; 3],
    /// Corrective actions that are not verified.
    pub unverified: u32,
    /// The next limit that is not met: its rule and its last moment.
    pub next: Option<(String, Timestamp)>,
    /// The next day by which an open action is due.
    pub action_due_on: Option<Date>,
    /// How often the audit has changed; who changes it must have seen the last change.
    pub revision: i64,
}

impl AuditLine {
    /// Its place in lists.
    pub fn place(&self) -> AuditPlace {
        AuditPlace { audit_on: self.audit.audit_on, id: self.audit.id }
    }

    /// Takes out what only the auditing side knows before the report is delivered, unless it is read there: at the auditing body, or by whoever acts as
    /// the competent authority for its own audits.
    pub fn hide_from_outside(&mut self, reader: Option<BodyId>, is_authority: bool) {
        let is_inside = reader == Some(self.audit.auditor) || (is_authority && self.audit.ground == Ground::Authority);
        if !is_inside && self.audit.delivered_on.is_none() {
            self.found = [0; 3];
        }
        if !is_inside {
            self.audit.risk = 0;
            self.audit.because.clear();
        }
    }

    /// Whether a limit or an action of it is past.
    pub fn is_late(&self, now: Timestamp, today: Date) -> bool {
        self.next.as_ref().is_some_and(|(_, due_at)| *due_at < now) || self.action_due_on.is_some_and(|due_on| due_on < today)
    }
}

/// Which plans a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanQuery {
    /// Of this auditing body.
    pub auditor: Option<BodyId>,
    /// Also those of the competent authority, whichever body made them.
    pub of_authority: bool,
}

/// A plan as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPlan {
    /// The plan.
    pub plan: Plan,
    /// Who audits, by name.
    pub auditor: BodyName,
    /// How many audits it holds, cancelled ones left out.
    pub audits: u64,
    /// How many of them are closed.
    pub closed: u64,
    /// How often it has changed.
    pub revision: i64,
}

impl KeptPlan {
    /// Whether it may still be changed.
    pub fn is_draft(&self) -> bool {
        self.plan.stage == PlanStage::Draft
    }
}

/// Whom a plan may choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateQuery {
    /// Who audits.
    pub auditor: BodyId,
    /// As what.
    pub office: Office,
    /// Whether the law of the day lets the competent authority audit public agencies.
    pub agencies: bool,
    /// Whose names or OID hold these words, in this order.
    pub search: Option<String>,
    /// Of this level.
    pub level: Option<Level>,
}

/// A body that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its number.
    pub id: BodyId,
    /// Its name.
    pub body: BodyName,
    /// Its kind.
    pub kind: BodyKind,
    /// What is known of it.
    pub facts: RiskFacts,
    /// What speaks for auditing it.
    pub risk: Risk,
    /// Whether an audit of it stands in a plan of that office and is not ended.
    pub is_chosen: bool,
}

/// A limit of an audit that is not met, for the page of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAuditClock {
    /// The audit.
    pub audit: AuditId,
    /// The audited body.
    pub body: BodyId,
    /// The audited body, by name.
    pub body_name: BodyName,
    /// Who audits.
    pub auditor: BodyId,
    /// When the audit was taken into the plan.
    pub opened_at: Timestamp,
    /// The limit.
    pub clock: AuditClock,
}

/// A corrective action that is not done, for the page of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAction {
    /// The audit.
    pub audit: AuditId,
    /// The action's number in it.
    pub number: u16,
    /// The body that owes it.
    pub body: BodyName,
    /// What is done.
    pub measure: String,
    /// Who answers for it.
    pub responsible: String,
    /// Until when.
    pub due_on: Date,
    /// How far it is.
    pub state: ActionState,
}

/// Which corrective actions are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionQuery {
    /// In this state.
    pub state: ActionState,
    /// Due before this day.
    pub before: Date,
    /// Owed by this body.
    pub body: Option<BodyId>,
    /// Of audits that this body holds.
    pub auditor: Option<BodyId>,
    /// At most so many.
    pub limit: u32,
}

/// A corrective action that is overdue and of which nobody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateAction {
    /// The audit.
    pub audit: AuditId,
    /// The action's number in it.
    pub number: u16,
    /// The body that owes it.
    pub body: BodyId,
    /// Who audits.
    pub auditor: BodyId,
    /// Until when it was due.
    pub due_on: Date,
    /// What is done.
    pub measure: String,
}
