//! Does a correlation that was half seen survive a stop, and a kill?

use std::path::Path;
use std::time::{Duration, Instant};

use app::{App, Clock, Ids, Parts};
use domain::access::Actor;
use domain::detection::AlertQuery;
use jiff::{SignedDuration, Timestamp};

use crate::intake::prepare;
use crate::server::Server;

/// Small segments and a flush for each batch: whatever is not kept on purpose is gone from the journal.
const SETTINGS: [&str; 4] = ["--set", "history.flush_rows=1", "--set", "journal.segment_mib=1"];

/// Failed sign-ins from one address, six seconds apart; the rule wants twenty within five minutes. Each fills a fifth of a segment.
fn failures(numbers: std::ops::Range<i64>, begun: Timestamp) -> String {
    let padding = "x".repeat(200 * 1024);
    let line = |number: i64| {
        let at = begun + SignedDuration::from_secs(6 * number);
        let message = format!("Failed password for root from 203.0.113.9 port {number} ssh2");
        let event = serde_json::json!({
            "@timestamp": at.to_string(), "logsource": {"product": "linux", "service": "sshd"}, "hostname": "web01", "program": "sshd",
            "message": message, "padding": padding,
        });
        format!("{event}\n")
    };
    numbers.map(line).collect()
}

/// Sends a batch and waits until it was examined.
fn examined(server: &Server, data: &Path, token: &str, lines: &str) {
    let before = accepted(data);
    assert_eq!(server.post_events(token, lines), 200);
    let begun = Instant::now();
    while accepted(data) < before + lines.lines().count() as u64 {
        assert!(begun.elapsed() < Duration::from_mins(1), "the events were not examined");
        std::thread::yield_now();
    }
}

fn looked<T>(data: &Path, look: impl AsyncFnOnce(&App) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = App::assemble(Parts::at(data, Clock::System, Ids::Random)).await.unwrap();
        let seen = look(&app).await;
        app.store.close().await;
        seen
    })
}

fn accepted(data: &Path) -> u64 {
    looked(data, async |app| {
        let lines = app::telemetry::sensors(app, &Actor::console(), 10).await.unwrap();
        lines.iter().map(|line| line.sensor.accepted).sum()
    })
}

/// Title and number of findings of each alert.
fn alerts(data: &Path) -> Vec<(String, u64)> {
    looked(data, async |app| {
        let page = app::detection::list(app, &Actor::console(), AlertQuery::default()).await.unwrap();
        page.lines.into_iter().map(|kept| (kept.alert.rule.title, kept.alert.count)).collect()
    })
}

fn check(signal: &str, pause: SignedDuration, expected: &[(&str, u64)]) {
    let data = testkit::directory();
    let token = prepare(data.path());
    let begun = Timestamp::now() - SignedDuration::from_hours(1);
    let server = Server::start(data.path(), &SETTINGS);
    examined(&server, data.path(), &token, &failures(0..12, begun));
    assert_eq!(alerts(data.path()), []);
    server.signal(signal);
    let _ = server.wait();
    let server = Server::start(data.path(), &SETTINGS);
    // The other half comes as one went on, or long after.
    examined(&server, data.path(), &token, &failures(12..24, begun + pause));
    server.signal("TERM");
    let (status, said, _) = server.wait();
    assert_eq!(status.code(), Some(0), "{said}");
    let expected: Vec<(String, u64)> = expected.iter().map(|(title, count)| ((*title).to_owned(), *count)).collect();
    assert_eq!(alerts(data.path()), expected);
}

#[test]
fn half_a_correlation_survives_a_stop() {
    check("TERM", SignedDuration::ZERO, &[("SSH Passwords Guessed", 1)]);
}

#[test]
fn half_a_correlation_survives_a_kill() {
    check("KILL", SignedDuration::ZERO, &[("SSH Passwords Guessed", 1)]);
}

#[test]
fn what_is_over_stays_over() {
    check("TERM", SignedDuration::from_mins(10), &[]);
}
