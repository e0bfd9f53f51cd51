//! How does a year's statement of implementation (實施情形) go from the body to whoever the law lets read it?

use jiff::Timestamp;
use jiff::civil::Date;

use super::version::{Sections, Signature, missing};
use crate::law::{Citation, ReportDuty};
use crate::registry::coded::coded;
use crate::registry::course::{Hand, Turn};
use crate::words::{BodyId, PlanId, PlanReportId};

coded! {
    /// How far a statement is, for filters and counts.
    ReportStageWord {
        /// Being written, or given back.
        Draft "draft",
        /// Before its recipient.
        Submitted "submitted",
        /// The recipient took note of it.
        Acknowledged "acknowledged",
    }
}

/// How far a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportStage {
    /// Being written, or given back.
    Draft,
    /// Before its recipient.
    Submitted(Signature),
    /// The recipient took note of it; it is never changed again.
    Acknowledged {
        /// Who submitted it.
        submitted: Signature,
        /// Who took note of it.
        acknowledged: Signature,
    },
}

/// Who is told, as found by the law in force on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Whose turn it is once it is submitted.
    pub turn: Turn,
    /// Whether it is owed.
    pub duty: ReportDuty,
    /// Where this is written; `None` where the text of the edition was not at hand.
    pub citation: Option<Citation>,
}

/// The recipient asked for it (得要求).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// When, and by whom.
    pub signature: Signature,
    /// Until which day.
    pub due_on: Date,
}

/// What became of a body's plan in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its identifier.
    pub id: PlanReportId,
    /// Whose.
    pub body: BodyId,
    /// Of which year.
    pub year: i16,
    /// Its number among the body's statements of that year, from 1.
    pub number: u32,
    /// The acknowledged statement that it corrects.
    pub replaces: Option<PlanReportId>,
    /// The approved version of the plan that it tells of; named when it is submitted.
    pub plan: Option<PlanId>,
    /// Who is told.
    pub recipient: Recipient,
    /// Whether it was asked for.
    pub asked: Option<Asked>,
    /// What was achieved under each item.
    pub results: Sections,
    /// The version of the rulebook that judged it last.
    pub rulebook: String,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// By whom.
    pub opened_by: String,
    /// How far it is.
    pub stage: ReportStage,
}

/// Why a statement cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotReport {
    /// It is another body's to write.
    #[error("it is another body's")]
    NotYours,
    /// The law names another recipient.
    #[error("the law names another recipient")]
    NotRecipient,
    /// At this stage there is no such step.
    #[error("the statement is {}", .0.code())]
    Stage(ReportStageWord),
    /// Nothing is said under these items of the law.
    #[error("nothing is said under items {0:?}")]
    Missing(Vec<u8>),
    /// There is no approved plan to tell of.
    #[error("there is no approved plan")]
    NoPlan,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
}

impl Report {
    /// Changes what it says, while it is being written.
    ///
    /// # Errors
    /// [`CannotReport`] if it is written no more, or by somebody else.
    pub fn amend(self, hand: Hand, results: Sections) -> Result<Self, CannotReport> {
        self.written_by(hand)?;
        Ok(Self { results, ..self })
    }

    /// Submits it to `recipient`, as a statement on the approved plan; `owed` are the numbers of the items that the law asks of the body.
    ///
    /// # Errors
    /// [`CannotReport`] if an item is empty, no plan is approved, or it is written no more, or by somebody else.
    pub fn submit(
        self,
        hand: Hand,
        (plan, recipient): (Option<PlanId>, Recipient),
        owed: impl IntoIterator<Item = u8>,
        signature: Signature,
    ) -> Result<Self, CannotReport> {
        self.written_by(hand)?;
        let plan = Some(plan.ok_or(CannotReport::NoPlan)?);
        let missing = missing(&self.results, owed);
        if !missing.is_empty() {
            return Err(CannotReport::Missing(missing));
        }
        Ok(Self { plan, recipient, stage: ReportStage::Submitted(signature), ..self })
    }

    /// Takes note of it as its recipient.
    ///
    /// # Errors
    /// [`CannotReport`] if it is not submitted, or to somebody else.
    pub fn acknowledge(self, hand: Hand, acknowledged: Signature) -> Result<Self, CannotReport> {
        self.read_by(hand)?;
        match self.stage {
            ReportStage::Submitted(submitted) => Ok(Self { stage: ReportStage::Acknowledged { submitted, acknowledged }, ..self }),
            other => Err(CannotReport::Stage(other.word())),
        }
    }

    /// Gives it back as its recipient.
    ///
    /// # Errors
    /// [`CannotReport`] if it is not submitted, or to somebody else, or without a reason.
    pub fn give_back(self, hand: Hand, reason: &str) -> Result<Self, CannotReport> {
        self.read_by(hand)?;
        if reason.trim().is_empty() {
            return Err(CannotReport::NoReason);
        }
        Ok(Self { stage: ReportStage::Draft, ..self })
    }

