//! Does the rulebook answer at the command line in the shapes that others rely on, and refuse what it must?

use std::process::Output;

use serde_json::{Value, json};

use crate::usage::lianfang;

#[test]
fn clocks_are_an_array_with_due_state_article_and_bound() {
    let facts = json!({
        "kind": "agency", "aware_at": "2022-06-03T08:00:00+08:00", "level": 3, "reviewer": "superior",
        "notified_at": "2022-06-03T00:30:00Z", "contained_at": "2022-06-04T20:00:01+08:00", "now": "2022-06-04T20:00:02+08:00",
    });
    let answer = answered(&facts, "clocks", &["--as-of", "2022-06-04"]);
    let clocks = answer.as_array().unwrap();
    let shape: Vec<Value> =
        clocks.iter().map(|clock| json!([clock["clock"], clock["due_at"], clock["article"], clock["bound"], clock["state"]])).collect();
    assert_eq!(
        Value::Array(shape),
        json!([
            ["notify", "2022-06-03T09:00:00+08:00", "資通安全事件通報及應變辦法 §4 I", "reporter", "met"],
            ["review", "2022-06-03T10:30:00+08:00", "資通安全事件通報及應變辦法 §5 I②", "superior", "late"],
            ["contain", "2022-06-04T20:00:00+08:00", "資通安全事件通報及應變辦法 §6 I②", "reporter", "late"],
            ["report", "2022-07-04T23:59:59+08:00", "資通安全事件通報及應變辦法 §6 II", "reporter", "running"],
        ])
    );
    assert_eq!(clocks[0]["competent_authority"], "行政院");
    assert_eq!(clocks[3]["trace"].as_array().unwrap().len(), 3, "{}", clocks[3]["trace"]);
}

#[test]
fn without_now_the_end_of_the_day_asked_about_decides() {
    let facts = json!({ "kind": "other", "aware_at": "2022-04-11T22:59:59+08:00", "level": 1, "reviewer": "sector" });
    let state = |day: &str| answered(&facts, "clocks", &["--as-of", day])[0]["state"].clone();
    assert_eq!(state("2022-04-11"), "running");
    assert_eq!(state("2022-04-12"), "late");
    let later = json!({ "kind": "other", "aware_at": "2022-04-11T22:59:58+08:00", "level": 1, "reviewer": "sector" });
    assert_eq!(answered(&later, "clocks", &["--as-of", "2022-04-11"])[0]["state"], "late");
}

#[test]
fn the_law_is_chosen_by_the_day_and_gaps_are_told() {
    let facts = json!({
        "kind": "ci-provider", "aware_at": "2026-01-04T23:30:00+08:00", "level": 1, "reviewer": "sector",
        "reviewed_at": "2026-01-05T09:00:00+08:00",
    });
    let names =
        |answer: &Value| answer.as_array().unwrap().iter().map(|clock| clock["clock"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&answered(&facts, "clocks", &[])), ["notify", "contain"]);
    let output = ask(&facts, "clocks", &["--as-of", "2026-02-01"]);
    assert_eq!(names(&serde_json::from_slice(&output.stdout).unwrap()), ["notify", "forward", "contain"]);
    assert!(said(&output).contains("wording of R3@2026-01-05 is not all here"));
}

#[test]
fn the_level_is_that_of_the_gravest_impact() {
    let impact = |axis: &str, scope: &str, severity: &str| json!({ "axis": axis, "scope": scope, "severity": severity });
    let facts = json!({ "impacts": [impact("confidentiality", "non-core", "minor"), impact("availability", "core", "beyond-tolerance")] });
    let answer = answered(&facts, "incident-level", &["--as-of", "2022-01-01"]);
    assert_eq!((&answer["level"], &answer["major"]), (&json!(3), &json!(true)));
    assert_eq!(answer["because"].as_array().unwrap().len(), 1);
    assert_eq!(answer["because"][0]["article"], "資通安全事件通報及應變辦法 §2 IV③");
    assert_eq!(answer["trace"].as_array().unwrap().len(), 3);
    let one = answered(&json!({ "impacts": [impact("integrity", "core", "minor")] }), "incident-level", &[]);
    assert_eq!((&one["level"], &one["major"]), (&json!(2), &json!(false)));
}

#[test]
fn what_cannot_be_is_refused_with_nothing_on_stdout() {
    let refused = |facts: &Value, verb: &str, options: &[&str], says: &str| {
        let output = ask(facts, verb, options);
        assert_eq!(output.status.code(), Some(2), "{facts}");
        assert!(output.stdout.is_empty(), "{facts}");
        assert!(said(&output).contains(says), "{facts}: {}", said(&output));
    };
    let impact = |axis: &str, scope: &str, severity: &str| json!({ "impacts": [{ "axis": axis, "scope": scope, "severity": severity }] });
    refused(&impact("availability", "core", "serious"), "incident-level", &[], "within-tolerance or beyond-tolerance");
    refused(&impact("integrity", "core", "within-tolerance"), "incident-level", &[], "minor or serious");
    refused(&impact("availability", "state-secret", "beyond-tolerance"), "incident-level", &["--as-of", "2022-01-01"], "§2");
    refused(&impact("speed", "core", "minor"), "incident-level", &[], "impacts[1].axis");
    refused(&json!({ "impacts": [] }), "incident-level", &[], "no impact");
    refused(&json!({ "impacts": [], "body": "x" }), "incident-level", &[], "unknown key \"body\"");
    refused(&impact("integrity", "core", "minor"), "incident-level", &["--as-of", "2018-12-31"], "§23");
    let case = json!({ "kind": "agency", "aware_at": "2022-06-03T08:00:00+08:00", "level": 3, "reviewer": "superior" });
    let with = |key: &str, value: Value| {
        let mut case = case.clone();
        case[key] = value;
        case
    };
    refused(&with("reviewer", json!("sector")), "clocks", &[], "authority, superior, self");
    refused(&with("deadline", json!(1)), "clocks", &[], "unknown key \"deadline\"");
    refused(&with("level", json!(0)), "clocks", &[], "level: 0 is not 1, 2, 3 or 4");
    refused(&with("kind", json!("ministry")), "clocks", &[], "agency, ci-provider, other");
    refused(&with("notified_at", json!("2022-06-03T08:00:00")), "clocks", &[], "notified_at");
    refused(&with("aware_at", json!("2018-12-31T23:59:59+08:00")), "clocks", &["--as-of", "2022-01-01"], "§23");
    refused(&case, "clocks", &["--as-of", "2021-08-22"], "known from 2021-08-23");
}

