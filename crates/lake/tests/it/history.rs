//! Is the history written as laid out, asked with SQL over files and tail alike, and swept by body?

use std::collections::HashSet;

use domain::telemetry::{Class, Event, EventFile, LogSource, columns};
use jiff::{SignedDuration, Timestamp};
use lake::{EventRow, History, HistoryError, Rows, RowsBuilder, Scope, Wanted, event_id};
use serde_json::{Value, json};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Rows of one request: (body, seconds after the start, class, fields).
fn rows(frame: u64, events: &[(&str, i64, Class, Value)]) -> Rows {
    let start = at("2026-11-23T01:59:00Z");
    let mut builder = RowsBuilder::default();
    for (place, (body, seconds, class, fields)) in events.iter().enumerate() {
        let Value::Object(map) = fields.clone() else { panic!("fields are an object") };
        let time = start + SignedDuration::from_secs(*seconds);
        let event = Event { time, source: LogSource::default(), host: None, user: None, fields: map };
        let received_at = start + SignedDuration::from_secs(200);
        builder.push(&EventRow {
            id: &event_id(received_at, frame, place),
            body,
            sensor: "test",
            received_at,
            time,
            class: *class,
            columns: &columns(&event),
            raw: &fields.to_string(),
        });
    }
    builder.finish().unwrap()
}

fn sample() -> Rows {
    rows(
        1,
        &[
            ("2.16.886.1", 90, Class::Network, json!({"host": "fw", "src_ip": "10.0.0.1", "dst_ip": "203.0.113.9", "dst_port": 443})),
            ("2.16.886.1", 10, Class::Network, json!({"host": "fw", "src_ip": "10.0.0.2", "dst_ip": "203.0.113.9", "dst_port": 443})),
            ("2.16.886.2", 20, Class::Dns, json!({"query": "a.evil.example", "answers": "198.51.100.7 203.0.113.99"})),
            (
                "2.16.886.2",
                30,
                Class::Process,
                json!({"host": "pc2", "CommandLine": "x", "Hashes": "MD5=D41D8CD98F00B204E9800998ECF8427E"}),
            ),
            ("2.16.886.3", -9_000_000, Class::Web, json!({"c-ip": "203.0.113.9", "url": "http://evil.example/a"})),
        ],
    )
}

async fn ask(history: &History, sql: &str, files: &[EventFile], tail: &Rows) -> Vec<Vec<Value>> {
    let scope = Scope { files: files.to_vec(), tail: tail.clone(), bodies: None };
    history.query(sql, scope, 1000).await.unwrap().rows
}

#[tokio::test]
async fn files_lie_and_read_as_laid_out() {
    let dir = tempfile::tempdir().unwrap();
    let history = History::open(dir.path()).unwrap();
    let files = history.write(&sample(), "first").unwrap();
    let shown: Vec<String> = files.iter().map(|file| format!("{} {} {:?}", file.path, file.rows, file.bodies)).collect();
    assert_eq!(
        shown,
        [
            "class=process/dt=2026-11-23/hh=01/first.parquet 1 [\"2.16.886.2\"]",
            "class=network/dt=2026-11-23/hh=01/first.parquet 1 [\"2.16.886.1\"]",
            "class=network/dt=2026-11-23/hh=02/first.parquet 1 [\"2.16.886.1\"]",
            "class=dns/dt=2026-11-23/hh=01/first.parquet 1 [\"2.16.886.2\"]",
            "class=web/dt=2026-11-23/hh=02/first.parquet 1 [\"2.16.886.3\"]",
        ],
        "what claims to be long past lies under the hour of its receipt"
    );
    for file in &files {
        let bytes = std::fs::read(dir.path().join(&file.path)).unwrap();
        assert_eq!(bytes.len() as u64, file.bytes);
        assert_eq!(file.sha256.len(), 64);
    }
    assert_eq!(files[4].from, at("2026-11-23T01:59:00Z") - SignedDuration::from_secs(9_000_000));
    let sql = "SELECT time, host, dst_port, src_ip FROM events WHERE dst_ip = '203.0.113.9' ORDER BY time";
    let expected = [
        vec![json!("2026-11-23T09:59:10.000000+08:00"), json!("fw"), json!(443), json!("10.0.0.2")],
        vec![json!("2026-11-23T10:00:30.000000+08:00"), json!("fw"), json!(443), json!("10.0.0.1")],
    ];
    let none = Rows::default();
    assert_eq!(ask(&history, sql, &files, &none).await, expected);
    assert_eq!(ask(&history, sql, &[], &sample()).await, expected, "the tail answers alike");
    let both = "SELECT count(*), count(DISTINCT id), count(answers) FROM events";
    assert_eq!(
        ask(&history, both, &files, &rows(2, &[("2.16.886.1", 0, Class::Other, json!({}))])).await,
        [[json!(6), json!(6), json!(1)]]
    );
    let early = "SELECT body FROM events WHERE time < TIMESTAMP '2026-11-01T00:00:00Z'";
    assert_eq!(ask(&history, early, &files, &none).await, [[json!("2.16.886.3")]]);
    // Pruned by the register's times: the files left out are not even opened.
    for file in &files[..4] {
        std::fs::remove_file(dir.path().join(&file.path)).unwrap();
    }
    assert_eq!(ask(&history, early, &files, &none).await, [[json!("2.16.886.3")]]);
}

