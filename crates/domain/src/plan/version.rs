//! How does one version of a plan go from draft to approval?

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::registry::coded::coded;
use crate::registry::course::{Hand, Turn};
use crate::words::{BodyId, PlanId};

/// What is said under each item of the law, by the item's number.
pub type Sections = BTreeMap<u8, String>;

coded! {
    /// How far a version is, for filters and counts.
    PlanStageWord {
        /// Being written, or given back.
        Draft "draft",
        /// Waiting for the 資安長.
        Submitted "submitted",
        /// Approved.
        Approved "approved",
    }
}

/// Who did a step, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// When.
    pub at: Timestamp,
    /// By whom, as named in lists.
    pub by: String,
}

/// How far a version is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanStage {
    /// Being written, or given back.
    Draft,
    /// Waiting for the 資安長.
    Submitted(Signature),
    /// Approved, and never changed again.
    Approved {
        /// Who submitted it.
        submitted: Signature,
        /// Who approved it.
        approved: Signature,
    },
}

/// One version of a body's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its identifier.
    pub id: PlanId,
    /// Whose plan it is.
    pub body: BodyId,
    /// Its number among the body's versions, from 1.
    pub number: u32,
    /// The approved version that it takes the place of once it is approved.
    pub replaces: Option<PlanId>,
    /// Why there is a new version.
    pub purpose: String,
    /// What it says.
    pub sections: Sections,
    /// The version of the rulebook that judged it last.
    pub rulebook: String,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// By whom.
    pub opened_by: String,
    /// How far it is.
    pub stage: PlanStage,
}

/// Why a version cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotPlan {
    /// It is another body's plan.
    #[error("it is another body's plan")]
    NotYours,
    /// Only the body's 資安長 approves it, or gives it back.
    #[error("only the chief information security officer decides")]
    NotSigner,
    /// At this stage there is no such step.
    #[error("the version is {}", .0.code())]
    Stage(PlanStageWord),
    /// Nothing is said under these items of the law.
    #[error("nothing is said under items {0:?}")]
    Missing(Vec<u8>),
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
}

impl Version {
    /// Changes what it says, while it is being written.
    ///
    /// # Errors
    /// [`CannotPlan`] if it is written no more, or by somebody else.
    pub fn amend(self, hand: Hand, purpose: String, sections: Sections) -> Result<Self, CannotPlan> {
        self.held_at(PlanStageWord::Draft, hand)?;
        Ok(Self { purpose, sections, ..self })
    }

    /// Submits it to the 資安長; `owed` are the numbers of the items that the law asks of the body.
    ///
    /// # Errors
    /// [`CannotPlan`] if an item is empty, or it is written no more, or by somebody else.
    pub fn submit(self, hand: Hand, owed: impl IntoIterator<Item = u8>, signature: Signature) -> Result<Self, CannotPlan> {
        self.held_at(PlanStageWord::Draft, hand)?;
        let missing = missing(&self.sections, owed);
        if !missing.is_empty() {
            return Err(CannotPlan::Missing(missing));
        }
        Ok(Self { stage: PlanStage::Submitted(signature), ..self })
    }

    /// Approves it as the body's 資安長.
    ///
    /// # Errors
    /// [`CannotPlan`] if it is not submitted, or by anybody else.
    pub fn approve(self, hand: Hand, approved: Signature) -> Result<Self, CannotPlan> {
        self.decided_by(hand)?;
        match self.stage {
            PlanStage::Submitted(submitted) => Ok(Self { stage: PlanStage::Approved { submitted, approved }, ..self }),
            other => Err(CannotPlan::Stage(other.word())),
        }
    }

    /// Gives it back as the body's 資安長.
    ///
    /// # Errors
    /// [`CannotPlan`] if it is not submitted, or by anybody else, or without a reason.
    pub fn give_back(self, hand: Hand, reason: &str) -> Result<Self, CannotPlan> {
        self.decided_by(hand)?;
        if reason.trim().is_empty() {
            return Err(CannotPlan::NoReason);
        }
        Ok(Self { stage: PlanStage::Draft, ..self })
    }

    fn decided_by(&self, hand: Hand) -> Result<(), CannotPlan> {
        self.held_at(PlanStageWord::Submitted, hand)?;
        if hand.signs { Ok(()) } else { Err(CannotPlan::NotSigner) }
    }

