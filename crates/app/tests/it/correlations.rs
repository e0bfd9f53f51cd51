//! Do Sigma's correlations hold exactly when the published vectors say so?

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::detection::Evidence;
use domain::telemetry::{Event, LogSource};
use engine::detection::{Indicators, Matcher, RuleSet};
use jiff::Timestamp;
use serde_json::Value;

type Firings = BTreeMap<(String, String), Vec<Timestamp>>;

fn moment(text: &Value) -> Timestamp {
    text.as_str().expect("a time").parse().expect("a time")
}

/// The firings of one vector, by rule and group.
fn run(matcher: &Matcher, events: &[Value]) -> Firings {
    let mut correlator = matcher.correlator();
    let mut fired = Firings::new();
    for event in events {
        let fields = event["event"].as_object().expect("an event").clone();
        let event = Event { time: moment(&event["time"]), source: LogSource::default(), host: None, user: None, fields };
        for finding in matcher.look(&event).signals.iter().flat_map(|signal| correlator.take(signal)) {
            let Evidence::Correlation(correlation) = finding.evidence else { panic!("not a correlation") };
            let group: BTreeMap<_, _> = correlation.group.into_iter().collect();
            let key = (finding.rule.title.clone(), serde_json::to_string(&group).expect("JSON"));
            fired.entry(key).or_default().push(finding.time);
        }
    }
    fired
}

fn expected(vector: &Value) -> BTreeMap<(String, String), (Option<Timestamp>, Vec<Timestamp>)> {
    let firing = |firing: &Value| {
        let group: BTreeMap<String, String> = firing["group"]
            .as_object()
            .expect("a group")
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
            .collect();
        let key = (firing["rule"].as_str().expect("a rule").to_owned(), serde_json::to_string(&group).expect("JSON"));
        let times = firing["times"].as_array().map(|times| times.iter().map(moment).collect()).unwrap_or_default();
        (key, (firing.get("first").map(moment), times))
    };
    vector["expected"]["firings"].as_array().expect("firings").iter().map(firing).collect()
}

#[test]
fn vectors_of_the_correlation_specification() {
    let Some(folder) = testkit::shared_data("13-vectors") else { return };
    let vectors = std::fs::read_to_string(folder.join("sigma-correlation.jsonl")).expect("the vectors");
    let (mut agree, mut differ) = (0, Vec::new());
    for line in vectors.lines() {
        let vector: Value = serde_json::from_str(line).expect("JSON");
        let id = vector["id"].as_str().expect("an id");
        let (rules, refused) = RuleSet::load([(id.to_owned(), vector["rules"].as_str().expect("rules").to_owned())]);
        if vector["expected"].get("load_error").is_some() {
            if refused.is_empty() {
                differ.push(format!("{id}: not refused"));
            } else {
                agree += 1;
            }
            continue;
        }
        let fired = run(&Matcher::new(Arc::new(rules), Indicators::default()), vector["events"].as_array().expect("events"));
        let expected = expected(&vector);
        let right = fired.keys().eq(expected.keys())
            && fired.iter().zip(expected.values()).all(|((_, times), (first, all))| {
                first.is_none_or(|first| times.first() == Some(&first) && times.iter().all(|time| all.contains(time)))
            });
        if right {
            agree += 1;
        } else {
            differ.push(format!("{id}: {fired:?} instead of {expected:?}; refused {refused:?}"));
        }
    }
    assert!(differ.is_empty(), "{agree} agree, {} differ:\n{}", differ.len(), differ.join("\n"));
}
