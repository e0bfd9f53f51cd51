//! Which decisions does the generated nation come with?
//!
//! Every body was approved in the two years before the deck's day, and again whenever the cycle of the law came round, so that the deck's table is what
//! the decisions say of that day and of today. A few bodies are late, so that lists of the overdue have something to show.

use domain::law::Rulebook;
use domain::registry::level::{ClockKind, Decision, Origin, Standing};
use domain::registry::{BodyClass, Level, NewBody};
use domain::words::{BodyId, LevelDecisionId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};

use super::enter::Levels;
use super::lines::{Deciders, Dues, Lines};
use crate::{App, Refusal};

/// The deck's day (機關資安責任等級核定情形).
const DECK_DAY: Date = date(2022, 1, 13);
/// Over so many days before it the first approvals are spread: the law's cycle of that time, so that on the deck's day nobody was late.
const SPREAD_DAYS: i64 = 730;
/// One body in so many is late with its last proposal.
const LATE_ONE_IN: usize = 97;
/// Late ones are so by this many days at most.
const LATE_DAYS: i32 = 150;

/// The decisions of the nation's bodies with their numbers, and where each body stands, for a register founded at `now`.
pub(crate) fn found_levels(app: &App, now: Timestamp, bodies: &[NewBody], numbered: &[BodyId]) -> Result<Levels, Refusal> {
    let today = Rulebook::day_of(now);
    let lines = Lines::of(bodies);
    let mut dues = Dues::new(&app.rulebook);
    let mut deciders = Deciders::new(&app.rulebook);
    let mut decisions = Vec::with_capacity(bodies.len() * 4);
    let mut standings = Vec::with_capacity(bodies.len());
    for (place, (body, id)) in bodies.iter().zip(numbered).enumerate() {
        let Some(level) = body.level else { continue };
        let head = lines.head(body);
        let first = first_approval(place).min(today);
        let (days, due_at) = approvals(&mut dues, (body.class, head), first, (today, place.is_multiple_of(LATE_ONE_IN)))?;
        let (Some(first_on), Some(last_on)) = (days.first().copied(), days.last().copied()) else { continue };
        let mut last = None;
        for (number, approved_on) in (1..).zip(days) {
            let decided_by = deciders.of(&lines, body, approved_on)?;
            let decision = Decision {
                id: app.ids.next(LevelDecisionId),
                body: *id,
                unit: None,
                level: Some(level),
                class: body.class,
                approved_on,
                origin: Origin::Founded,
                decided_by,
                case: None,
                corrects: None,
                reason: String::new(),
                criteria: vec![criterion(level, body.class).to_owned()],
                rulebook: app.rulebook.version().to_owned(),
                recorded_at: now,
                recorded_by: "console".to_owned(),
            };
            last = Some(decision.id);
            decisions.push((number, decision));
        }
        standings.push(Standing {
            body: *id,
            unit: None,
            decision: last,
            level: Some(level),
            approved_on: Some(last_on),
            since_on: Some(first_on),
            kind: ClockKind::Cycle,
            from_on: last_on,
            due_at,
            met_at: None,
            told_at: None,
            case: None,
        });
    }
    Ok(Levels { decisions, standings })
}

/// The day of a body's first approval, by its place in the nation: spread so that neighbours lie apart.
fn first_approval(place: usize) -> Date {
    let days = i64::try_from(place).unwrap_or(0).wrapping_mul(397) % SPREAD_DAYS;
    DECK_DAY.checked_sub(days.days()).unwrap_or(DECK_DAY)
}

/// The criterion by which a body of the nation has its level: the plainest one of that level.
fn criterion(level: Level, class: BodyClass) -> &'static str {
    match level {
        Level::A if class == BodyClass::CiProvider => "A6",
        Level::A => "A3",
        Level::B if class == BodyClass::CiProvider => "B6",
        Level::B => "B2",
        Level::C => "C1",
        Level::D => "D1",
        Level::E if class.is_public_agency() => "E2",
        Level::E => "E3",
    }
}

/// The days of approval from the first one until today, and until when the next proposal is due. A late body missed its last one.
fn approvals(
    dues: &mut Dues<'_>,
    (class, head): (BodyClass, Option<BodyClass>),
    first: Date,
    (today, is_late): (Date, bool),
) -> Result<(Vec<Date>, Timestamp), Refusal> {
    let mut days = vec![first];
    loop {
        let last = days.last().copied().unwrap_or(first);
        let (due_on, due_at) = dues.after(class, head, last)?;
        // Approvals come some days before they must.
        let ahead = 3 + i64::from(last.day()) % 28;
        let next = due_on.checked_sub(ahead.days()).unwrap_or(due_on).max(last);
        let overdue_days = (today - due_on).get_days();
        let misses = is_late && overdue_days > 0 && overdue_days <= LATE_DAYS;
        if next > today || next <= last || misses {
            return Ok((days, due_at));
        }
        days.push(next);
    }
}
