//! When does a period end, and how was that found?
//!
//! Administrative Procedure Act (行政程序法) art. 48. Hours run from the moment and never stop. Of days, weeks, months and years the first
//! day is not counted; a last day on which offices rest moves.

use std::fmt;

use jiff::civil::{Date, DateTime, Weekday, time};
use jiff::{Span, Timestamp, ToSpan as _};

use crate::law::calendar::{Calendar, Rest, TAIPEI};
use crate::law::rule::Fact;
use crate::words::Message;

/// The unit in which the law counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 小時.
    Hour,
    /// 日.
    Day,
    /// 星期.
    Week,
    /// 月.
    Month,
    /// 年.
    Year,
}

impl Unit {
    /// All units, shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// The word in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Reads [`Unit::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    fn iso(self) -> char {
        match self {
            Self::Hour => 'H',
            Self::Day => 'D',
            Self::Week => 'W',
            Self::Month => 'M',
            Self::Year => 'Y',
        }
    }
}

/// By which rules the unit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// From the moment on, through nights and holidays (art. 48 para. 1).
    Continuous,
    /// By calendar days, the first not counted, a last day of rest moving on (art. 48 para. 2 to 4).
    CalendarDays,
}

impl Count {
    /// The word in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Continuous => "continuous",
            Self::CalendarDays => "calendar_days",
        }
    }

    /// Reads [`Count::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Continuous, Self::CalendarDays].into_iter().find(|count| count.code() == code)
    }
}

/// A period that the law sets. Hours are always continuous, all others always by calendar days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    number: u16,
    unit: Unit,
}

impl Period {
    /// The period of `number` `unit`s; `None` if the number is zero, absurdly large, or `count` is not the unit's own.
    pub fn new(number: u16, unit: Unit, count: Count) -> Option<Self> {
        let period = Self { number, unit };
        (number > 0 && number <= 2_400 && period.count() == count).then_some(period)
    }

    /// How many units.
    pub fn number(self) -> u16 {
        self.number
    }

    /// Which unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// Reads a period of days, weeks, months or years in the form of ISO 8601, such as `P1Y`; `None` for any other text.
    pub fn from_iso(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('P')?;
        let unit = [Unit::Day, Unit::Week, Unit::Month, Unit::Year].into_iter().find(|unit| rest.ends_with(unit.iso()))?;
        Self::new(rest.strip_suffix(unit.iso())?.parse().ok()?, unit, Count::CalendarDays)
    }

    /// The period in the form of ISO 8601, such as `P1Y` or `PT72H`.
    pub fn iso(self) -> String {
        let time = if self.unit == Unit::Hour { "T" } else { "" };
        format!("P{time}{}{}", self.number, self.unit.iso())
    }

    /// How the unit is counted.
    pub fn count(self) -> Count {
        match self.unit {
            Unit::Hour => Count::Continuous,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => Count::CalendarDays,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.number, self.unit.code(), if self.number == 1 { "" } else { "s" })
    }
}

/// One step of the way from a fact to a due moment, so that an officer can check it by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The clock starts with this fact.
    Started {
        /// What happened.
        fact: Fact,
        /// When.
        at: Timestamp,
    },
    /// A level was approved, or changed, on that day.
    Approved(Date),
    /// A demand came into force on that day, after the level was approved.
    DutySince(Date),
    /// A body was reorganised or created on that day.
    Reorganised(Date),
    /// Counted by whole calendar years, from the year after.
    CalendarYears {
        /// First day of the present ones.
        from: Date,
        /// Their last day.
        until: Date,
    },
    /// So many hours from that moment, holidays included.
    Hours(u16),
    /// The period must have passed before this day.
    Before(Date),
    /// The first day is not counted: counting begins on this day.
    CountedFrom(Date),
    /// The period's last day by count, before rest days are looked at.
    LastDay(Date),
    /// There is no corresponding day in the last month: its last day counts.
    NoSuchDay(Date),
    /// A Sunday or holiday: moved to the next day.
    RestDay {
        /// The day of rest.
        from: Date,
        /// Its name, `星期日` for a plain Sunday.
        name_zh: String,
    },
    /// A Saturday: moved to Monday morning.
    Saturday(Date),
    /// Of that year we know only the weekends: a holiday would move the day further.
    CalendarUnknown(i16),
    /// The law names no limit.
    NoLimit,
}

