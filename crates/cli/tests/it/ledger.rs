//! Does the ledger's examination tell a sound one from one that was tampered with, and does the first person get a way in?

use std::path::Path;

use app::{App, Clock, Ids, Parts};
use serde_json::Value;

use crate::usage::lianfang;

fn found(data: &Path) -> Value {
    let output = lianfang(&["account", "found", "--name", "admin", "--output", "json", "--data", data.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn verify(data: &Path) -> (Option<i32>, Value) {
    let output = lianfang(&["ledger", "verify", "--output", "json", "--data", data.to_str().unwrap()]);
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_answers_by_its_exit_code() {
    let data = testkit::directory();
    assert_eq!(verify(data.path()).0, Some(2), "there is nothing to examine");
    assert!(!data.path().join("register.sqlite").exists(), "an examination makes no register");
    let told = found(data.path());
    assert!(told["link"].as_str().unwrap().contains("/join/"));
    let (code, report) = verify(data.path());
    assert_eq!((code, report["entries"].as_u64(), report["sealed"].as_u64()), (Some(0), Some(2), Some(2)));
    let app = App::assemble(Parts::at(data.path(), Clock::System, Ids::Random)).await.unwrap();
    let mut tx = app.store.begin().await.unwrap();
    let swap = "UPDATE ledger_entries SET payload = (SELECT payload FROM ledger_entries WHERE idx = 0) WHERE idx = 1";
    tx.execute(swap, &[]).await.unwrap();
    tx.commit().await.unwrap();
    app.store.close().await;
    let (code, report) = verify(data.path());
    assert_eq!((code, report["first_bad_index"].as_u64()), (Some(1), Some(1)));
    let output = lianfang(&["ledger", "verify", "--data", data.path().to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("ledger tampered with: first bad index 1: the payload"));
}

#[test]
fn an_entry_is_proved_with_everything_that_others_need() {
    let data = testkit::directory();
    found(data.path());
    let output = lianfang(&["ledger", "prove", "1", "--data", data.path().to_str().unwrap()]);
    let proof: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((proof["tree_size"].as_u64(), proof["path"].as_array().map(Vec::len)), (Some(2), Some(1)));
    assert!(proof["checkpoint"].as_str().unwrap().contains("\n2\n"));
    let output = lianfang(&["ledger", "prove", "2", "--data", data.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn an_account_needs_a_known_role_and_name() {
    let data = testkit::directory();
    for arguments in [["--name", "x"], ["--role", "machine"]] {
        let mut all = vec!["account", "found", "--data", data.path().to_str().unwrap()];
        all.extend(arguments);
        assert_eq!(lianfang(&all).status.code(), Some(2), "{arguments:?}");
    }
}
