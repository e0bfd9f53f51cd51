//! Who may do what to whose things?

mod account;
mod grant;
mod password;
mod permission;
mod scope;
mod term;

pub use account::{Account, AccountName, CredentialKind, InvalidAccountName, Seat};
pub use grant::{Grant, TokenEnd};
pub use password::{WeakPassword, check_password};
pub use permission::{Span, may, may_grant, permission_table};
pub use scope::{Scope, Scopes};
pub use term::{CannotDeputise, Terms, check_deputy_term, wait_after};

use crate::words::{AccountId, BodyId, SeatId, SessionId, TokenId};

/// What a person or machine is at a body; rights come from it and from the body's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 資安專責人員 of a body.
    Officer,
    /// 資安長 of a body.
    Ciso,
    /// Analyst of a SOC or ISAC: of a body, a county with its region, a sector, or the nation.
    Analyst,
    /// The competent authority (主管機關): sees the nation and decides.
    Authority,
    /// Auditor.
    Auditor,
    /// Runs a body's accounts, tokens and settings; sees no incidents.
    Administrator,
    /// A supplier's person; sees only what was granted.
    Supplier,
    /// A log shipper, firewall or other machine with a token.
    Machine,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 8] =
        [Self::Officer, Self::Ciso, Self::Analyst, Self::Authority, Self::Auditor, Self::Administrator, Self::Supplier, Self::Machine];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Ciso => "ciso",
            Self::Analyst => "analyst",
            Self::Authority => "authority",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::Supplier => "supplier",
            Self::Machine => "machine",
        }
    }

    /// Reads [`Role::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Through which door the actor came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    /// A signed-in browser.
    Session(SessionId),
    /// A token, with what it was given.
    Token(TokenId, Grant),
    /// A command on the machine itself, by whoever holds its files.
    Console,
    /// The platform's own jobs.
    System,
}

/// Who acts: an account in one of its seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person's or machine's account; `None` for console and system.
    pub account: Option<AccountId>,
    /// How the actor is named in lists and in the ledger.
    pub name: String,
    /// The seat acted from; `None` for console and system.
    pub seat: Option<SeatId>,
    /// What the actor is there.
    pub role: Role,
    /// At which body; `None` for console and system.
    pub body: Option<BodyId>,
    /// The account for whom a deputy (職務代理人) acts.
    pub on_behalf_of: Option<AccountId>,
    /// Through which door.
    pub via: Via,
}

impl Actor {
    /// The platform's own jobs; reach the nation and are bound by no row of the permission table.
    pub fn system() -> Self {
        Self::of_the_house("system", Via::System)
    }

    /// A command on the machine itself; whoever may read the keys and write the register needs no permission of ours.
    pub fn console() -> Self {
        Self::of_the_house("console", Via::Console)
    }

    /// Whether the actor is one of the two that no table binds.
    pub fn is_of_the_house(&self) -> bool {
        match self.via {
            Via::Console | Via::System => true,
            Via::Session(_) | Via::Token(..) => false,
        }
    }

    fn of_the_house(name: &str, via: Via) -> Self {
        Self { account: None, name: name.to_owned(), seat: None, role: Role::Authority, body: None, on_behalf_of: None, via }
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See it in lists and read it.
    Look,
    /// Bring in a new one.
    Add,
    /// Change it.
    Amend,
    /// Judge it: confirm, dismiss, approve, review.
    Decide,
    /// Release it to others.
    Publish,
    /// Take it out of force.
    Remove,
    /// Carry it out of the platform in bulk.
    Export,
}

/// To what it is done. A new resource must appear in the golden permission table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    /// A body of the register.
    Body,
    /// A person's account, seat or invitation.
    Account,
    /// A machine's token.
    Token,
    /// A standing-in (職務代理).
    Deputy,
    /// A registered sensor.
    Sensor,
    /// Raw events and the history.
    Event,
    /// An alert.
    Alert,
    /// An incident.
    Incident,
    /// An indicator of compromise.
    Indicator,
    /// An entry of the block list.
    BlockEntry,
    /// A detection rule.
    Rule,
    /// An early warning.
    Warning,
    /// The ledger.
    Ledger,
    /// Who read what.
    ReadLog,
    /// Figures without personal or incident detail (the situation).
    Figures,
    /// A responsibility level: a body's standing, a case, a decision.
    Level,
    /// An exemption from a measure or control.
    Exemption,
    /// A designation of a CI provider, and the sectors.
    Designation,
    /// An audit of a body.
    Audit,
    /// A yearly plan of audits.
    AuditPlan,
    /// A body's calendar of duties, and records that they were done.
    Duty,
    /// The people who answer for cyber security at a body, by name.
    Staff,
    /// A body's maintenance plan (資通安全維護計畫).
    Plan,
    /// A statement of how a plan was carried out (實施情形).
    PlanReport,
    /// An information system of a body with its controls.
    System,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 7] = [Self::Look, Self::Add, Self::Amend, Self::Decide, Self::Publish, Self::Remove, Self::Export];

    /// The word in the permission table and the read log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Add => "add",
            Self::Amend => "amend",
            Self::Decide => "decide",
            Self::Publish => "publish",
            Self::Remove => "remove",
            Self::Export => "export",
        }
    }
}

impl Resource {
    /// All resources.
    pub const ALL: [Self; 25] = [
        Self::Body,
        Self::Account,
        Self::Token,
        Self::Deputy,
        Self::Sensor,
        Self::Event,
        Self::Alert,
        Self::Incident,
        Self::Indicator,
        Self::BlockEntry,
        Self::Rule,
        Self::Warning,
        Self::Ledger,
        Self::ReadLog,
        Self::Figures,
        Self::Level,
        Self::Exemption,
        Self::Designation,
        Self::Audit,
        Self::AuditPlan,
        Self::Duty,
        Self::Staff,
        Self::Plan,
        Self::PlanReport,
        Self::System,
    ];

    /// The word in the permission table and the read log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Account => "account",
            Self::Token => "token",
            Self::Deputy => "deputy",
            Self::Sensor => "sensor",
            Self::Event => "event",
            Self::Alert => "alert",
            Self::Incident => "incident",
            Self::Indicator => "indicator",
            Self::BlockEntry => "block_entry",
            Self::Rule => "rule",
            Self::Warning => "warning",
            Self::Ledger => "ledger",
            Self::ReadLog => "read_log",
            Self::Figures => "figures",
            Self::Level => "level",
            Self::Exemption => "exemption",
            Self::Designation => "designation",
            Self::Audit => "audit",
            Self::AuditPlan => "audit_plan",
            Self::Duty => "duty",
            Self::Staff => "staff",
            Self::Plan => "plan",
            Self::PlanReport => "plan_report",
            Self::System => "system",
        }
    }

    /// Reads [`Resource::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resource| resource.code() == code)
    }
}
