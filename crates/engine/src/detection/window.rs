//! What has a correlation seen of one group lately, and does its condition hold?

use std::collections::HashSet;

use rsigma_parser::CorrelationType;

use super::condition::{Condition, Correlation, expression_holds, fulfils};

/// One match that a correlation counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Event time in microseconds.
    pub(super) time: i64,
    /// Which of the correlation's members matched.
    pub(super) member: usize,
    /// The values of the fields to count or add up; `None` if one is missing.
    pub(super) value: Option<String>,
}

/// The matches of one group within twice the correlation's time, by event time: an event that arrives late by up to one window still counts.
#[derive(Debug, Default)]
pub(super) struct Window {
    hits: Vec<Hit>,
    /// Event time of the last moment at which the condition held; `None` once it did not.
    held_at: Option<i64>,
}

/// A moment at which a correlation's condition held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holding {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) count: u64,
    /// True if it did not already hold at the group's previous event.
    pub(super) begins: bool,
}

impl Window {
    /// Event time of the newest match.
    pub(super) fn newest(&self) -> Option<i64> {
        self.hits.last().map(|hit| hit.time)
    }

    /// Takes in a match, and says at which event times from then on the condition holds: at its own, and if it came late also at those of
    /// later events whose window it belongs to.
    pub(super) fn take(&mut self, hit: Hit, correlation: &Correlation) -> Vec<Holding> {
        let at = self.hits.partition_point(|earlier| earlier.time <= hit.time);
        let reach = hit.time.saturating_add(correlation.span);
        self.hits.insert(at, hit);
        let ends: Vec<usize> =
            (at..self.hits.len()).take_while(|index| self.hits.get(*index).is_some_and(|hit| hit.time <= reach)).collect();
        let held: Vec<Holding> = ends.into_iter().filter_map(|end| self.evaluate(end, correlation)).collect();
        self.forget(correlation.span);
        held
    }

    fn evaluate(&mut self, end: usize, correlation: &Correlation) -> Option<Holding> {
        let to = self.hits.get(end)?.time;
        let start = self.hits.partition_point(|hit| hit.time < to.saturating_sub(correlation.span));
        let seen = self.hits.get(start..=end)?;
        if !holds(seen, correlation) {
            self.held_at = None;
            return None;
        }
        let from = seen.first()?.time;
        let begins = self.held_at.is_none_or(|before| to.saturating_sub(before) > correlation.span);
        let count = seen.len() as u64;
        self.held_at = Some(to);
        Some(Holding { from, to, count, begins })
    }

    /// Drops what no window can reach any more, and the oldest beyond [`MAX_HITS`].
    fn forget(&mut self, span: i64) {
        let newest = self.newest().unwrap_or(i64::MIN);
        let old = self.hits.partition_point(|hit| hit.time < newest.saturating_sub(span.saturating_mul(2)));
        let excess = self.hits.len().saturating_sub(MAX_HITS);
        self.hits.drain(..old.max(excess));
    }
}

fn holds(seen: &[Hit], correlation: &Correlation) -> bool {
    let matched = |label: &str| {
        let member = correlation.members.iter().position(|member| member.label == label);
        seen.iter().any(|hit| Some(hit.member) == member)
    };
    match &correlation.condition {
        Condition::Expression(expression) => {
            let labels: Vec<&str> = correlation.members.iter().map(|member| member.label.as_str()).collect();
            expression_holds(expression, &labels, &matched)
        }
        Condition::AllMembers if correlation.kind == CorrelationType::TemporalOrdered => in_order(seen, correlation.members.len()),
        Condition::AllMembers => distinct_members(seen) == correlation.members.len(),
        Condition::Threshold { predicates, percentile } => {
            measure(seen, correlation, *percentile).is_some_and(|number| fulfils(number, predicates))
        }
    }
}

/// The number that a threshold is compared with; `None` where there is none, such as the mean of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn measure(seen: &[Hit], correlation: &Correlation, percentile: f64) -> Option<f64> {
    let numbers = || {
        let mut numbers: Vec<f64> =
            seen.iter().filter_map(|hit| hit.value.as_ref()?.parse().ok()).filter(|number: &f64| number.is_finite()).collect();
        numbers.sort_by(f64::total_cmp);
        (!numbers.is_empty()).then_some(numbers)
    };
    match correlation.kind {
        CorrelationType::EventCount => Some(seen.len() as f64),
        CorrelationType::ValueCount => Some(seen.iter().filter_map(|hit| hit.value.as_ref()).collect::<HashSet<_>>().len() as f64),
        CorrelationType::Temporal => Some(distinct_members(seen) as f64),
        CorrelationType::TemporalOrdered if in_order(seen, correlation.members.len()) => Some(distinct_members(seen) as f64),
        CorrelationType::TemporalOrdered => None,
        CorrelationType::ValueSum => numbers().map(|numbers| numbers.iter().sum()),
        CorrelationType::ValueAvg => numbers().map(|numbers| numbers.iter().sum::<f64>() / numbers.len() as f64),
        CorrelationType::ValuePercentile => numbers().and_then(|numbers| rank(&numbers, percentile)),
        CorrelationType::ValueMedian => numbers().and_then(|numbers| rank(&numbers, 50.0)),
    }
}

fn distinct_members(seen: &[Hit]) -> usize {
    seen.iter().map(|hit| hit.member).collect::<HashSet<_>>().len()
}

/// True if matches of the first to the last member follow one another in time.
fn in_order(seen: &[Hit], members: usize) -> bool {
    let mut next = 0;
    for hit in seen {
        if hit.member == next {
            next += 1;
        }
    }
    next == members
}

/// The value at a rank from 0 to 100, between two neighbours in proportion.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list of at most MAX_HITS"
)]
fn rank(sorted: &[f64], percentile: f64) -> Option<f64> {
    let place = percentile.clamp(0.0, 100.0) / 100.0 * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(below + (above - below) * place.fract())
}

/// A group remembers at most this many matches; of more, the oldest are forgotten, which can only let a correlation count too few.
const MAX_HITS: usize = 10_000;
