//! What are the stages and grounds of exemptions called?

use domain::law::responsibility::{Control, Measure};
use domain::registry::exemption::{Ground, KeptExemption, Stage};

use crate::page::{Given, Markup, Page};

impl Page {
    /// How far a request to be exempted is, as a tag.
    pub(crate) fn exemption_stage(&self, kept: &KeptExemption) -> Markup {
        let class = match kept.exemption.stage {
            Stage::Asked => "info",
            Stage::Consented if !kept.exemption.is_in_force() => "short",
            Stage::Consented | Stage::Filed => "good",
            Stage::Refused => "late",
            Stage::Withdrawn | Stage::Ended => "quiet",
        };
        self.tag(class, self.exemption_stage_word(kept.exemption.stage))
    }

    /// What a stage is called.
    pub(crate) fn exemption_stage_word(&self, stage: impl Given<Stage>) -> String {
        self.t(&format!("registry-exemption-stage-{}", stage.given().code()))
    }

    /// What a ground is called.
    pub(crate) fn exemption_ground_word(&self, ground: impl Given<Ground>) -> String {
        self.t(&format!("registry-exemption-ground-{}", ground.given().code()))
    }

    /// Who must consent, in words.
    pub(crate) fn exemption_consenter(&self, kept: &KeptExemption) -> String {
        match &kept.consenter {
            Some(consenter) => self.name(&consenter.name_zh, &consenter.name_en).to_owned(),
            None => self.t("page-role-authority"),
        }
    }

    /// A measure by its name and what it is called.
    pub(crate) fn measure_title(&self, measure: &Measure) -> String {
        format!("{} {}", measure.id, self.measure_name(measure))
    }
}

/// A control by its name and what it says.
pub(super) fn control_title(control: &Control) -> String {
    format!("{} {}", control.id, control.text_zh)
}