    fn held_at(&self, wanted: PlanStageWord, hand: Hand) -> Result<(), CannotPlan> {
        if !hand.holds(Turn::Body(self.body)) {
            return Err(CannotPlan::NotYours);
        }
        let stage = self.stage.word();
        if stage == wanted { Ok(()) } else { Err(CannotPlan::Stage(stage)) }
    }
}

impl PlanStage {
    /// Its word.
    pub fn word(&self) -> PlanStageWord {
        match self {
            Self::Draft => PlanStageWord::Draft,
            Self::Submitted(_) => PlanStageWord::Submitted,
            Self::Approved { .. } => PlanStageWord::Approved,
        }
    }

    /// Who submitted it, if somebody did.
    pub fn submitted(&self) -> Option<&Signature> {
        match self {
            Self::Draft => None,
            Self::Submitted(submitted) | Self::Approved { submitted, .. } => Some(submitted),
        }
    }

    /// Who approved it, if somebody did.
    pub fn approved(&self) -> Option<&Signature> {
        match self {
            Self::Draft | Self::Submitted(_) => None,
            Self::Approved { approved, .. } => Some(approved),
        }
    }
}

/// The items among `owed` under which nothing is said.
pub(super) fn missing(sections: &Sections, owed: impl IntoIterator<Item = u8>) -> Vec<u8> {
    owed.into_iter().filter(|item| sections.get(item).is_none_or(|text| text.trim().is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const OFFICE: BodyId = BodyId(3);

    fn hand(body: i64, signs: bool) -> Hand {
        Hand { body: Some(BodyId(body)), authority: body == 1, signs }
    }

    fn signature() -> Signature {
        Signature { at: Timestamp::UNIX_EPOCH, by: "officer".to_owned() }
    }

    fn draft() -> Version {
        Version {
            id: PlanId(Uuid::nil()),
            body: OFFICE,
            number: 1,
            replaces: None,
            purpose: String::new(),
            sections: [(1, "a".to_owned()), (2, " ".to_owned())].into(),
            rulebook: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: "officer".to_owned(),
            stage: PlanStage::Draft,
        }
    }

    #[test]
    fn every_item_that_is_owed_must_say_something() {
        assert_eq!(draft().submit(hand(3, false), [1, 2, 3], signature()), Err(CannotPlan::Missing(vec![2, 3])));
        let submitted = draft().submit(hand(3, false), [1], signature()).unwrap();
        assert_eq!(submitted.stage.word(), PlanStageWord::Submitted);
        assert_eq!(submitted.amend(hand(3, false), String::new(), Sections::new()), Err(CannotPlan::Stage(PlanStageWord::Submitted)));
    }

    #[test]
    fn nobody_but_the_body_s_own_signer_decides() {
        let submitted = draft().submit(hand(3, false), [1], signature()).unwrap();
        for (who, why) in [
            (hand(3, false), CannotPlan::NotSigner),
            (hand(2, true), CannotPlan::NotYours),
            (hand(1, false), CannotPlan::NotYours),
            (Hand { authority: true, ..hand(3, false) }, CannotPlan::NotSigner),
        ] {
            assert_eq!(submitted.clone().approve(who, signature()), Err(why.clone()), "{who:?}");
            assert_eq!(submitted.clone().give_back(who, "why"), Err(why), "{who:?}");
        }
        assert_eq!(submitted.clone().give_back(hand(3, true), " "), Err(CannotPlan::NoReason));
        assert_eq!(submitted.clone().give_back(hand(3, true), "why").unwrap().stage, PlanStage::Draft);
        let approved = submitted.approve(hand(3, true), signature()).unwrap();
        assert!(approved.stage.approved().is_some());
        assert_eq!(approved.clone().amend(hand(3, true), String::new(), Sections::new()), Err(CannotPlan::Stage(PlanStageWord::Approved)));
        assert_eq!(approved.give_back(hand(3, true), "why"), Err(CannotPlan::Stage(PlanStageWord::Approved)));
    }

    #[test]
    fn nothing_is_approved_before_it_is_submitted() {
        assert_eq!(draft().approve(hand(3, true), signature()), Err(CannotPlan::Stage(PlanStageWord::Draft)));
        assert_eq!(draft().submit(hand(2, true), [1], signature()), Err(CannotPlan::NotYours));
    }
}
