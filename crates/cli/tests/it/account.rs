//! Does the console say in sentences what it refuses, in the reader's language?

use std::process::Output;

use crate::usage::{lianfang, lianfang_speaking};

const TOKEN: [&str; 6] = ["account", "token", "--scope", "events:write", "--name", "shipper"];

fn told(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A data directory whose register has one body.
fn founded() -> (tempfile::TempDir, String) {
    let directory = testkit::directory();
    let data = directory.path().join("data").to_str().unwrap().to_owned();
    let made = lianfang(&["account", "found", "--name", "admin", "--data", &data]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    (directory, data)
}

#[test]
fn every_refusal_is_a_sentence_that_says_what_to_do() {
    let (_directory, data) = founded();
    let long = "x".repeat(101);
    let cases: [(&[&str], &str); 6] = [
        (&["account", "reset", "nobody"], "There is no such account. Check its name."),
        (&["account", "invite", "--name", "chen", "--body", "2.16.886.7"], "Name one that `lianfang registry list` shows"),
        (&["account", "invite", "--name", "chen", "--full-name", " "], "Enter a name of 1 to 100 characters."),
        (&[&TOKEN[..], &["--body", "2.16.886.7"]].concat(), "Check the name or identifier"),
        (&["account", "token", "--scope", "events:write", "--name", &long, "--body", "2.16.886.101.20003"], "1 to 100 characters"),
        (&["query", "DELETE FROM events"], "The question cannot be answered: "),
    ];
    for (arguments, expected) in cases {
        let arguments = [arguments, &["--data", &data]].concat();
        let told = told(&lianfang(&arguments));
        assert!(told.contains(expected), "{arguments:?}: {told}");
        assert!(!told.contains("-refusal-") && !told.contains("telemetry-query") && !told.contains('⟦'), "{told}");
    }
}

#[test]
fn the_language_is_the_readers() {
    let (_directory, data) = founded();
    let reset = ["account", "reset", "nobody", "--data", &data];
    let chinese = "沒有這個帳號";
    assert!(told(&lianfang_speaking("zh_TW.UTF-8", &reset)).contains(chinese));
    assert!(told(&lianfang_speaking("C.UTF-8", &[&reset[..], &["--language", "zh-TW"]].concat())).contains(chinese));
    assert!(told(&lianfang_speaking("zh_TW.UTF-8", &[&reset[..], &["--language", "en"]].concat())).contains("There is no such account"));
    let unknown = lianfang(&["--language", "de", "config", "example"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_bad_file_of_bodies_is_refused_in_the_readers_language() {
    let directory = testkit::directory();
    let (file, data) = (directory.path().join("bodies.csv"), directory.path().join("data"));
    std::fs::write(&file, "oid,name_zh,class\n2.16.886.1,行政院,executive\n").unwrap();
    let arguments = ["registry", "import", file.to_str().unwrap(), "--data", data.to_str().unwrap()];
    let chinese = lianfang_speaking("zh_TW.UTF-8", &arguments);
    assert_eq!(chinese.status.code(), Some(1));
    let chinese = String::from_utf8(chinese.stderr).unwrap();
    assert!(chinese.contains(":2: class: ") && chinese.contains('。'), "{chinese}");
}
