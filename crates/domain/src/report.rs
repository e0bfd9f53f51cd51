//! What do the pages of today and of the situation say, across all rooms?

use jiff::Timestamp;

use crate::detection::{AlertCount, KeptAlert, KillChainStage};
use crate::incident::StageWord;
use crate::intel::ObservableKind;
use crate::law::{IncidentLevel, KeptClock};
use crate::notice::{InboxLine, KeptWarning};
use crate::registry::{BodyCount, BodyName, County};
use crate::words::Severity;

/// A clock that nobody has met yet, with what is needed to go there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClock {
    /// The clock.
    pub clock: KeptClock,
    /// Short name of the incident.
    pub title: String,
    /// Whose incident.
    pub body: BodyName,
}

/// Alerts of one severity raised in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourCount {
    /// When the hour begins.
    pub begins: Timestamp,
    /// How grave.
    pub severity: Severity,
    /// How many.
    pub alerts: u64,
}

/// What was raised at the bodies of one county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountyCount {
    /// The county.
    pub county: County,
    /// Alerts that nobody dismissed.
    pub alerts: u64,
    /// Incidents that came of them.
    pub incidents: u64,
}

/// The block list's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockHead {
    /// Counted up by one with every change.
    pub version: u64,
    /// When it was released.
    pub released_at: Timestamp,
}

/// 情勢: the picture of the nation or of a subtree. What the reader's role may not look at is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Situation {
    /// Bodies by kind and level.
    pub bodies: Vec<BodyCount>,
    /// Alerts by state and severity.
    pub alerts: Vec<AlertCount>,
    /// Alerts by hour and severity, since [`Situation::HOURS`] before.
    pub hours: Vec<HourCount>,
    /// Alerts by step of the kill chain in the same time.
    pub stages: Vec<(KillChainStage, u64)>,
    /// Alerts and incidents by county in the same time.
    pub counties: Vec<CountyCount>,
    /// Incidents by stage and estimated level.
    pub incidents: Vec<(StageWord, Option<IncidentLevel>, u64)>,
    /// Entries of the block list by kind.
    pub blocked: Vec<(ObservableKind, u64)>,
    /// The block list's version; `None` before its first release.
    pub block_head: Option<BlockHead>,
    /// Early warnings that nobody has looked at.
    pub open_warnings: u64,
    /// Clocks past their end.
    pub late_clocks: u64,
}

impl Situation {
    /// How many hours back the picture goes.
    pub const HOURS: i64 = 24;
}

/// 今日: what the reader must do now, what is late, what happened. What the role may not look at is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    /// Clocks that nobody has met yet, the most urgent first.
    pub clocks: Vec<OpenClock>,
    /// Alerts that the reader has taken and not decided.
    pub mine: Vec<KeptAlert>,
    /// Alerts that nobody has taken, the newest first.
    pub new: Vec<KeptAlert>,
    /// How many of those there are in all.
    pub new_count: u64,
    /// Early warnings to the reader's body that nobody has looked at.
    pub warnings: Vec<KeptWarning>,
    /// Messages to the reader's body, the newest first.
    pub happened: Vec<InboxLine>,
}
