//! Does the built-in law give what a lawyer wrote down in `law/cases`?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::law::{ClockState, Fact, IncidentLevel, NoticeFacts, Period, Rulebook, TAIPEI, Unit, clocks_for, due};
use domain::registry::BodyClass;
use jiff::Timestamp;
use jiff::civil::DateTime;

/// One written case.
#[derive(Default)]
struct Case {
    title: String,
    class: Option<BodyClass>,
    level: Option<IncidentLevel>,
    happened: BTreeMap<Fact, Timestamp>,
    look_at: Option<Timestamp>,
    expected: BTreeSet<String>,
}

#[test]
fn clocks_stand_as_written() {
    let rulebook = app::law::rulebook().unwrap();
    let mut seen = BTreeSet::new();
    for file in ["notification-2021.txt", "notification-2026.txt"] {
        for case in cases(&text(file)) {
            let aware = case.happened[&Fact::Aware];
            let facts = NoticeFacts { class: case.class.unwrap(), level: case.level, happened: case.happened };
            let day = Rulebook::day_of(aware);
            let now = case.look_at.unwrap();
            let found: BTreeSet<String> = clocks_for(&rulebook, &facts, day)
                .into_iter()
                .map(|clock| {
                    let state = clock.state(now);
                    seen.insert((clock.citation.instrument.to_string(), clock.rule.clone(), state_or_unlimited(state, clock.due_at)));
                    let until = clock.due_at.map_or("no limit".to_owned(), local);
                    format!("{}: {until} {}", clock.rule, state.code())
                })
                .collect();
            assert_eq!(found, case.expected, "{file}: {}", case.title);
        }
    }
    for rule in rulebook.clock_rules() {
        let sides: &[&str] = if rule.period.is_some() { &["met", "late"] } else { &["unlimited"] };
        for side in sides {
            let key = (rule.citation.instrument.to_string(), rule.id.clone(), *side);
            assert!(seen.contains(&key), "no case for {key:?}");
        }
    }
}

#[test]
fn periods_end_as_written() {
    let rulebook = app::law::rulebook().unwrap();
    let text = text("periods.txt");
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("20")).collect();
    assert!(lines.len() > 20);
    for line in lines {
        let (event, rest) = line.split_once(" + ").unwrap();
        let (period, rest) = rest.split_once(" = ").unwrap();
        let (number, unit) = period.split_once(' ').unwrap();
        let unit = Unit::from_code(unit.trim_end_matches('s')).unwrap();
        let count = if unit == Unit::Hour { domain::law::Count::Continuous } else { domain::law::Count::CalendarDays };
        let period = Period::new(number.parse().unwrap(), unit, count).unwrap();
        let found = due(period, moment(event), rulebook.calendar()).unwrap();
        assert_eq!(local(found.at), rest[..19], "{line}\n{:#?}", found.steps);
    }
}

#[test]
fn the_competent_authority_depends_on_the_day() {
    let rulebook = app::law::rulebook().unwrap();
    let name = |day: &str| rulebook.authority("incident", day.parse().unwrap()).unwrap().name_zh.clone();
    assert_eq!(name("2022-08-26"), "行政院");
    assert_eq!(name("2022-08-27"), "數位發展部");
    let act = |day: &str| rulebook.instrument("ACT", day.parse().unwrap()).unwrap().edition.to_string();
    let regulation = |day: &str| rulebook.instrument("R3", day.parse().unwrap()).unwrap().edition.to_string();
    assert_eq!((act("2025-11-30"), regulation("2025-11-30")), ("ACT@2019-01-01".into(), "R3@2021-08-23".into()));
    assert_eq!((act("2025-12-15"), regulation("2025-12-15")), ("ACT@2025-12-01".into(), "R3@2021-08-23".into()));
    assert_eq!((act("2026-01-05"), regulation("2026-01-05")), ("ACT@2025-12-01".into(), "R3@2026-01-05".into()));
}

fn state_or_unlimited(state: ClockState, due_at: Option<Timestamp>) -> &'static str {
    if due_at.is_some() { state.code() } else { "unlimited" }
}

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/cases").join(file);
    std::fs::read_to_string(path).unwrap()
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
            continue;
        }
        let (Some(case), Some((name, value))) = (cases.last_mut(), line.split_once(": ")) else { continue };
        match name {
            "body" => case.class = Some(BodyClass::from_code(value).unwrap()),
            "level" => case.level = Some(IncidentLevel::from_number(value.parse().unwrap()).unwrap()),
            "look at" => case.look_at = Some(moment(value)),
            rule if rule.starts_with('K') => drop(case.expected.insert(line.to_owned())),
            fact => drop(case.happened.insert(Fact::from_code(fact).unwrap_or_else(|| panic!("unknown fact {fact}")), moment(value))),
        }
    }
    cases
}

fn moment(text: &str) -> Timestamp {
    TAIPEI.to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

fn local(at: Timestamp) -> String {
    TAIPEI.to_datetime(at).to_string().replace('T', " ")
}
