//! Does the play run through the real doors, from intake to early warning, and is there silence without the attacker?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use app::App;
use app::exercise::{self, Cast, Figures, Scenario};
use app::registry::nation;
use domain::access::Actor;
use domain::detection::KillChainStage;
use domain::telemetry::LogSource;
use engine::detection::{Indicators, Matcher};
use formats::telemetry::shape;
use tokio_util::sync::CancellationToken;

use crate::harness::house;

fn scenario(events: usize) -> Scenario {
    Scenario::new(1, Cast::choose(&nation::generate()).unwrap(), events)
}

/// Plays to the end and counts.
async fn play(app: &App, scenario: &Scenario) -> Figures {
    app::registry::found_nation(app, &Actor::console()).await.unwrap();
    let people = exercise::seat_people(app, scenario.cast()).await.unwrap();
    let stop = CancellationToken::new();
    let pump = tokio::spawn(app::telemetry::pump(app.clone(), stop.clone()));
    exercise::play_history(app, scenario, |_| ()).await.unwrap();
    let mut incidents = BTreeMap::new();
    for act in scenario.acts() {
        exercise::play_act(app, &act).await.unwrap();
        app::telemetry::settled(app).await.unwrap();
        exercise::decide(app, &people.on_duty, scenario, &mut incidents, |_| ()).await.unwrap();
    }
    app::telemetry::settled(app).await.unwrap();
    app::intel::sweep_pending(app).await.unwrap();
    stop.cancel();
    pump.await.unwrap().unwrap();
    exercise::figures(app).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_attack_leads_to_incidents_indicators_blocks_and_warnings() {
    let house = house(None).await;
    let scenario = scenario(3_000);
    let figures = play(&house.app, &scenario).await;
    assert_eq!(figures.bodies, 7_709);
    assert!(figures.alerts >= 7, "{figures:?}");
    assert_eq!(figures.incidents, 3, "{figures:?}");
    assert!(figures.indicators >= 4, "{figures:?}");
    assert_eq!(figures.blocklist_entries, figures.indicators, "{figures:?}");
    // Each quiet body met the name and the address.
    assert!(figures.early_warnings >= 24, "{figures:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_attacker_nothing_happens() {
    let house = house(None).await;
    let figures = play(&house.app, &scenario(3_000).without_attack()).await;
    let noise = [figures.alerts, figures.incidents, figures.indicators, figures.blocklist_entries, figures.early_warnings];
    assert_eq!((figures.bodies, noise), (7_709, [0; 5]));
}

#[test]
fn the_rule_pack_finds_every_step_and_nothing_in_a_hundred_thousand_harmless_events() {
    let scenario = scenario(100_000);
    let (rules, refused) = app::detection::pack::rules();
    assert!(refused.is_empty());
    let matcher = Matcher::new(rules.into(), Indicators::default());
    let now = crate::harness::start();
    let mut stages = BTreeSet::new();
    let mut harmless = 0;
    let mut correlators = HashMap::new();
    let history = scenario.cast().everybody().flat_map(|member| scenario.history(member));
    for occurrence in history.chain(scenario.acts().into_iter().flat_map(|act| act.occurrences)) {
        let fields = serde_json::from_str(&occurrence.line(now)).unwrap();
        let looked = matcher.look(&shape::event(fields, &LogSource::default()));
        let correlator = correlators.entry(occurrence.body.clone()).or_insert_with(|| matcher.correlator());
        let correlated: Vec<_> = looked.signals.iter().flat_map(|signal| correlator.take(signal)).collect();
        for finding in looked.findings.iter().chain(&correlated) {
            assert!(occurrence.malicious, "{} in {}", finding.rule.title, occurrence.line(now));
            stages.extend(finding.rule.stage);
        }
        harmless += usize::from(!occurrence.malicious);
    }
    assert!(harmless >= 100_000);
    assert_eq!(stages, BTreeSet::from(KillChainStage::ALL));
}
