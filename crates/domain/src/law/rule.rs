//! What may a rule about a notification clock say? A small closed set of words.

use crate::law::instrument::{Citation, Confidence};
use crate::law::level::IncidentLevel;
use crate::law::period::Period;
use crate::registry::BodyClass;

/// Defines a closed set of words with its codes in one table.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are written here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in files, the register and the API.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads `code` back; `None` for any other word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }
    };
}
pub(super) use words;

words! {
    /// Something that happened to an incident at a moment; it starts clocks and ends them.
    Fact {
        /// The body, having looked at the impact, knew of the incident (知悉).
        Aware "aware",
        /// The incident's level was changed.
        LevelChanged "level_changed",
        /// The designated channel could not be used.
        ChannelUnusable "channel_unusable",
        /// The designated channel works again.
        ChannelRestored "channel_restored",
        /// The notification was made through the designated channel; to the reviewer, it was received.
        Notified "notified",
        /// The notification was made by other means, with the reason noted.
        NotifiedOtherwise "notified_otherwise",
        /// The notification was repeated after a change of level.
        Renotified "renotified",
        /// The notification made by other means was filed again through the designated channel.
        Refiled "refiled",
        /// The level was reviewed.
        Reviewed "reviewed",
        /// The result of the review was sent to the competent authority.
        ReviewSent "review_sent",
        /// The competent authority re-examined the level.
        Rechecked "rechecked",
        /// Damage control or recovery was completed and told.
        Controlled "controlled",
        /// The report on investigation, handling and improvement was submitted.
        Reported "reported",
        /// The sector authority passed a reviewed report on to the competent authority.
        ReportForwarded "report_forwarded",
        /// The meeting was held.
        MeetingHeld "meeting_held",
    }
}

words! {
    /// Whose incident a rule speaks of.
    Subject {
        /// 公務機關.
        PublicAgency "public_agency",
        /// 特定非公務機關.
        SpecificNonGovernment "specific_non_government",
        /// 各機關: both.
        Any "any",
    }
}

impl Subject {
    /// Whether an incident of a body of `class` is spoken of.
    pub fn covers(self, class: BodyClass) -> bool {
        match self {
            Self::PublicAgency => class.is_public_agency(),
            Self::SpecificNonGovernment => !class.is_public_agency(),
            Self::Any => true,
        }
    }
}

words! {
    /// Who must act.
    Bound {
        /// The body whose incident it is.
        Body "body",
        /// The agency that reviews the level (table of review routes).
        Reviewer "reviewer",
        /// 中央目的事業主管機關.
        SectorAuthority "sector_authority",
        /// 主管機關.
        CompetentAuthority "competent_authority",
    }
}

words! {
    /// What must be done.
    Duty {
        /// Notify (通報).
        Notify "notify",
        /// Notify again after a change of level (續行通報).
        NotifyAgain "notify_again",
        /// Notify by other means, noting why (依其他適當方式通報).
        NotifyOtherwise "notify_otherwise",
        /// File through the designated channel what was notified otherwise (補行通報).
        File "file",
        /// Review the level (等級審核).
        Review "review",
        /// Send the result of the review with its grounds.
        SendReview "send_review",
        /// Re-examine the level (覆核).
        Recheck "recheck",
        /// Complete damage control or recovery, and tell (損害控制或復原).
        Control "control",
        /// Submit the report on investigation, handling and improvement (調查、處理及改善報告).
        Report "report",
        /// Review the report and pass it on.
        ForwardReport "forward_report",
        /// Convene a meeting (召開會議).
        Convene "convene",
    }
}

words! {
    /// To whom it is done, or whose consent extends a period.
    Recipient {
        /// 主管機關, by its designated channel.
        CompetentAuthority "competent_authority",
        /// 上級或監督機關.
        Superior "superior",
        /// 中央目的事業主管機關.
        SectorAuthority "sector_authority",
        /// The body that reported.
        Reporter "reporter",
    }
}

words! {
    /// Who reviews the level of an incident (通報及應變辦法 §5, §12).
    Reviewer {
        /// The competent authority itself.
        CompetentAuthority "competent_authority",
        /// The agency directly below the President's Office or a first-rank body, to which the reporter belongs; itself, if it is one.
        CentralDirect "central_direct",
        /// The special municipality's or county's government; itself, if it is one.
        LocalGovernment "local_government",
        /// The reporter itself.
        Reporter "reporter",
        /// The central sector authority.
        SectorAuthority "sector_authority",
    }
}

/// Who reviews incidents of bodies of these classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRoute {
    /// Where it is written.
    pub citation: Citation,
    /// Classes of the reporting body.
    pub classes: Vec<BodyClass>,
    /// Who reviews.
    pub reviewer: Reviewer,
}

/// A rule that starts a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRule {
    /// Its name, such as `K01`; the same duty keeps its name through the editions.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// Whose incident it speaks of.
    pub subject: Subject,
    /// Who must act.
    pub bound: Bound,
    /// Levels at which it applies; all four where the law makes no difference.
    pub levels: Vec<IncidentLevel>,
    /// Reviewers of the incident for whom it does not apply.
    pub except_reviewers: Vec<Reviewer>,
    /// A fact that must be there besides the trigger.
    pub only_if: Option<Fact>,
    /// The fact that starts it.
    pub trigger: Fact,
    /// Until when; `None` where the law names no limit.
    pub period: Option<Period>,
    /// What must be done.
    pub duty: Duty,
    /// To whom.
    pub to: Vec<Recipient>,
    /// Any of these facts, at or after the trigger, satisfies it.
    pub satisfied_by: Vec<Fact>,
    /// Whose consent, all of them, extends the period.
    pub extended_by: Vec<Recipient>,
    /// May rather than must (得).
    pub optional: bool,
    /// Where the row comes from.
    pub source: String,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// What a reader should know.
    pub note: Option<String>,
}

impl ClockRule {
    /// Whether the rule makes a difference between levels, so that nothing can be said before the level is assessed.
    pub fn needs_level(&self) -> bool {
        self.levels.len() < IncidentLevel::ALL.len()
    }
}
