//! Is a duty kept, by the evidence at hand, and since when is it late?

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::law::calendar::TAIPEI;
use crate::law::responsibility::duties::{DutyPart, DutyRow, Window, first_year};
use crate::law::responsibility::measure::{Condition, Demand, QuantityOf, Rhythm};

/// Something that shows that a measure was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The measure.
    pub measure: String,
    /// Its part, where it has several.
    pub part: Option<String>,
    /// When it was done.
    pub at: Timestamp,
    /// How many, where the demand counts: people in place, or the least hours that any of them took so far in the window.
    pub number: Option<u16>,
}

/// Where a demand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DutyState {
    /// The body lacks what the measure is about.
    NotConcerned,
    /// Its first window has not begun.
    Ahead,
    /// Not done, and there is time.
    Running,
    /// Done in time.
    Met,
    /// Done, after its time.
    MetLate,
    /// Not done, and the time is over.
    Late,
}

impl DutyState {
    /// All states.
    pub const ALL: [Self; 6] = [Self::NotConcerned, Self::Ahead, Self::Running, Self::Met, Self::MetLate, Self::Late];

    /// The word in answers and the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotConcerned => "not_concerned",
            Self::Ahead => "ahead",
            Self::Running => "running",
            Self::Met => "met",
            Self::MetLate => "met_late",
            Self::Late => "late",
        }
    }

    /// Reads [`DutyState::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Where a demand stands, and what was done for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Where it stands.
    pub state: DutyState,
    /// How often it was done in the present window, or at all.
    pub done: usize,
    /// The first day on which it was late, if it is.
    pub late_since: Option<Date>,
}

/// Where one part of a duty stands at `now`. `lacking` names what the body does not have; `evidence` may hold that of other measures too.
///
/// Of people, what counts is the latest count. Of what recurs, a missed window makes late until the present one is filled; it is then met, and the
/// missed one is history.
pub fn standing(row: &DutyRow<'_>, part: &DutyPart<'_>, evidence: &[Evidence], lacking: &[Condition], now: Timestamp) -> Standing {
    if row.measure.condition.is_some_and(|condition| lacking.contains(&condition)) {
        return Standing { state: DutyState::NotConcerned, done: 0, late_since: None };
    }
    let mut mine: Vec<&Evidence> = evidence
        .iter()
        .filter(|one| one.at <= now && one.measure == row.measure.id && (one.part.is_none() || one.part == part.demand.part))
        .collect();
    mine.sort_by_key(|one| one.at);
    match part.demand.rhythm {
        Rhythm::Once(_) => once(part, &mine, now),
        Rhythm::Recurring { times, years } => recurring(part, &mine, (usize::from(times), years), now),
        Rhythm::Standing => {
            let state = if mine.is_empty() { DutyState::Running } else { DutyState::Met };
            Standing { state, done: mine.len(), late_since: None }
        }
    }
}

/// Whether one piece of evidence is enough.
fn enough(demand: &Demand, one: &Evidence) -> bool {
    demand.quantity.is_none_or(|quantity| one.number.is_some_and(|number| number >= quantity.number))
}

fn once(part: &DutyPart<'_>, mine: &[&Evidence], now: Timestamp) -> Standing {
    let due_at = part.due.as_ref().map(|due| due.at);
    let over = |at: Timestamp| due_at.is_some_and(|due_at| at > due_at);
    let counts_people = part.demand.quantity.is_some_and(|quantity| quantity.of == QuantityOf::Persons);
    // Since when it has been done without a break: people leave, other things stay done.
    let latest_gap = mine.iter().rposition(|one| !enough(part.demand, one)).filter(|_| counts_people);
    let since = match latest_gap {
        Some(gap) => mine.get(gap + 1).map(|one| one.at),
        None => mine.iter().find(|one| enough(part.demand, one)).map(|one| one.at),
    };
    let done = mine.iter().filter(|one| enough(part.demand, one)).count();
    let late_day = || match latest_gap.and_then(|gap| mine.get(gap)) {
        // After the limit it is late from the day on which people were missing.
        Some(short) if over(short.at) && done > 0 => Some(day(short.at)),
        _ => due_at.map(first_late_day),
    };
    let (state, late_since) = match since {
        Some(at) if over(at) => (DutyState::MetLate, None),
        Some(_) => (DutyState::Met, None),
        None if over(now) => (DutyState::Late, late_day()),
        None => (DutyState::Running, None),
    };
    Standing { state, done, late_since }
}

fn recurring(part: &DutyPart<'_>, mine: &[&Evidence], (times, years): (usize, u16), now: Timestamp) -> Standing {
    let today = day(now);
    let Some(mut window) = first_year(part.counted_from).and_then(|first| Window::of(first, years, part.counted_from)) else {
        return Standing { state: DutyState::Ahead, done: 0, late_since: None };
    };
    if today < window.from {
        return Standing { state: DutyState::Ahead, done: 0, late_since: None };
    }
    let done_in = |window: Window| {
        mine.iter().filter(|one| enough(part.demand, one) && window.from <= day(one.at) && day(one.at) <= window.until).count()
    };
    let mut missed_since = None;
    while window.until < today {
        if done_in(window) >= times {
            missed_since = None;
        } else if missed_since.is_none() {
            missed_since = window.until.tomorrow().ok();
        }
        let Some(next) = window.next() else { break };
        window = next;
    }
    let done = done_in(window);
    let (state, late_since) = match (done >= times, missed_since) {
        (true, _) => (DutyState::Met, None),
        (false, Some(since)) => (DutyState::Late, Some(since)),
        (false, None) => (DutyState::Running, None),
    };
    Standing { state, done, late_since }
}

/// The day on which a limit is first exceeded: the next one, or the same where it ended in the morning.
fn first_late_day(due_at: Timestamp) -> Date {
    day(due_at.saturating_add(SignedDuration::from_secs(1)).unwrap_or(due_at))
}

fn day(at: Timestamp) -> Date {
    TAIPEI.to_datetime(at).date()
}
