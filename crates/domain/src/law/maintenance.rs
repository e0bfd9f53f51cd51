//! What must be in a maintenance plan, and who is told how it is carried out?

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation, InstrumentEdition};
use crate::law::responsibility::{Capacity, NoRegulation};
use crate::law::rule::words;
use crate::law::rulebook::{InvalidRulebook, Rulebook};

/// What an edition of the Act and its enforcement rules say of maintenance plans (資通安全維護計畫).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaintenanceLaw {
    /// The edition of the Act that it goes with.
    pub edition: InstrumentEdition,
    /// Where the list of items is written, in Chinese.
    pub written_zh: String,
    /// Where the list of items is written, in English.
    pub written_en: String,
    /// What everybody who reads it should be told, in Chinese; `None` where nothing is in doubt.
    pub warning_zh: Option<String>,
    /// The same in English.
    pub warning_en: Option<String>,
    /// What it rests on.
    pub attribution: Attribution,
    /// The items that a plan has, in the law's order.
    pub items: Vec<PlanItem>,
    /// Who is told how it is carried out.
    pub reports: Vec<ReportRule>,
}

/// One item of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// Its number in the law (款).
    pub number: u8,
    /// The wording.
    pub text_zh: String,
    /// What it means, in English.
    pub text_en: String,
    /// In which capacities a body owes it.
    pub capacities: Vec<Capacity>,
}

words! {
    /// To whom a statement of implementation (實施情形) goes.
    ReportTo {
        /// The superior or supervising agency; without one, the competent authority.
        Superior "superior",
        /// The central sector authority.
        SectorAuthority "sector_authority",
    }
}

words! {
    /// Whether a statement of implementation is owed.
    ReportDuty {
        /// Every year (應每年).
        Yearly "yearly",
        /// It is owed (應); how often, the sector's own regulation says.
        BySector "by_sector",
        /// When it is asked for (得要求).
        OnRequest "on_request",
    }
}

/// Who is told by bodies of some capacities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRule {
    /// By whom.
    pub capacities: Vec<Capacity>,
    /// To whom.
    pub to: ReportTo,
    /// Whether it is owed.
    pub duty: ReportDuty,
    /// Where it is written; `None` where the text of the edition was not at hand.
    pub citation: Option<Citation>,
}

impl MaintenanceLaw {
    /// The items that a body in that capacity owes.
    pub fn items(&self, capacity: Capacity) -> impl Iterator<Item = &PlanItem> {
        self.items.iter().filter(move |item| item.capacities.contains(&capacity))
    }

    /// Who is told by a body in that capacity.
    pub fn report(&self, capacity: Capacity) -> Option<&ReportRule> {
        self.reports.iter().find(|rule| rule.capacities.contains(&capacity))
    }

    pub(super) fn check(&self, book: &Rulebook) -> Result<(), InvalidRulebook> {
        self.reports.iter().filter_map(|rule| rule.citation.as_ref()).try_for_each(|citation| book.check_citation(citation))
    }
}

impl Rulebook {
    /// What the law in force on `day` says of maintenance plans.
    ///
    /// # Errors
    /// [`NoRegulation`] before the Act.
    pub fn maintenance_on(&self, day: Date) -> Result<&MaintenanceLaw, NoRegulation> {
        self.check_after_act(day)?;
        let in_force = |law: &&MaintenanceLaw| self.edition(&law.edition).is_some_and(|instrument| instrument.in_force_on(day));
        self.maintenance().iter().find(in_force).ok_or_else(|| NoRegulation::Unknown {
            day,
            from: self.maintenance().iter().map(|law| law.edition.in_force_from).min().unwrap_or(Date::MAX),
        })
    }
}
