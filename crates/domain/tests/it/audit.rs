//! Is the state machine of audits the one that was reviewed?

use domain::audit::Verb;

/// Set `LIANFANG_REVIEW=1` to write the file anew; the change is then reviewed as text.
#[test]
fn every_step_is_as_reviewed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/audit-steps.txt");
    let table = Verb::table();
    if std::env::var_os("LIANFANG_REVIEW").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap();
    assert_eq!(table, reviewed, "the steps of audits changed: review them, then run with LIANFANG_REVIEW=1");
}
