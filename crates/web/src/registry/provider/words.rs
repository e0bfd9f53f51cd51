//! What are the stages, purposes and the consulted of a designation called?

use domain::registry::provider::{Asked, KeptDesignation, Purpose, Stage};

use crate::page::{Given, Markup, Page};

impl Page {
    /// How far a designation is, as a tag.
    pub(crate) fn provider_stage(&self, kept: &KeptDesignation) -> Markup {
        let class = match kept.designation.stage {
            Stage::Preparing => "short",
            Stage::Designated | Stage::Approved => "info",
            Stage::Notified if kept.ended_on.is_none() => "good",
            Stage::Notified | Stage::Withdrawn => "quiet",
        };
        self.tag(class, self.provider_stage_word(kept.designation.stage))
    }

    /// What a stage is called.
    pub(crate) fn provider_stage_word(&self, stage: impl Given<Stage>) -> String {
        self.t(&format!("registry-provider-stage-{}", stage.given().code()))
    }

    /// What a purpose is called.
    pub(crate) fn provider_purpose_word(&self, purpose: impl Given<Purpose>) -> String {
        self.t(&format!("registry-provider-purpose-{}", purpose.given().code()))
    }

    /// What a kind of those consulted is called.
    pub(crate) fn provider_asked_word(&self, kind: impl Given<Asked>) -> String {
        self.t(&format!("registry-provider-asked-{}", kind.given().code()))
    }
}
