//! What are grades, states and ratings called?

use domain::inventory::{ControlState, Facts, Running, Tally};
use domain::law::responsibility::{CoreBusiness, NeedDimension, ProtectionBaseline, SystemGrade, SystemNeeds};
use domain::words::Language;

use crate::page::{Choice, Given, Markup, Page};

impl Page {
    /// How much protection a system needs, as a badge.
    pub(crate) fn system_grade(&self, grade: impl Given<SystemGrade>) -> Markup {
        let grade = grade.given();
        let class = match grade {
            SystemGrade::High => "late",
            SystemGrade::Medium => "short",
            SystemGrade::Low => "quiet",
        };
        self.tag(class, self.system_grade_word(grade))
    }

    /// What a grade is called.
    pub(crate) fn system_grade_word(&self, grade: impl Given<SystemGrade>) -> String {
        self.t(&format!("inventory-grade-{}", grade.given().code()))
    }

    /// What a dimension of 附表九 is called.
    pub(crate) fn need_word(&self, dimension: impl Given<NeedDimension>) -> String {
        self.t(&format!("inventory-need-{}", dimension.given().code()))
    }

    /// Whether a control is in place, as a tag; `None` for one that was not judged.
    pub(crate) fn control_state(&self, state: impl Given<Option<ControlState>>) -> Markup {
        let (class, key) = match state.given() {
            None => ("quiet", "inventory-state-open"),
            Some(ControlState::Met) => ("good", "inventory-state-met"),
            Some(ControlState::Partly) => ("short", "inventory-state-partly"),
            Some(ControlState::NotMet) => ("late", "inventory-state-not_met"),
            Some(ControlState::NotApplicable) => ("quiet", "inventory-state-not_applicable"),
        };
        self.tag(class, self.t(key))
    }

    /// The same of one that was judged.
    pub(crate) fn judged_state(&self, state: impl Given<ControlState>) -> Markup {
        self.control_state(Some(state.given()))
    }

    /// Who runs a system, in words.
    pub(crate) fn running_word(&self, running: impl Given<Running>) -> String {
        self.t(&format!("inventory-running-{}", running.given().code()))
    }

    /// Whether core business needs a system, in words.
    pub(crate) fn core_business_word(&self, business: impl Given<CoreBusiness>) -> String {
        self.t(&format!("inventory-core-{}", business.given().code()))
    }

    /// A control's wording is known in Chinese only.
    pub(crate) fn is_chinese(&self) -> bool {
        self.language() == Language::ZhTw
    }
}

/// How many controls a system of that grade is under.
pub(super) fn under(baseline: &ProtectionBaseline, grade: SystemGrade) -> usize {
    baseline.controls(grade).count()
}

/// How much of them was judged, in words.
pub(super) fn progress(page: &Page, baseline: &ProtectionBaseline, facts: &Facts, tally: Tally) -> String {
    page.t2("inventory-progress", "judged", tally.judged(), "all", under(baseline, facts.grade()))
}

/// The four ratings with their dimensions.
pub(super) fn ratings(needs: SystemNeeds) -> [(NeedDimension, SystemGrade); 4] {
    [
        (NeedDimension::Confidentiality, needs.confidentiality),
        (NeedDimension::Integrity, needs.integrity),
        (NeedDimension::Availability, needs.availability),
        (NeedDimension::LegalCompliance, needs.legal_compliance),
    ]
}

/// The choices of a field of coded words.
pub(super) fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, word: impl Fn(T) -> String) -> Vec<Choice> {
    all.iter().map(|one| Choice { value: code(*one).to_owned(), text: word(*one) }).collect()
}

/// Whether core business needs a system, as a form's choices.
pub(super) fn core_choices(page: &Page) -> Vec<Choice> {
    choices(&[CoreBusiness::NotNeeded, CoreBusiness::Needed], CoreBusiness::code, |business| page.core_business_word(business))
}
