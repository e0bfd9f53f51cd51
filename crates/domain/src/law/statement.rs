//! Which clocks stand for a case as a person states it: what kind of body, which level, who reviews, and what happened when?

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::clock::{ClockState, NoticeFacts, RunningClock, clocks_for};
use crate::law::instrument::Citation;
use crate::law::level::IncidentLevel;
use crate::law::responsibility::{Capacity, NoRegulation};
use crate::law::rule::{Bound, Duty, Fact, words};
use crate::law::rulebook::Rulebook;
use crate::registry::BodyClass;

words! {
    /// Who reviews the level, as seen from the reporter.
    StatedReviewer {
        /// 主管機關 itself.
        Authority "authority",
        /// The upper agency of 通報及應變辦法 §5 II.
        Superior "superior",
        /// The reporter itself: 總統府, 國家安全會議, four Yuan, councils; ministries and local governments for their own incidents.
        Itself "self",
        /// 中央目的事業主管機關.
        Sector "sector",
    }
}

words! {
    /// The clocks that have a limit.
    CaseClockName {
        /// 通報.
        Notify "notify",
        /// 等級審核.
        Review "review",
        /// The result of the review goes to the competent authority.
        Forward "forward",
        /// 損害控制或復原.
        Contain "contain",
        /// 調查、處理及改善報告.
        Report "report",
        /// 續行通報 after a change of level.
        Renotify "renotify",
    }
}

words! {
    /// Who must act, as seen from the case.
    CaseBound {
        /// The body whose incident it is.
        Reporter "reporter",
        /// The upper agency that reviews.
        Superior "superior",
        /// 中央目的事業主管機關.
        SectorAuthority "sector-authority",
        /// 主管機關.
        Authority "authority",
    }
}

words! {
    /// Where a clock of a case stands.
    CaseState {
        /// Not done, and there is time.
        Running "running",
        /// Done in time.
        Met "met",
        /// Not done in time; it may have been done later.
        Late "late",
        /// Overtaken by a change of level before it ran out or was done: another clock runs in its place.
        Void "void",
    }
}

/// A case as stated. Moments that did not come yet are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedCase {
    /// In which capacity the body is bound.
    pub capacity: Capacity,
    /// Who reviews, if it was said; of everybody but agencies a sector authority does.
    pub reviewer: Option<StatedReviewer>,
    /// The level as it stands now; `None` before it is assessed.
    pub level: Option<IncidentLevel>,
    /// The level as first notified, where it was another.
    pub notified_level: Option<IncidentLevel>,
    /// 知悉.
    pub aware_at: Timestamp,
    /// The notification was made, and so received.
    pub notified_at: Option<Timestamp>,
    /// The level was reviewed.
    pub reviewed_at: Option<Timestamp>,
    /// The result of the review was sent to the competent authority.
    pub forwarded_at: Option<Timestamp>,
    /// Damage control or recovery was completed.
    pub contained_at: Option<Timestamp>,
    /// The report was submitted.
    pub reported_at: Option<Timestamp>,
    /// The level was changed.
    pub regraded_at: Option<Timestamp>,
    /// The notification was repeated after that.
    pub renotified_at: Option<Timestamp>,
}

/// A clock of a stated case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseClock {
    /// Which one.
    pub name: CaseClockName,
    /// Who must act.
    pub bound: CaseBound,
    /// The last moment in time.
    pub due_at: Timestamp,
    /// When it was done, if it was.
    pub done_at: Option<Timestamp>,
    /// When a change of level overtook it, if one did.
    pub overtaken_at: Option<Timestamp>,
    /// The clock behind it: rule, citation, start and trace.
    pub clock: RunningClock,
}

impl CaseClock {
    /// Where it stands at `now`. The due moment itself is still in time.
    pub fn state(&self, now: Timestamp) -> CaseState {
        match (self.overtaken_at, ClockState::at(now, Some(self.due_at), self.done_at)) {
            (Some(_), _) => CaseState::Void,
            (None, ClockState::Running) => CaseState::Running,
            (None, ClockState::Met) => CaseState::Met,
            (None, ClockState::Late) => CaseState::Late,
        }
    }
}

/// Why a case has no clocks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoClocks {
    /// The body knew of it before there was an Act, or the law of that day is not known.
    #[error(transparent)]
    NoLaw(#[from] NoRegulation),
    /// The notification regulation of that day is not in this release.
    #[error("the notification regulation in force on {day} is not in this release; it is known from {from}")]
    Unknown {
        /// The day asked about.
        day: Date,
        /// The first day that is known.
        from: Date,
    },
    /// Somebody else reviews incidents of such a body.
    #[error("reviewer: {stated:?} does not review incidents of kind {kind:?}; allowed: {allowed} ({cites})")]
    WrongReviewer {
        /// Who was said to review.
        stated: &'static str,
        /// Of whom.
        kind: &'static str,
        /// Who may.
        allowed: &'static str,
        /// Where the law says so.
        cites: String,
    },
    /// Once an agency notified, the clocks depend on who reviews.
    #[error("reviewer is missing: authority, superior or self; from the notification on, the clocks of an agency depend on it ({0})")]
    NoReviewer(String),
}

