//! Which way does a level take to its approval, and when is it looked at again?

use jiff::civil::Date;

use crate::law::calendar::Calendar;
use crate::law::instrument::{Attribution, Citation};
use crate::law::period::{Period, Step};
use crate::law::responsibility::Capacity;
use crate::law::responsibility::duties::{Due, within};
use crate::law::rule::words;
use crate::registry::{BodyClass, Level};

words! {
    /// Who has a part in the filing of a level.
    FilingActor {
        /// The body itself.
        Body "body",
        /// The agency directly below the Executive Yuan in the body's line, itself if it is one; for a specific non-government body its sector
        /// authority.
        CentralDirect "central_direct",
        /// The special municipality's or county's government, itself if it is one.
        LocalGovernment "local_government",
        /// The President's Office, the National Security Council or one of the four other Yuan.
        PresidentOrYuan "president_or_yuan",
        /// 主管機關.
        CompetentAuthority "competent_authority",
        /// 中央目的事業主管機關.
        SectorAuthority "sector_authority",
    }
}

/// The way of one kind of body (§3 I to V).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingRoute {
    /// Its name, such as `R-CENTRAL`.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// Classes of body that take it …
    pub classes: Vec<BodyClass>,
    /// … if their line ends in one of these; empty for any.
    pub under: Vec<BodyClass>,
    /// Who submits (提交); `None` where the approver finds by itself.
    pub submitter: Option<FilingActor>,
    /// Who gathers and forwards (彙送).
    pub forwarder: Option<FilingActor>,
    /// Who approves (核定).
    pub approver: FilingActor,
    /// To whom the approval is sent for record (送備查).
    pub filed_with: Option<FilingActor>,
    /// How often.
    pub cycle: Period,
    /// For which kind of duty the competent authority is looked up by day.
    pub authority: String,
    /// How exemptions are had along this way (§11 III).
    pub exemption: Exemption,
    /// What the row rests on.
    pub attribution: Attribution,
}

/// How a body is freed from a measure or control that it cannot keep (§11 III).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Where it is written.
    pub citation: Citation,
    /// Who must consent.
    pub consent: FilingActor,
    /// With whom the consent is filed for record; `None` where the consent is enough.
    pub filed_with: Option<FilingActor>,
}

/// How soon a changed or new body's level is filed (§3 VI).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLimit {
    /// Where it is written.
    pub citation: Citation,
    /// The period that is kept in practice.
    pub within: Period,
    /// What the row rests on.
    pub attribution: Attribution,
    /// What a reader should know, in English.
    pub note: String,
    /// The same in Chinese.
    pub note_zh: String,
}

/// Who reports on what it did for its measures (§11 IV, V).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// Where it is written.
    pub citation: Citation,
    /// Bodies of these levels …
    pub levels: Vec<Level>,
    /// … in these capacities.
    pub capacities: Vec<Capacity>,
    /// To whom, in the way that it directs.
    pub to: FilingActor,
    /// Only when asked (得要求).
    pub when_asked: bool,
}

/// Why an approval is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTheApprover {
    /// The regulation names another.
    #[error("{} approves this level ({citation})", approver.code())]
    Another {
        /// Who approves.
        approver: FilingActor,
        /// Where it is written.
        citation: Citation,
    },
    /// The regulation names no way for such a body there.
    #[error("no article says who approves the level of a body of class {} in that line", class.code())]
    NoRoute {
        /// Class of the body.
        class: BodyClass,
    },
}

/// Until when a level approved on `approved_on` is submitted or approved again; `None` only beyond the years a timestamp can hold.
pub fn next_approval(route: &FilingRoute, approved_on: Date, calendar: &Calendar) -> Option<Due> {
    within(route.cycle, approved_on, Step::Approved(approved_on), calendar)
}

impl ChangeLimit {
    /// Until when the level of a body that was reorganised or created on `day` is filed.
    pub fn due(&self, day: Date, calendar: &Calendar) -> Option<Due> {
        within(self.within, day, Step::Reorganised(day), calendar)
    }
}
