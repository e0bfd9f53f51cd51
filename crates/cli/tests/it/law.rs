//! Does the law answer at the command line, with citation and trace?

use serde_json::{Value, json};

use crate::usage::lianfang;

#[test]
fn tells_the_clocks_of_stated_facts() {
    let directory = testkit::directory();
    let file = directory.path().join("facts.json");
    let facts = json!({
        "body": "township", "level": 3, "aware": "2022-06-03T08:00:00+08:00", "notified": "2022-06-03T08:30:00+08:00",
        "controlled": "2022-04-14T09:00:00+08:00",
    });
    std::fs::write(&file, facts.to_string()).unwrap();
    let output = lianfang(&["--output", "json", "law", "clocks", "--facts", file.to_str().unwrap(), "--now", "2022-06-03T10:00:00+08:00"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["as_of"], "2022-06-03");
    let clock = |rule: &str| answer["clocks"].as_array().unwrap().iter().find(|clock| clock["rule"] == rule).unwrap().clone();
    assert_eq!(clock("K01")["due_at"], "2022-06-03T09:00:00+08:00");
    assert_eq!(clock("K01")["state"], "met");
    assert_eq!(clock("K01")["citation"]["instrument"], "R3@2021-08-23");
    assert_eq!(clock("K09")["due_at"], "2022-06-04T20:00:00+08:00");
    assert_eq!(clock("K10")["due_at"], "2022-05-16T12:00:00+08:00");
    assert_eq!(clock("K10")["trace"].as_array().unwrap().len(), 4);
}

#[test]
fn quotes_an_article_in_force_on_a_day() {
    let output = lianfang(&["law", "article", "R3", "4", "--as-of", "2025-12-15"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("應於一小時內"));
    let output = lianfang(&["law", "article", "R3", "4", "--as-of", "2026-02-01"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}
