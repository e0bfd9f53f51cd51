//! Does this release take up the data of every earlier one, and refuse that of a later one?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use app::{App, Clock, Ids, Parts};
use domain::access::Actor;
use domain::detection::AlertQuery;

use crate::server::Server;

/// A sample with what it holds once everything in it was examined.
struct Sample {
    name: &'static str,
    events: u64,
    alerts: usize,
    bodies: u64,
}

const SAMPLES: [Sample; 1] = [Sample { name: "0.1.0-2026-11-23", events: 2_351, alerts: 28, bodies: 7_709 }];

fn lianfang(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianfang")).args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The sample as a node of this release.
fn restored(sample: &Sample, place: &Path) -> PathBuf {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/samples/{}.backup.tar.zst", sample.name));
    let archive = place.join("backup.tar");
    fs::write(&archive, zstd::decode_all(fs::File::open(packed).unwrap()).unwrap()).unwrap();
    let data = place.join("data");
    let restored = lianfang(&["restore", "--from", text(&archive), "--data", text(&data)]);
    assert_eq!(restored.status.code(), Some(0), "{}: {restored:?}", sample.name);
    data
}

async fn alerts(data: &Path) -> usize {
    let app = App::assemble(Parts::at(data, Clock::System, Ids::Random)).await.unwrap();
    let page = app::detection::list(&app, &Actor::console(), AlertQuery { limit: 200, ..AlertQuery::default() }).await.unwrap();
    app.store.close().await;
    page.lines.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_data_is_taken_up_whole() {
    for sample in SAMPLES {
        let place = testkit::directory();
        let data = restored(&sample, place.path());
        assert_eq!(alerts(&data).await, sample.alerts - 1, "{}: one event waits in the journal", sample.name);
        let server = Server::start(&data, &[]);
        assert_eq!(server.get("/readyz").0, 200, "{}", sample.name);
        let begun = Instant::now();
        while alerts(&data).await < sample.alerts {
            assert!(begun.elapsed() < Duration::from_mins(1), "{}: what waited in the journal was not examined", sample.name);
        }
        server.signal("TERM");
        let (status, said, _) = server.wait();
        assert_eq!(status.code(), Some(0), "{}: {said}", sample.name);
        assert_eq!(alerts(&data).await, sample.alerts, "{}", sample.name);
        let counted = lianfang(&["query", "--data", text(&data), "--output", "jsonl", "SELECT count(*) AS n FROM events"]);
        assert_eq!(String::from_utf8(counted.stdout).unwrap().trim(), format!("{{\"n\":{}}}", sample.events), "{}", sample.name);
        let listed = lianfang(&["registry", "list", "--data", text(&data), "--output", "json"]);
        assert_eq!(listed.status.code(), Some(0), "{}: {listed:?}", sample.name);
        let app = App::assemble(Parts::at(&data, Clock::System, Ids::Random)).await.unwrap();
        let (_, figures) = app::registry::level::figures(&app, &Actor::console(), None).await.unwrap();
        assert_eq!(figures.iter().map(|figure| figure.bodies).sum::<u64>(), sample.bodies, "{}", sample.name);
        app.store.close().await;
        for command in [["ledger", "verify"].as_slice(), ["doctor"].as_slice()] {
            let output = lianfang(&[command, &["--data", text(&data)]].concat());
            let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{} {command:?}: {said}", sample.name);
        }
    }
}

#[test]
fn later_data_is_refused_and_left_alone() {
    let place = testkit::directory();
    let data = restored(&SAMPLES[0], place.path());
    let later = "INSERT INTO migrations (number, name, digest, applied_at) VALUES (9999, '9999_later', 'x', '2030-01-01T00:00:00Z')";
    let done = Command::new("sqlite3").arg(data.join("register.sqlite")).arg(later).status().unwrap();
    assert!(done.success());
    let output = lianfang(&["doctor", "--data", text(&data)]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(0), "{said}");
    let output = lianfang(&["serve", "--listen", "127.0.0.1:0", "--data", text(&data)]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("9999") && said.contains("newer"), "{said}");
}
