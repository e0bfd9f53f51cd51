//! Does the demonstration run to its end without a browser and print exactly the promised figures?

use serde_json::{Value, json};

use crate::usage::lianfang;

fn once(more: &[&str]) -> Value {
    let arguments = [&["demo", "--once", "--output", "json", "--events", "2000"], more].concat();
    let output = lianfang(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn plays_to_the_end_and_prints_its_figures() {
    let figures = once(&[]);
    let keys: Vec<&String> = figures.as_object().unwrap().keys().collect();
    let promised = [
        "bodies",
        "levels",
        "events",
        "alerts",
        "incidents",
        "indicators",
        "blocklist_entries",
        "early_warnings",
        "propagation_ms",
        "elapsed_ms",
    ];
    assert_eq!(keys, promised);
    assert_eq!(figures["bodies"], 7_709);
    assert_eq!(figures["levels"], json!({ "A": 90, "B": 339, "C": 1190, "D": 5250, "E": 840 }));
    assert!(figures["events"].as_u64().unwrap() > 2_000);
    for name in ["alerts", "incidents", "indicators", "blocklist_entries", "early_warnings"] {
        assert!(figures[name].as_u64().unwrap() > 0, "{name}: {figures}");
    }
    let propagation = &figures["propagation_ms"];
    assert!(propagation["p50"].as_f64().unwrap() <= propagation["p99"].as_f64().unwrap(), "{figures}");
}

#[test]
fn is_silent_without_the_campaign() {
    let figures = once(&["--without-campaign"]);
    for name in ["alerts", "incidents", "indicators", "blocklist_entries", "early_warnings"] {
        assert_eq!(figures[name], 0, "{name}: {figures}");
    }
}

#[test]
fn refuses_a_directory_that_holds_something() {
    let directory = testkit::directory();
    std::fs::write(directory.path().join("notes.txt"), "mine").unwrap();
    let output = lianfang(&["demo", "--once", "--data", directory.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("not empty"));
}
