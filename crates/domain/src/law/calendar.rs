//! Is a day a working day, by the government's office calendar as we know it?

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;

/// Taiwan's time: eight hours ahead of UTC the whole year.
pub const TAIPEI: Offset = Offset::constant(8);

/// What the office calendar says of a day that is not what its weekday suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// A national holiday or another day off.
    Holiday,
    /// A Saturday on which offices work to make up for a bridged day (補行上班日).
    Workday,
}

/// A day of the office calendar with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The day.
    pub on: Date,
    /// Its official Chinese name.
    pub name_zh: String,
    /// Off or on.
    pub kind: DayKind,
}

/// One year of the office calendar, with the day on which we took it down: later years may still be changed by the government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarYear {
    /// The Gregorian year.
    pub year: i16,
    /// When this knowledge was recorded.
    pub recorded_on: Date,
    /// The days that are not what their weekday suggests.
    pub days: Vec<SpecialDay>,
}

/// The office calendar, year by year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    days: BTreeMap<Date, SpecialDay>,
    years: BTreeMap<i16, Date>,
}

/// Why a day is not counted as a last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rest {
    /// A Saturday on which offices are closed.
    Saturday,
    /// A Sunday without another name.
    Sunday,
    /// A holiday of that name.
    Holiday(String),
}

impl Calendar {
    /// The calendar made of these years; of a year given twice, the later recorded one counts.
    pub fn new(mut years: Vec<CalendarYear>) -> Self {
        years.sort_by_key(|year| year.recorded_on);
        let mut calendar = Self::default();
        for year in years {
            calendar.days.retain(|on, _| on.year() != year.year);
            calendar.days.extend(year.days.into_iter().map(|day| (day.on, day)));
            calendar.years.insert(year.year, year.recorded_on);
        }
        calendar
    }

    /// When the year's days were recorded; `None` if we know only its weekends.
    pub fn recorded_on(&self, year: i16) -> Option<Date> {
        self.years.get(&year).copied()
    }

    /// What the office calendar says of the day, if anything.
    pub fn special(&self, day: Date) -> Option<&SpecialDay> {
        self.days.get(&day)
    }

    /// Why offices rest on the day; `None` on a working day. A closed Saturday is a Saturday even when it is a holiday too, since the law
    /// has its own, stricter rule for Saturdays.
    pub(super) fn rest(&self, day: Date) -> Option<Rest> {
        let special = self.special(day);
        if special.is_some_and(|special| special.kind == DayKind::Workday) {
            return None;
        }
        match (day.weekday(), special) {
            (Weekday::Saturday, _) => Some(Rest::Saturday),
            (_, Some(special)) => Some(Rest::Holiday(special.name_zh.clone())),
            (Weekday::Sunday, None) => Some(Rest::Sunday),
            (Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday, None) => None,
        }
    }
}
