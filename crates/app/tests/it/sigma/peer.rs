//! Where do we and another engine differ on the same logs and rules, and why?
//!
//! The table `docs/detection-comparison.tsv` is written by these tests (`LIANFANG_BLESS=1`) and compared with it otherwise;
//! `docs/detection-comparison.md` explains the causes that it names.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::archives::unpacked;
use super::{examine, peer_rules};

type Pair = (String, String);

/// Our findings of one rule in one file.
#[derive(Default)]
struct Ours {
    events: usize,
    /// Events by the number that Windows gives their kind, to see audited processes.
    audited: usize,
    sample: Map<String, Value>,
}

struct Rule {
    title: String,
    text: String,
}

#[test]
fn the_differences_are_those_that_the_comparison_explains() {
    let Some(rules) = unpacked("01-sigma", "sigma-rules") else { return };
    let texts = texts(&rules);
    let mut table = String::from("set\tside\tcause\trule\ttitle\tfiles\n");
    let mut figures = String::new();
    for set in ["evtx-attack-samples", "mordor-core"] {
        let (Some(logs), Some(shared)) = (unpacked("02-logs-windows", set), testkit::shared_data("02-logs-windows")) else { return };
        let peer = peer(&shared.join(format!("peer-zircolite-{set}.csv")));
        let mut ours: BTreeMap<Pair, Ours> = BTreeMap::new();
        let statistics = examine(peer_rules(&rules), &logs, |found, file| {
            let name = Path::new(file.as_ref()).file_name().expect("a name").to_string_lossy().into_owned();
            let pair = ours.entry((name, found.finding.rule.id.clone())).or_default();
            let event = found.finding.event().expect("an event");
            pair.events += 1;
            pair.audited += usize::from(event.get("EventID").and_then(Value::as_u64) == Some(4688));
            if pair.sample.is_empty() {
                pair.sample.clone_from(event);
            }
        });
        let both = peer.keys().filter(|pair| ours.contains_key(*pair)).count();
        let more = ours.iter().filter(|(pair, mine)| peer.get(*pair).is_some_and(|events| mine.events > *events)).count();
        let fewer = ours.iter().filter(|(pair, mine)| peer.get(*pair).is_some_and(|events| mine.events < *events)).count();
        let _ = writeln!(
            figures,
            "# {set}: {} files, {} events, {} unreadable parts; pairs of file and rule: peer {}, ours {}, both {both}; \
             of those more events with us {more}, fewer {fewer}",
            statistics.files,
            statistics.events,
            statistics.unreadable,
            peer.len(),
            ours.len(),
        );
        for (side, cause, rule, files) in differences(&peer, &ours, &texts) {
            let _ = writeln!(table, "{set}\t{side}\t{cause}\t{rule}\t{}\t{files}", texts[&rule].title);
        }
        explain_counts(&peer, &ours, &texts);
    }
    assert!(!table.contains("\tunexplained\t"), "{table}");
    testkit::golden(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/detection-comparison.tsv"), &format!("{figures}{table}"));
}

/// Every cause in the table has its paragraph, and every paragraph its cause.
#[test]
fn every_cause_is_explained() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let table = fs::read_to_string(docs.join("detection-comparison.tsv")).expect("the table");
    let page = fs::read_to_string(docs.join("detection-comparison.md")).expect("the page");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let causes: BTreeSet<&str> = rows.filter_map(|line| line.split('\t').nth(2)).collect();
    let explained: BTreeSet<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(causes, explained);
}

