//! How long until a thousand connected subscribers hold what an analyst has just confirmed?

use std::collections::BTreeMap;

use app::exercise::{self, Decision};
use serde_json::{Map, json};

use super::{Figure, Good};
use crate::percentile::percentile;
use crate::scratch::Scratch;
use crate::stage::{self, Stage};
use crate::subscriber::{Seen, propagation, subscribe};

/// Connects the subscribers, each over its own connection, plays the campaign, and lets the analyst on duty decide.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-propagation")?;
    let mut stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let scenario = stage::scenario(1, 5_000)?;
    let people = stage.seat_people(&scenario).await?;
    exercise::play_history(&stage.app, &scenario, |_| ()).await?;
    let mut subscribers = Vec::with_capacity(SUBSCRIBERS);
    for _ in 0..SUBSCRIBERS {
        let subscription = subscribe(&mut stage.process, stage.server, people.firewall.reveal()).await?;
        let seen = Seen::default();
        let stop = stage.process.stop_token();
        stage.process.once("subscriber", subscription.follow(seen.clone(), stop));
        subscribers.push(seen);
    }
    let mut decisions: Vec<Decision> = Vec::new();
    let mut incidents = BTreeMap::new();
    for act in scenario.acts() {
        exercise::play_act(&stage.app, &act).await?;
        app::telemetry::settled(&stage.app).await?;
        let decided = |decision: Decision| decisions.push(decision);
        exercise::decide(&stage.app, &people.on_duty, &scenario, &mut incidents, decided).await?;
    }
    let mut samples = Vec::new();
    for seen in &subscribers {
        samples.extend(propagation(&decisions, seen).await?);
    }
    samples.sort_by(f64::total_cmp);
    stage.close().await?;
    let (p50, p99) = (percentile(&samples, 50), percentile(&samples, 99).unwrap_or(f64::INFINITY));
    let details = Map::from_iter([
        ("subscribers".to_owned(), json!(SUBSCRIBERS)),
        ("samples".to_owned(), json!(samples.len())),
        ("p50_ms".to_owned(), json!(p50)),
        ("longest_ms".to_owned(), json!(samples.last())),
    ]);
    let what = "from the analyst's confirmation to the list at 1,000 connected subscribers, 99th percentile";
    Ok(Figure { name: "propagation", what, ours: p99, limit: 1_000.0, good: Good::Below, unit: "ms", details })
}

const SUBSCRIBERS: usize = 1_000;
