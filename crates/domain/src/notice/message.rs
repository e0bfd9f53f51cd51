//! What is one message in a body's inbox?

use jiff::Timestamp;

use crate::words::{BodyId, NoticeId};

/// What a message is about; it chooses the sentence and the page it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An incident draft was opened for the body: notify within the hour.
    IncidentDraft,
    /// The body met an indicator before: look.
    EarlyWarning,
    /// An incident was notified: review its level.
    IncidentReported,
    /// A proposal of a level waits for the signature of the 資安長.
    LevelToSign,
    /// A proposal of a level waits to be forwarded.
    LevelToForward,
    /// A proposal of a level waits to be decided.
    LevelToDecide,
    /// An approval of a level waits to be filed for the record.
    LevelToFile,
    /// A proposal of a level came back.
    LevelReturned,
    /// A level was approved.
    LevelApproved,
    /// A decision on a level was corrected.
    LevelCorrected,
    /// The proposal of a level is overdue.
    LevelLate,
    /// A request to be exempted waits for consent.
    ExemptionToConsent,
    /// A consent to an exemption waits to be filed for the record.
    ExemptionToFile,
    /// A request to be exempted was answered.
    ExemptionAnswered,
    /// The body may state its views on being designated as a CI provider.
    ProviderHeard,
    /// A provider stated its views.
    ProviderStated,
    /// A designation waits for approval.
    ProviderToApprove,
    /// A designation came back.
    ProviderReturned,
    /// A designation was approved: notify the provider.
    ProviderApproved,
    /// The body was designated as a CI provider, or is one no more.
    ProviderNotified,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 20] = [
        Self::IncidentDraft,
        Self::EarlyWarning,
        Self::IncidentReported,
        Self::LevelToSign,
        Self::LevelToForward,
        Self::LevelToDecide,
        Self::LevelToFile,
        Self::LevelReturned,
        Self::LevelApproved,
        Self::LevelCorrected,
        Self::LevelLate,
        Self::ExemptionToConsent,
        Self::ExemptionToFile,
        Self::ExemptionAnswered,
        Self::ProviderHeard,
        Self::ProviderStated,
        Self::ProviderToApprove,
        Self::ProviderReturned,
        Self::ProviderApproved,
        Self::ProviderNotified,
    ];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::IncidentDraft => "incident_draft",
            Self::EarlyWarning => "early_warning",
            Self::IncidentReported => "incident_reported",
            Self::LevelToSign => "level_to_sign",
            Self::LevelToForward => "level_to_forward",
            Self::LevelToDecide => "level_to_decide",
            Self::LevelToFile => "level_to_file",
            Self::LevelReturned => "level_returned",
            Self::LevelApproved => "level_approved",
            Self::LevelCorrected => "level_corrected",
            Self::LevelLate => "level_late",
            Self::ExemptionToConsent => "exemption_to_consent",
            Self::ExemptionToFile => "exemption_to_file",
            Self::ExemptionAnswered => "exemption_answered",
            Self::ProviderHeard => "provider_heard",
            Self::ProviderStated => "provider_stated",
            Self::ProviderToApprove => "provider_to_approve",
            Self::ProviderReturned => "provider_returned",
            Self::ProviderApproved => "provider_approved",
            Self::ProviderNotified => "provider_notified",
        }
    }

    /// Reads [`Topic::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// The key of its sentence; the places are the notice's `fill`.
    pub fn key(self) -> &'static str {
        match self {
            Self::IncidentDraft => "notice-incident-draft",
            Self::EarlyWarning => "notice-early-warning",
            Self::IncidentReported => "notice-incident-reported",
            Self::LevelToSign => "notice-level-to-sign",
            Self::LevelToForward => "notice-level-to-forward",
            Self::LevelToDecide => "notice-level-to-decide",
            Self::LevelToFile => "notice-level-to-file",
            Self::LevelReturned => "notice-level-returned",
            Self::LevelApproved => "notice-level-approved",
            Self::LevelCorrected => "notice-level-corrected",
            Self::LevelLate => "notice-level-late",
            Self::ExemptionToConsent => "notice-exemption-to-consent",
            Self::ExemptionToFile => "notice-exemption-to-file",
            Self::ExemptionAnswered => "notice-exemption-answered",
            Self::ProviderHeard => "notice-provider-heard",
            Self::ProviderStated => "notice-provider-stated",
            Self::ProviderToApprove => "notice-provider-to-approve",
            Self::ProviderReturned => "notice-provider-returned",
            Self::ProviderApproved => "notice-provider-approved",
            Self::ProviderNotified => "notice-provider-notified",
        }
    }

    /// The room whose thing [`Notice::subject`] names.
    pub fn room(self) -> &'static str {
        match self {
            Self::IncidentDraft | Self::IncidentReported => "incident",
            Self::EarlyWarning => "notice",
            Self::LevelToSign
            | Self::LevelToForward
            | Self::LevelToDecide
            | Self::LevelToFile
            | Self::LevelReturned
            | Self::LevelApproved
            | Self::LevelCorrected
            | Self::LevelLate
            | Self::ExemptionToConsent
            | Self::ExemptionToFile
            | Self::ExemptionAnswered
            | Self::ProviderHeard
            | Self::ProviderStated
            | Self::ProviderToApprove
            | Self::ProviderReturned
            | Self::ProviderApproved
            | Self::ProviderNotified => "registry",
        }
    }
}

/// One message to a body; whoever sits there sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its identifier.
    pub id: NoticeId,
    /// To whom.
    pub body: BodyId,
    /// About what.
    pub topic: Topic,
    /// Identifier of the incident, warning or alert.
    pub subject: String,
    /// What fills the places of the sentence, by name.
    pub fill: Vec<(String, String)>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when something must be done, if so.
    pub due_at: Option<Timestamp>,
}