/// Side, cause, rule and number of files of each difference.
fn differences(
    peer: &HashMap<Pair, usize>,
    ours: &BTreeMap<Pair, Ours>,
    texts: &HashMap<String, Rule>,
) -> Vec<(&'static str, &'static str, String, usize)> {
    let mut found: BTreeMap<(&'static str, &'static str, String), usize> = BTreeMap::new();
    for (pair, mine) in ours.iter().filter(|(pair, _)| !peer.contains_key(*pair)) {
        *found.entry(("ours", cause(mine, &texts[&pair.1].text), pair.1.clone())).or_default() += 1;
    }
    for pair in peer.keys().filter(|pair| !ours.contains_key(*pair)) {
        let deletion = texts[&pair.1].text.contains("category: registry_delete");
        let cause = if deletion { "keys-created-are-not-deleted" } else { "unexplained" };
        *found.entry(("peer", cause, pair.1.clone())).or_default() += 1;
    }
    found.into_iter().map(|((side, cause, rule), files)| (side, cause, rule, files)).collect()
}

/// What in our finding or its rule the peer could not have seen.
fn cause(mine: &Ours, rule: &str) -> &'static str {
    let has = |name: &str| mine.sample.contains_key(name);
    let (_, detection) = rule.split_once("detection:").expect("a detection");
    let (detection, _) = detection.split_once("condition:").expect("a condition");
    match () {
        () if mine.audited == mine.events => "audited-processes",
        () if has("log_name") || has("beat") => "winlogbeat-6",
        () if rule.contains("category: antivirus") => "antivirus-events",
        () if has("SourceName") && detection.contains("Provider_Name") => "provider-name",
        () if detection.contains("keywords:") && !rule.contains("EventID: 58") => "keywords",
        () if detection.contains("Initiated:") => "truth-values",
        () if detection.contains("Data|contains") || detection.contains("Data:") => "unnamed-data",
        () if detection.contains(": ''") => "empty-values",
        () if names(detection).any(|name| !has(name)) => "absent-fields",
        () => "unexplained",
    }
}

/// The field names of a detection: keys below the names of its selections.
fn names(detection: &str) -> impl Iterator<Item = &str> {
    let keys = detection.lines().filter(|line| line.starts_with("        "));
    keys.filter_map(|line| line.trim_start().trim_start_matches("- ").split_once(':'))
        .filter_map(|(key, _)| key.split('|').next())
        .filter(|key| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
}

/// Where both found a rule in a file, the numbers of events differ only by audited processes and by keys that were created.
fn explain_counts(peer: &HashMap<Pair, usize>, ours: &BTreeMap<Pair, Ours>, texts: &HashMap<String, Rule>) {
    for (pair, mine) in ours {
        let Some(theirs) = peer.get(pair) else { continue };
        let explained = mine.events == *theirs
            || mine.events - mine.audited == *theirs
            || mine.events < *theirs && texts[&pair.1].text.contains("category: registry_delete")
            || mine.sample.contains_key("log_name");
        assert!(explained, "{pair:?}: {} events, {} of them audited, peer {theirs}", mine.events, mine.audited);
    }
}

fn peer(path: &Path) -> HashMap<Pair, usize> {
    let text = fs::read_to_string(path).expect("the peer's findings");
    let row = |line: &str| {
        // Titles contain commas and are quoted then; what is needed stands before and after them.
        let (file, rest) = match line.strip_prefix('"') {
            Some(quoted) => quoted.split_once("\",").expect("a file"),
            None => line.split_once(',').expect("a file"),
        };
        let rule = rest.split(',').next().expect("a rule").to_owned();
        let events = rest.rsplit(',').next().expect("a number").trim().parse().expect("a number");
        ((file.to_owned(), rule), events)
    };
    text.lines().skip(1).map(row).collect()
}

/// Title and text of every rule, by id.
fn texts(rules: &Path) -> HashMap<String, Rule> {
    let mut found = HashMap::new();
    let mut folders: Vec<PathBuf> = ["rules", "rules-emerging-threats"].iter().map(|folder| rules.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yml") {
                let text = fs::read_to_string(&path).expect("a rule");
                let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim().to_owned();
                let (id, title) = (value("id:"), value("title:"));
                found.insert(id, Rule { title, text });
            }
        }
    }
    found
}
