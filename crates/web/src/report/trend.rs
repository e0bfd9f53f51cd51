//! How do alerts over the hours become a chart that needs no script?

use domain::report::{HourCount, Situation};
use domain::words::Severity;
use jiff::{SignedDuration, Timestamp};

use crate::words;

/// Width of the drawing area, in the chart's own units.
const WIDTH: f64 = 720.0;
/// Height of the drawing area.
const HEIGHT: f64 = 180.0;

/// One hour's column.
pub(super) struct Hour {
    /// When it begins.
    pub(super) begins: Timestamp,
    /// Alerts by severity, the gravest first.
    pub(super) counts: [u64; 5],
    /// All of them.
    pub(super) total: u64,
    /// The column's boxes.
    pub(super) boxes: Vec<Box>,
    /// Where the column stands.
    pub(super) x: String,
    /// The label under every fourth column.
    pub(super) label: Option<String>,
}

/// One severity's part of a column.
pub(super) struct Box {
    pub(super) severity: Severity,
    pub(super) y: String,
    pub(super) height: String,
}

/// The chart of the last hours.
pub(super) struct Trend {
    pub(super) hours: Vec<Hour>,
    pub(super) total: u64,
    pub(super) peak: Option<(Timestamp, u64)>,
    pub(super) column: String,
    pub(super) lines: Vec<(String, u64)>,
}

pub(super) const GRAVEST_FIRST: [Severity; 5] =
    [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Informational];

impl Trend {
    /// Columns for each of the hours up to `now`, empty ones included.
    pub(super) fn new(now: Timestamp, counts: &[HourCount]) -> Self {
        let this_hour = now.as_second() - now.as_second().rem_euclid(3600);
        let slots = u32::try_from(Situation::HOURS).unwrap_or(24);
        let first = Timestamp::from_second(this_hour - i64::from(slots - 1) * 3600).unwrap_or(now);
        let mut hours: Vec<(Timestamp, [u64; 5])> = Vec::new();
        for slot in 0..slots {
            let begins = first.checked_add(SignedDuration::from_hours(i64::from(slot))).unwrap_or(first);
            let of = |severity| counts.iter().filter(|one| one.begins == begins && one.severity == severity).map(|one| one.alerts).sum();
            hours.push((begins, GRAVEST_FIRST.map(of)));
        }
        let highest = hours.iter().map(|(_, counts)| counts.iter().sum::<u64>()).max().unwrap_or(0);
        let top = round_up(highest);
        let step = WIDTH / f64::from(slots);
        let drawn = (0_u32..).zip(&hours).map(|(slot, (begins, counts))| column(*begins, *counts, slot, step, top)).collect::<Vec<_>>();
        let peak = drawn.iter().filter(|hour| hour.total > 0).max_by_key(|hour| hour.total).map(|hour| (hour.begins, hour.total));
        let lines =
            [0_u32, 1, 2].map(|part| (format!("{:.1}", HEIGHT - HEIGHT * f64::from(part) / 2.0), top * u64::from(part) / 2)).to_vec();
        Self { total: drawn.iter().map(|hour| hour.total).sum(), hours: drawn, peak, column: format!("{:.1}", step - 4.0), lines }
    }
}

fn column(begins: Timestamp, counts: [u64; 5], slot: u32, step: f64, top: u64) -> Hour {
    let total = counts.iter().sum();
    let mut y = HEIGHT;
    let mut boxes = Vec::new();
    // The gravest stand at the bottom, where columns are compared best.
    for (severity, count) in GRAVEST_FIRST.into_iter().zip(counts) {
        if count > 0 {
            let height = HEIGHT * as_f64(count) / as_f64(top.max(1));
            y -= height;
            boxes.push(Box { severity, y: format!("{y:.1}"), height: format!("{height:.1}") });
        }
    }
    let label = (begins.as_second() / 3600 + 8).rem_euclid(4).eq(&0).then(|| words::clock_time(begins));
    Hour { begins, counts, total, boxes, x: format!("{:.1}", f64::from(slot) * step + 2.0), label }
}

/// A round even number at or above, so that the middle line has a whole one.
fn round_up(highest: u64) -> u64 {
    let mut top = 4;
    while top < highest {
        top = if top.to_string().starts_with('4') { top / 4 * 10 } else { top * 2 };
    }
    top
}

#[expect(clippy::cast_precision_loss, reason = "heights of columns need no more than 52 bits")]
fn as_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_hours_have_their_place() {
        let now: Timestamp = "2026-11-22T06:05:00Z".parse().expect("a moment");
        let count = HourCount { begins: "2026-11-22T05:00:00Z".parse().expect("a moment"), severity: Severity::High, alerts: 7 };
        let trend = Trend::new(now, &[count]);
        assert_eq!(trend.hours.len(), 24);
        assert_eq!(trend.peak, Some((count.begins, 7)));
        assert_eq!(trend.lines.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [0, 5, 10]);
    }

    #[test]
    fn tops_are_round() {
        for (highest, top) in [(0, 4), (4, 4), (5, 10), (11, 20), (21, 40), (41, 100), (350, 400)] {
            assert_eq!(round_up(highest), top, "{highest}");
        }
    }
}
