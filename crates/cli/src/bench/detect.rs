//! How many events a second does the project's own rule pack examine on one core?

use std::time::Instant;

use app::exercise::Trial;
use jiff::Timestamp;
use serde_json::{Map, json};

use super::{Figure, Good};
use crate::stage;

/// Examines daily work and the attack with the whole pack, on one core, reading included.
pub(crate) fn measure() -> anyhow::Result<Figure> {
    let scenario = stage::scenario(1, 40_000)?;
    let lines = app::exercise::lines(&scenario, Timestamp::now());
    let trial = Trial::load();
    let begun = Instant::now();
    let examined = trial.examine(&lines);
    let seconds = begun.elapsed().as_secs_f64();
    let details = Map::from_iter([
        ("events".to_owned(), json!(lines.len())),
        ("findings".to_owned(), json!(examined.findings)),
        ("rules".to_owned(), json!(examined.rules)),
    ]);
    let what = "events read and examined a second by the project's own rules, one core";
    #[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are small")]
    let ours = lines.len() as f64 / seconds;
    // What the intake is to accept must also be examined.
    Ok(Figure { name: "detect", what, ours, limit: 20_000.0, good: Good::Above, unit: "events/s", details })
}
