//! Is what is told of a body well formed, and does it fit into the tree around it?

use std::collections::{BTreeMap, HashSet};

use crate::registry::{BodyClass, BodyKind, Contact, NewBody, Oid};
use crate::words::Message;

/// Most characters of a body's or a contact's name.
pub const NAME_CHARACTERS: usize = 200;
/// Most characters of an e-mail address or telephone number.
pub const ADDRESS_CHARACTERS: usize = 254;
/// Most contacts of one body.
pub const CONTACTS: usize = 20;

/// What the tree knows of a body that others refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its class.
    pub class: BodyClass,
    /// Its superior.
    pub superior: Option<Oid>,
}

/// What is wrong with what is told of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyProblem {
    /// A name is empty, longer than [`NAME_CHARACTERS`] or holds control characters.
    Name {
        /// Which field.
        field: &'static str,
    },
    /// The class belongs to another kind.
    ClassNotOfKind {
        /// The kind to which the class belongs.
        kind: BodyKind,
    },
    /// A local body does not say in which county it sits.
    CountyMissing,
    /// This class always stands below another body.
    SuperiorMissing,
    /// This class stands below nobody.
    SuperiorForbidden,
    /// The superior is not in the register.
    SuperiorUnknown(Oid),
    /// The superior is a specific non-government body and the body a public agency.
    SuperiorNotAgency(Oid),
    /// Going up from superior to superior, one comes back to the body.
    SuperiorCircle,
    /// Every specific non-government body has a central sector authority (中央目的事業主管機關).
    AuthorityMissing,
    /// Only specific non-government bodies have a sector authority.
    AuthorityForbidden,
    /// The sector authority is not in the register.
    AuthorityUnknown(Oid),
    /// The sector authority is not an agency of the central government.
    AuthorityNotCentral(Oid),
    /// Every CI provider has its sector.
    SectorMissing,
    /// Only CI providers have a sector.
    SectorForbidden,
    /// More than [`CONTACTS`] contacts.
    TooManyContacts,
    /// Two contacts with the same role and name.
    ContactTwice,
    /// An e-mail address or telephone number that is none.
    ContactAddress(String),
}

impl BodyProblem {
    /// The field of a form or file that is to be mended.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Name { field } => field,
            Self::ClassNotOfKind { .. } => "class",
            Self::CountyMissing => "county",
            Self::SuperiorMissing
            | Self::SuperiorForbidden
            | Self::SuperiorUnknown(_)
            | Self::SuperiorNotAgency(_)
            | Self::SuperiorCircle => "superior_oid",
            Self::AuthorityMissing | Self::AuthorityForbidden | Self::AuthorityUnknown(_) | Self::AuthorityNotCentral(_) => {
                "sector_authority_oid"
            }
            Self::SectorMissing | Self::SectorForbidden => "ci_sector",
            Self::TooManyContacts | Self::ContactTwice | Self::ContactAddress(_) => "contacts",
        }
    }

    /// What is wrong and what to do, for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Name { .. } => Message::new("registry-problem-name").with("most", NAME_CHARACTERS.to_string()),
            Self::ClassNotOfKind { kind } => Message::new("registry-problem-class").with("kind", kind.code()),
            Self::CountyMissing => Message::new("registry-problem-county-missing"),
            Self::SuperiorMissing => Message::new("registry-problem-superior-missing"),
            Self::SuperiorForbidden => Message::new("registry-problem-superior-forbidden"),
            Self::SuperiorUnknown(oid) => Message::new("registry-problem-superior-unknown").with("oid", oid.as_str()),
            Self::SuperiorNotAgency(oid) => Message::new("registry-problem-superior-not-agency").with("oid", oid.as_str()),
            Self::SuperiorCircle => Message::new("registry-problem-superior-circle"),
            Self::AuthorityMissing => Message::new("registry-problem-authority-missing"),
            Self::AuthorityForbidden => Message::new("registry-problem-authority-forbidden"),
            Self::AuthorityUnknown(oid) => Message::new("registry-problem-authority-unknown").with("oid", oid.as_str()),
            Self::AuthorityNotCentral(oid) => Message::new("registry-problem-authority-not-central").with("oid", oid.as_str()),
            Self::SectorMissing => Message::new("registry-problem-sector-missing"),
            Self::SectorForbidden => Message::new("registry-problem-sector-forbidden"),
            Self::TooManyContacts => Message::new("registry-problem-contacts-many").with("most", CONTACTS.to_string()),
            Self::ContactTwice => Message::new("registry-problem-contact-twice"),
            Self::ContactAddress(text) => Message::new("registry-problem-contact-address").with("text", text.as_str()),
        }
    }
}

/// Judges a body among those around it; an empty answer means that it may stand there. `around` holds every other body of the register,
/// and may hold the body itself as it stood before.
pub fn judge(body: &NewBody, around: &BTreeMap<Oid, Standing>) -> Vec<BodyProblem> {
    let mut problems = Vec::new();
    if !is_name(&body.name_zh) {
        problems.push(BodyProblem::Name { field: "name_zh" });
    }
    if body.name_en.as_deref().is_some_and(|name| !is_name(name)) {
        problems.push(BodyProblem::Name { field: "name_en" });
    }
    if body.class.kind() != body.kind {
        problems.push(BodyProblem::ClassNotOfKind { kind: body.class.kind() });
    }
    if body.class.kind() == BodyKind::Local && body.county.is_none() {
        problems.push(BodyProblem::CountyMissing);
    }
    problems.extend(judge_superior(body, around));
    problems.extend(judge_sector(body, around));
    problems.extend(judge_contacts(&body.contacts));
    problems
}

