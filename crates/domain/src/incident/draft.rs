//! What does a notification of an incident say, and how is its draft changed?

use jiff::Timestamp;

use crate::law::IncidentLevel;

/// What a notification says beside the body itself: the contents 2 to 7 that the law lists (通報及應變辦法 §3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeContents {
    /// A short name for lists.
    pub title: String,
    /// When it happened, as far as known (發生時間).
    pub occurred_at: Timestamp,
    /// When the body became aware of it (知悉時間); the clocks run from here.
    pub aware_at: Timestamp,
    /// What happened (狀況之描述).
    pub description: String,
    /// The body's own estimate of the level (等級之評估); `None` until somebody graded it.
    pub grade: Option<IncidentLevel>,
    /// What was done about it (因應事件所採取之措施).
    pub measures: String,
    /// What help from outside is needed (外部支援需求評估).
    pub help_needed: String,
    /// Anything else (其他相關事項).
    pub other: String,
}

/// What an officer changes in a draft; `None` leaves a part as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendment {
    /// New short name.
    pub title: Option<String>,
    /// New time of happening.
    pub occurred_at: Option<Timestamp>,
    /// New description.
    pub description: Option<String>,
    /// New estimate of the level; the inner `None` takes an estimate back.
    pub grade: Option<Option<IncidentLevel>>,
    /// New measures.
    pub measures: Option<String>,
    /// New need of help.
    pub help_needed: Option<String>,
    /// New other matters.
    pub other: Option<String>,
}

/// Why an amendment cannot be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAmendment {
    /// The short name is empty or longer than [`NoticeContents::MAX_TITLE_CHARS`].
    #[error("the title is empty or too long")]
    Title,
    /// A text is longer than [`NoticeContents::MAX_TEXT_CHARS`].
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// It cannot have happened after the body became aware of it.
    #[error("it happened after the body became aware of it")]
    AfterAwareness,
}

impl InvalidAmendment {
    /// The field that is wrong.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::TooLong(field) => field,
            Self::AfterAwareness => "occurred_at",
        }
    }

    /// The key of the sentence that tells people.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "incident-title-form",
            Self::TooLong(_) => "incident-text-long",
            Self::AfterAwareness => "incident-after-awareness",
        }
    }
}

impl NoticeContents {
    /// Longest short name, in characters.
    pub const MAX_TITLE_CHARS: usize = 120;
    /// Longest text of any part, in characters.
    pub const MAX_TEXT_CHARS: usize = 20_000;

    /// The contents with the changes made.
    ///
    /// # Errors
    /// [`InvalidAmendment`] names the part that is wrong.
    pub fn amended(self, amendment: Amendment) -> Result<Self, InvalidAmendment> {
        let text = |field: &'static str, old: String, new: Option<String>| match new {
            Some(new) if new.chars().count() > Self::MAX_TEXT_CHARS => Err(InvalidAmendment::TooLong(field)),
            Some(new) => Ok(new.trim().to_owned()),
            None => Ok(old),
        };
        let title = amendment.title.map_or(self.title, |title| title.trim().to_owned());
        if title.is_empty() || title.chars().count() > Self::MAX_TITLE_CHARS {
            return Err(InvalidAmendment::Title);
        }
        let occurred_at = amendment.occurred_at.unwrap_or(self.occurred_at);
        if occurred_at > self.aware_at {
            return Err(InvalidAmendment::AfterAwareness);
        }
        Ok(Self {
            title,
            occurred_at,
            aware_at: self.aware_at,
            description: text("description", self.description, amendment.description)?,
            grade: amendment.grade.unwrap_or(self.grade),
            measures: text("measures", self.measures, amendment.measures)?,
            help_needed: text("help_needed", self.help_needed, amendment.help_needed)?,
            other: text("other", self.other, amendment.other)?,
        })
    }
}
