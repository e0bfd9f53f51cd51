//! Does every rule of the project match what it should and nothing of an ordinary day?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use app::detection::pack;
use app::exercise::{Cast, Scenario};
use app::registry::nation;
use domain::detection::{Finding, KillChainStage};
use domain::telemetry::LogSource;
use domain::words::Language;
use engine::detection::{Correlator, Indicators, Matcher};
use formats::telemetry::shape;
use jiff::Timestamp;
use serde_json::Value;

fn matcher() -> Matcher {
    let (rules, refused) = pack::rules();
    assert_eq!(refused, [], "refused rules");
    assert_eq!(rules.doubts(), [], "doubtful rules");
    Matcher::new(Arc::new(rules), Indicators::default())
}

fn examine(matcher: &Matcher, correlator: &mut Correlator, event: &Value) -> Vec<Finding> {
    let event = shape::event(event.as_object().expect("an event is an object").clone(), &LogSource::default());
    let looked = matcher.look(&event);
    let correlated = looked.signals.iter().flat_map(|signal| correlator.take(signal));
    let mut findings: Vec<Finding> = correlated.collect();
    findings.extend(looked.findings);
    findings
}

/// Name of each rule by its id.
fn names() -> BTreeMap<String, String> {
    let read = |text: &str, key: &str| text.lines().find_map(|line| line.strip_prefix(key)).expect("the key").trim().to_owned();
    pack::files().iter().map(|(_, text)| (read(text, "id:"), read(text, "name:"))).collect()
}

#[test]
fn every_rule_has_both_sides_and_keeps_to_them() {
    let (matcher, names) = (matcher(), names());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/cases");
    let mut sides: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for stage in KillChainStage::ALL {
        let cases = std::fs::read_to_string(folder.join(format!("{stage}.jsonl"))).expect("the stage's cases");
        for line in cases.lines() {
            let case: Value = serde_json::from_str(line).expect("a case is JSON");
            let (rule, expect) = (case["rule"].as_str().expect("a rule"), case["expect"].as_str().expect("a side"));
            let mut correlator = matcher.correlator();
            let events = case["events"].as_array().expect("events");
            let findings: Vec<Finding> = events.iter().flat_map(|event| examine(&matcher, &mut correlator, event)).collect();
            let found = findings.iter().any(|finding| names.get(&finding.rule.id).is_some_and(|name| name == rule));
            assert_eq!(found, expect == "match", "{rule}: {line}");
            sides.entry(rule.to_owned()).or_default().insert(expect.to_owned());
        }
    }
    for name in names.values().filter(|name| !name.ends_with("_base")) {
        assert_eq!(sides.get(name).map(BTreeSet::len), Some(2), "{name} needs a case that matches and one that passes");
    }
}

#[test]
fn the_pack_covers_every_stage() {
    let (rules, _) = pack::rules();
    assert!(rules.rules() + rules.correlations() >= 45);
    for stage in KillChainStage::ALL {
        let count = rules.catalogue().filter(|rule| rule.stage == Some(stage)).count();
        assert!(count >= 5, "{stage}: {count}");
    }
}

#[test]
fn every_rule_has_a_chinese_title() {
    let (rules, _) = pack::rules();
    for rule in rules.catalogue() {
        let title = rule.title_zh.as_deref().unwrap_or_default();
        assert!(title.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{}: {title:?}", rule.title);
        assert_eq!(rule.title_in(Language::ZhTw), title);
        assert_eq!(rule.title_in(Language::En), rule.title);
    }
}

#[test]
fn an_ordinary_day_is_silent_and_an_attack_is_seen_at_every_stage() {
    let (matcher, now) = (matcher(), Timestamp::from_second(1_772_400_000).expect("a moment"));
    let bodies = nation::generate();
    let cast = Cast::choose(&bodies).expect("the cast");
    let scenario = Scenario::new(7, cast, 6_000);
    let mut correlator = matcher.correlator();
    let mut line = |text: &str| examine(&matcher, &mut correlator, &serde_json::from_str(text).expect("JSON"));
    for member in scenario.cast().everybody() {
        for occurrence in scenario.history(member) {
            let text = occurrence.line(now);
            assert_eq!(line(&text).iter().map(|finding| finding.rule.title.as_str()).collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
        }
    }
    let mut seen = BTreeSet::new();
    for act in scenario.acts() {
        let found: Vec<Finding> = act.occurrences.iter().flat_map(|occurrence| line(&occurrence.line(now))).collect();
        assert!(!found.is_empty(), "nothing found in {}", act.stage);
        seen.extend(found.iter().filter_map(|finding| finding.rule.stage));
    }
    assert_eq!(seen.len(), 7, "{seen:?}");
}