#[tokio::test]
async fn only_reading_is_allowed_and_faults_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let history = History::open(dir.path()).unwrap();
    let scope = || Scope { tail: sample(), ..Scope::default() };
    for sql in [
        "DROP TABLE events",
        "CREATE EXTERNAL TABLE x STORED AS PARQUET LOCATION '/etc'",
        "COPY events TO 'copied.parquet'",
        "SET datafusion.execution.batch_size = 1",
        "INSERT INTO events SELECT * FROM events",
        "SELECT nothing FROM events",
        "SELECT * FROM 'other.parquet'",
        "SELEC 1",
    ] {
        assert!(matches!(history.query(sql, scope(), 10).await, Err(HistoryError::Query(_))), "{sql}");
    }
    let answer = history.query("SELECT id FROM events ORDER BY id", scope(), 2).await.unwrap();
    assert_eq!((answer.rows.len(), answer.more), (2, true));
    let own = Scope { bodies: Some(vec!["2.16.886.2".to_owned()]), ..scope() };
    let answer = history.query("SELECT DISTINCT body FROM events", own, 10).await.unwrap();
    assert_eq!(answer.rows, [[json!("2.16.886.2")]]);
}

#[tokio::test]
async fn sweeps_by_body_over_files_and_tail() {
    let dir = tempfile::tempdir().unwrap();
    let history = History::open(dir.path()).unwrap();
    let files = history.write(&sample(), "first").unwrap();
    let tail = rows(2, &[("2.16.886.2", 100, Class::Network, json!({"host": "h2", "src_ip": "203.0.113.9"}))]);
    let met = async |wanted: Wanted, since: &str| {
        let scope = Scope { files: files.clone(), tail: tail.clone(), bodies: None };
        let sightings = history.sweep(&wanted, at(since), scope).await.unwrap();
        sightings.iter().map(|met| format!("{} {} {:?}", met.body, met.count, met.host)).collect::<Vec<_>>()
    };
    let long_ago = "2020-01-01T00:00:00Z";
    let address = Wanted { addresses: vec!["203.0.113.9".parse().unwrap()], ..Wanted::default() };
    assert_eq!(met(address.clone(), long_ago).await, ["2.16.886.3 1 None", "2.16.886.1 2 Some(\"fw\")", "2.16.886.2 1 Some(\"h2\")"]);
    assert_eq!(met(address, "2026-11-23T01:59:20Z").await, ["2.16.886.1 1 Some(\"fw\")", "2.16.886.2 1 Some(\"h2\")"]);
    let resolved = Wanted { addresses: vec!["198.51.100.7".parse().unwrap()], ..Wanted::default() };
    assert_eq!(met(resolved, long_ago).await, ["2.16.886.2 1 None"]);
    let domain = Wanted { domains: vec!["evil.example".to_owned()], ..Wanted::default() };
    assert_eq!(met(domain, long_ago).await, ["2.16.886.3 1 None", "2.16.886.2 1 None"], "the URL's host and a name below");
    let url = Wanted { urls: vec!["http://evil.example/a".to_owned()], ..Wanted::default() };
    assert_eq!(met(url, long_ago).await, ["2.16.886.3 1 None"]);
    let hash = Wanted { hashes: vec!["d41d8cd98f00b204e9800998ecf8427e".to_owned()], ..Wanted::default() };
    assert_eq!(met(hash, long_ago).await, ["2.16.886.2 1 Some(\"pc2\")"]);
    assert_eq!(met(Wanted::default(), long_ago).await, Vec::<String>::new());
}

#[tokio::test]
async fn orphans_are_removed_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let history = History::open(dir.path()).unwrap();
    let kept = history.write(&sample(), "kept").unwrap();
    let lost = history.write(&sample(), "lost").unwrap();
    std::fs::write(dir.path().join("class=dns/half.unfinished"), b"half").unwrap();
    std::fs::write(dir.path().join("README"), b"a note").unwrap();
    let known: HashSet<String> = kept.iter().map(|file| file.path.clone()).collect();
    assert_eq!(history.remove_orphans(&known).unwrap(), lost.len() as u64 + 1);
    assert!(kept.iter().all(|file| dir.path().join(&file.path).exists()));
    assert!(dir.path().join("README").exists());
}
