//! Do the clocks of stated cases stand as a lawyer wrote down in `law/cases`?

use std::collections::BTreeMap;

use domain::law::responsibility::Capacity;
use domain::law::{IncidentLevel, Rulebook, StatedCase, StatedReviewer, clocks_of_case};
use jiff::Timestamp;

use crate::written::{cases, local, moment, rulebook};

#[test]
fn stated_cases_stand_as_written() {
    let rulebook = rulebook();
    let text = cases("stated-clocks.txt");
    let mut edition = "";
    let mut count = 0;
    for block in text.split("\n\n") {
        if let Some(name) = block.trim().strip_prefix("@ ") {
            edition = name;
        }
        let Some((title, lines)) = block.trim().strip_prefix("== ").and_then(|block| block.split_once('\n')) else { continue };
        let (stated, expected): (Vec<_>, Vec<_>) =
            lines.lines().map(|line| line.split_once(": ").unwrap()).partition(|(name, _)| KEYS.contains(name));
        let stated: BTreeMap<&str, &str> = stated.into_iter().collect();
        let case = case(&stated);
        let as_of = stated.get("as of").map_or_else(|| Rulebook::day_of(case.aware_at), |day| day.parse().unwrap());
        let now = moment(stated["now"]);
        let found: Vec<String> = clocks_of_case(&rulebook, &case, as_of)
            .unwrap()
            .into_iter()
            .map(|clock| {
                assert_eq!(clock.clock.citation.instrument.to_string(), edition, "{title}");
                let article = rulebook.cite(&clock.clock.citation);
                let article = &article[article.find('§').unwrap()..];
                let (state, bound) = (clock.state(now).code(), clock.bound.code());
                format!("{}: {} {state}, {bound}, {article}", clock.name.code(), local(clock.due_at))
            })
            .collect();
        let expected: Vec<String> = expected.into_iter().map(|(name, rest)| format!("{name}: {rest}")).collect();
        assert_eq!(found, expected, "{title}");
        assert_eq!(case.out_of_order().is_empty(), !title.contains("before the change does not count"), "{title}");
        count += 1;
    }
    assert_eq!(count, text.lines().filter(|line| line.starts_with("== ")).count());
    assert!(count >= 75);
}

#[test]
fn what_the_law_rules_out_is_refused_with_its_article() {
    let rulebook = rulebook();
    let refusal = |stated: &[(&str, &str)], day: &str| {
        clocks_of_case(&rulebook, &case(&stated.iter().copied().collect()), day.parse().unwrap()).unwrap_err().to_string()
    };
    let agency = [("kind", "agency"), ("level", "1"), ("aware_at", "2022-04-11 09:00:00")];
    let provider = [("kind", "ci-provider"), ("level", "1"), ("aware_at", "2022-04-11 09:00:00")];
    assert_eq!(
        refusal(&[&agency[..], &[("reviewer", "sector")]].concat(), "2022-04-11"),
        "reviewer: \"sector\" does not review incidents of kind \"agency\"; allowed: authority, superior, self (資通安全事件通報及應變辦法 §5)"
    );
    assert_eq!(
        refusal(&[&provider[..], &[("reviewer", "self")]].concat(), "2026-02-01"),
        "reviewer: \"self\" does not review incidents of kind \"ci-provider\"; allowed: sector (資通安全事件通報應變及演練辦法 §12)"
    );
    assert!(refusal(&[&agency[..], &[("notified_at", "2022-04-11 09:10:00")]].concat(), "2022-04-11").starts_with("reviewer is missing"));
    assert!(refusal(&agency, "2021-08-22").contains("known from 2021-08-23"));
    assert!(refusal(&agency, "2018-12-31").contains("資通安全管理法 §23"));
    assert!(refusal(&[("kind", "agency"), ("level", "1"), ("aware_at", "2018-12-31 23:59:59")], "2022-01-01").contains("§23"));
}

fn case(stated: &BTreeMap<&str, &str>) -> StatedCase {
    let at = |name: &str| -> Option<Timestamp> { stated.get(name).copied().map(moment) };
    let level = |name: &str| stated.get(name).map(|level| IncidentLevel::from_number(level.parse().unwrap()).unwrap());
    StatedCase {
        capacity: Capacity::from_code(stated["kind"]).unwrap(),
        reviewer: stated.get("reviewer").map(|word| StatedReviewer::from_code(word).unwrap()),
        level: level("level"),
        notified_level: level("notified_level"),
        aware_at: at("aware_at").unwrap(),
        notified_at: at("notified_at"),
        reviewed_at: at("reviewed_at"),
        forwarded_at: at("forwarded_at"),
        contained_at: at("contained_at"),
        reported_at: at("reported_at"),
        regraded_at: at("regraded_at"),
        renotified_at: at("renotified_at"),
    }
}

const KEYS: &[&str] = &[
    "kind",
    "reviewer",
    "level",
    "notified_level",
    "aware_at",
    "notified_at",
    "reviewed_at",
    "forwarded_at",
    "contained_at",
    "reported_at",
    "regraded_at",
    "renotified_at",
    "as of",
    "now",
];
