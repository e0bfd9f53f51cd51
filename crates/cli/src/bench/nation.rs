//! How long does the deck's nation take to enter an empty register?

use std::time::Instant;

use domain::access::Actor;
use serde_json::{Map, json};

use super::{Figure, Good};
use crate::opening;
use crate::scratch::Scratch;
use crate::settings::Settings;

/// Builds it three times in fresh directories on disk; the slowest counts.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let mut seconds = Vec::new();
    let mut bodies = 0;
    for _ in 0..3 {
        let scratch = Scratch::new("bench-nation")?;
        let app = opening::open_or_create(scratch.path(), &Settings::default()).await?;
        let begun = Instant::now();
        bodies = app::registry::found_nation(&app, &Actor::console()).await?;
        seconds.push(begun.elapsed().as_secs_f64());
        app.store.close().await;
    }
    let slowest = seconds.iter().copied().fold(0.0, f64::max);
    let details = Map::from_iter([("bodies".to_owned(), json!(bodies)), ("runs_seconds".to_owned(), json!(seconds))]);
    let what = "the deck's nation with its reach in an empty register, one deed, slowest of three";
    Ok(Figure { name: "nation", what, ours: slowest, limit: 5.0, good: Good::Below, unit: "s", details })
}
