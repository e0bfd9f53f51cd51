//! What must a body of this level do, and until when?

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date, time};

use crate::law::calendar::{Calendar, TAIPEI};
use crate::law::instrument::{Basis, InstrumentEdition};
use crate::law::period::{self, Period, Step};
use crate::law::responsibility::measure::{Annex, Demand, Measure, Quantity, Rhythm};
use crate::law::responsibility::{Capacity, LevelsRegulation, NoRegulation};
use crate::law::rulebook::Rulebook;
use crate::registry::Level;

/// What the law must know of a body to tell its duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DutyFacts {
    /// Its approved level.
    pub level: Level,
    /// In which capacity it is bound.
    pub capacity: Capacity,
    /// When the level was first approved, or last changed; approving the same level again starts nothing anew.
    pub approved_on: Date,
}

/// A measure that binds the body, with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRow<'r> {
    /// The measure.
    pub measure: &'r Measure,
    /// The annex that lists it for this level and capacity.
    pub annex: Option<&'r Annex>,
    /// What it demands of this body; never empty, the leading part first.
    pub parts: Vec<DutyPart<'r>>,
}

/// One demand with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyPart<'r> {
    /// The demand.
    pub demand: &'r Demand,
    /// From which day it counts: the approval, or the day on which the demand came into force if that was later.
    pub counted_from: Date,
    /// The stretch of calendar years in which it is to be done, for recurring demands: the one that `as_of` lies in, or the first.
    pub window: Option<Window>,
    /// The last moment; `None` for what is to be kept up all the time.
    pub due: Option<Due>,
}

/// A stretch of whole calendar years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Its first day, a 1 January.
    pub from: Date,
    /// Its last day, a 31 December.
    pub until: Date,
}

/// The end of a demand's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment that is still in time.
    pub at: Timestamp,
    /// Its day.
    pub on: Date,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// Why no duties can be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDuties {
    /// No edition is known on the day, or the day lies before the Act.
    #[error(transparent)]
    Regulation(#[from] NoRegulation),
    /// A level that is approved only later binds nobody yet.
    #[error("the level was approved on {approved_on}, after {as_of}: ask as of a day on which it is approved")]
    NotApprovedYet {
        /// The approval.
        approved_on: Date,
        /// The day asked about.
        as_of: Date,
    },
    /// A day beyond what a calendar can hold.
    #[error("{0} lies too far in the future")]
    TooLate(Date),
}

/// The measures that bind a body by the law in force on `as_of`, in the order of the annexes.
///
/// A period counts from the approval, or, where a demand came into force later, from that day, by Administrative Procedure Act art. 48.
/// Recurring demands are counted by calendar years from the year after; that a year ends on a day of rest does not lengthen it.
///
/// # Errors
/// [`NoDuties`] for days before the Act, approvals that lie ahead, and editions that are not known.
pub fn duties_for(rulebook: &Rulebook, facts: DutyFacts, as_of: Date) -> Result<Vec<DutyRow<'_>>, NoDuties> {
    rulebook.check_after_act(facts.approved_on)?;
    let regulation = rulebook.levels_on(as_of)?;
    if facts.approved_on > as_of {
        return Err(NoDuties::NotApprovedYet { approved_on: facts.approved_on, as_of });
    }
    duties_in(regulation, rulebook.calendar(), facts, as_of)
}

fn duties_in<'r>(
    regulation: &'r LevelsRegulation,
    calendar: &Calendar,
    facts: DutyFacts,
    as_of: Date,
) -> Result<Vec<DutyRow<'r>>, NoDuties> {
    let annex = regulation.annex(facts.level, facts.capacity);
    let mut rows = Vec::with_capacity(regulation.measures.len());
    for measure in &regulation.measures {
        let bound = measure.demands.iter().filter(|demand| demand.binds(facts.level, facts.capacity));
        let parts = bound.map(|demand| part(demand, calendar, facts, as_of)).collect::<Result<Vec<_>, _>>()?;
        if !parts.is_empty() {
            rows.push(DutyRow { measure, annex, parts });
        }
    }
    Ok(rows)
}

