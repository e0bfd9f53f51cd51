//! What does the Act itself ask of a body or an authority, apart from clocks and measures?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::period::{Due, Period, due};
use crate::law::responsibility::Capacity;
use crate::law::rule::words;
use crate::law::rulebook::Rulebook;

words! {
    /// Whom a provision addresses.
    Addressee {
        /// 各機關: every body under the Act.
        Any "any",
        /// 公務機關.
        PublicAgency "public_agency",
        /// 特定非公務機關.
        SpecificNonGovernment "specific_non_government",
        /// 關鍵基礎設施提供者.
        CiProvider "ci_provider",
        /// 關鍵基礎設施提供者以外之特定非公務機關.
        OtherSpecific "other_specific",
        /// 上級或監督機關.
        Superior "superior",
        /// The agencies that review levels and hold exercises for those below them: 總統府與中央一級機關之直屬機關, 直轄市、縣(市)政府.
        UpperAgency "upper_agency",
        /// 總統府與中央一級機關, 直轄市、縣(市)議會, for themselves.
        TopOrCouncil "top_or_council",
        /// 中央目的事業主管機關.
        SectorAuthority "sector_authority",
        /// 主管機關.
        CompetentAuthority "competent_authority",
        /// 行政院, where the Act names it.
        ExecutiveYuan "executive_yuan",
        /// 立法院.
        LegislativeYuan "legislative_yuan",
        /// 受稽核機關.
        Audited "audited",
        /// 稽核小組成員.
        AuditTeam "audit_team",
        /// Those to whom the competent authority delegated its work (受委任或委託者).
        Delegate "delegate",
        /// 受託者: a supplier.
        Supplier "supplier",
        /// 所屬人員.
        Staff "staff",
        /// Persons and bodies outside the Act.
        Outsider "outsider",
        /// Other states and international bodies.
        Abroad "abroad",
        /// Everybody.
        Public "public",
    }
}

impl Addressee {
    /// Whether a body in that capacity is addressed as such, apart from any office it holds.
    pub fn covers(self, capacity: Capacity) -> bool {
        match self {
            Self::Any => true,
            Self::PublicAgency => capacity == Capacity::Agency,
            Self::SpecificNonGovernment => capacity != Capacity::Agency,
            Self::CiProvider => capacity == Capacity::CiProvider,
            Self::OtherSpecific => capacity == Capacity::Other,
            Self::Superior
            | Self::UpperAgency
            | Self::TopOrCouncil
            | Self::SectorAuthority
            | Self::CompetentAuthority
            | Self::ExecutiveYuan
            | Self::LegislativeYuan
            | Self::Audited
            | Self::AuditTeam
            | Self::Delegate
            | Self::Supplier
            | Self::Staff
            | Self::Outsider
            | Self::Abroad
            | Self::Public => false,
        }
    }
}

words! {
    /// How strongly.
    Modality {
        /// 應.
        Must "must",
        /// 得.
        May "may",
        /// 得要求: owed once the authority asks for it.
        OnRequest "on_request",
        /// 不得.
        MustNot "must_not",
    }
}

words! {
    /// What a period of an obligation counts from.
    Event {
        /// An exercise was completed.
        ExerciseCompleted "exercise_completed",
    }
}

/// Something that the law asks for, permits or forbids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Its name, such as `D04`; the same obligation keeps its name through the editions.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// Whom it addresses.
    pub who: Addressee,
    /// How strongly.
    pub modality: Modality,
    /// What, in Chinese.
    pub name_zh: String,
    /// What, in English.
    pub name_en: String,
    /// Towards whom.
    pub to: Vec<Addressee>,
    /// How often.
    pub every: Option<Period>,
    /// Until when, after which event.
    pub within: Option<(Period, Event)>,
    /// The list of what it must contain or observe.
    pub contents: Option<String>,
    /// The procedure of which it is a step, and which step.
    pub step: Option<(String, u8)>,
    /// What it rests on.
    pub rests_on: Attribution,
    /// What a reader should know.
    pub note: Option<String>,
}

impl Obligation {
    /// When it is due after its event at `happened_at`; `None` where the law sets no period.
    pub fn due_after(&self, happened_at: Timestamp, rulebook: &Rulebook) -> Option<Due> {
        let (period, _) = self.within?;
        due(period, happened_at, rulebook.calendar())
    }
}

/// What the Act and its sub-regulations ask of a body in that capacity, by the law in force on `as_of`, in the law's order.
pub fn obligations_of(rulebook: &Rulebook, capacity: Capacity, as_of: Date) -> Vec<&Obligation> {
    rulebook.obligations_on(as_of).filter(|obligation| obligation.who.covers(capacity)).collect()
}

/// The steps of a procedure in their order, by the law in force on `as_of`; empty if that law, as far as it is known, has no such procedure.
pub fn steps_of<'r>(rulebook: &'r Rulebook, procedure: &str, as_of: Date) -> Vec<&'r Obligation> {
    let number = |obligation: &Obligation| obligation.step.as_ref().filter(|(name, _)| name == procedure).map(|(_, number)| *number);
    let mut steps: Vec<&Obligation> = rulebook.obligations_on(as_of).filter(|obligation| number(obligation).is_some()).collect();
    steps.sort_by_key(|obligation| number(obligation));
    steps
}
