//! How long does it take to tell what every body of the nation must do, and where that stands?

use std::time::Instant;

use domain::law::Rulebook;
use domain::law::responsibility::{Capacity, DutyFacts, DutyState, Evidence, duties_for, standing};
use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use serde_json::{Map, json};

use super::{Figure, Good};
use crate::percentile::percentile;

/// Computes all calendars three times on one core; the slowest run counts. A body's own may take a millisecond; the slowest of all is what a busy machine
/// interrupted, so the 99th percentile stands beside it.
pub(crate) fn measure() -> anyhow::Result<Figure> {
    let rulebook = app::law::rulebook()?;
    let bodies = facts();
    let evidence = evidence();
    let mut seconds = Vec::new();
    let mut body_ms = Vec::new();
    let (mut parts, mut late) = (0_usize, 0_usize);
    for _ in 0..3 {
        (parts, late) = (0, 0);
        let begun = Instant::now();
        for body in &bodies {
            let body_begun = Instant::now();
            let (counted, overdue) = one(&rulebook, *body, &evidence)?;
            parts += counted;
            late += overdue;
            body_ms.push(body_begun.elapsed().as_secs_f64() * 1_000.0);
        }
        seconds.push(begun.elapsed().as_secs_f64());
    }
    body_ms.sort_by(f64::total_cmp);
    let slowest = seconds.iter().copied().fold(0.0, f64::max);
    let details = Map::from_iter([
        ("bodies".to_owned(), json!(bodies.len())),
        ("parts".to_owned(), json!(parts)),
        ("late".to_owned(), json!(late)),
        ("body_p99_ms".to_owned(), json!(percentile(&body_ms, 99))),
        ("body_slowest_ms".to_owned(), json!(body_ms.last())),
        ("body_limit_ms".to_owned(), json!(1.0)),
        ("runs_seconds".to_owned(), json!(seconds)),
    ]);
    let what = "the duties of the deck's nation with their days and states, one core, slowest of three";
    Ok(Figure { name: "duties", what, ours: slowest, limit: 1.0, good: Good::Below, unit: "s", details })
}

/// One body's calendar: how many parts, and how many of them are late.
fn one(rulebook: &Rulebook, body: DutyFacts, evidence: &[Evidence]) -> anyhow::Result<(usize, usize)> {
    let now = as_of_end();
    let (mut parts, mut late) = (0, 0);
    for row in duties_for(rulebook, body, AS_OF)? {
        for part in &row.parts {
            parts += 1;
            late += usize::from(standing(&row, part, evidence, &[], now).state == DutyState::Late);
        }
    }
    Ok((parts, late))
}

/// The nation's bodies by level and capacity, approved on days spread over three years.
fn facts() -> Vec<DutyFacts> {
    let leveled = app::registry::nation::generate().into_iter().filter_map(|body| Some((body.level?, Capacity::of(body.class))));
    let approved = |place: i64| date(2019, 1, 1).saturating_add((place % 1_095).days());
    leveled.zip(0..).map(|((level, capacity), place)| DutyFacts { level, capacity, approved_on: approved(place) }).collect()
}

/// Ten pieces of evidence in each of the last three years, as a busy body has them.
fn evidence() -> Vec<Evidence> {
    let measures = ["M01", "M03", "M04", "M05", "M06", "M08a", "M08b", "M09", "M15a", "M15c"];
    let hours = [8_000, 16_000, 24_000];
    let piece = |measure: &&str, hours: i64| Evidence {
        measure: (*measure).to_owned(),
        part: None,
        at: as_of_end().saturating_sub(hours.hours()).unwrap_or(Timestamp::UNIX_EPOCH),
        number: Some(12),
    };
    hours.iter().flat_map(|hours| measures.iter().map(|measure| piece(measure, *hours))).collect()
}

fn as_of_end() -> Timestamp {
    domain::law::TAIPEI.to_timestamp(AS_OF.at(23, 59, 59, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day of the deck's table.
const AS_OF: Date = date(2022, 1, 13);
