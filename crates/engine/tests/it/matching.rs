//! What do rules, filters, correlations and indicators find, and is it the same every time?

use std::sync::Arc;

use domain::detection::{Evidence, Finding};
use domain::intel::Observable;
use domain::telemetry::{Event, LogSource};
use engine::detection::{Indicators, Matcher, RuleSet};
use jiff::Timestamp;
use serde_json::{Value, json};

const RULES: &str = "
title: Shell
id: 00000000-0000-4000-8000-000000000001
name: shell
level: high
tags: [attack.execution, attack.t1059.001]
logsource: {category: process_creation, product: windows}
detection:
  a:
    Image|endswith: '\\powershell.exe'
  condition: a
---
title: Failed
name: failed
logsource: {product: linux, service: sshd}
detection:
  a:
    outcome: failure
  condition: a
---
title: Guessing
name: guessing
level: medium
tags: [attack.credential-access, attack.t1110]
correlation:
  type: event_count
  rules: [failed]
  group-by: [src_ip]
  timespan: 1m
  condition: {gte: 3}
---
title: Not the inventory
logsource: {category: process_creation, product: windows}
filter:
  rules: [00000000-0000-4000-8000-000000000001]
  selection:
    CommandLine|contains: inventory
  condition: not selection
";

fn matcher(indicators: Indicators) -> Matcher {
    let (rules, refused) = RuleSet::load([("rules.yml".to_owned(), RULES.to_owned())]);
    assert_eq!(refused, []);
    assert_eq!((rules.rules(), rules.correlations(), rules.filters()), (2, 1, 1));
    Matcher::new(Arc::new(rules), indicators)
}

fn event(second: i64, source: (&str, &str, &str), fields: Value) -> Event {
    let word = |word: &str| (word != "-").then(|| word.to_owned());
    let Value::Object(fields) = fields else { panic!("not an object") };
    Event {
        time: Timestamp::from_second(1_772_400_000 + second).unwrap(),
        source: LogSource { category: word(source.0), product: word(source.1), service: word(source.2) },
        host: Some("h".to_owned()),
        user: None,
        fields,
    }
}

/// One line for each finding.
fn told(findings: &[Finding]) -> Vec<String> {
    let evidence = |finding: &Finding| match &finding.evidence {
        Evidence::Event(_) => "event".to_owned(),
        Evidence::Correlation(seen) => format!("{} of {:?}", seen.count, seen.group),
        Evidence::Indicator(seen) => format!("{} {} in {}", seen.kind, seen.indicator, seen.seen),
    };
    let line = |finding: &Finding| {
        let stage = finding.rule.stage.map_or("-", |stage| stage.code());
        format!("{} {} {stage}: {}", finding.rule.title, finding.rule.level.code(), evidence(finding))
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_rule_matches_its_kind_of_log_and_a_filter_leaves_out() {
    let matcher = matcher(Indicators::default());
    let sysmon = ("process_creation", "windows", "sysmon");
    let powershell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
    for (source, fields, expected) in [
        (sysmon, json!({"Image": powershell, "CommandLine": "powershell -enc x"}), &["Shell high exploitation: event"][..]),
        (sysmon, json!({"image": powershell}), &["Shell high exploitation: event"]),
        (("process_creation", "windows", "security"), json!({"NewProcessName": powershell}), &["Shell high exploitation: event"]),
        (sysmon, json!({"Image": powershell, "CommandLine": "powershell inventory.ps1"}), &[]),
        (("file_event", "windows", "sysmon"), json!({"Image": powershell}), &[]),
        (("process_creation", "linux", "auditd"), json!({"Image": powershell}), &[]),
        (("-", "-", "-"), json!({"Image": powershell}), &["Shell high exploitation: event"]),
    ] {
        assert_eq!(told(&matcher.examine(&event(0, source, fields.clone()))), expected, "{source:?} {fields}");
    }
}

#[test]
fn a_counted_rule_is_silent_and_its_correlation_speaks_once() {
    let matcher = matcher(Indicators::default());
    let mut correlator = matcher.correlator();
    let mut told_all = Vec::new();
    for (second, address) in [(0, "a"), (10, "b"), (20, "a"), (30, "a"), (40, "a"), (300, "a"), (310, "a"), (320, "a")] {
        let looked = matcher.look(&event(second, ("-", "linux", "sshd"), json!({"outcome": "failure", "src_ip": address})));
        assert_eq!(looked.findings, []);
        for finding in looked.signals.iter().flat_map(|signal| correlator.take(signal)) {
            told_all.push(format!("{second}: {}", told(&[finding])[0]));
        }
    }
    let once = "Guessing medium actions-on-objectives: 3 of [(\"src_ip\", \"a\")]";
    assert_eq!(told_all, [format!("30: {once}"), format!("320: {once}")]);
}

#[test]
fn indicators_are_met_as_they_are_meant() {
    let known = ["203.0.113.9", "evil.example", "http://drop.example/a?b=1", "d41d8cd98f00b204e9800998ecf8427e"];
    let known = known.iter().map(|text| Observable::recognise(text).unwrap());
    let matcher = matcher(Indicators::new(known, ["198.51.100.0/24".parse().unwrap(), "198.51.0.0/16".parse().unwrap()]));
    for (fields, expected) in [
        (json!({"DestinationIp": "203.0.113.9"}), Some("ip 203.0.113.9 in 203.0.113.9")),
        (json!({"DestinationIp": "::ffff:203.0.113.9"}), Some("ip 203.0.113.9 in 203.0.113.9")),
        (json!({"dst_ip": "198.51.100.7"}), Some("ip 198.51.100.0/24 in 198.51.100.7")),
        (json!({"dst_ip": "198.51.7.7"}), Some("ip 198.51.0.0/16 in 198.51.7.7")),
        (json!({"dst_ip": "192.0.2.1"}), None),
        (json!({"QueryName": "A.Evil.Example."}), Some("domain evil.example in a.evil.example")),
        (json!({"QueryName": "notevil.example"}), None),
        (json!({"QueryName": "example"}), None),
        (
            json!({"Hashes": "SHA1=x,MD5=D41D8CD98F00B204E9800998ECF8427E"}),
            Some("hash d41d8cd98f00b204e9800998ecf8427e in d41d8cd98f00b204e9800998ecf8427e"),
        ),
        (json!({"url": "http://drop.example/a?b=1"}), Some("url http://drop.example/a?b=1 in http://drop.example/a?b=1")),
        (json!({"url": "http://drop.example/a"}), None),
    ] {
        let findings = matcher.examine(&event(0, ("x", "y", "z"), fields.clone()));
        let told = told(&findings);
        assert_eq!(told.first().map(|line| line.split_once(": ").unwrap().1.split_once(": ").unwrap().1), expected, "{fields}: {told:?}");
    }
}

#[test]
fn a_replay_gives_the_same_findings() {
    let run = || {
        let known = Indicators::new([Observable::recognise("203.0.113.9").unwrap()], []);
        let matcher = matcher(known);
        let mut correlator = matcher.correlator();
        let mut told_all = Vec::new();
        for second in 0..200 {
            let fields = json!({"outcome": "failure", "src_ip": format!("203.0.113.{}", second % 11), "Image": "x\\powershell.exe"});
            let looked = matcher.look(&event(second * 3 % 97, ("-", "-", "-"), fields));
            told_all.extend(told(&looked.findings));
            for signal in &looked.signals {
                told_all.extend(told(&correlator.take(signal)));
            }
        }
        told_all
    };
    let first = run();
    assert!(first.len() > 200);
    assert_eq!(first, run());
}
