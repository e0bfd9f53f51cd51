//! How many events a second are accepted, each on stable storage before its shipper hears so, while they are examined as well?

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use app::access::{NewToken, make_token};
use app::exercise::{self, Occurrence, Scenario};
use app::telemetry::settled;
use domain::access::{Actor, Scope, Scopes};
use domain::words::BodyId;
use hyper::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, json};

use super::client::{Client, expect_success};
use super::{Figure, Good};
use crate::scratch::Scratch;
use crate::stage::{self, Stage};

/// Thirty-two shippers send batches of 250 events of 800 bytes over HTTP, one after the other each; rules and history work at the same time.
/// Beside them stands what this disk can do with the same bytes and nothing else.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-intake")?;
    let mut stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let scenario = stage::scenario(1, 1)?;
    let bodies = exercise::body_ids(&stage.app, &scenario).await?;
    let batches = batches(&scenario);
    let mut clients = Vec::new();
    for body in bodies.iter().take(SHIPPERS) {
        clients.push(shipper(&mut stage, *body).await?);
    }
    // The rules are loaded by the first event.
    let first = batches.first().context("no batches")?;
    send(clients.first_mut().context("no bodies")?, first.clone()).await?;
    settled(&stage.app).await?;
    let begun = Instant::now();
    let shippers = clients.iter_mut().enumerate().map(|(shipper, client)| {
        let batches = &batches;
        async move {
            for round in 0..ROUNDS {
                let batch = batches.get((shipper + round) % batches.len()).context("no batch")?;
                send(client, batch.clone()).await?;
            }
            anyhow::Ok(())
        }
    });
    let shippers: Vec<_> = shippers.collect();
    let events = shippers.len() * ROUNDS * BATCH;
    futures::future::try_join_all(shippers).await?;
    let accepted = begun.elapsed().as_secs_f64();
    settled(&stage.app).await?;
    let examined = begun.elapsed().as_secs_f64();
    stage.close().await?;
    let disk = rate(events, disk_seconds(&scratch.path().join("disk-limit"), &batches, events / BATCH)?);
    let details = Map::from_iter([
        ("events".to_owned(), json!(events)),
        ("bytes_an_event".to_owned(), json!(first.len() / BATCH)),
        ("accepted_seconds".to_owned(), json!(accepted)),
        ("examined_seconds".to_owned(), json!(examined)),
        ("examined_a_second".to_owned(), json!(rate(events, examined).round())),
        ("disk_events_a_second".to_owned(), json!(disk.round())),
        ("part_of_the_disk".to_owned(), json!((rate(events, accepted) / disk * 1_000.0).round() / 1_000.0)),
    ]);
    let what = "events accepted a second over HTTP with fsync before the answer, while they are examined and written to the history";
    Ok(Figure { name: "intake", what, ours: rate(events, accepted), limit: 20_000.0, good: Good::Above, unit: "events/s", details })
}

/// A shipper of the body with a token of its own.
async fn shipper(stage: &mut Stage, body: BodyId) -> anyhow::Result<Client> {
    let scopes = Scopes::default().with(Scope::EventsWrite);
    let expires_at = stage.app.clock.now() + SignedDuration::from_hours(1);
    let wanted = NewToken { name: "bench".to_owned(), body, scopes, expires_at };
    let (_, secret) = make_token(&stage.app, &Actor::console(), wanted).await?;
    Client::connect(&mut stage.process, stage.server, vec![("authorization", format!("Bearer {}", secret.reveal()))]).await
}

async fn send(client: &mut Client, batch: Bytes) -> anyhow::Result<()> {
    expect_success(EVENTS, &client.post(EVENTS, batch).await?)
}

/// How long this disk takes to append the same bytes, made durable for each group of batches as large as the shippers can fill at once.
fn disk_seconds(path: &Path, batches: &[Bytes], count: usize) -> anyhow::Result<f64> {
    let mut file = File::create(path)?;
    let begun = Instant::now();
    for (number, batch) in batches.iter().cycle().take(count).enumerate() {
        file.write_all(batch)?;
        if (number + 1) % SHIPPERS == 0 || number + 1 == count {
            file.sync_data()?;
        }
    }
    Ok(begun.elapsed().as_secs_f64())
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

const EVENTS: &str = "/api/v1/events";
const SHIPPERS: usize = 32;
const ROUNDS: usize = 20;
const BATCH: usize = 250;
const EVENT_BYTES: usize = 800;
