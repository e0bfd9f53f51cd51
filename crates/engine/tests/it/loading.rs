//! What is loaded, what is refused, and with which line?

use std::sync::Arc;

use engine::detection::RuleSet;

fn load(files: &[(&str, &str)]) -> (RuleSet, Vec<String>) {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let (rules, refused) = RuleSet::load(files);
    (rules, refused.iter().map(ToString::to_string).collect())
}

fn rule(id: u8, body: &str) -> String {
    format!("title: R{id}\nid: 00000000-0000-4000-8000-0000000000{id:02}\nname: r{id}\nlogsource:\n  category: test\n{body}")
}

const GOOD: &str = "detection:\n  a:\n    f: x\n  condition: a\n";

#[test]
fn the_broken_are_refused_with_their_line_and_the_others_run() {
    for (body, line, word) in [
        ("detection:\n  a:\n    f: x\n  condition: b\n", 9, "b"),
        ("detection:\n  a:\n    f: x\n  condition: a and\n", 9, "ondition"),
        ("detection:\n  a:\n    f|shouts: x\n  condition: a\n", 8, "shouts"),
        ("detection:\n  a:\n    f|re: '(['\n  condition: a\n", 8, "regex"),
        ("detection:\n  a:\n    f: x\n", 6, "condition"),
        ("detection:\n  a:\n   - : : x\n  - y\n", 8, ""),
    ] {
        let (rules, refused) = load(&[("a.yml", &rule(1, body)), ("b.yml", &rule(2, GOOD))]);
        assert_eq!(rules.rules(), 1, "{body}: {refused:?}");
        assert_eq!(refused.len(), 1, "{body}: {refused:?}");
        assert!(refused[0].starts_with("a.yml:"), "{refused:?}");
        assert!(refused[0].to_lowercase().contains(word), "{body}: {refused:?}");
        let said: usize = refused[0].split(':').nth(1).unwrap().parse().unwrap();
        assert!(said == line || said.abs_diff(line) <= 1, "{body}: line {line}, said {refused:?}");
    }
}

#[test]
fn documents_of_one_file_stand_for_themselves() {
    let text = format!("{}---\ntitle: broken\n---\n{}", rule(1, GOOD), rule(2, GOOD));
    let (rules, refused) = load(&[("a.yml", &text)]);
    assert_eq!(rules.rules(), 2);
    assert_eq!(refused.len(), 1);
    assert!(refused[0].starts_with("a.yml:11: "), "{refused:?}");
}

#[test]
fn of_two_rules_with_one_id_the_first_is_kept() {
    let (rules, refused) = load(&[("a.yml", &rule(1, GOOD)), ("b.yml", &rule(1, GOOD))]);
    assert_eq!(rules.rules(), 1);
    assert_eq!(refused, ["b.yml:2: the id '00000000-0000-4000-8000-000000000001' is already that of a.yml:1"]);
}

#[test]
fn correlations_must_refer_to_what_is_there() {
    let correlation = |refers: &str, kind: &str| {
        format!(
            "title: C\nname: c\ncorrelation:\n  type: {kind}\n  rules: [{refers}]\n  group-by: [u]\n  timespan: 1m\n  condition: {{gte: 2}}\n"
        )
    };
    for (text, word) in [
        (correlation("r9", "event_count"), "'r9'"),
        (correlation("c", "event_count"), "itself"),
        (correlation("r1", "value_count"), "condition.field"),
        (correlation("r1", "event_sum"), "event_sum"),
    ] {
        let (rules, refused) = load(&[("a.yml", &rule(1, GOOD)), ("c.yml", &text)]);
        assert_eq!((rules.rules(), rules.correlations()), (1, 0));
        assert!(refused.len() == 1 && refused[0].starts_with("c.yml:") && refused[0].contains(word), "{refused:?}");
    }
    let (rules, refused) = load(&[("c.yml", &correlation("r1", "event_count")), ("a.yml", &rule(1, GOOD))]);
    assert_eq!((rules.rules(), rules.correlations(), refused.len()), (1, 1, 0));
    assert!(Arc::new(rules).catalogue().any(|about| about.title == "C"));
}
