//! Is every accepted event kept once, found by questions and sweeps, and seen by nobody outside?

use std::time::Duration;

use app::telemetry::{Post, Telemetry, TelemetrySettings, accept, accept_bulk, pump, query, sensors, settled, sweep};
use app::{App, Clock, Ids, Parts, Refusal};
use domain::access::{Actor, Role, Scope, Scopes, Via};
use domain::intel::Observable;
use domain::registry::{BodyClass, BodyKind, NewBody, Oid};
use domain::words::{BodyId, TokenId};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::harness::start;

/// A house with two bodies, over a folder that outlives it.
async fn open(folder: &TempDir) -> App {
    let parts = Parts::at(folder.path(), Clock::fixed(start()), Ids::seeded(1));
    let mut app = App::assemble(parts).await.unwrap();
    app.telemetry =
        Telemetry::new(folder.path(), TelemetrySettings { flush_after: Duration::from_hours(1), ..TelemetrySettings::default() });
    app
}

async fn two_bodies(app: &App) -> [BodyId; 2] {
    let body = |oid: &str| NewBody {
        oid: oid.parse::<Oid>().unwrap(),
        name_zh: format!("機關 {oid}"),
        name_en: None,
        kind: BodyKind::Central,
        class: BodyClass::ExecutiveYuan,
        level: None,
        county: None,
        superior: None,
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let mut tx = app.store.begin().await.unwrap();
    let ids = store::registry::insert_many(&mut tx, start(), &[body("2.16.886.101.1"), body("2.16.886.101.2")]).await.unwrap();
    store::registry::rebuild_reach(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    ids.try_into().unwrap()
}

fn machine(body: BodyId, scope: Scope) -> Actor {
    Actor {
        account: None,
        name: "shipper-1".to_owned(),
        seat: None,
        role: Role::Machine,
        body: Some(body),
        on_behalf_of: None,
        via: Via::Token(TokenId(uuid::Uuid::from_u128(7)), Scopes::default().with(scope).into()),
    }
}

fn post(lines: &str) -> Post {
    Post { body: lines.to_owned().into(), ..Post::default() }
}

fn run(app: &App) -> (JoinHandle<Result<(), Refusal>>, CancellationToken) {
    let stop = CancellationToken::new();
    (tokio::spawn(pump(app.clone(), stop.clone())), stop)
}

async fn rows(app: &App, sql: &str) -> Vec<Vec<Value>> {
    query(app, &Actor::console(), sql, 1000).await.unwrap().rows
}

#[tokio::test]
async fn a_time_that_cannot_be_is_the_time_of_arrival() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, _] = two_bodies(&app).await;
    let (job, stop) = run(&app);
    let now = app.clock.now();
    let (near, far) = (now + SignedDuration::from_hours(24), now + SignedDuration::from_hours(25));
    let times =
        ["1601-01-01T00:00:00Z", "1989-12-31T23:59:59Z", "1990-01-01T00:00:00Z", &near.to_string(), &far.to_string(), "9999999-13-45"];
    let lines: Vec<String> = times.iter().map(|time| format!("{{\"@timestamp\":\"{time}\"}}\n")).collect();
    accept(&app, &machine(first, Scope::EventsWrite), first, post(&lines.concat())).await.unwrap();
    let kept = rows(&app, "SELECT CAST(time AS VARCHAR) FROM events ORDER BY id").await;
    let arrived = kept[0][0].clone();
    let held: Vec<bool> = kept.iter().map(|row| row[0] == arrived).collect();
    assert_eq!(held, [true, true, false, false, true, true], "{kept:?}");
    stop.cancel();
    job.await.unwrap().unwrap();
}

