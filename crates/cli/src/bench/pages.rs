//! How long do the list pages of the nation take, asked over HTTP by the competent authority?

use app::access::{Secret, SignIn, sign_in};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::client::{Client, expect_success};
use super::{Figure, Good};
use crate::percentile::percentile;
use crate::scratch::Scratch;
use crate::stage::{self, Stage};

/// Asks for every list page a hundred times, warm, one request at a time; the slowest page's 95th percentile counts.
pub(crate) async fn measure() -> anyhow::Result<Figure> {
    let scratch = Scratch::new("bench-pages")?;
    let mut stage = Stage::open(scratch.path(), ([127, 0, 0, 1], 0).into()).await?;
    stage.found_nation().await?;
    let scenario = stage::scenario(1, 20_000)?;
    let people = stage.seat_people(&scenario).await?;
    fill(&stage, &scenario, &people).await?;
    let cookie = cookie(&stage, &people).await?;
    let headers = vec![("cookie", cookie), ("accept", "text/html".to_owned()), ("accept-language", "zh-TW".to_owned())];
    let mut client = Client::connect(&mut stage.process, stage.server, headers).await?;
    let mut pages = Map::new();
    let mut worst: f64 = 0.0;
    for path in PAGES {
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
        pages.insert((*path).to_owned(), json!({ "p50_ms": p50, "p95_ms": p95 }));
    }
    drop(client);
    stage.close().await?;
    let details = Map::from_iter([("pages".to_owned(), Value::Object(pages)), ("rounds".to_owned(), json!(ROUNDS))]);
    let what = "slowest list page of the nation, 95th percentile over HTTP on loopback";
    Ok(Figure { name: "pages", what, ours: worst, limit: 100.0, good: Good::Below, unit: "ms", details })
}

/// Events, alerts, incidents, indicators and warnings, so that no list is empty.
async fn fill(stage: &Stage, scenario: &app::exercise::Scenario, people: &app::exercise::People) -> anyhow::Result<()> {
    let app = &stage.app;
    app::exercise::play_history(app, scenario, |_| ()).await?;
    let mut incidents = std::collections::BTreeMap::new();
    for act in scenario.acts() {
        app::exercise::play_act(app, &act).await?;
    }
    app::telemetry::settled(app).await?;
    app::exercise::decide(app, &people.on_duty, scenario, &mut incidents, |_| ()).await?;
    app::intel::sweep_pending(app).await?;
    Ok(())
}

/// The cookie of a session of the competent authority, begun by the deed.
pub(super) async fn cookie(stage: &Stage, people: &app::exercise::People) -> anyhow::Result<String> {
    let [authority, ..] = &people.visitors;
    let brought = SignIn {
        name: authority.name.to_owned(),
        password: authority.password.clone(),
        code: Secret::new(authority.code_at(Timestamp::now())?),
        address: "127.0.0.1".to_owned(),
        agent: "lianfang bench".to_owned(),
        former: None,
    };
    let begun = sign_in(&stage.app, brought).await?;
    Ok(format!("lianfang={}", begun.secret.reveal()))
}

/// The list pages and the picture of the nation, with a search in the longest list.
const PAGES: &[&str] = &[
    "/bodies",
    "/bodies?q=%E5%9C%8B%E5%B0%8F",
    "/bodies/levels",
    "/situation",
    "/alerts",
    "/incidents",
    "/indicators",
    "/blocklist",
    "/warnings",
    "/accounts",
    "/tokens",
];
const WARM: usize = 5;
const ROUNDS: usize = 100;
