//! Do levels, lists, obligations, audits and penalties read as a lawyer wrote down in `law/cases`, and is every article accounted for?

use std::collections::BTreeMap;
use std::path::Path;

use domain::law::responsibility::Capacity;
use domain::law::{
    AuditFact, Axis, Breach, BreachFacts, Covered, Gravity, Impact, Mapping, Obligation, RecusalGround, Rulebook, Scope, TeamFault,
    TeamMember, audit_clocks, coverage, level_of, obligations_of, penalty_exposure, required_items, steps_of,
};
use jiff::civil::{Date, date};

use crate::written::{cases, local, moment, rulebook};

/// The one-line cases of a file, each with the edition that it is written for.
fn lines(file: &str) -> Vec<(String, String, String)> {
    let mut edition = String::new();
    let mut found = Vec::new();
    for line in cases(file).lines() {
        if let Some(name) = line.strip_prefix("@ ") {
            edition = name.to_owned();
        } else if let Some((asked, answer)) = line.split_once(" = ").filter(|_| !edition.is_empty()) {
            found.push((edition.clone(), asked.to_owned(), answer.trim().to_owned()));
        }
    }
    assert!(found.len() > 20, "{file}");
    found
}

/// The paragraph sign and what follows, of a place in the law.
fn place(rulebook: &Rulebook, citation: &domain::law::Citation) -> String {
    let written = rulebook.cite(citation);
    written[written.find('§').unwrap()..].to_owned()
}

/// A day on which an edition is in force.
fn day_of(edition: &str) -> Date {
    edition.split_once('@').unwrap().1.parse().unwrap()
}

#[test]
fn levels_of_incidents_are_as_written() {
    let rulebook = rulebook();
    for (edition, asked, answer) in lines("incident-levels.txt") {
        let impact = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let [axis, "of", scope, gravity] = words[..] else { panic!("{text}") };
            Impact {
                axis: Axis::from_code(axis).unwrap(),
                scope: Scope::from_code(scope).unwrap(),
                gravity: Gravity::from_code(gravity).unwrap(),
            }
        };
        let impacts: Vec<Impact> = asked.split(" + ").filter(|text| *text != "nothing").map(impact).collect();
        match (level_of(&rulebook, &impacts, day_of(&edition)), answer.strip_prefix("refused ")) {
            (Err(refusal), Some(names)) => assert!(refusal.to_string().contains(names.trim()), "{asked}: {refusal}"),
            (Ok(graded), None) => {
                let mut places: Vec<String> = Vec::new();
                for (_, rule) in graded.because() {
                    assert_eq!(rule.citation.instrument.to_string(), edition);
                    let place = place(&rulebook, &rule.citation);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                let major = if graded.level.is_major() { " major" } else { "" };
                let found = format!("{}{major}  {}", graded.level.number(), places.join(", "));
                assert_eq!(found, answer, "{asked}");
            }
            (found, _) => panic!("{asked}: {found:?}, not {answer}"),
        }
    }
}

#[test]
fn lists_are_as_written() {
    let rulebook = rulebook();
    for (edition, asked, answer) in lines("lists.txt") {
        let (id, capacity, day) = asked_of(&asked);
        let found = required_items(&rulebook, id, capacity, day);
        let Some((listing, items)) = found else {
            assert_eq!(answer, "nothing", "{asked}");
            continue;
        };
        assert_eq!(listing.citation.instrument.to_string(), edition, "{asked}");
        let without: Vec<u8> = listing.items.iter().filter(|item| !items.contains(item)).map(|item| item.number).collect();
        let mut parts = answer.split(", ");
        let words: Vec<&str> = parts.next().unwrap().split(' ').collect();
        assert_eq!(items.len(), words[0].parse::<usize>().unwrap(), "{asked}");
        let expected: Vec<u8> = words.iter().skip(3).map(|number| number.parse().unwrap()).collect();
        assert_eq!(without, expected, "{asked}");
        let (number, says) = parts.next().unwrap().split_once(' ').unwrap();
        let item = items.iter().find(|item| item.number.to_string() == number).unwrap();
        assert!(item.text_zh.contains(says), "{asked}: {} has no {says}", item.text_zh);
        assert_eq!(place(&rulebook, &listing.citation), parts.next().unwrap(), "{asked}");
    }
}