/// Judges the contacts of a body by themselves.
pub fn judge_contacts(contacts: &[Contact]) -> Vec<BodyProblem> {
    let mut problems = Vec::new();
    if contacts.len() > CONTACTS {
        problems.push(BodyProblem::TooManyContacts);
    }
    let mut seen = HashSet::new();
    for contact in contacts {
        if !is_name(&contact.name) {
            problems.push(BodyProblem::Name { field: "contacts" });
        }
        if !seen.insert((contact.role, contact.name.as_str())) {
            problems.push(BodyProblem::ContactTwice);
        }
        let wrong_email = contact.email.as_ref().filter(|email| !is_email(email));
        let wrong_phone = contact.phone.as_ref().filter(|phone| !is_phone(phone));
        problems.extend(wrong_email.into_iter().chain(wrong_phone).map(|text| BodyProblem::ContactAddress(shortened(text))));
    }
    problems
}

/// Whether bodies of a class stand below another body.
enum Below {
    Always,
    Perhaps,
    Never,
}

fn below(class: BodyClass) -> Below {
    match class {
        BodyClass::CentralDirect
        | BodyClass::CentralSubordinate
        | BodyClass::LocalGovernment
        | BodyClass::LocalSubordinate
        | BodyClass::Township
        | BodyClass::TownshipCouncil => Below::Always,
        BodyClass::CiProvider | BodyClass::PublicEnterprise | BodyClass::EndowedFoundation => Below::Perhaps,
        // 府、會、四院 and 直轄市、縣（市）議會 grade themselves; nobody is set above them.
        BodyClass::ExecutiveYuan | BodyClass::PresidentOrYuan | BodyClass::Council => Below::Never,
    }
}

fn judge_superior(body: &NewBody, around: &BTreeMap<Oid, Standing>) -> Option<BodyProblem> {
    let Some(superior) = &body.superior else {
        return matches!(below(body.class), Below::Always).then_some(BodyProblem::SuperiorMissing);
    };
    if matches!(below(body.class), Below::Never) {
        return Some(BodyProblem::SuperiorForbidden);
    }
    if runs_in_a_circle(&body.oid, superior, around) {
        return Some(BodyProblem::SuperiorCircle);
    }
    match around.get(superior) {
        None => Some(BodyProblem::SuperiorUnknown(superior.clone())),
        Some(standing) if body.class.is_public_agency() && !standing.class.is_public_agency() => {
            Some(BodyProblem::SuperiorNotAgency(superior.clone()))
        }
        Some(_) => None,
    }
}

fn runs_in_a_circle(start: &Oid, superior: &Oid, around: &BTreeMap<Oid, Standing>) -> bool {
    let mut above = Some(superior);
    // A circle that does not pass through the body is another body's fault; it must not hold us up.
    for _ in 0..=around.len() {
        match above {
            Some(oid) if oid == start => return true,
            Some(oid) => above = around.get(oid).and_then(|standing| standing.superior.as_ref()),
            None => return false,
        }
    }
    false
}

fn judge_sector(body: &NewBody, around: &BTreeMap<Oid, Standing>) -> Vec<BodyProblem> {
    let mut problems = Vec::new();
    match (&body.sector_authority, body.class.is_public_agency()) {
        (None, true) => {}
        (None, false) => problems.push(BodyProblem::AuthorityMissing),
        (Some(_), true) => problems.push(BodyProblem::AuthorityForbidden),
        (Some(authority), false) => match around.get(authority) {
            None => problems.push(BodyProblem::AuthorityUnknown(authority.clone())),
            Some(standing) if standing.class.kind() != BodyKind::Central => {
                problems.push(BodyProblem::AuthorityNotCentral(authority.clone()));
            }
            Some(_) => {}
        },
    }
    match (body.ci_sector, body.class == BodyClass::CiProvider) {
        (None, true) => problems.push(BodyProblem::SectorMissing),
        (Some(_), false) => problems.push(BodyProblem::SectorForbidden),
        (None, false) | (Some(_), true) => {}
    }
    problems
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= NAME_CHARACTERS && !text.chars().any(char::is_control)
}

/// As far as a register needs it: something, one `@`, a domain with a dot, no blanks or control characters (RFC 5321 leaves the rest to mail).
fn is_email(text: &str) -> bool {
    let plain = text.chars().count() <= ADDRESS_CHARACTERS && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let domain = |domain: &str| domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains('@');
    plain && text.split_once('@').is_some_and(|(local, rest)| !local.is_empty() && domain(rest))
}

fn is_phone(text: &str) -> bool {
    let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '#' | ',');
    text.chars().count() <= 40 && text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(known)
}

/// So much of a wrong address that its writer finds it again.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}