#[test]
fn facts_out_of_order_are_told() {
    let facts = json!({
        "kind": "agency", "aware_at": "2022-06-03T08:00:00+08:00", "level": 3, "reviewer": "self",
        "notified_at": "2022-06-03T07:59:59+08:00",
    });
    let output = ask(&facts, "clocks", &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("notified_at lies before aware_at"));
}

#[test]
fn an_article_is_found_by_every_name() {
    let article = |words: &[&str]| {
        let output = lianfang(&[&["--output", "json", "law", "article"], words].concat());
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", said(&output));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    // By a name that only the edition of old bore, its last wording is told without a day.
    let sixth = article(&["資通安全事件通報及應變辦法", "6"]);
    assert_eq!((&sixth["instrument"], &sixth["article"]), (&json!("資通安全事件通報及應變辦法"), &json!(6)));
    assert_eq!(sixth["edition"], "2021-08-23");
    assert!(sixth["text_zh"].as_str().unwrap().contains("七十二小時"));
    for words in [
        &["R3", "6"][..],
        &["r3", "第6條"],
        &["通報及應變辦法", "第六條"],
        &["資通安全事件通報及應變辦法第六條"],
        &["A0030305", "§6"],
        &["Regulations on the Notification and Response of Cyber Security Incidents", "6"],
    ] {
        assert_eq!(article(&[words, &["--as-of", "2022-01-01"]].concat())["text_zh"], sixth["text_zh"], "{words:?}");
    }
    let edition = |words: &[&str], day: &str| article(&[words, &["--as-of", day]].concat())["edition"].clone();
    assert_eq!(edition(&["ACT", "2"], "2025-11-30"), "2019-01-01");
    assert_eq!(edition(&["ACT", "2"], "2025-12-01"), "2025-12-01");
    assert_eq!(edition(&["施行細則", "6"], "2025-12-15"), "2021-08-23");
    assert_eq!(edition(&["行政程序法", "48"], "2022-01-01"), "2021-01-20");
}

#[test]
fn an_article_that_is_not_here_is_refused() {
    let refused = |words: &[&str], says: &str| {
        let output = lianfang(&[&["law", "article"], words].concat());
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
        assert!(said(&output).contains(says), "{words:?}: {}", said(&output));
    };
    refused(&["R3", "6", "--as-of", "2026-02-01"], "--as-of 2026-01-04");
    refused(&["R3", "22", "--as-of", "2022-01-01"], "its last is 21");
    refused(&["民法", "6"], "known are");
    refused(&["R3"], "number of an article");
    refused(&["ACT", "1", "--as-of", "2018-01-01"], "2019-01-01");
}

#[test]
fn no_article_of_the_law_of_2021_is_unmapped() {
    let output = lianfang(&["--output", "json", "law", "coverage", "--as-of", "2022-01-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let sum = |key: &str| rows.iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!((rows.len(), sum("articles"), sum("unmapped")), (7, 97, 0));
    assert_eq!(sum("mapped") + sum("no_duty"), 97);
    assert!((1..sum("mapped")).contains(&sum("in_part")));
    assert!(rows.iter().all(|row| row["cases"].as_u64().unwrap() > 0), "{rows:#?}");
    let output = lianfang(&["--output", "json", "law", "coverage", "--articles"]);
    let articles: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let find =
        |edition: &str, number: u64| articles.iter().find(|row| row["edition"] == edition && row["article"] == number).unwrap().clone();
    let fourth = find("R4@2021-08-23", 4);
    assert_eq!((&fourth["covered"], &fourth["planned"]), (&json!("mapped"), &json!(["issue 3 audit"])));
    assert_eq!(fourth["rules"], json!(["D62", "A01", "A02"]));
    assert_eq!(find("ACT@2025-12-01", 35)["covered"], "unmapped");
    assert!(find("R3@2021-08-23", 20)["reason"].as_str().unwrap().contains("approval"));
}

fn ask(facts: &Value, verb: &str, options: &[&str]) -> Output {
    let directory = testkit::directory();
    let file = directory.path().join("facts.json");
    std::fs::write(&file, facts.to_string()).unwrap();
    lianfang(&[&["--output", "json", "law", verb, "--facts", file.to_str().unwrap()], options].concat())
}

fn answered(facts: &Value, verb: &str, options: &[&str]) -> Value {
    let output = ask(facts, verb, options);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