/// The clocks with a limit that run, or ran, for a case by the law in force on `as_of`, the first to end first.
///
/// A clock whose starting fact is missing is left out, and so is what the law asks for without a limit: meetings, the re-examination, the
/// bundle of results that sector authorities send from time to time.
///
/// # Errors
/// [`NoClocks`] if the law of that day is not known, or the case says of itself what the law rules out.
pub fn clocks_of_case(rulebook: &Rulebook, case: &StatedCase, as_of: Date) -> Result<Vec<CaseClock>, NoClocks> {
    case.check(rulebook, as_of)?;
    let mut clocks = Vec::new();
    for name in CaseClockName::ALL {
        match name {
            CaseClockName::Notify => clocks.extend(case.clock(rulebook, as_of, *name, case.level, case.notified_at)),
            CaseClockName::Review => clocks.extend(case.reviews(rulebook, as_of)),
            CaseClockName::Forward => clocks.extend(case.clock(rulebook, as_of, *name, case.reviewed_level(), case.forwarded_at)),
            CaseClockName::Contain => clocks.extend(case.containments(rulebook, as_of)),
            CaseClockName::Report => clocks.extend(case.clock(rulebook, as_of, *name, case.level, case.reported_at)),
            CaseClockName::Renotify => clocks.extend(case.clock(rulebook, as_of, *name, case.level, case.told_again_at())),
        }
    }
    clocks.sort_by_key(|clock| (clock.due_at, clock.name));
    Ok(clocks)
}

impl StatedCase {
    /// The pairs of facts that lie in an order in which they cannot happen, the later one first.
    pub fn out_of_order(&self) -> Vec<(&'static str, &'static str)> {
        let aware = ("aware_at", Some(self.aware_at));
        let (notified, reviewed) = (("notified_at", self.notified_at), ("reviewed_at", self.reviewed_at));
        let (contained, regraded) = (("contained_at", self.contained_at), ("regraded_at", self.regraded_at));
        let pairs = [
            (notified, aware),
            (reviewed, if self.notified_at.is_some() { notified } else { aware }),
            (("forwarded_at", self.forwarded_at), reviewed),
            (contained, aware),
            (("reported_at", self.reported_at), contained),
            (regraded, aware),
            (("renotified_at", self.renotified_at), regraded),
        ];
        let wrong = |((_, later), (_, earlier)): &((_, Option<Timestamp>), (_, Option<Timestamp>))| matches!((later, earlier), (Some(later), Some(earlier)) if later < earlier);
        pairs.into_iter().filter(wrong).map(|((later, _), (earlier, _))| (later, earlier)).collect()
    }

    fn check(&self, rulebook: &Rulebook, as_of: Date) -> Result<(), NoClocks> {
        rulebook.check_after_act(Rulebook::day_of(self.aware_at))?;
        rulebook.check_after_act(as_of)?;
        let Some(route) = rulebook.review_route(self.class(), as_of) else {
            let from = rulebook.clock_rules().iter().map(|rule| rule.citation.instrument.in_force_from).min();
            return Err(NoClocks::Unknown { day: as_of, from: from.unwrap_or(Date::MAX) });
        };
        let cites = || rulebook.cite(&Citation { paragraph: None, subparagraph: None, ..route.citation.clone() });
        let by_sector = self.capacity != Capacity::Agency;
        match self.reviewer {
            Some(stated) if (stated == StatedReviewer::Sector) != by_sector => Err(NoClocks::WrongReviewer {
                stated: stated.code(),
                kind: self.capacity.code(),
                allowed: if by_sector { "sector" } else { "authority, superior, self" },
                cites: cites(),
            }),
            None if !by_sector && (self.notified_at.is_some() || self.reviewed_at.is_some()) => Err(NoClocks::NoReviewer(cites())),
            Some(_) | None => Ok(()),
        }
    }

    /// The review of the level as notified and, once it was notified again, that of the level as it then stood.
    fn reviews(&self, rulebook: &Rulebook, as_of: Date) -> Vec<CaseClock> {
        let name = CaseClockName::Review;
        let Some(mut first) = self.clock(rulebook, as_of, name, self.notified_level.or(self.level), self.reviewed_at) else {
            return Vec::new();
        };
        let overtaken = self.regraded_at.filter(|at| first.clock.started_at < *at && *at <= first.due_at);
        let again = self.renotified_at.filter(|at| overtaken.is_some_and(|regraded| regraded <= *at));
        // What was reviewed before the change stays reviewed; a review after it is of the level as notified again, if it was.
        let stays =
            self.reviewed_at.is_some_and(|at| overtaken.is_some_and(|regraded| at <= regraded) || (again.is_none() && at <= first.due_at));
        if stays || overtaken.is_none() {
            return vec![first];
        }
        first.overtaken_at = overtaken;
        first.done_at = None;
        let Some(again) = again else { return vec![first] };
        let renewed = Self { notified_at: Some(again), notified_level: None, regraded_at: None, ..self.clone() };
        let second = renewed.clock(rulebook, as_of, name, self.level, self.reviewed_at.filter(|at| *at >= again));
        [Some(first), second].into_iter().flatten().collect()
    }