impl DutyRow<'_> {
    /// The period of the leading part that has one.
    pub fn within(&self) -> Option<Period> {
        self.parts.iter().find_map(|part| match part.demand.rhythm {
            Rhythm::Once(period) => Some(period),
            Rhythm::Recurring { .. } | Rhythm::Standing => None,
        })
    }

    /// How often: times, in so many calendar years, of the leading part that recurs.
    pub fn frequency(&self) -> Option<(u16, u16)> {
        self.parts.iter().find_map(|part| match part.demand.rhythm {
            Rhythm::Recurring { times, years } => Some((times, years)),
            Rhythm::Once(_) | Rhythm::Standing => None,
        })
    }

    /// The quantity of the leading part that has one.
    pub fn quantity(&self) -> Option<Quantity> {
        self.parts.iter().find_map(|part| part.demand.quantity)
    }

    /// The end of the leading part that has one.
    pub fn due(&self) -> Option<&Due> {
        self.parts.iter().find_map(|part| part.due.as_ref())
    }

    /// What the weakest of its parts rests on.
    pub fn basis(&self) -> Basis {
        self.parts.iter().map(|part| part.demand.attribution.basis).max().unwrap_or(Basis::Memory)
    }

    /// The edition of the regulation that it is from.
    pub fn edition(&self) -> &InstrumentEdition {
        &self.measure.citation.instrument
    }
}

impl Window {
    /// The window of `years` calendar years that `day` lies in, counted from the beginning of `first_year`; the first one for earlier days.
    pub(super) fn of(first_year: i16, years: u16, day: Date) -> Option<Self> {
        let years = i16::try_from(years).ok().filter(|years| *years > 0)?;
        let passed = day.year().checked_sub(first_year)?.max(0) / years;
        let begin = first_year.checked_add(passed.checked_mul(years)?)?;
        let end = begin.checked_add(years)?.checked_sub(1)?;
        (begin >= 1 && end <= 9_998).then(|| Self { from: date(begin, 1, 1), until: date(end, 12, 31) })
    }

    /// The window after this one.
    pub(super) fn next(self) -> Option<Self> {
        let years = u16::try_from(self.until.year() - self.from.year() + 1).ok()?;
        Self::of(self.until.year().checked_add(1)?, years, self.until)
    }

    /// Its last second.
    pub(super) fn end(self) -> Option<Timestamp> {
        TAIPEI.to_timestamp(DateTime::from_parts(self.until, time(23, 59, 59, 0))).ok()
    }
}

/// The first calendar year of a recurring demand: the year after it began to bind.
pub(super) fn first_year(counted_from: Date) -> Option<i16> {
    counted_from.year().checked_add(1)
}

fn part<'r>(demand: &'r Demand, calendar: &Calendar, facts: DutyFacts, as_of: Date) -> Result<DutyPart<'r>, NoDuties> {
    let counted_from = demand.since.map_or(facts.approved_on, |since| since.max(facts.approved_on));
    let begun = if counted_from > facts.approved_on { Step::DutySince(counted_from) } else { Step::Approved(counted_from) };
    let too_late = || NoDuties::TooLate(as_of);
    let (window, due) = match demand.rhythm {
        Rhythm::Once(period) => (None, Some(within(period, counted_from, begun, calendar).ok_or_else(too_late)?)),
        Rhythm::Recurring { years, .. } => {
            let window = first_year(counted_from).and_then(|first| Window::of(first, years, as_of)).ok_or_else(too_late)?;
            let steps = vec![begun, Step::CalendarYears { from: window.from, until: window.until }];
            let due = Due { at: window.end().ok_or_else(too_late)?, on: window.until, steps };
            (Some(window), Some(due))
        }
        Rhythm::Standing => (None, None),
    };
    Ok(DutyPart { demand, counted_from, window, due })
}

/// The end of a period that began with an event on `day`.
pub(super) fn within(period: Period, day: Date, begun: Step, calendar: &Calendar) -> Option<Due> {
    let started_at = TAIPEI.to_timestamp(DateTime::from_parts(day, time(0, 0, 0, 0))).ok()?;
    let found = period::due(period, started_at, calendar)?;
    let mut steps = Vec::with_capacity(found.steps.len() + 1);
    steps.push(begun);
    steps.extend(found.steps);
    Some(Due { at: found.at, on: Rulebook::day_of(found.at), steps })
}
