//! How does an incident go from draft to closed?

use jiff::Timestamp;

use super::{Amendment, InvalidAmendment, NoticeContents, StageWord};
use crate::words::{AlertId, BodyId, IncidentId};

/// An incident of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its identifier.
    pub id: IncidentId,
    /// The body it befell.
    pub body: BodyId,
    /// The alert out of which it came, if one did.
    pub alert: Option<AlertId>,
    /// What its notification says.
    pub contents: NoticeContents,
    /// When the draft was opened.
    pub opened_at: Timestamp,
    /// By whom, as named in lists.
    pub opened_by: String,
    /// How far its handling is.
    pub stage: Stage,
}

/// How far the handling of an incident is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Prefilled, not notified yet; the one-hour clock runs.
    Draft,
    /// Notified (通報); the review clock runs.
    Reported {
        /// When.
        at: Timestamp,
        /// By whom, as named in lists.
        by: String,
    },
    /// It turned out to be none; kept for the record.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// By whom, as named in lists.
        by: String,
        /// Why, in their words.
        reason: String,
    },
}

/// Why an incident cannot go on as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdvance {
    /// It is notified: what was said to others stays, and is followed up instead of changed.
    #[error("it was reported by {by}")]
    Reported {
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
    },
    /// It was withdrawn.
    #[error("it was withdrawn")]
    Withdrawn,
    /// The level is not estimated, and the law wants an estimate in the notification (§3).
    #[error("the level is not estimated")]
    NotGraded,
    /// The description is empty, and the law wants one (§3).
    #[error("nothing is described")]
    NotDescribed,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
    /// The change itself is wrong.
    #[error(transparent)]
    Invalid(#[from] InvalidAmendment),
}

impl Incident {
    /// Changes the draft.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is a draft no more, or the change is wrong.
    pub fn amend(self, amendment: Amendment) -> Result<Self, CannotAdvance> {
        self.stage.still_draft()?;
        Ok(Self { contents: self.contents.amended(amendment)?, ..self })
    }

    /// Notifies it.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is a draft no more, or lacks what the law wants said.
    pub fn report(self, now: Timestamp, by: &str) -> Result<Self, CannotAdvance> {
        self.stage.still_draft()?;
        if self.contents.grade.is_none() {
            return Err(CannotAdvance::NotGraded);
        }
        if self.contents.description.is_empty() {
            return Err(CannotAdvance::NotDescribed);
        }
        Ok(Self { stage: Stage::Reported { at: now, by: by.to_owned() }, ..self })
    }

    /// Takes a draft back that is no incident after all.
    ///
    /// # Errors
    /// [`CannotAdvance`] if it is a draft no more, or no reason is given.
    pub fn withdraw(self, now: Timestamp, by: &str, reason: &str) -> Result<Self, CannotAdvance> {
        self.stage.still_draft()?;
        if reason.trim().is_empty() {
            return Err(CannotAdvance::NoReason);
        }
        Ok(Self { stage: Stage::Withdrawn { at: now, by: by.to_owned(), reason: reason.trim().to_owned() }, ..self })
    }
}

impl Stage {
    /// Its word, for filters and counts.
    pub fn word(&self) -> StageWord {
        match self {
            Self::Draft => StageWord::Draft,
            Self::Reported { .. } => StageWord::Reported,
            Self::Withdrawn { .. } => StageWord::Withdrawn,
        }
    }

    fn still_draft(&self) -> Result<(), CannotAdvance> {
        match self {
            Self::Draft => Ok(()),
            Self::Reported { at, by } => Err(CannotAdvance::Reported { at: *at, by: by.clone() }),
            Self::Withdrawn { .. } => Err(CannotAdvance::Withdrawn),
        }
    }
}
