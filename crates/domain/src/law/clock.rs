//! Which clocks run for an incident, until when, and are they kept?

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::instrument::Citation;
use crate::law::level::IncidentLevel;
use crate::law::period::{Period, Step, due};
use crate::law::rule::{Bound, ClockRule, Duty, Fact, Recipient};
use crate::law::rulebook::Rulebook;
use crate::registry::BodyClass;

/// What an incident tells the law of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeFacts {
    /// Class of the body whose incident it is.
    pub class: BodyClass,
    /// The level as assessed or reviewed; `None` until it is assessed, and then clocks that depend on it do not run yet.
    pub level: Option<IncidentLevel>,
    /// What happened, the latest moment of each.
    pub happened: BTreeMap<Fact, Timestamp>,
}

impl NoticeFacts {
    /// An incident that a body of `class` knew of at `aware_at`, with nothing else done yet.
    pub fn new(class: BodyClass, aware_at: Timestamp) -> Self {
        Self { class, level: None, happened: BTreeMap::from([(Fact::Aware, aware_at)]) }
    }

    /// The same with its level.
    #[must_use]
    pub fn at_level(mut self, level: IncidentLevel) -> Self {
        self.level = Some(level);
        self
    }

    /// The same with one more thing that happened; a later moment replaces an earlier one.
    #[must_use]
    pub fn with(mut self, fact: Fact, at: Timestamp) -> Self {
        let moment = self.happened.entry(fact).or_insert(at);
        *moment = at.max(*moment);
        self
    }
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockState {
    /// Not done, and there is time (or no limit).
    Running,
    /// Done in time.
    Met,
    /// Not done in time; it may have been done later.
    Late,
}

impl ClockState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Running, Self::Met, Self::Late];

    /// The word in the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Met => "met",
            Self::Late => "late",
        }
    }

    /// Reads [`ClockState::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Where a clock stands at `now`. The due moment itself is still in time.
    pub fn at(now: Timestamp, due_at: Option<Timestamp>, met_at: Option<Timestamp>) -> Self {
        match (due_at, met_at) {
            (Some(due_at), _) if met_at.unwrap_or(now) > due_at => Self::Late,
            (_, Some(_)) => Self::Met,
            (_, None) => Self::Running,
        }
    }
}

/// A duty with its clock, for one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningClock {
    /// Name of the rule, such as `K01`.
    pub rule: String,
    /// Where it is written.
    pub citation: Citation,
    /// Who must act.
    pub bound: Bound,
    /// What must be done.
    pub duty: Duty,
    /// To whom.
    pub to: Vec<Recipient>,
    /// May rather than must.
    pub optional: bool,
    /// The period set; `None` where the law names no limit.
    pub period: Option<Period>,
    /// When it began to run.
    pub started_at: Timestamp,
    /// The last moment in time; `None` where the law names no limit.
    pub due_at: Option<Timestamp>,
    /// When it was done, if it was.
    pub met_at: Option<Timestamp>,
    /// How the due moment was found.
    pub trace: Vec<Step>,
}

impl RunningClock {
    /// Where the clock stands at `now`.
    pub fn state(&self, now: Timestamp) -> ClockState {
        ClockState::at(now, self.due_at, self.met_at)
    }
}

/// The clocks that run, or ran, for an incident by the law in force on `as_of` (ordinarily the day of awareness), the most urgent first.
///
/// Duties whose due moment would lie beyond what a timestamp holds do not exist; a duty without limit comes last.
pub fn clocks_for(rulebook: &Rulebook, facts: &NoticeFacts, as_of: Date) -> Vec<RunningClock> {
    let mut clocks: Vec<RunningClock> = rulebook
        .clock_rules_on(as_of)
        .filter(|rule| applies(rulebook, rule, facts, as_of))
        .filter_map(|rule| start(rulebook, rule, facts))
        .collect();
    clocks.sort_by(|one, other| {
        let key = |clock: &RunningClock| (clock.due_at.unwrap_or(Timestamp::MAX), clock.started_at);
        key(one).cmp(&key(other)).then_with(|| one.rule.cmp(&other.rule))
    });
    clocks
}

fn applies(rulebook: &Rulebook, rule: &ClockRule, facts: &NoticeFacts, as_of: Date) -> bool {
    let level_fits = match facts.level {
        Some(level) => rule.levels.contains(&level),
        None => !rule.needs_level(),
    };
    let reviewer_fits = rulebook.reviewer(facts.class, as_of).is_none_or(|reviewer| !rule.except_reviewers.contains(&reviewer));
    let condition_holds = rule.only_if.is_none_or(|fact| facts.happened.contains_key(&fact));
    rule.subject.covers(facts.class) && level_fits && reviewer_fits && condition_holds
}

fn start(rulebook: &Rulebook, rule: &ClockRule, facts: &NoticeFacts) -> Option<RunningClock> {
    let started_at = *facts.happened.get(&rule.trigger)?;
    let mut trace = vec![Step::Started { fact: rule.trigger, at: started_at }];
    let due_at = if let Some(period) = rule.period {
        let found = due(period, started_at, rulebook.calendar())?;
        trace.extend(found.steps);
        Some(found.at)
    } else {
        trace.push(Step::NoLimit);
        None
    };
    // An earlier deed of the same kind does not satisfy a duty that arose later, such as notifying again after a second change of level.
    let met_at = rule.satisfied_by.iter().filter_map(|fact| facts.happened.get(fact)).filter(|at| **at >= started_at).min().copied();
    Some(RunningClock {
        rule: rule.id.clone(),
        citation: rule.citation.clone(),
        bound: rule.bound,
        duty: rule.duty,
        to: rule.to.clone(),
        optional: rule.optional,
        period: rule.period,
        started_at,
        due_at,
        met_at,
        trace,
    })
}
