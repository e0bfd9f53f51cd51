//! How many events a second are accepted, each on stable storage before its shipper hears so, while they are examined as well?

use std::time::Instant;

use anyhow::Context as _;
use app::exercise::{self, Occurrence, Scenario};
use app::telemetry::{Post, accept, settled};
use domain::access::Actor;
use domain::words::BodyId;
use hyper::body::Bytes;
use jiff::Timestamp;
use serde_json::{Map, json};

use super::{Figure, Good};
use crate::scratch::Scratch;
use crate::stage::{self, Stage};

/// Thirty-two shippers send batches of 250 events of 800 bytes, one after the other each; rules and history work at the same time.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-intake")?;
    let stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let scenario = stage::scenario(1, 1)?;
    let bodies = exercise::body_ids(&stage.app, &scenario).await?;
    let batches = batches(&scenario);
    // The rules are loaded by the first event.
    send(&stage, *bodies.first().context("no bodies")?, batches.first().context("no batches")?.clone()).await?;
    settled(&stage.app).await?;
    let begun = Instant::now();
    let shippers = bodies.iter().take(SHIPPERS).enumerate().map(|(shipper, body)| {
        let (stage, batches) = (&stage, &batches);
        async move {
            for round in 0..ROUNDS {
                let batch = batches.get((shipper + round) % batches.len()).context("no batch")?;
                send(stage, *body, batch.clone()).await?;
            }
            anyhow::Ok(())
        }
    });
    futures::future::try_join_all(shippers).await?;
    let accepted = begun.elapsed().as_secs_f64();
    settled(&stage.app).await?;
    let examined = begun.elapsed().as_secs_f64();
    stage.close().await?;
    let events = SHIPPERS * ROUNDS * BATCH;
    let details = Map::from_iter([
        ("events".to_owned(), json!(events)),
        ("bytes_an_event".to_owned(), json!(EVENT_BYTES)),
        ("accepted_seconds".to_owned(), json!(accepted)),
        ("examined_seconds".to_owned(), json!(examined)),
        ("examined_a_second".to_owned(), json!(rate(events, examined).round())),
    ]);
    let what = "events accepted a second with fsync before the answer, while they are examined and written to the history";
    Ok(Figure { name: "intake", what, ours: rate(events, accepted), limit: 20_000.0, good: Good::Above, unit: "events/s", details })
}

async fn send(stage: &Stage, body: BodyId, batch: Bytes) -> anyhow::Result<()> {
    let post = Post { sensor: Some("bench".to_owned()), body: batch, ..Post::default() };
    let accepted = accept(&stage.app, &Actor::system(), body, post).await?;
    anyhow::ensure!(accepted.refused_lines == 0, "{} lines were refused", accepted.refused_lines);
    Ok(())
}

/// A few different batches of daily work, every event padded to the same length.
fn batches(scenario: &Scenario) -> Vec<Bytes> {
    let now = Timestamp::now();
    let line = |occurrence: &Occurrence| {
        let line = occurrence.line(now);
        let missing = EVENT_BYTES.saturating_sub(line.len() + r#","padding":"""#.len());
        format!("{},\"padding\":\"{}\"}}\n", line.trim_end_matches('}'), "x".repeat(missing))
    };
    let batch = |number: u64| scenario.daily_work(number, BATCH).iter().map(line).collect::<String>();
    (0..16).map(|number| Bytes::from(batch(number))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are small")]
fn rate(events: usize, seconds: f64) -> f64 {
    events as f64 / seconds
}

const SHIPPERS: usize = 32;
const ROUNDS: usize = 20;
const BATCH: usize = 250;
const EVENT_BYTES: usize = 800;
