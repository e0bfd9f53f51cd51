//! How much protection does a system need, and which controls is it therefore under?

use crate::law::instrument::{Attribution, Citation, InstrumentEdition};
use crate::law::responsibility::NoRegulation;
use crate::law::rule::words;
use crate::law::rulebook::Rulebook;
use jiff::civil::Date;

words! {
    /// How much protection a system needs (資通系統防護需求等級), lowest first.
    SystemGrade {
        /// 普.
        Low "low",
        /// 中.
        Medium "medium",
        /// 高.
        High "high",
    }
}

impl SystemGrade {
    /// The character in the annexes.
    pub fn name_zh(self) -> &'static str {
        match self {
            Self::Low => "普",
            Self::Medium => "中",
            Self::High => "高",
        }
    }
}

words! {
    /// By what a system is graded (附表九).
    NeedDimension {
        /// 機密性.
        Confidentiality "confidentiality",
        /// 完整性.
        Integrity "integrity",
        /// 可用性.
        Availability "availability",
        /// 法律遵循性.
        LegalCompliance "legal_compliance",
    }
}

/// What a grade means in one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The dimension.
    pub dimension: NeedDimension,
    /// The grade.
    pub grade: SystemGrade,
    /// The wording.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
    /// What the row rests on.
    pub attribution: Attribution,
}

/// One item of the control baseline (附表十).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Its name, such as `PB21-AC-01-01`.
    pub id: String,
    /// 構面.
    pub dimension_zh: String,
    /// 措施內容.
    pub family_zh: String,
    /// The lowest grade at which it applies.
    pub from_grade: SystemGrade,
    /// 控制措施.
    pub text_zh: String,
    /// What changed against the edition before.
    pub changed: Option<String>,
}

/// Annexes nine and ten in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectionBaseline {
    /// Of which edition of the classification regulation.
    pub edition: InstrumentEdition,
    /// What everybody who reads it should be told, in English; `None` where nothing is in doubt.
    pub warning: Option<String>,
    /// The same in Chinese.
    pub warning_zh: Option<String>,
    /// Where grading is ordered (§11 II).
    pub citation: Citation,
    /// What each grade means.
    pub needs: Vec<Need>,
    /// What the list of controls rests on.
    pub attribution: Attribution,
    /// The controls, in the order of the annex.
    pub controls: Vec<Control>,
}

impl ProtectionBaseline {
    /// The controls that a system of `grade` is under: those of its own grade and of all lower ones.
    pub fn controls(&self, grade: SystemGrade) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(move |control| control.from_grade <= grade)
    }

    /// What a grade means in a dimension.
    pub fn need(&self, dimension: NeedDimension, grade: SystemGrade) -> Option<&Need> {
        self.needs.iter().find(|need| need.dimension == dimension && need.grade == grade)
    }
}

/// How a system was rated in each dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SystemNeeds {
    /// 機密性.
    pub confidentiality: SystemGrade,
    /// 完整性.
    pub integrity: SystemGrade,
    /// 可用性.
    pub availability: SystemGrade,
    /// 法律遵循性.
    pub legal_compliance: SystemGrade,
}

/// The grade of a system, and what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundGrade {
    /// The highest of the four.
    pub grade: SystemGrade,
    /// The dimensions that decide.
    pub because: Vec<NeedDimension>,
}

impl FoundGrade {
    /// Whether the system is a core system (核心資通系統): it is needed for core business, or its grade is high (施行細則 §7 II).
    pub fn is_core(&self, needed_for: CoreBusiness) -> bool {
        match (needed_for, self.grade) {
            (CoreBusiness::Needed, _) | (CoreBusiness::NotNeeded, SystemGrade::High) => true,
            (CoreBusiness::NotNeeded, SystemGrade::Low | SystemGrade::Medium) => false,
        }
    }
}

words! {
    /// Whether a body's core business (核心業務, 施行細則 §7 I) needs a system.
    CoreBusiness {
        /// It does.
        Needed "needed",
        /// It does not.
        NotNeeded "not_needed",
    }
}

/// The grade that four ratings make: the highest (附表九).
pub fn grade_for(needs: SystemNeeds) -> FoundGrade {
    let rated = [
        (NeedDimension::Confidentiality, needs.confidentiality),
        (NeedDimension::Integrity, needs.integrity),
        (NeedDimension::Availability, needs.availability),
        (NeedDimension::LegalCompliance, needs.legal_compliance),
    ];
    let grade = rated.iter().map(|(_, grade)| *grade).max().unwrap_or(SystemGrade::Low);
    FoundGrade { grade, because: rated.into_iter().filter(|(_, rating)| *rating == grade).map(|(dimension, _)| dimension).collect() }
}

impl Rulebook {
    /// Annexes nine and ten as in force on `day`.
    ///
    /// # Errors
    /// [`NoRegulation`] before the Act, or before the earliest edition in this release.
    pub fn baseline_on(&self, day: Date) -> Result<&ProtectionBaseline, NoRegulation> {
        let regulation = self.levels_on(day)?;
        let baseline = self.baselines().iter().find(|baseline| baseline.edition == regulation.edition);
        baseline.ok_or(NoRegulation::Unknown { day, from: regulation.edition.in_force_from })
    }
}