    /// Containment of the incident at the level that it has, and what a change of level left behind.
    fn containments(&self, rulebook: &Rulebook, as_of: Date) -> Vec<CaseClock> {
        let name = CaseClockName::Contain;
        let now = self.clock(rulebook, as_of, name, self.level, self.contained_at);
        let (Some(regraded_at), Some(_)) = (self.regraded_at, self.notified_level) else { return now.into_iter().collect() };
        let Some(mut before) = self.clock(rulebook, as_of, name, self.notified_level, self.contained_at) else {
            return now.into_iter().collect();
        };
        if self.contained_at.is_some_and(|at| at < regraded_at) {
            return vec![before];
        }
        let Some(now) = now.filter(|now| now.due_at != before.due_at) else { return vec![before] };
        if regraded_at <= before.due_at {
            before.overtaken_at = Some(regraded_at);
            before.done_at = None;
        }
        vec![before, now]
    }

    /// The level that the review ended with: the one that stands, unless it was changed only later.
    fn reviewed_level(&self) -> Option<IncidentLevel> {
        let changed_later = matches!((self.regraded_at, self.reviewed_at), (Some(regraded), Some(reviewed)) if regraded > reviewed);
        if changed_later { self.notified_level.or(self.level) } else { self.level }
    }

    /// When the changed level was told: again, or for the first time where the change came before the notification.
    fn told_again_at(&self) -> Option<Timestamp> {
        let regraded_at = self.regraded_at?;
        [self.renotified_at, self.notified_at].into_iter().flatten().filter(|at| *at >= regraded_at).min()
    }

    fn clock(
        &self,
        rulebook: &Rulebook,
        as_of: Date,
        name: CaseClockName,
        level: Option<IncidentLevel>,
        done_at: Option<Timestamp>,
    ) -> Option<CaseClock> {
        let happened = [
            (Fact::Aware, Some(self.aware_at)),
            (Fact::Notified, self.notified_at),
            (Fact::Reviewed, self.reviewed_at),
            (Fact::Controlled, self.contained_at),
            (Fact::LevelChanged, self.regraded_at),
        ];
        let happened: BTreeMap<Fact, Timestamp> = happened.into_iter().filter_map(|(fact, at)| Some((fact, at?))).collect();
        let facts = NoticeFacts { class: self.class(), level, happened };
        let clock =
            clocks_for(rulebook, &facts, as_of).into_iter().find(|clock| named(clock.duty) == Some(name) && clock.due_at.is_some())?;
        Some(CaseClock { name, bound: self.bound(clock.bound), due_at: clock.due_at?, done_at, overtaken_at: None, clock })
    }

    /// A class of body for which the law's table of reviewers names this reviewer.
    fn class(&self) -> BodyClass {
        match (self.capacity, self.reviewer) {
            (Capacity::CiProvider, _) => BodyClass::CiProvider,
            (Capacity::Other, _) => BodyClass::PublicEnterprise,
            (Capacity::Agency, Some(StatedReviewer::Authority)) => BodyClass::ExecutiveYuan,
            (Capacity::Agency, Some(StatedReviewer::Itself)) => BodyClass::PresidentOrYuan,
            (Capacity::Agency, Some(StatedReviewer::Superior | StatedReviewer::Sector) | None) => BodyClass::CentralSubordinate,
        }
    }

    fn bound(&self, bound: Bound) -> CaseBound {
        match (bound, self.reviewer) {
            (Bound::Body, _) | (Bound::Reviewer, Some(StatedReviewer::Itself)) => CaseBound::Reporter,
            (Bound::Reviewer, Some(StatedReviewer::Superior) | None) => CaseBound::Superior,
            (Bound::SectorAuthority, _) | (Bound::Reviewer, Some(StatedReviewer::Sector)) => CaseBound::SectorAuthority,
            (Bound::CompetentAuthority, _) | (Bound::Reviewer, Some(StatedReviewer::Authority)) => CaseBound::Authority,
        }
    }
}

fn named(duty: Duty) -> Option<CaseClockName> {
    match duty {
        Duty::Notify => Some(CaseClockName::Notify),
        Duty::NotifyAgain => Some(CaseClockName::Renotify),
        Duty::Review => Some(CaseClockName::Review),
        Duty::SendReview => Some(CaseClockName::Forward),
        Duty::Control => Some(CaseClockName::Contain),
        Duty::Report => Some(CaseClockName::Report),
        Duty::NotifyOtherwise | Duty::File | Duty::Recheck | Duty::ForwardReport | Duty::Convene => None,
    }
}
