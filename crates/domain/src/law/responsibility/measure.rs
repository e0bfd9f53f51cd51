//! What may a row of annexes one to eight say? A measure, and what it demands of whom.

use std::fmt;

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::period::Period;
use crate::law::responsibility::Capacity;
use crate::law::rule::words;
use crate::registry::Level;

/// An annex with the measures of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// 附表…, from 1.
    pub number: u8,
    /// Its official title.
    pub title_zh: String,
    /// The same in English.
    pub title_en: String,
    /// For bodies of this level …
    pub level: Level,
    /// … in these capacities.
    pub capacities: Vec<Capacity>,
}

impl Annex {
    /// The annex as it is cited: `附表一`.
    pub fn name_zh(&self) -> String {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let numeral = usize::from(self.number).checked_sub(1).and_then(|place| numerals.get(place)).copied().unwrap_or_default();
        format!("附表{numeral}")
    }
}

words! {
    /// The three aspects under which the annexes list measures.
    Aspect {
        /// 管理面.
        Management "management",
        /// 技術面.
        Technology "technology",
        /// 認知與訓練.
        Awareness "awareness",
    }
}

words! {
    /// What a body must have for a measure to concern it.
    Condition {
        /// A system that it set up or developed, itself or through others.
        DevelopedSystem "developed_system",
        /// A core system.
        CoreSystem "core_system",
        /// A mail server.
        MailServer "mail_server",
        /// A core system that serves people outside.
        ExternalCoreSystem "external_core_system",
    }
}

words! {
    /// What shows that a measure was done.
    EvidenceKind {
        /// The list of systems with their grades.
        GradingList "grading_list",
        /// The state of each control of the baseline.
        ControlRecord "control_record",
        /// A certificate of an accredited third party.
        Certificate "certificate",
        /// A report: of an audit, a drill, a test, a check.
        Report "report",
        /// The answers of a self-assessment.
        Assessment "assessment",
        /// Names of staff with what they do.
        StaffList "staff_list",
        /// Data delivered as the authority directs.
        Submission "submission",
        /// A fact that this platform measured by itself.
        Measured "measured",
        /// Hours of training by person.
        TrainingRecord "training_record",
        /// Licences or certificates by person.
        Licence "licence",
        /// A list of the products concerned.
        ProductList "product_list",
        /// A document that says it is in place.
        Document "document",
    }
}

words! {
    /// What a quantity counts.
    QuantityOf {
        /// People.
        Persons "persons",
        /// Hours that each of them takes.
        Hours "hours",
    }
}

/// How many a demand asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// At least so many.
    pub number: u16,
    /// Of these.
    pub of: QuantityOf,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match (self.of, self.number) {
            (QuantityOf::Persons, 1) => "person",
            (QuantityOf::Hours, 1) => "hour",
            (QuantityOf::Persons | QuantityOf::Hours, _) => self.of.code(),
        };
        write!(f, "{} {of}", self.number)
    }
}

/// When a demand is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Once, within a period from the first approval or a change of level (初次受核定或等級變更後).
    Once(Period),
    /// So many times in every so many calendar years, from the year after the approval.
    Recurring {
        /// How many times …
        times: u16,
        /// … in so many calendar years.
        years: u16,
    },
    /// All the time.
    Standing,
}

/// A part of a measure, such as the grading of M01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the data.
    pub id: String,
    /// In Chinese.
    pub name_zh: String,
    /// In English.
    pub name_en: String,
}

/// What a measure demands of bodies of these levels in these capacities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The part of the measure; `None` where it has only one.
    pub part: Option<String>,
    /// Of these levels …
    pub levels: Vec<Level>,
    /// … in these capacities.
    pub capacities: Vec<Capacity>,
    /// When.
    pub rhythm: Rhythm,
    /// How many.
    pub quantity: Option<Quantity>,
    /// Bodies approved earlier count from this day, on which the demand came into force.
    pub since: Option<Date>,
    /// The wording, where we hold it.
    pub text_zh: Option<String>,
    /// What the row rests on.
    pub attribution: Attribution,
}

impl Demand {
    /// Whether it binds bodies of `level` in `capacity`.
    pub fn binds(&self, level: Level, capacity: Capacity) -> bool {
        self.levels.contains(&level) && self.capacities.contains(&capacity)
    }
}

/// A measure (應辦事項) of the annexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name, such as `M04` or `M14d`; it keeps it through the editions.
    pub id: String,
    /// The aspect under which the annexes list it.
    pub aspect: Aspect,
    /// Its official name, with the sub-item.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The article that makes it a duty.
    pub citation: Citation,
    /// What a body must have for it to concern the body.
    pub condition: Option<Condition>,
    /// What shows that it was done.
    pub evidence: Vec<EvidenceKind>,
    /// What a reader should know, in English.
    pub note: Option<String>,
    /// The same in Chinese.
    pub note_zh: Option<String>,
    /// What it demands of whom, the leading demand first.
    pub demands: Vec<Demand>,
}