#[tokio::test]
async fn accepted_events_are_asked_for_at_once_and_kept_over_restarts() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, second] = two_bodies(&app).await;
    let (job, stop) = run(&app);
    let lines = "{\"@timestamp\":\"2026-11-23T01:00:00Z\",\"src_ip\":\"203.0.113.5\",\"n\":1}\nbroken\n{\"n\":2}\n";
    let answer = accept(&app, &machine(first, Scope::EventsWrite), first, post(lines)).await.unwrap();
    assert_eq!((answer.accepted, answer.refused_lines, answer.refused[0].line), (2, 1, 2));
    let bulk = "{\"create\":{}}\n{\"query\":\"evil.example\"}\n{\"create\":{}}\n{\n";
    let named = Post { sensor: Some("filebeat".to_owned()), ..post(bulk) };
    let answer = accept_bulk(&app, &machine(second, Scope::EventsWrite), second, named).await.unwrap();
    assert_eq!(answer.items.iter().filter(|item| item.event.is_ok()).count(), 1);
    let all = "SELECT body, sensor, src_ip, domain, raw FROM events ORDER BY id";
    let expected = json!([
        [
            "2.16.886.101.1",
            "shipper-1",
            "203.0.113.5",
            null,
            "{\"@timestamp\":\"2026-11-23T01:00:00Z\",\"src_ip\":\"203.0.113.5\",\"n\":1}"
        ],
        ["2.16.886.101.1", "shipper-1", null, null, "{\"n\":2}"],
        ["2.16.886.101.2", "filebeat", null, "evil.example", "{\"query\":\"evil.example\"}"],
    ]);
    assert_eq!(json!(rows(&app, all).await), expected, "in the tail");
    assert_eq!(std::fs::read_dir(folder.path().join("history")).unwrap().count(), 0, "no file yet");
    // Another process beside this one sees the same.
    let beside = open(&folder).await;
    assert_eq!(json!(rows(&beside, all).await), expected, "from outside");
    assert!(matches!(accept(&beside, &Actor::system(), first, post("{}")).await, Err(Refusal::Unavailable)));
    let heard: Vec<String> = sensors(&app, &Actor::console(), 10)
        .await
        .unwrap()
        .iter()
        .map(|line| format!("{} {} {} {}", line.body_name, line.sensor.name, line.sensor.accepted, line.sensor.refused))
        .collect();
    assert_eq!(heard.len(), 2);
    assert!(heard.contains(&"機關 2.16.886.101.1 shipper-1 2 1".to_owned()), "{heard:?}");
    stop.cancel();
    job.await.unwrap().unwrap();
    assert_eq!(json!(rows(&app, all).await), expected, "in files");
    assert!(std::fs::read_dir(folder.path().join("history")).unwrap().count() > 0);
    drop((app, beside));
    let app = open(&folder).await;
    let (job, stop) = run(&app);
    accept(&app, &machine(second, Scope::EventsWrite), second, post("{\"n\":3}")).await.unwrap();
    let counts = "SELECT count(*), count(DISTINCT id) FROM events";
    assert_eq!(json!(rows(&app, counts).await), json!([[4, 4]]), "after a restart");
    stop.cancel();
    job.await.unwrap().unwrap();
}

#[tokio::test]
async fn what_was_accepted_without_a_pump_is_worked_through_later() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, _] = two_bodies(&app).await;
    for number in 0..50 {
        accept(&app, &Actor::system(), first, post(&format!("{{\"n\":{number}}}"))).await.unwrap();
    }
    drop(app);
    let app = open(&folder).await;
    let (job, stop) = run(&app);
    let counted = async || json!(rows(&app, "SELECT count(*), count(DISTINCT raw) FROM events").await);
    // The journal is opened by the pump: until then the answer comes from its files, which hold the same.
    assert_eq!(counted().await, json!([[50, 50]]));
    stop.cancel();
    job.await.unwrap().unwrap();
    assert_eq!(counted().await, json!([[50, 50]]));
}

#[tokio::test]
async fn sweeps_name_the_bodies_that_met_it() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, second] = two_bodies(&app).await;
    let (job, stop) = run(&app);
    let dns = "{\"@timestamp\":\"2026-11-22T03:00:00Z\",\"host\":\"pc7\",\"query\":\"a.Evil.example\"}\n{\"query\":\"fine.example\"}";
    accept(&app, &Actor::system(), second, post(dns)).await.unwrap();
    accept(&app, &Actor::system(), first, post("{\"url\":\"http://other.example/\"}")).await.unwrap();
    let wanted = [Observable::recognise("evil.example").unwrap()];
    let met = sweep(&app, &wanted, Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(met.len(), 1);
    assert_eq!((met[0].body, met[0].count, met[0].host.as_deref()), (second, 1, Some("pc7")));
    assert_eq!(met[0].first, "2026-11-22T03:00:00Z".parse::<Timestamp>().unwrap());
    stop.cancel();
    job.await.unwrap().unwrap();
    assert_eq!(sweep(&app, &wanted, Timestamp::UNIX_EPOCH).await.unwrap(), met, "files say the same");
    assert_eq!(sweep(&app, &wanted, "2026-11-23T00:00:00Z".parse().unwrap()).await.unwrap(), [], "since then nobody");
}