#[test]
fn obligations_are_as_written() {
    let rulebook = rulebook();
    for (edition, asked, answer) in lines("obligations.txt") {
        let (obligation, by) = if asked.contains(" of ") {
            let (id, capacity, day) = asked_of(&asked);
            (obligations_of(&rulebook, capacity, day).into_iter().find(|obligation| obligation.id == id), false)
        } else {
            let (step, day) = asked.split_once(" on ").unwrap();
            let (procedure, number) = step.split_once(' ').unwrap();
            let number: u8 = number.parse().unwrap();
            let wanted = |obligation: &&Obligation| obligation.step.as_ref().is_some_and(|(_, step)| *step == number);
            (steps_of(&rulebook, procedure, day.parse().unwrap()).into_iter().find(wanted), true)
        };
        let Some(obligation) = obligation else {
            assert_eq!(answer, "nothing", "{asked}");
            continue;
        };
        assert_eq!(obligation.citation.instrument.to_string(), edition, "{asked}");
        let every = obligation.every.map(|every| format!(" every {}", every.iso())).unwrap_or_default();
        let by = if by { format!(" by {}", obligation.who.code()) } else { String::new() };
        let to: Vec<&str> = obligation.to.iter().map(|to| to.code()).collect();
        let to = if to.is_empty() { String::new() } else { format!(" to {}", to.join(" ")) };
        let found = format!("{}{every}{by}{to} {}", obligation.modality.code(), place(&rulebook, &obligation.citation));
        assert_eq!(found, answer, "{asked}");
    }
}

