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
    /// The body is to be audited: the plan was sent.
    AuditNotified,
    /// The audited body asks for another day.
    AuditChangeAsked,
    /// A request for another day was answered.
    AuditChangeAnswered,
    /// The audited body states that it cannot show something.
    AuditHindered,
    /// A reason not to cooperate was judged.
    AuditJudged,
    /// The audit was stopped.
    AuditStopped,
    /// The audit goes on, on a day.
    AuditResumed,
    /// The audit on the spot is complete.
    AuditCompleted,
    /// The result report was delivered.
    AuditDelivered,
    /// The improvement report was submitted.
    AuditSubmitted,
    /// The improvement report came back.
    AuditReturned,
    /// The improvement report was accepted.
    AuditAccepted,
    /// The body told how its improvement is carried out.
    AuditStatusTold,
    /// A corrective action is done, as the body says.
    AuditActionDone,
    /// A corrective action was reopened or moved.
    AuditActionReopened,
    /// A corrective action is overdue.
    AuditActionLate,
    /// A step of an audit is overdue.
    AuditLate,
    /// The sector authority is asked to assist in an audit.
    AuditAssistanceAsked,
    /// The sector authority answered.
    AuditAssistanceAnswered,
    /// The audit was closed.
    AuditClosed,
    /// The audit is not held.
    AuditCancelled,
    /// A version of the maintenance plan waits for the 資安長.
    PlanToApprove,
    /// A version of the maintenance plan came back.
    PlanReturned,
    /// A version of the maintenance plan was approved.
    PlanApproved,
    /// The sector authority asks how the plan is carried out.
    PlanReportAsked,
    /// A body stated how its plan was carried out.
    PlanReportSubmitted,
    /// A statement came back.
    PlanReportReturned,
    /// The recipient took note of a statement.
    PlanReportAcknowledged,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 48] = [
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
        Self::AuditNotified,
        Self::AuditChangeAsked,
        Self::AuditChangeAnswered,
        Self::AuditHindered,
        Self::AuditJudged,
        Self::AuditStopped,
        Self::AuditResumed,
        Self::AuditCompleted,
        Self::AuditDelivered,
        Self::AuditSubmitted,
        Self::AuditReturned,
        Self::AuditAccepted,
        Self::AuditStatusTold,
        Self::AuditActionDone,
        Self::AuditActionReopened,
        Self::AuditActionLate,
        Self::AuditLate,
        Self::AuditAssistanceAsked,
        Self::AuditAssistanceAnswered,
        Self::AuditClosed,
        Self::AuditCancelled,
        Self::PlanToApprove,
        Self::PlanReturned,
        Self::PlanApproved,
        Self::PlanReportAsked,
        Self::PlanReportSubmitted,
        Self::PlanReportReturned,
        Self::PlanReportAcknowledged,
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
            Self::AuditNotified => "audit_notified",
            Self::AuditChangeAsked => "audit_change_asked",
            Self::AuditChangeAnswered => "audit_change_answered",
            Self::AuditHindered => "audit_hindered",
            Self::AuditJudged => "audit_judged",
            Self::AuditStopped => "audit_stopped",
            Self::AuditResumed => "audit_resumed",
            Self::AuditCompleted => "audit_completed",
            Self::AuditDelivered => "audit_delivered",
            Self::AuditSubmitted => "audit_submitted",
            Self::AuditReturned => "audit_returned",
            Self::AuditAccepted => "audit_accepted",
            Self::AuditStatusTold => "audit_status_told",
            Self::AuditActionDone => "audit_action_done",
            Self::AuditActionReopened => "audit_action_reopened",
            Self::AuditActionLate => "audit_action_late",
            Self::AuditLate => "audit_late",
            Self::AuditAssistanceAsked => "audit_assistance_asked",
            Self::AuditAssistanceAnswered => "audit_assistance_answered",
            Self::AuditClosed => "audit_closed",
            Self::AuditCancelled => "audit_cancelled",
            Self::PlanToApprove => "plan_to_approve",
            Self::PlanReturned => "plan_returned",
            Self::PlanApproved => "plan_approved",
            Self::PlanReportAsked => "plan_report_asked",
            Self::PlanReportSubmitted => "plan_report_submitted",
            Self::PlanReportReturned => "plan_report_returned",
            Self::PlanReportAcknowledged => "plan_report_acknowledged",
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
            Self::AuditNotified => "notice-audit-notified",
            Self::AuditChangeAsked => "notice-audit-change-asked",
            Self::AuditChangeAnswered => "notice-audit-change-answered",
            Self::AuditHindered => "notice-audit-hindered",
            Self::AuditJudged => "notice-audit-judged",
            Self::AuditStopped => "notice-audit-stopped",
            Self::AuditResumed => "notice-audit-resumed",
            Self::AuditCompleted => "notice-audit-completed",
            Self::AuditDelivered => "notice-audit-delivered",
            Self::AuditSubmitted => "notice-audit-submitted",
            Self::AuditReturned => "notice-audit-returned",
            Self::AuditAccepted => "notice-audit-accepted",
            Self::AuditStatusTold => "notice-audit-status-told",
            Self::AuditActionDone => "notice-audit-action-done",
            Self::AuditActionReopened => "notice-audit-action-reopened",
            Self::AuditActionLate => "notice-audit-action-late",
            Self::AuditLate => "notice-audit-late",
            Self::AuditAssistanceAsked => "notice-audit-assistance-asked",
            Self::AuditAssistanceAnswered => "notice-audit-assistance-answered",
            Self::AuditClosed => "notice-audit-closed",
            Self::AuditCancelled => "notice-audit-cancelled",
            Self::PlanToApprove => "notice-plan-to-approve",
            Self::PlanReturned => "notice-plan-returned",
            Self::PlanApproved => "notice-plan-approved",
            Self::PlanReportAsked => "notice-plan-report-asked",
            Self::PlanReportSubmitted => "notice-plan-report-submitted",
            Self::PlanReportReturned => "notice-plan-report-returned",
            Self::PlanReportAcknowledged => "notice-plan-report-acknowledged",
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
            Self::AuditNotified
            | Self::AuditChangeAsked
            | Self::AuditChangeAnswered
            | Self::AuditHindered
            | Self::AuditJudged
            | Self::AuditStopped
            | Self::AuditResumed
            | Self::AuditCompleted
            | Self::AuditDelivered
            | Self::AuditSubmitted
            | Self::AuditReturned
            | Self::AuditAccepted
            | Self::AuditStatusTold
            | Self::AuditActionDone
            | Self::AuditActionReopened
            | Self::AuditActionLate
            | Self::AuditLate
            | Self::AuditAssistanceAsked
            | Self::AuditAssistanceAnswered
            | Self::AuditClosed
            | Self::AuditCancelled => "audit",
            Self::PlanToApprove
            | Self::PlanReturned
            | Self::PlanApproved
            | Self::PlanReportAsked
            | Self::PlanReportSubmitted
            | Self::PlanReportReturned
            | Self::PlanReportAcknowledged => "plan",
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