    /// Whether it must be submitted at all: by law, or because it was asked for.
    pub fn is_owed(&self) -> bool {
        match self.recipient.duty {
            ReportDuty::Yearly | ReportDuty::BySector => true,
            ReportDuty::OnRequest => self.asked.is_some(),
        }
    }

    fn written_by(&self, hand: Hand) -> Result<(), CannotReport> {
        if !hand.holds(Turn::Body(self.body)) {
            return Err(CannotReport::NotYours);
        }
        self.at(ReportStageWord::Draft)
    }

    fn read_by(&self, hand: Hand) -> Result<(), CannotReport> {
        if !hand.holds(self.recipient.turn) {
            return Err(CannotReport::NotRecipient);
        }
        self.at(ReportStageWord::Submitted)
    }

    fn at(&self, wanted: ReportStageWord) -> Result<(), CannotReport> {
        let stage = self.stage.word();
        if stage == wanted { Ok(()) } else { Err(CannotReport::Stage(stage)) }
    }
}

impl ReportStage {
    /// Its word.
    pub fn word(&self) -> ReportStageWord {
        match self {
            Self::Draft => ReportStageWord::Draft,
            Self::Submitted(_) => ReportStageWord::Submitted,
            Self::Acknowledged { .. } => ReportStageWord::Acknowledged,
        }
    }

    /// Who submitted it, if somebody did.
    pub fn submitted(&self) -> Option<&Signature> {
        match self {
            Self::Draft => None,
            Self::Submitted(submitted) | Self::Acknowledged { submitted, .. } => Some(submitted),
        }
    }

    /// Who took note of it, if somebody did.
    pub fn acknowledged(&self) -> Option<&Signature> {
        match self {
            Self::Draft | Self::Submitted(_) => None,
            Self::Acknowledged { acknowledged, .. } => Some(acknowledged),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const OFFICE: Hand = Hand { body: Some(BodyId(3)), authority: false, signs: false };
    const COUNTY: Hand = Hand { body: Some(BodyId(2)), authority: false, signs: false };
    const AUTHORITY: Hand = Hand { body: Some(BodyId(1)), authority: true, signs: false };

    fn to(turn: Turn, duty: ReportDuty) -> Recipient {
        Recipient { turn, duty, citation: None }
    }

    fn signature() -> Signature {
        Signature { at: Timestamp::UNIX_EPOCH, by: "officer".to_owned() }
    }

    fn draft() -> Report {
        Report {
            id: PlanReportId(Uuid::nil()),
            body: BodyId(3),
            year: 2026,
            number: 1,
            replaces: None,
            plan: None,
            recipient: to(Turn::Body(BodyId(2)), ReportDuty::Yearly),
            asked: None,
            results: [(1, "done".to_owned())].into(),
            rulebook: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: "officer".to_owned(),
            stage: ReportStage::Draft,
        }
    }

    #[test]
    fn only_the_recipient_takes_note() {
        let plan = Some(PlanId(Uuid::nil()));
        let of_county = to(Turn::Body(BodyId(2)), ReportDuty::Yearly);
        assert_eq!(draft().submit(OFFICE, (None, of_county.clone()), [1], signature()), Err(CannotReport::NoPlan));
        assert_eq!(draft().submit(OFFICE, (plan, of_county.clone()), [1, 2], signature()), Err(CannotReport::Missing(vec![2])));
        assert_eq!(draft().submit(COUNTY, (plan, of_county.clone()), [1], signature()), Err(CannotReport::NotYours));
        let submitted = draft().submit(OFFICE, (plan, of_county), [1], signature()).unwrap();
        assert_eq!(submitted.clone().acknowledge(OFFICE, signature()), Err(CannotReport::NotRecipient));
        assert_eq!(submitted.clone().acknowledge(AUTHORITY, signature()), Err(CannotReport::NotRecipient));
        assert_eq!(submitted.clone().give_back(COUNTY, ""), Err(CannotReport::NoReason));
        let done = submitted.acknowledge(COUNTY, signature()).unwrap();
        assert_eq!(done.clone().amend(OFFICE, Sections::new()), Err(CannotReport::Stage(ReportStageWord::Acknowledged)));
        assert_eq!(done.give_back(COUNTY, "why"), Err(CannotReport::Stage(ReportStageWord::Acknowledged)));
    }

    #[test]
    fn what_may_be_asked_for_is_owed_once_it_was() {
        let mut report = draft();
        assert!(report.is_owed());
        report.recipient.duty = ReportDuty::BySector;
        assert!(report.is_owed());
        report.recipient.duty = ReportDuty::OnRequest;
        assert!(!report.is_owed());
        report.asked = Some(Asked { signature: signature(), due_on: jiff::civil::date(2026, 12, 31) });
        assert!(report.is_owed());
    }
}
