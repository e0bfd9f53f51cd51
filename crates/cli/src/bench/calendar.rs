//! How long does it take to sum up the duties of the whole nation in the register, and to draw its map?

use std::time::Instant;

use domain::access::{Actor, Role};
use serde_json::{Map, json};

use super::client::{Client, expect_success};
use super::{Figure, Good};
use crate::percentile::percentile;
use crate::scratch::Scratch;
use crate::stage::{self, Stage};

/// Recomputes every calendar from its records and writes where each stands, three times; the slowest run counts.
pub(crate) async fn recompute() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-calendar")?;
    let stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let (mut seconds, mut bodies) = (Vec::new(), 0);
    for _ in 0..3 {
        let begun = Instant::now();
        bodies = app::law::duties::recompute(&stage.app).await?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    stage.close().await?;
    let slowest = seconds.iter().copied().fold(0.0, f64::max);
    let details = Map::from_iter([("bodies".to_owned(), json!(bodies)), ("runs_seconds".to_owned(), json!(seconds))]);
    let what = "the duties of the deck's nation from their records in the register, written back, one transaction, slowest of three";
    Ok(Figure { name: "calendar", what, ours: slowest, limit: 1.0, good: Good::Below, unit: "s", details })
}

/// Asks for the authority's map a hundred times, warm, one request at a time; the page's 95th percentile over HTTP counts.
pub(crate) async fn heat() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-heat")?;
    let mut stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let scenario = stage::scenario(1, 1_000)?;
    let people = stage.seat_people(&scenario).await?;
    let cookie = super::pages::cookie(&stage, &people).await?;
    let headers = vec![("cookie", cookie), ("accept", "text/html".to_owned()), ("accept-language", "zh-TW".to_owned())];
    let mut client = Client::connect(&mut stage.process, stage.server, headers).await?;
    let mut pages = Map::new();
    let mut worst: f64 = 0.0;
    let county = format!("/duties?under={}", scenario.cast().county.oid);
    let own = format!("/bodies/{}/duties", scenario.cast().county.oid);
    for path in ["/duties", "/api/v1/duties", county.as_str(), own.as_str()] {
        let mut samples = Vec::new();
        for round in 0..WARM + ROUNDS {
            let answered = client.get(path).await?;
            expect_success(path, &answered)?;
            if round >= WARM {
                samples.push(answered.took.as_secs_f64() * 1_000.0);
            }
        }
        samples.sort_by(f64::total_cmp);
        let (p50, p95) = (percentile(&samples, 50).unwrap_or(0.0), percentile(&samples, 95).unwrap_or(0.0));
        worst = worst.max(p95);
        pages.insert(path.to_owned(), json!({ "p50_ms": p50, "p95_ms": p95 }));
    }
    drop(client);
    // What the deed itself takes, without page and connection.
    let authority = Actor { role: Role::Authority, ..Actor::console() };
    let begun = Instant::now();
    app::law::duties::heat_map(&stage.app, &authority, None).await?;
    let deed_ms = begun.elapsed().as_secs_f64() * 1_000.0;
    stage.close().await?;
    let details =
        Map::from_iter([("pages".to_owned(), pages.into()), ("rounds".to_owned(), json!(ROUNDS)), ("deed_ms".to_owned(), json!(deed_ms))]);
    let what = "the map of the nation's duties as the competent authority asks for it, 95th percentile over HTTP on loopback";
    Ok(Figure { name: "heat", what, ours: worst, limit: 100.0, good: Good::Below, unit: "ms", details })
}

const WARM: usize = 5;
const ROUNDS: usize = 100;
