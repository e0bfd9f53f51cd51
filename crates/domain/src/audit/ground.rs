//! As what does a body audit another, and by which provision?

use crate::registry::coded::coded;
use crate::registry::{BodyClass, BodyKind, Relation};

coded! {
    /// As what a body audits others; a plan is made in one of these.
    Office {
        /// 主管機關.
        CompetentAuthority "authority",
        /// 上級或監督機關.
        Superior "superior",
        /// 中央目的事業主管機關.
        SectorAuthority "sector",
    }

    /// By which provision of the Act one audit is held.
    Ground {
        /// The competent authority audits (2018 Act §7 II).
        Authority "authority",
        /// A superior or supervising agency audits an agency below it (§13 I).
        Superior "superior",
        /// A sector authority audits its provider of critical infrastructure (§16 IV).
        Provider "provider",
        /// A sector authority audits another specific non-government body of its own (§17 III).
        Specific "specific",
    }
}

impl Ground {
    /// The obligation of the rulebook that gives the right or the duty to audit.
    pub fn obligation(self) -> &'static str {
        match self {
            Self::Authority => "D04",
            Self::Superior => "D11",
            Self::Provider => "D20",
            Self::Specific => "D25",
        }
    }

    /// The obligation of the rulebook by which the audited body owes an improvement report.
    pub fn improvement(self) -> &'static str {
        match self {
            Self::Authority => "D05",
            Self::Superior => "D12",
            Self::Provider => "D21",
            Self::Specific => "D26",
        }
    }

    /// Whether the regulation on audits (稽核辦法, R4) binds it by itself. Other audits follow its procedure because their plan says so.
    pub fn is_bound(self) -> bool {
        match self {
            Self::Authority => true,
            Self::Superior | Self::Provider | Self::Specific => false,
        }
    }
}

/// How a body stands to the one that wants to audit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand<'a> {
    /// What it is to the auditing body in the register's tree.
    pub relations: &'a [Relation],
    /// Its class.
    pub class: BodyClass,
    /// Whether the law of the day lets the competent authority audit bodies of this kind.
    pub is_authoritys: bool,
}

/// Why a body may not audit another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotAudit {
    /// A body's audit of itself is a measure of its own (內部資通安全稽核), and not held here.
    #[error("a body does not audit itself")]
    OwnBody,
    /// It is no public agency below the auditing one.
    #[error("it is not below the auditing body")]
    NotBelow,
    /// It is no specific non-government body of the auditing authority.
    #[error("it is not a body of that sector authority")]
    NotOfSector,
    /// The law of the day does not let the competent authority audit it.
    #[error("the competent authority does not audit it")]
    NotUnderAuthority,
}

impl CannotAudit {
    /// The ground that is missing, by which the refusal cites the law.
    pub fn ground(self) -> Ground {
        match self {
            Self::OwnBody | Self::NotBelow => Ground::Superior,
            Self::NotOfSector => Ground::Provider,
            Self::NotUnderAuthority => Ground::Authority,
        }
    }
}

/// By which provision a body in `office` audits another.
///
/// # Errors
/// [`CannotAudit`] if by none.
pub fn ground(office: Office, stand: Stand<'_>) -> Result<Ground, CannotAudit> {
    if stand.relations.contains(&Relation::Own) {
        return Err(CannotAudit::OwnBody);
    }
    let is_agency = stand.class.kind() != BodyKind::SpecificNonGovernment;
    match office {
        Office::CompetentAuthority if stand.is_authoritys => Ok(Ground::Authority),
        Office::CompetentAuthority => Err(CannotAudit::NotUnderAuthority),
        Office::Superior if is_agency && stand.relations.contains(&Relation::Subordinate) => Ok(Ground::Superior),
        Office::Superior => Err(CannotAudit::NotBelow),
        Office::SectorAuthority if is_agency || !stand.relations.contains(&Relation::Provider) => Err(CannotAudit::NotOfSector),
        Office::SectorAuthority if stand.class == BodyClass::CiProvider => Ok(Ground::Provider),
        Office::SectorAuthority => Ok(Ground::Specific),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_office_audits_its_own_and_nobody_else() {
        use BodyClass::{CiProvider, EndowedFoundation, Township};
        use Relation::{Own, Provider, Subordinate};
        let cases = [
            (Office::CompetentAuthority, vec![], CiProvider, true, Ok(Ground::Authority)),
            (Office::CompetentAuthority, vec![Subordinate], Township, false, Err(CannotAudit::NotUnderAuthority)),
            (Office::CompetentAuthority, vec![Own], CiProvider, true, Err(CannotAudit::OwnBody)),
            (Office::Superior, vec![Subordinate], Township, false, Ok(Ground::Superior)),
            (Office::Superior, vec![], Township, true, Err(CannotAudit::NotBelow)),
            (Office::Superior, vec![Provider], CiProvider, true, Err(CannotAudit::NotBelow)),
            (Office::SectorAuthority, vec![Provider], CiProvider, false, Ok(Ground::Provider)),
            (Office::SectorAuthority, vec![Provider], EndowedFoundation, false, Ok(Ground::Specific)),
            (Office::SectorAuthority, vec![Subordinate], Township, true, Err(CannotAudit::NotOfSector)),
            (Office::SectorAuthority, vec![], CiProvider, true, Err(CannotAudit::NotOfSector)),
        ];
        for (office, relations, class, is_authoritys, expected) in cases {
            let stand = Stand { relations: &relations, class, is_authoritys };
            assert_eq!(ground(office, stand), expected, "{office:?} {relations:?} {class:?}");
        }
    }
}
