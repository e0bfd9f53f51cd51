//! Is the demonstration's day what it claims: large, mostly harmless, complete in its attack, and the same every time?

use std::collections::BTreeSet;

use app::exercise::{Cast, Occurrence, Scenario};
use app::registry::nation;
use domain::detection::KillChainStage;
use jiff::Timestamp;

fn scenario(seed: u64) -> Scenario {
    Scenario::new(seed, Cast::choose(&nation::generate()).unwrap(), 100_000)
}

fn history(scenario: &Scenario) -> impl Iterator<Item = Occurrence> + '_ {
    scenario.cast().everybody().flat_map(|member| scenario.history(member))
}

#[test]
fn at_most_one_event_in_a_hundred_is_the_attackers() {
    let scenario = scenario(1);
    let (mut harmless, mut malicious) = (0_usize, 0_usize);
    let mut sensors = BTreeSet::new();
    for occurrence in history(&scenario).chain(scenario.acts().into_iter().flat_map(|act| act.occurrences)) {
        sensors.insert(occurrence.sensor);
        if occurrence.malicious { malicious += 1 } else { harmless += 1 }
    }
    assert!(harmless >= 100_000, "{harmless}");
    assert!(malicious > 100 && malicious * 100 <= harmless + malicious, "{malicious}");
    assert_eq!(Vec::from_iter(sensors), ["auditd", "dns", "firewall", "mail", "powershell", "security", "syslog", "sysmon", "web"]);
}

#[test]
fn the_attack_goes_through_seven_steps_and_three_bodies() {
    let scenario = scenario(1);
    let acts = scenario.acts();
    assert_eq!(acts.iter().map(|act| act.stage).collect::<Vec<_>>(), KillChainStage::ALL);
    let bodies: BTreeSet<_> = acts.iter().flat_map(|act| &act.occurrences).map(|occurrence| &occurrence.body).collect();
    assert_eq!(bodies.len(), 3);
    let without = scenario.clone().without_attack();
    assert!(without.acts().is_empty());
    assert!(history(&without).all(|occurrence| !occurrence.malicious));
}

#[test]
fn the_same_seed_gives_the_same_day() {
    let now: Timestamp = "2026-11-23T02:00:00Z".parse().unwrap();
    let some = |seed: u64| {
        let scenario = scenario(seed);
        let lines: Vec<String> = scenario.history(&scenario.cast().quiet[3]).iter().map(|occurrence| occurrence.line(now)).collect();
        lines.join("\n")
    };
    assert_eq!(some(1), some(1));
    assert_ne!(some(1), some(2));
    for line in some(1).lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        let at: Timestamp = event["@timestamp"].as_str().unwrap().parse().unwrap();
        assert!(at < now);
    }
}