impl Step {
    /// The step as a sentence to be put into the reader's language.
    pub fn message(&self) -> Message {
        match self {
            Self::Started { fact, at } => {
                Message::new("law-step-started").with("fact", fact.code()).with("at", TAIPEI.to_datetime(*at).to_string())
            }
            Self::Approved(day) => Message::new("law-step-approved").with("day", day.to_string()),
            Self::DutySince(day) => Message::new("law-step-duty-since").with("day", day.to_string()),
            Self::Reorganised(day) => Message::new("law-step-reorganised").with("day", day.to_string()),
            Self::CalendarYears { from, until } => {
                Message::new("law-step-calendar-years").with("from", from.to_string()).with("until", until.to_string())
            }
            Self::Hours(hours) => Message::new("law-step-hours").with("hours", hours.to_string()),
            Self::Before(day) => Message::new("law-step-before").with("day", day.to_string()),
            Self::CountedFrom(day) => Message::new("law-step-counted-from").with("day", day.to_string()),
            Self::LastDay(day) => Message::new("law-step-last-day").with("day", day.to_string()),
            Self::NoSuchDay(day) => Message::new("law-step-no-such-day").with("day", day.to_string()),
            Self::RestDay { from, name_zh } => Message::new("law-step-rest-day").with("day", from.to_string()).with("name", name_zh),
            Self::Saturday(day) => Message::new("law-step-saturday").with("day", day.to_string()),
            Self::CalendarUnknown(year) => Message::new("law-step-calendar-unknown").with("year", year.to_string()),
            Self::NoLimit => Message::new("law-step-no-limit"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started { fact, at } => write!(f, "starts with {} at {}", fact.code(), TAIPEI.to_datetime(*at)),
            Self::Approved(day) => write!(f, "the level was approved or changed on {day}"),
            Self::DutySince(day) => write!(f, "approved before the demand came into force: begins on {day}"),
            Self::Reorganised(day) => write!(f, "reorganised or created on {day}"),
            Self::CalendarYears { from, until } => {
                write!(f, "by whole calendar years from the year after: {from} to {until}; a day of rest at the end does not lengthen it")
            }
            Self::Hours(hours) => write!(f, "{hours} h from that moment, holidays included"),
            Self::Before(day) => write!(f, "the period must have passed before {day}; neither day is counted"),
            Self::CountedFrom(day) => write!(f, "the first day is not counted: counted from {day}"),
            Self::LastDay(day) => write!(f, "last day {day}"),
            Self::NoSuchDay(day) => write!(f, "no corresponding day in that month: its last day {day}"),
            Self::RestDay { from, name_zh } => write!(f, "{from} is {name_zh}: the next day"),
            Self::Saturday(day) => write!(f, "{day} is a Saturday: Monday morning"),
            Self::CalendarUnknown(year) => write!(f, "holidays of {year} are not known yet"),
            Self::NoLimit => f.write_str("the law names no limit"),
        }
    }
}

/// When a period ends, and the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment that is still in time.
    pub at: Timestamp,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// The end of `period` that began with an event at `started_at`; `None` only beyond the years a timestamp can hold.
pub fn due(period: Period, started_at: Timestamp, calendar: &Calendar) -> Option<Due> {
    let number = i64::from(period.number);
    match period.unit {
        Unit::Hour => {
            let at = started_at.checked_add(number.hours()).ok()?;
            Some(Due { at, steps: vec![Step::Hours(period.number)] })
        }
        Unit::Day => by_days(started_at, number.days(), calendar),
        Unit::Week => by_days(started_at, number.weeks(), calendar),
        Unit::Month => by_months(started_at, number, calendar),
        Unit::Year => by_months(started_at, number.checked_mul(12)?, calendar),
    }
}

/// The last moment at which something may still be done if `period` must have passed before the day `event`, as where a plan must be sent a
/// month before an audit.
///
/// The period lies whole between the two days: neither of them is counted. It is not lengthened by days of rest, which would shorten what the
/// law leaves to the other side; whoever must act acts earlier. `None` for hours, and beyond the years a timestamp can hold.
pub(super) fn last_moment_before(period: Period, event: Date) -> Option<Due> {
    let number = i64::from(period.number);
    let day = match period.unit {
        Unit::Hour => return None,
        Unit::Day => event.checked_sub(number.days()).ok()?.yesterday().ok()?,
        Unit::Week => event.checked_sub(number.weeks()).ok()?.yesterday().ok()?,
        Unit::Month => months_before(event, number)?,
        Unit::Year => months_before(event, number.checked_mul(12)?)?,
    };
    let at = TAIPEI.to_timestamp(DateTime::from_parts(day, time(23, 59, 59, 0))).ok()?;
    Some(Due { at, steps: vec![Step::Before(event), Step::CountedFrom(day.tomorrow().ok()?), Step::LastDay(event.yesterday().ok()?)] })
}

/// The latest day from which so many months end before `event`.
fn months_before(event: Date, months: i64) -> Option<Date> {
    let mut day = event.checked_sub(months.months()).ok()?.tomorrow().ok()?;
    loop {
        let (last, _) = last_of_months(day.tomorrow().ok()?, months)?;
        if last < event {
            return Some(day);
        }
        day = day.yesterday().ok()?;
    }
}

/// Days and weeks: the first day is not counted, so the last day is simply so many days later.
fn by_days(started_at: Timestamp, span: Span, calendar: &Calendar) -> Option<Due> {
    let first = TAIPEI.to_datetime(started_at).date();
    let last = first.checked_add(span).ok()?;
    let steps = vec![Step::CountedFrom(first.tomorrow().ok()?), Step::LastDay(last)];
    settle(last, steps, calendar)
}

/// Months: from a month's first day, whole calendar months; otherwise to the day before the corresponding day, or to the month's last day
/// where there is no corresponding one (art. 48 para. 3).
fn by_months(started_at: Timestamp, months: i64, calendar: &Calendar) -> Option<Due> {
    let begin = TAIPEI.to_datetime(started_at).date().tomorrow().ok()?;
    let (last, corresponds) = last_of_months(begin, months)?;
    let mut steps = vec![Step::CountedFrom(begin)];
    if !corresponds {
        steps.push(Step::NoSuchDay(last));
    }
    steps.push(Step::LastDay(last));
    settle(last, steps, calendar)
}

/// The last of so many months that begin on `begin`, and whether the last month has a corresponding day.
fn last_of_months(begin: Date, months: i64) -> Option<(Date, bool)> {
    let first_of_last_month = begin.first_of_month().checked_add(months.months()).ok()?;
    if begin.day() == 1 {
        Some((first_of_last_month.yesterday().ok()?, true))
    } else if begin.day() > first_of_last_month.days_in_month() {
        Some((first_of_last_month.last_of_month(), false))
    } else {
        Some((first_of_last_month.with().day(begin.day()).build().ok()?.yesterday().ok()?, true))
    }
}

/// Moves a last day of rest on, and gives the moment: end of the day, or noon once a Saturday was passed.
///
/// Where a Saturday's Monday is itself a holiday the text is silent on the hour; we keep the morning, the earlier reading.
fn settle(mut day: Date, mut steps: Vec<Step>, calendar: &Calendar) -> Option<Due> {
    let mut morning = false;
    let mut unknown_year = None;
    loop {
        if calendar.recorded_on(day.year()).is_none() && unknown_year != Some(day.year()) {
            unknown_year = Some(day.year());
            steps.push(Step::CalendarUnknown(day.year()));
        }
        match calendar.rest(day) {
            None => break,
            Some(Rest::Saturday) => {
                steps.push(Step::Saturday(day));
                morning = true;
                day = day.nth_weekday(1, Weekday::Monday).ok()?;
            }
            Some(Rest::Sunday) => {
                steps.push(Step::RestDay { from: day, name_zh: "星期日".to_owned() });
                day = day.tomorrow().ok()?;
            }
            Some(Rest::Holiday(name_zh)) => {
                steps.push(Step::RestDay { from: day, name_zh });
                day = day.tomorrow().ok()?;
            }
        }
    }
    let hour = if morning { time(12, 0, 0, 0) } else { time(23, 59, 59, 0) };
    let at = TAIPEI.to_timestamp(DateTime::from_parts(day, hour)).ok()?;
    Some(Due { at, steps })
}
