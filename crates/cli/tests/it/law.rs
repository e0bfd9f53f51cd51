//! Does the law answer at the command line, with citation and trace?

use serde_json::{Value, json};

use crate::usage::lianfang;

fn asked(arguments: &[&str]) -> Value {
    let output = lianfang(&[&["--output", "json", "law"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What is said on stderr where the law cannot answer.
fn refused(arguments: &[&str]) -> String {
    let output = lianfang(&[&["law"], arguments].concat());
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_highest_of_the_criteria_decides_the_level() {
    let answer = asked(&["level", "--criteria", "A3,B6", "--as-of", "2022-04-01"]);
    assert_eq!(answer["level"], "A");
    assert_eq!(answer["because"], json!([{ "criterion": "A3", "article": "資通安全責任等級分級辦法 §4③" }]));
    assert_eq!(answer["outweighed"][0]["criterion"], "B6");
    assert_eq!(answer["warnings"], json!([]));
    let highest = answer["trace"].as_array().unwrap().last().unwrap();
    assert_eq!(*highest, json!({ "highest": "A", "article": "資通安全責任等級分級辦法 §9" }));
    let later = asked(&["level", "--criteria", "E1", "--as-of", "2026-11-25"]);
    assert_eq!((later["level"].as_str(), later["edition"].as_str()), (Some("E"), Some("R2@2026-01-05")));
    assert!(later["warnings"][0].as_str().unwrap().contains("was not at hand"));
}

#[test]
fn the_level_is_refused_with_what_is_allowed() {
    assert!(refused(&["level", "--criteria", "A9", "--as-of", "2022-04-01"]).contains("known are A1, A2"));
    assert!(refused(&["level", "--criteria", "", "--as-of", "2022-04-01"]).contains("no criterion is named"));
    assert!(refused(&["level", "--criteria", "A1", "--as-of", "2018-12-31"]).contains("資通安全管理法 §23"));
    assert!(refused(&["level", "--criteria", "A1", "--as-of", "2021-01-01"]).contains("it is known from 2021-08-23"));
    assert!(refused(&["level"]).contains("--criteria"));
}

#[test]
fn lists_exactly_the_measures_of_level_and_kind() {
    let ids = |level: &str, kind: &str| -> Vec<String> {
        let rows = asked(&["duties", "--level", level, "--kind", kind, "--approved-on", "2021-03-10", "--as-of", "2022-04-01"]);
        rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = "M01 M02a M02b M03 M04 M05 M06 M07 M08a M08b M09 M10 M11 M12 M13 M14a M14b M14c M14d M14e M14f M15a M15b M15c M16a M16b";
    assert_eq!(ids("A", "agency").join(" "), all);
    let provider = "M01 M02a M02b M03 M04 M05 M07 M08a M08b M09 M10 M12 M14a M14b M14c M14d M14e M14f M15a M15b M15c M16a";
    assert_eq!(ids("A", "ci-provider").join(" "), provider);
    assert_eq!(ids("A", "other").join(" "), provider.replace("M12 ", ""));
    assert_eq!(ids("D", "other").join(" "), "M07 M14a M14b M14c M15c");
    assert_eq!(ids("E", "agency").join(" "), "M07 M15c");
}

#[test]
fn a_measure_tells_how_often_how_many_and_until_when() {
    let rows = asked(&["duties", "--level", "A", "--kind", "agency", "--approved-on", "2021-03-10", "--as-of", "2022-04-01"]);
    let row = |id: &str| rows.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone();
    let audit = row("M04");
    assert_eq!(audit["name"], "內部資通安全稽核");
    assert_eq!(audit["article"], "資通安全責任等級分級辦法 §11 I");
    assert_eq!(audit["annex"], "附表一");
    assert_eq!(audit["frequency"], json!({ "times": 2, "per": "year" }));
    assert_eq!((&audit["within"], &audit["quantity"]), (&Value::Null, &Value::Null));
    assert_eq!((audit["due_on"].as_str(), audit["confidence"].as_str()), (Some("2022-12-31"), Some("secondary")));
    let staff = row("M03");
    assert_eq!((&staff["quantity"], &staff["within"], &staff["due_on"]), (&json!(4), &json!("P1Y"), &json!("2022-03-10")));
    assert_eq!(staff["frequency"], Value::Null);
    let inventory = row("M12");
    assert_eq!((&inventory["due_on"], &inventory["confidence"]), (&json!("2022-08-23"), &json!("memory")));
    assert!(inventory["parts"][0]["trace"][0].as_str().unwrap().contains("begins on 2021-08-23"));
    let products = row("M07");
    assert_eq!((&products["due_on"], &products["within"], &products["frequency"]), (&Value::Null, &Value::Null, &Value::Null));
    let scan = asked(&["duties", "--level", "C", "--kind", "other", "--approved-on", "2021-03-10", "--as-of", "2022-04-01"])
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "M08a")
        .unwrap()
        .clone();
    assert_eq!((&scan["frequency"], &scan["due_on"]), (&json!({ "times": 1, "per": "2 years" }), &json!("2023-12-31")));
}

#[test]
fn duties_are_refused_with_what_is_allowed() {
    let duties = |level: &str, kind: &str, approved_on: &str, as_of: &str| {
        refused(&["duties", "--level", level, "--kind", kind, "--approved-on", approved_on, "--as-of", as_of])
    };
    assert!(duties("F", "agency", "2021-03-10", "2022-04-01").contains("a level is A, B, C, D or E"));
    assert!(duties("A", "bank", "2021-03-10", "2022-04-01").contains("a kind is agency, ci-provider or other"));
    assert!(duties("A", "agency", "2018-12-31", "2022-04-01").contains("before the Act"));
    assert!(duties("A", "agency", "2021-02-30", "2022-04-01").contains("--approved-on"));
    assert!(duties("A", "agency", "2022-04-02", "2022-04-01").contains("approved on 2022-04-02, after 2022-04-01"));
}
