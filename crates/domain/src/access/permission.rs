//! Which role may do which action to which resource, and how far around its own body?
//!
//! The table below is the only place where rights are given. Its printed form is the reviewed file
//! `crates/domain/tests/it/golden/permissions.txt`; a change here without one there fails the tests.

use std::fmt::Write as _;

use crate::access::{Action, Resource, Role, Scope, Scopes};
use crate::registry::Relation;

/// How far around the actor's own body a permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// No body's as such: only what the actor's own person was called to, such as an audit on whose team they are.
    Called,
    /// The body itself.
    Own,
    /// The body and everything below it in the tree of superiors.
    Tree,
    /// The tree, and the providers whose sector authority the body is.
    TreeAndProviders,
    /// The same, and the council whose proposals the body collects (彙送).
    Councils,
    /// The tree, the providers, and the members of the region that the body leads.
    Region,
    /// Every body, and what belongs to none.
    Nation,
}

impl Span {
    /// All spans, the narrowest first.
    pub const ALL: [Self; 7] = [Self::Called, Self::Own, Self::Tree, Self::TreeAndProviders, Self::Councils, Self::Region, Self::Nation];

    /// The word in the printed table.
    pub fn code(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::Own => "own",
            Self::Tree => "tree",
            Self::TreeAndProviders => "providers",
            Self::Councils => "councils",
            Self::Region => "region",
            Self::Nation => "nation",
        }
    }

    /// The relations that count; `None` if every body does.
    pub fn relations(self) -> Option<&'static [Relation]> {
        match self {
            Self::Called => Some(&[]),
            Self::Own => Some(&[Relation::Own]),
            Self::Tree => Some(&[Relation::Own, Relation::Subordinate]),
            Self::TreeAndProviders => Some(&[Relation::Own, Relation::Subordinate, Relation::Provider]),
            Self::Councils => Some(&[Relation::Own, Relation::Subordinate, Relation::Provider, Relation::Council]),
            Self::Region => Some(&[Relation::Own, Relation::Subordinate, Relation::Provider, Relation::Member]),
            Self::Nation => None,
        }
    }
}

/// How far the role may do this; `None` if nowhere.
pub fn may(role: Role, action: Action, resource: Resource) -> Option<Span> {
    match role {
        Role::Officer => officer(action, resource),
        Role::Ciso => ciso(action, resource),
        Role::Analyst => analyst(action, resource),
        Role::Authority => authority(action, resource),
        Role::Auditor => auditor(action, resource),
        Role::Administrator => administrator(action, resource),
        // A supplier sees only its grants, and grants are not in this table: there are none yet.
        Role::Supplier => None,
        Role::Machine => machine(action, resource),
    }
}

/// Whether whoever acts as `granter` may give somebody the role `role`, where it may add accounts at all.
///
/// Nobody gives more than an administrator may: the authority's role comes from the authority or the console alone, and machines get tokens, not
/// seats.
pub fn may_grant(granter: Role, role: Role) -> bool {
    let ordinary = match role {
        Role::Officer | Role::Ciso | Role::Analyst | Role::Auditor | Role::Administrator | Role::Supplier => true,
        Role::Authority | Role::Machine => false,
    };
    match granter {
        Role::Authority => ordinary || role == Role::Authority,
        Role::Administrator => ordinary,
        Role::Officer | Role::Ciso | Role::Analyst | Role::Auditor | Role::Supplier | Role::Machine => false,
    }
}

impl Scopes {
    /// Whether a token with these scopes may be used for this at all.
    pub fn allow(self, action: Action, resource: Resource) -> bool {
        match (action, resource) {
            (Action::Add, Resource::Event) => self.has(Scope::EventsWrite),
            (Action::Look | Action::Export, Resource::Event) => self.has(Scope::EventsRead),
            (Action::Look | Action::Export, Resource::BlockEntry) => self.has(Scope::ListsRead),
            (Action::Look | Action::Export, Resource::Alert) => self.has(Scope::AlertsRead),
            (Action::Look | Action::Export, Resource::Incident) => self.has(Scope::IncidentsRead),
            (Action::Look | Action::Export, Resource::Indicator) => self.has(Scope::IntelRead),
            (Action::Add, Resource::Indicator) => self.has(Scope::IntelWrite),
            (Action::Look | Action::Export, Resource::Warning) => self.has(Scope::WarningsRead),
            (Action::Look | Action::Export, Resource::Rule) => self.has(Scope::RulesRead),
            (
                Action::Look | Action::Export,
                Resource::Body | Resource::Level | Resource::Exemption | Resource::Designation | Resource::Duty,
            ) => self.has(Scope::BodiesRead),
            _ => false,
        }
    }
}

