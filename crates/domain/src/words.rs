//! What small words do all rooms share: identifiers, languages, severities, messages?

use std::fmt;
use std::str::FromStr;

/// Defines an identifier that is a UUID (version 7, so that it sorts by creation) in a type of its own.
///
/// A macro, because a dozen rooms need the same six lines and mixing up two ids must not compile.
macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub uuid::Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                uuid::Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

uuid_id! {
    /// A person's account.
    AccountId,
    /// One role that an account holds at one body.
    SeatId,
    /// A signed-in browser.
    SessionId,
    /// A token that a machine presents.
    TokenId,
    /// An invitation to open an account.
    InvitationId,
    /// A standing-in of one person for another.
    DeputyId,
    /// One alert raised by a detection.
    AlertId,
    /// One incident of one body.
    IncidentId,
    /// One running or ended period that the law set for an incident.
    ClockId,
    /// One indicator of compromise.
    IndicatorId,
    /// One entry of the block list.
    BlockId,
    /// One message to people or machines.
    NoticeId,
    /// One early warning to one body.
    WarningId,
    /// A registered sensor or shipper of a body.
    SensorId,
    /// One proposal of a responsibility level on its way.
    LevelCaseId,
    /// One decision on a responsibility level.
    LevelDecisionId,
    /// One exemption from a measure or control.
    ExemptionId,
    /// One designation of a CI provider.
    DesignationId,
    /// One announced review of the CI sectors.
    SectorReviewId,
    /// One plan of audits.
    AuditPlanId,
    /// One audit of one body.
    AuditId,
    /// One piece of evidence.
    EvidenceId,
    /// One record that a duty was done.
    DutyRecordId,
    /// One version of a maintenance plan.
    PlanId,
    /// One statement of how a plan was carried out.
    PlanReportId,
    /// One information system of a body.
    SystemId,
}

/// The text is not an identifier in the form `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

/// The register's own short number of a body; people and machines outside use its [`Oid`](crate::registry::Oid).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyId(pub i64);

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A language that the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese as written in Taiwan; the first language.
    #[default]
    ZhTw,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhTw => "zh-TW",
            Self::En => "en",
        }
    }

    /// Reads [`Language::tag`] back; `None` for any other word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::ZhTw, Self::En].into_iter().find(|language| language.tag() == tag)
    }
}

/// How grave a finding is, in Sigma's five words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a record, not a look.
    Informational,
    /// Worth a look when there is time.
    Low,
    /// Worth a look today.
    Medium,
    /// Likely an attack.
    High,
    /// An attack; act now.
    Critical,
}

impl Severity {
    /// All of them, the lightest first.
    pub const ALL: [Self; 5] = [Self::Informational, Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The word used in rules, files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Informational => "informational",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// Reads [`Severity::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.code() == code)
    }
}

/// A sentence for people, as a key into the translations with what is to be filled in.
///
/// Floors below `web` do not write prose; every key exists in zh-TW and English (checked by tidy).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Key of the sentence, such as `refusal-oid-form`.
    pub key: &'static str,
    /// What fills its places, by name.
    pub fill: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence without places to fill.
    pub fn new(key: &'static str) -> Self {
        Self { key, fill: Vec::new() }
    }

    /// The same sentence with one more place filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fill.push((name, value.into()));
        self
    }
}

/// A place in a list that runs from the newest thing to the oldest. It stays right while things come and go, at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When the thing there came.
    pub at: jiff::Timestamp,
    /// Its identifier, which parts things of the same moment.
    pub id: uuid::Uuid,
}

impl Place {
    /// Before the newest thing.
    pub const TOP: Self = Self { at: jiff::Timestamp::MAX, id: uuid::Uuid::max() };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.as_microsecond(), self.id.simple())
    }
}

impl FromStr for Place {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (micros, id) = text.split_once('.').ok_or(NotAnId)?;
        let at = micros.parse().ok().and_then(|micros| jiff::Timestamp::from_microsecond(micros).ok()).ok_or(NotAnId)?;
        Ok(Self { at, id: uuid::Uuid::try_parse(id).map_err(|_| NotAnId)? })
    }
}

/// Some lines of a list, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The lines, the newest first.
    pub lines: Vec<T>,
    /// The place of the last line, if more follow; ask for what comes after it.
    pub next: Option<Place>,
}

impl<T> Page<T> {
    /// A page of at most `limit` lines from one more than that, as read from the register.
    pub fn cut(mut lines: Vec<T>, limit: u32, place: impl Fn(&T) -> Place) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines.last().filter(|_| more).map(place);
        Self { lines, next }
    }
}