#[test]
fn the_steps_of_a_designation_stand_in_order_across_instruments() {
    let rulebook = rulebook();
    let steps: Vec<u8> = steps_of(&rulebook, "ci-designation", date(2022, 1, 1)).iter().map(|step| step.step.as_ref().unwrap().1).collect();
    assert_eq!(steps, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn an_exercise_is_reported_within_a_month() {
    let rulebook = rulebook();
    let due = |completed: &str| {
        let duty = rulebook.obligations_on(date(2022, 1, 1)).find(|obligation| obligation.id == "D42").unwrap();
        local(duty.due_after(moment(completed), &rulebook).unwrap().at)
    };
    assert_eq!(due("2022-03-31 17:00:00"), "2022-05-02 12:00:00");
    assert_eq!(due("2022-06-15 09:00:00"), "2022-07-15 23:59:59");
}

#[test]
fn audits_stand_as_written() {
    let rulebook = rulebook();
    let text = cases("audits.txt");
    let mut sides = BTreeMap::new();
    let mut count = 0;
    for block in text.split("\n\n").filter_map(|block| block.trim().strip_prefix("== ")) {
        let (title, lines) = block.split_once('\n').unwrap();
        let (mut facts, mut expected, mut now) = (BTreeMap::new(), Vec::new(), None);
        for (name, value) in lines.lines().map(|line| line.split_once(": ").unwrap()) {
            match AuditFact::from_code(name) {
                Some(fact) => drop(facts.insert(fact, value.parse::<Date>().unwrap())),
                None if name == "look at" => now = Some(moment(&format!("{value} 23:59:59"))),
                None => expected.push(format!("{name}: {value}")),
            }
        }
        let clocks = audit_clocks(&rulebook, &facts, date(2022, 1, 1));
        let found: Vec<String> = clocks
            .iter()
            .map(|clock| {
                let state = clock.state(now.unwrap()).code();
                sides.entry(clock.rule.id.clone()).or_insert_with(Vec::new).push(state);
                format!("{}: {} {state}", clock.rule.id, local(clock.due_at))
            })
            .collect();
        assert_eq!(found, expected, "{title}");
        count += 1;
    }
    assert!(count >= 20);
    for rule in rulebook.audit_rules_on(date(2022, 1, 1)) {
        assert!(sides[&rule.id].contains(&"met") && sides[&rule.id].contains(&"late"), "{} on both sides", rule.id);
    }
    assert_eq!(audit_clocks(&rulebook, &BTreeMap::from([(AuditFact::AuditDay, date(2026, 6, 1))]), date(2026, 2, 1)), []);
}

#[test]
fn a_team_is_lawful_or_it_is_said_why_not() {
    let rulebook = rulebook();
    let rule = rulebook.team_rule_on(date(2022, 1, 1)).unwrap();
    let audit_day = date(2022, 6, 20);
    let expert = TeamMember { agreed_in_writing: true, ..TeamMember::default() };
    let official = TeamMember { public_agency: true, ..expert };
    assert_eq!(rule.faults(&[official, expert, expert], audit_day), []);
    assert_eq!(rule.faults(&[official, expert], audit_day), [TeamFault::TooFew]);
    assert_eq!(rule.faults(&[official, expert, expert, expert], audit_day), [], "one in four is a quarter");
    assert_eq!(rule.faults(&[official, expert, expert, expert, expert], audit_day), [TeamFault::TooFewPublic]);
    assert_eq!(rule.faults(&[expert, expert, expert], audit_day), [TeamFault::TooFewPublic]);
    assert_eq!(rule.faults(&[], audit_day), [TeamFault::TooFew]);
    let silent = TeamMember { agreed_in_writing: false, ..expert };
    assert_eq!(rule.faults(&[official, silent, expert], audit_day), [TeamFault::NotAgreed(2)]);
    let tied = |until| TeamMember { tied_until: Some(until), ..expert };
    assert_eq!(rule.faults(&[official, expert, tied(date(2020, 6, 20))], audit_day), [TeamFault::MustRecuse(3)]);
    assert_eq!(rule.faults(&[official, expert, tied(date(2020, 6, 19))], audit_day), []);
    let adviser = TeamMember { advised_until: Some(audit_day), ..expert };
    let kin = TeamMember { ground: Some(RecusalGround::Interest), ..expert };
    assert_eq!(rule.faults(&[official, adviser, kin], audit_day), [TeamFault::MustRecuse(2), TeamFault::MustRecuse(3)]);
    assert!(rulebook.team_rule_on(date(2026, 2, 1)).is_none(), "what is not known of 2026 is not guessed");
}

#[test]
fn penalties_are_as_written() {
    let rulebook = rulebook();
    for (edition, asked, answer) in lines("penalties.txt") {
        let (facts, seen) = asked.split_once(", seen ").unwrap();
        let mut parts = facts.split(", ");
        let (what, day) = parts.next().unwrap().split_once(" on ").unwrap();
        let (kind, breach) = what.split_once(' ').unwrap();
        let mut facts = BreachFacts {
            capacity: Capacity::from_code(kind).unwrap(),
            breach: Breach::from_code(breach).unwrap(),
            ordered_until: None,
            corrected_on: None,
        };
        for part in parts {
            match (part.strip_prefix("ordered until "), part.strip_prefix("corrected ")) {
                (Some(day), _) => facts.ordered_until = Some(day.parse().unwrap()),
                (_, Some(day)) => facts.corrected_on = Some(day.parse().unwrap()),
                (None, None) => panic!("{part}"),
            }
        }
        let found = penalty_exposure(&rulebook, &facts, day.parse().unwrap(), seen.parse().unwrap());
        let told: Vec<String> = found
            .iter()
            .map(|(penalty, exposure)| {
                assert_eq!(penalty.citation.instrument.to_string(), edition);
                let fine = penalty.fine.map(|fine| format!(" {}-{}", fine.from_twd, fine.to_twd)).unwrap_or_default();
                let by = penalty.imposed_by.map(|by| format!(" by {}", by.code())).unwrap_or_default();
                format!("{}{fine}{by} {}", exposure.code(), place(&rulebook, &penalty.citation))
            })
            .collect();
        assert_eq!(if told.is_empty() { "nothing".to_owned() } else { told.join("; ") }, answer, "{asked}");
    }
}

#[test]
fn authorities_and_editions_are_as_written() {
    let rulebook = rulebook();
    for (_, asked, answer) in lines("dates.txt") {
        let (what, day) = asked.split_once(" on ").unwrap();
        let day = day.parse().unwrap();
        let found = if what.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()) {
            rulebook.instrument(what, day).map_or("nothing".to_owned(), |instrument| instrument.edition.to_string())
        } else {
            rulebook.authority(what, day).map_or("nobody".to_owned(), |term| term.name_zh.clone())
        };
        assert_eq!(found, answer, "{asked}");
    }
}

#[test]
fn every_article_of_the_law_of_2021_is_accounted_for() {
    let rulebook = rulebook();
    let found = coverage(&rulebook, |instrument| instrument.in_force_on(date(2022, 1, 1)));
    let counted: Vec<(&str, usize, usize)> =
        found.iter().map(|one| (one.instrument.edition.id.as_str(), one.articles.len(), one.worded())).collect();
    assert_eq!(counted, [("ACT", 23, 23), ("R1", 13, 13), ("R2", 12, 12), ("R3", 21, 21), ("R4", 10, 10), ("R5", 11, 11), ("R6", 7, 7)]);
    for instrument in &found {
        for (place, article) in instrument.articles.iter().enumerate() {
            let at = format!("{} art. {}", instrument.instrument.edition, article.article.number);
            assert_eq!(usize::from(article.article.number), place + 1, "{at}: articles stand in order");
            assert_ne!(article.covered, Covered::Unmapped, "{at}");
            if let Some(Mapping::System(carriers)) = &article.article.mapping {
                let said = !article.rules.is_empty() || !carriers.carried_out_by.is_empty();
                assert!(said, "{at} is planned, and no rule says what it asks");
            }
        }
        let sum = [Covered::Mapped, Covered::Planned, Covered::NoDuty].map(|covered| instrument.count(covered)).iter().sum::<usize>();
        assert_eq!(sum, instrument.articles.len());
    }
}

#[test]
fn whatever_carries_an_article_exists_in_the_tree() {
    let rulebook = rulebook();
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    for instrument in coverage(&rulebook, |_| true) {
        for article in &instrument.articles {
            let Some(Mapping::System(carriers)) = &article.article.mapping else { continue };
            for carrier in &carriers.carried_out_by {
                let at = format!("{} art. {}: {carrier}", instrument.instrument.edition, article.article.number);
                assert!(rooms.join(format!("{carrier}.rs")).is_file(), "{at} is not in the tree");
            }
        }
    }
}

fn asked_of(asked: &str) -> (&str, Capacity, Date) {
    let (what, day) = asked.split_once(" on ").unwrap();
    let (id, capacity) = what.split_once(" of ").unwrap();
    (id, Capacity::from_code(capacity).unwrap(), day.parse().unwrap())
}