/// The whole table as text: a block per resource, a line per role, a column per action; `-` is never.
pub fn permission_table() -> String {
    let mut text = String::new();
    for resource in Resource::ALL {
        let _ = write!(text, "{:<14}", resource.code());
        for action in Action::ALL {
            let _ = write!(text, " {:<10}", action.code());
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        for role in Role::ALL {
            let _ = write!(text, "{:<14}", role.code());
            for action in Action::ALL {
                let _ = write!(text, " {:<10}", may(role, action, resource).map_or("-", Span::code));
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// 資安專責人員: sees the tree, works on what is the body's own, reviews what came from below.
fn officer(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Decide, Export, Look, Remove};
    if let Some(span) = matters(action, resource) {
        return Some(span);
    }
    match (resource, action) {
        (Resource::Body, Look | Export)
        | (Resource::Alert | Resource::Warning | Resource::Figures | Resource::Sensor, Look)
        | (Resource::Incident, Look | Decide) => Some(Span::TreeAndProviders),
        (Resource::Body | Resource::Warning, Amend)
        | (Resource::Token | Resource::Deputy, Look | Add | Remove)
        | (Resource::Sensor, Add | Amend | Remove)
        | (Resource::Event, Look | Add | Export)
        | (Resource::Alert, Amend | Decide | Export)
        | (Resource::Incident, Add | Amend | Export)
        | (Resource::Staff, Add | Amend | Remove | Export)
        | (Resource::Indicator, Add) => Some(Span::Own),
        (Resource::Indicator | Resource::BlockEntry, Look | Export) | (Resource::Rule, Look) => Some(Span::Nation),
        _ => None,
    }
}

/// What officer and 資安長 alike do with levels, exemptions, designations, audits, duties, plans and systems: bring in, and decide what comes from below or from a
/// provider. Whose turn it is in a matter, the law says; this says only how far around the body a matter can lie.
fn matters(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Decide, Export, Look, Remove};
    match (resource, action) {
        (Resource::Level, Look | Add | Amend | Decide | Remove | Export) => Some(Span::Councils),
        (Resource::Exemption, Look | Decide | Remove | Export) | (Resource::Designation, Look | Add | Amend | Remove | Export) => {
            Some(Span::TreeAndProviders)
        }
        (Resource::Audit, Look | Add | Amend | Decide | Export)
        | (Resource::Duty | Resource::Plan | Resource::System, Look | Export)
        | (Resource::PlanReport, Look | Decide | Export) => Some(Span::TreeAndProviders),
        (Resource::Exemption | Resource::Duty, Add)
        | (Resource::Staff, Look)
        | (Resource::AuditPlan, Look | Add | Amend | Decide | Export)
        | (Resource::Plan | Resource::PlanReport, Add | Amend)
        | (Resource::System, Add | Amend | Remove) => Some(Span::Own),
        _ => None,
    }
}

/// 資安長: sees the tree, answers for the body.
fn ciso(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Decide, Export, Look, Remove};
    if let Some(span) = matters(action, resource) {
        return Some(span);
    }
    match (resource, action) {
        (Resource::Body | Resource::Incident, Look | Export)
        | (Resource::Alert | Resource::Warning | Resource::Figures | Resource::Sensor, Look)
        | (Resource::Incident, Decide) => Some(Span::TreeAndProviders),
        (Resource::Body | Resource::Warning, Amend)
        | (Resource::Plan, Decide)
        | (Resource::Account | Resource::Token | Resource::Ledger | Resource::ReadLog | Resource::Event, Look)
        | (Resource::Deputy, Look | Add | Remove)
        | (Resource::Alert, Export)
        | (Resource::Incident, Add | Amend) => Some(Span::Own),
        (Resource::Indicator | Resource::BlockEntry | Resource::Rule, Look) => Some(Span::Nation),
        _ => None,
    }
}

/// SOC or ISAC analyst: works on alerts as far as the region, publishes intelligence.
fn analyst(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Decide, Export, Look, Publish, Remove};
    match (resource, action) {
        (Resource::Body, Look | Export)
        | (Resource::Event | Resource::Sensor | Resource::Figures, Look)
        | (Resource::Alert, Look | Amend | Decide | Export)
        | (Resource::Incident, Look | Add)
        | (Resource::Indicator | Resource::BlockEntry, Add | Amend | Decide | Publish | Remove)
        | (Resource::Warning, Look | Add | Publish) => Some(Span::Region),
        (Resource::Incident, Decide) => Some(Span::TreeAndProviders),
        (Resource::Event, Add | Export) | (Resource::Incident, Amend | Export) | (Resource::Sensor, Add | Amend | Remove) => {
            Some(Span::Tree)
        }
        (Resource::Token | Resource::Deputy, Look | Add | Remove) => Some(Span::Own),
        (Resource::Indicator | Resource::BlockEntry, Look | Export) | (Resource::Rule, Look) => Some(Span::Nation),
        _ => None,
    }
}

/// 主管機關: sees and decides everywhere; evidence is added by deeds alone and changed by nobody.
fn authority(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Export, Look, Remove};
    // Its own duties and people it keeps as every body does; of others' people it sees the counts.
    if matches!((resource, action), (Resource::Duty, Add) | (Resource::Staff, Look | Add | Amend | Remove | Export)) {
        return Some(Span::Own);
    }
    let granted = match resource {
        Resource::Staff => false,
        Resource::Duty => matches!(action, Look | Export),
        Resource::Ledger => matches!(action, Look | Export),
        // What a body runs, it says itself.
        Resource::System => matches!(action, Look | Export),
        Resource::ReadLog => matches!(action, Look | Export),
        Resource::Figures => matches!(action, Look | Export),
        Resource::Event => matches!(action, Look | Add | Export),
        Resource::Account | Resource::Token | Resource::Deputy => matches!(action, Look | Add | Amend | Remove),
        Resource::Body
        | Resource::Sensor
        | Resource::Alert
        | Resource::Incident
        | Resource::Indicator
        | Resource::BlockEntry
        | Resource::Rule
        | Resource::Warning
        | Resource::Level
        | Resource::Exemption
        | Resource::Designation
        | Resource::Audit
        | Resource::AuditPlan
        | Resource::Plan
        | Resource::PlanReport => true,
    };
    granted.then_some(Span::Nation)
}