#[tokio::test]
async fn a_log_line_becomes_one_alert_however_often_it_is_read() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, _] = two_bodies(&app).await;
    let line = json!({"EventID": 1, "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "PC1", "UtcTime": "2026-11-23 01:00:00.000",
        "Image": "C:\\Windows\\System32\\vssadmin.exe", "OriginalFileName": "VSSADMIN.EXE",
        "CommandLine": "vssadmin.exe delete shadows /all /quiet", "ParentImage": "C:\\Windows\\System32\\cmd.exe"});
    let (job, stop) = run(&app);
    accept(&app, &Actor::system(), first, post(&line.to_string())).await.unwrap();
    settled(&app).await.unwrap();
    let alerts =
        async |app: &App| app::detection::counts(app, &Actor::console()).await.unwrap().iter().map(|count| count.alerts).sum::<u64>();
    let raised = alerts(&app).await;
    assert!(raised > 0, "the pack knows the deletion of shadow copies");
    stop.cancel();
    job.await.unwrap().unwrap();
    // As if the process had died after the alerts and before the history: the frames are read again.
    drop(app);
    let app = open(&folder).await;
    let (job, stop) = run(&app);
    accept(&app, &Actor::system(), first, post("{\"n\":1}")).await.unwrap();
    settled(&app).await.unwrap();
    assert_eq!(alerts(&app).await, raised);
    stop.cancel();
    job.await.unwrap().unwrap();
}

#[tokio::test]
async fn nobody_sends_or_sees_for_others() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, second] = two_bodies(&app).await;
    let (job, stop) = run(&app);
    let sender = machine(first, Scope::EventsWrite);
    assert!(matches!(accept(&app, &sender, second, post("{}")).await, Err(Refusal::NotFound | Refusal::Forbidden)));
    assert!(matches!(accept(&app, &machine(first, Scope::ListsRead), first, post("{}")).await, Err(Refusal::Forbidden)));
    accept(&app, &sender, first, post("{\"n\":1}")).await.unwrap();
    accept(&app, &Actor::system(), second, post("{\"n\":2}")).await.unwrap();
    let analyst = Actor { role: Role::Analyst, via: Via::Session(domain::words::SessionId(uuid::Uuid::from_u128(8))), ..sender };
    let seen = query(&app, &analyst, "SELECT raw FROM events", 10).await.unwrap();
    assert_eq!(json!(seen.rows), json!([["{\"n\":1}"]]));
    let around = query(&app, &analyst, "SELECT count(*) FROM events WHERE body = '2.16.886.101.2' OR true", 10).await.unwrap();
    assert_eq!(json!(around.rows), json!([[1]]));
    stop.cancel();
    job.await.unwrap().unwrap();
}

#[tokio::test]
async fn bodies_beyond_the_limits_are_refused_whole() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let [first, _] = two_bodies(&app).await;
    let send = async |encoding: &str, body: Vec<u8>| {
        let post = Post { encoding: encoding.to_owned(), body: body.into(), ..Post::default() };
        accept(&app, &Actor::system(), first, post).await
    };
    assert!(matches!(send("", vec![b' '; 33 * 1024 * 1024]).await, Err(Refusal::TooLarge(_))));
    assert!(matches!(send("br", b"{}".to_vec()).await, Err(Refusal::Invalid(_))));
    assert!(matches!(send("gzip", b"{}".to_vec()).await, Err(Refusal::Invalid(_))));
    assert!(matches!(send("", "{}\n".repeat(100_001).into_bytes()).await, Err(Refusal::TooLarge(_))));
    let nothing = send("", b"\n\n".to_vec()).await.unwrap();
    assert_eq!((nothing.accepted, nothing.refused_lines), (0, 0));
}
