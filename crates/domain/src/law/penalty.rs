//! What does a breach expose a body to: which article, how much, and who imposes it? Nothing here imposes anything.

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::obligation::Addressee;
use crate::law::responsibility::Capacity;
use crate::law::rule::{Subject, words};
use crate::law::rulebook::Rulebook;

words! {
    /// What was not kept.
    Breach {
        /// 未訂定、修正或實施資通安全維護計畫.
        Plan "plan",
        /// 未提出實施情形.
        Status "status",
        /// 未提出改善報告.
        Improvement "improvement",
        /// 未訂定通報及應變機制.
        Mechanism "mechanism",
        /// 未提出調查、處理及改善報告.
        InvestigationReport "investigation-report",
        /// 違反通報內容之規定.
        NoticeContents "notice-contents",
        /// 未通報資通安全事件.
        NoNotice "no-notice",
        /// 規避、妨礙或拒絕 the investigation of a major incident (2025).
        Obstruction "obstruction",
    }
}

words! {
    /// How it comes to a fine.
    PenaltyMode {
        /// 令限期改正；屆期未改正者，按次處罰: an order first, then a fine each time.
        AfterOrder "after-order",
        /// 處罰鍰，並令限期改正；屆期未改正者，按次處罰: a fine at once, an order with it, then again each time.
        AtOnceWithOrder "at-once-with-order",
        /// 逕處罰鍰: a fine at once.
        AtOnce "at-once",
        /// 懲戒或懲處 of the persons: no fine of the body.
        Discipline "discipline",
    }
}

/// A range of money in whole New Taiwan dollars, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FineRange {
    /// 以上.
    pub from_twd: u32,
    /// 以下.
    pub to_twd: u32,
}

/// A row of the penalties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Penalty {
    /// Its name, such as `P20-1`.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// Whose breach.
    pub subject: Subject,
    /// Which breaches.
    pub breaches: Vec<Breach>,
    /// How much; `None` for discipline.
    pub fine: Option<FineRange>,
    /// How it comes to it.
    pub mode: PenaltyMode,
    /// Who imposes it, as far as known.
    pub imposed_by: Option<Addressee>,
    /// What the row rests on.
    pub rests_on: Attribution,
    /// What a reader should know.
    pub note: Option<String>,
}

/// A breach as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreachFacts {
    /// In which capacity the body is bound.
    pub capacity: Capacity,
    /// What was not kept.
    pub breach: Breach,
    /// Last day of the time set for putting it right, if that was ordered.
    pub ordered_until: Option<Date>,
    /// When it was put right, if it was.
    pub corrected_on: Option<Date>,
}

/// What a breach exposes to, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// The authority orders it to be put right; no fine yet.
    OrderFirst,
    /// The time set by the order runs; no fine (or no further fine) before it ends.
    OrderRuns,
    /// Put right in time: no fine under this article.
    PutRight,
    /// A fine in the range, each time.
    Fine,
    /// Discipline of persons by the rules on rewards and discipline.
    Discipline,
}

impl Exposure {
    /// The word in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::OrderFirst => "order-first",
            Self::OrderRuns => "order-runs",
            Self::PutRight => "put-right",
            Self::Fine => "fine",
            Self::Discipline => "discipline",
        }
    }
}

/// Which penalties a breach exposes to, by the law in force on `as_of` (the day of the breach), looked at on `on`.
///
/// Empty if that law, as far as it is known, has no penalty for it. The answer never says that a fine is due: only what the authority may do.
pub fn penalty_exposure<'r>(rulebook: &'r Rulebook, facts: &BreachFacts, as_of: Date, on: Date) -> Vec<(&'r Penalty, Exposure)> {
    rulebook
        .penalties_on(as_of)
        .filter(|penalty| penalty.subject.concerns(facts.capacity) && penalty.breaches.contains(&facts.breach))
        .map(|penalty| (penalty, exposure(penalty.mode, facts, on)))
        .collect()
}

fn exposure(mode: PenaltyMode, facts: &BreachFacts, on: Date) -> Exposure {
    match mode {
        PenaltyMode::Discipline => Exposure::Discipline,
        // The notice was owed at once: putting it right later does not undo the first fine.
        PenaltyMode::AtOnce | PenaltyMode::AtOnceWithOrder => Exposure::Fine,
        PenaltyMode::AfterOrder => match (facts.ordered_until, facts.corrected_on) {
            (None, None) => Exposure::OrderFirst,
            (None, Some(_)) => Exposure::PutRight,
            (Some(until), Some(corrected)) if corrected <= until => Exposure::PutRight,
            (Some(until), _) if on <= until => Exposure::OrderRuns,
            (Some(_), _) => Exposure::Fine,
        },
    }
}