/// Auditor: looks, takes evidence along, and changes nothing but the audits on whose team they are.
fn auditor(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Amend, Export, Look};
    match (resource, action) {
        (Resource::Audit, Look | Amend | Export) => Some(Span::Called),
        (
            Resource::Body
            | Resource::Incident
            | Resource::Ledger
            | Resource::ReadLog
            | Resource::Level
            | Resource::Exemption
            | Resource::Designation
            | Resource::Duty
            | Resource::Plan
            | Resource::PlanReport
            | Resource::System,
            Look | Export,
        )
        | (
            Resource::Staff
            | Resource::Account
            | Resource::Deputy
            | Resource::Sensor
            | Resource::Alert
            | Resource::Warning
            | Resource::Figures,
            Look,
        ) => Some(Span::TreeAndProviders),
        (Resource::Indicator | Resource::BlockEntry | Resource::Rule, Look) => Some(Span::Nation),
        _ => None,
    }
}

/// Administrator: people, tokens and sensors of the tree, and no incident.
fn administrator(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Amend, Look, Remove};
    match (resource, action) {
        (Resource::Body, Look | Amend)
        | (Resource::Account | Resource::Token | Resource::Deputy | Resource::Sensor, Look | Add | Amend | Remove)
        | (Resource::ReadLog | Resource::Figures, Look) => Some(Span::Tree),
        (Resource::BlockEntry, Look) => Some(Span::Nation),
        _ => None,
    }
}

/// A machine: the most that any token may do; its scopes narrow it further.
fn machine(action: Action, resource: Resource) -> Option<Span> {
    use Action::{Add, Export, Look};
    match (resource, action) {
        (Resource::Event, Add | Look | Export)
        | (
            Resource::Body
            | Resource::Alert
            | Resource::Incident
            | Resource::Warning
            | Resource::Level
            | Resource::Exemption
            | Resource::Designation
            | Resource::Duty,
            Look | Export,
        ) => Some(Span::Tree),
        (Resource::Indicator, Add) => Some(Span::Own),
        (Resource::Indicator | Resource::BlockEntry | Resource::Rule, Look | Export) => Some(Span::Nation),
        _ => None,
    }
}
