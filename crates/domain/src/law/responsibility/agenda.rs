//! What stands in a body's calendar of duties, and what is left of it in one line for whoever looks from above?

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::responsibility::duties::{DutyPart, DutyRow, Window, first_year};
use crate::law::responsibility::keeping::{DutyState, Evidence, Standing, standing};
use crate::law::responsibility::measure::{Annex, Condition, Measure, Rhythm};
use crate::law::rulebook::Rulebook;

/// One demand in a body's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaLine<'r> {
    /// The measure.
    pub measure: &'r Measure,
    /// The annex that lists it for this body.
    pub annex: Option<&'r Annex>,
    /// The demand with its dates.
    pub part: DutyPart<'r>,
    /// Where it stands.
    pub standing: Standing,
    /// When it was last done.
    pub last_done_on: Option<Date>,
    /// The last day for what comes next; of what is late the day that was missed; `None` for what is only to be kept up.
    pub due_on: Option<Date>,
}

/// The calendar of a body: every part of every duty with where it stands at `now`. What is late stands first, then what is due next; what only has
/// to be kept up comes last.
pub fn agenda<'r>(rows: Vec<DutyRow<'r>>, evidence: &[Evidence], lacking: &[Condition], now: Timestamp) -> Vec<AgendaLine<'r>> {
    let mut lines = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        let stands: Vec<Standing> = row.parts.iter().map(|part| standing(&row, part, evidence, lacking, now)).collect();
        let DutyRow { measure, annex, parts } = row;
        for (part, standing) in parts.into_iter().zip(stands) {
            let last_done_on = last_done(measure, &part, evidence, now);
            let due_on = due_on(&part, standing);
            lines.push(AgendaLine { measure, annex, part, standing, last_done_on, due_on });
        }
    }
    lines.sort_by_key(|line| (line.standing.state != DutyState::Late, line.due_on.unwrap_or(Date::MAX)));
    lines
}

fn last_done(measure: &Measure, part: &DutyPart<'_>, evidence: &[Evidence], now: Timestamp) -> Option<Date> {
    let mine = evidence.iter().filter(|one| one.at <= now && one.measure == measure.id);
    let mine = mine.filter(|one| one.part.is_none() || one.part == part.demand.part);
    mine.map(|one| one.at).max().map(Rulebook::day_of)
}

fn due_on(part: &DutyPart<'_>, standing: Standing) -> Option<Date> {
    let own = part.due.as_ref().map(|due| due.on);
    match standing.state {
        DutyState::NotConcerned => None,
        DutyState::Late => standing.late_since.and_then(|since| since.yesterday().ok()).or(own),
        DutyState::Ahead | DutyState::Running => own,
        DutyState::Met | DutyState::MetLate => part.window.and_then(Window::next).map(|next| next.until),
    }
}

/// The calendar of one body in one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaSummary {
    /// The worst state among the parts of each measure, in the order of the annexes.
    pub states: Vec<(String, DutyState)>,
    /// Of the late ones the one that is longest so: its measure, and since when.
    pub late_since: Option<(Date, String)>,
    /// Of those that run the one that is due next: the day, and its measure.
    pub next_due: Option<(Date, String)>,
    /// The first day on which time alone changes a state; `None` if it never does.
    pub changes_on: Option<Date>,
}

impl AgendaSummary {
    /// Sums a calendar up.
    pub fn of(lines: &[AgendaLine<'_>], now: Timestamp) -> Self {
        let today = Rulebook::day_of(now);
        let mut summary = Self::default();
        for line in lines {
            let state = line.standing.state;
            match summary.states.iter_mut().find(|(id, _)| *id == line.measure.id) {
                Some((_, known)) if weight(*known) >= weight(state) => {}
                Some((_, known)) => *known = state,
                None => summary.states.push((line.measure.id.clone(), state)),
            }
            let earlier = |known: &Option<(Date, String)>, day: Date| known.as_ref().is_none_or(|(first, _)| day < *first);
            if let Some(since) = line.standing.late_since.filter(|since| earlier(&summary.late_since, *since)) {
                summary.late_since = Some((since, line.measure.id.clone()));
            }
            let runs = matches!(state, DutyState::Running | DutyState::Ahead);
            if let Some(day) = line.due_on.filter(|day| runs && earlier(&summary.next_due, *day)) {
                summary.next_due = Some((day, line.measure.id.clone()));
            }
            if let Some(day) = changes_on(line, today) {
                summary.changes_on = Some(summary.changes_on.map_or(day, |first| first.min(day)));
            }
        }
        summary.states.sort();
        summary
    }

    /// How many measures are late.
    pub fn late(&self) -> u32 {
        let late = self.states.iter().filter(|(_, state)| *state == DutyState::Late).count();
        u32::try_from(late).unwrap_or(u32::MAX)
    }

    /// The states as the register keeps them: each measure with a letter behind it, parted by spaces (`M01m M02al`).
    pub fn states_text(&self) -> String {
        let mut text = String::with_capacity(self.states.len() * 6);
        for (id, state) in &self.states {
            let _ = write!(text, "{}{id}{}", if text.is_empty() { "" } else { " " }, letter(*state));
        }
        text
    }

    /// Reads [`AgendaSummary::states_text`]; words that are none are left out.
    pub fn read_states(text: &str) -> impl Iterator<Item = (&str, DutyState)> {
        text.split(' ').filter_map(|word| {
            let (place, last) = word.char_indices().next_back()?;
            Some((word.get(..place)?, state_of(last)?))
        })
    }
}

/// The first day after `today` on which the line's state changes if nobody does anything.
fn changes_on(line: &AgendaLine<'_>, today: Date) -> Option<Date> {
    let day = match (line.standing.state, line.part.demand.rhythm) {
        (DutyState::Running, Rhythm::Once(_)) => line.part.due.as_ref()?.on.tomorrow().ok()?,
        (DutyState::Ahead, Rhythm::Recurring { .. }) => Date::new(first_year(line.part.counted_from)?, 1, 1).ok()?,
        (DutyState::Running | DutyState::Met | DutyState::Late, Rhythm::Recurring { .. }) => line.part.window?.until.tomorrow().ok()?,
        _ => return None,
    };
    (day > today).then_some(day)
}

/// How much a state asks for attention.
fn weight(state: DutyState) -> u8 {
    match state {
        DutyState::NotConcerned => 0,
        DutyState::Met => 1,
        DutyState::MetLate => 2,
        DutyState::Ahead => 3,
        DutyState::Running => 4,
        DutyState::Late => 5,
    }
}

/// The worse of two states.
pub fn worse(one: DutyState, other: DutyState) -> DutyState {
    if weight(one) >= weight(other) { one } else { other }
}

fn letter(state: DutyState) -> char {
    match state {
        DutyState::NotConcerned => 'n',
        DutyState::Ahead => 'a',
        DutyState::Running => 'r',
        DutyState::Met => 'm',
        DutyState::MetLate => 't',
        DutyState::Late => 'l',
    }
}

fn state_of(found: char) -> Option<DutyState> {
    DutyState::ALL.into_iter().find(|state| letter(*state) == found)
}
