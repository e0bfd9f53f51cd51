//! How is a rule written so that the evaluator keeps what Sigma means?
//!
//! Three meanings differ between Sigma and the evaluator behind this door. An empty value is no value: Windows writes empty fields where
//! nothing is known, so `field: null` holds for them too. A list of values may contain `null` beside others. And `windash` means that either
//! way of writing a flag stands for all of them, not only the dash.

use rsigma_parser::value::StringPart;
use rsigma_parser::{Detection, DetectionItem, Modifier, SigmaRule, SigmaString, SigmaValue};

/// Rewrites all detections of a rule.
pub(super) fn complete(rule: &mut SigmaRule) {
    for detection in rule.detection.named.values_mut() {
        rewrite(detection);
    }
}

fn rewrite(detection: &mut Detection) {
    match detection {
        Detection::AllOf(items) => {
            items.iter_mut().filter(|item| item.field.has_modifier(Modifier::WindAsh)).for_each(spell_flags_with_dash);
            if items.iter().any(asks_for_nothing) {
                let (nothing, rest): (Vec<_>, Vec<_>) = items.drain(..).partition(asks_for_nothing);
                let mut parts: Vec<Detection> = nothing.into_iter().map(nothing_or_empty).collect();
                if !rest.is_empty() {
                    parts.insert(0, Detection::AllOf(rest));
                }
                *detection = Detection::And(parts);
            }
        }
        Detection::AnyOf(parts) | Detection::And(parts) => parts.iter_mut().for_each(rewrite),
        Detection::ArrayMatch { body, .. } => rewrite(body),
        Detection::Conditional { named, .. } => named.values_mut().for_each(rewrite),
        Detection::Keywords(_) => {}
    }
}

fn asks_for_nothing(item: &DetectionItem) -> bool {
    item.field.name.is_some() && item.field.modifiers.is_empty() && item.values.contains(&SigmaValue::Null)
}

/// `field: null` as: the field is absent or null, or empty, or one of the other values.
fn nothing_or_empty(item: DetectionItem) -> Detection {
    let (_, mut others): (Vec<_>, Vec<_>) = item.values.into_iter().partition(|value| *value == SigmaValue::Null);
    let empty = SigmaValue::String(SigmaString::new(""));
    if !others.contains(&empty) {
        others.push(empty);
    }
    let one = |values| Detection::AllOf(vec![DetectionItem { field: item.field.clone(), values }]);
    Detection::AnyOf(vec![one(vec![SigmaValue::Null]), one(others)])
}

/// Writes `/flag` as `-flag`, of which the evaluator then makes every variant.
fn spell_flags_with_dash(item: &mut DetectionItem) {
    for value in &mut item.values {
        if let SigmaValue::String(text) = value {
            text.parts.iter_mut().for_each(|part| match part {
                StringPart::Plain(plain) => *plain = with_dashes(plain),
                StringPart::Special(_) => {}
            });
            text.original = with_dashes(&text.original);
        }
    }
}

/// A slash begins a flag if a letter or digit follows it and none stands before it.
fn with_dashes(text: &str) -> String {
    let is_word = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric() || *letter == '_');
    let letters: Vec<char> = text.chars().collect();
    let before = |at: usize| at.checked_sub(1).and_then(|at| letters.get(at));
    let begins_flag = |at: usize| !is_word(before(at)) && is_word(letters.get(at + 1));
    letters.iter().enumerate().map(|(at, letter)| if *letter == '/' && begins_flag(at) { '-' } else { *letter }).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::telemetry::{Event, LogSource};
    use jiff::Timestamp;
    use serde_json::json;

    use super::with_dashes;
    use crate::detection::{Indicators, Matcher, RuleSet};

    fn matches(selection: &str, fields: serde_json::Value) -> bool {
        let rule = format!("title: a\nlogsource: {{product: x}}\ndetection:\n  a:\n{selection}\n  condition: a\n");
        let (rules, refused) = RuleSet::load([("a.yml".to_owned(), rule)]);
        assert_eq!(refused, []);
        let serde_json::Value::Object(fields) = fields else { panic!("not an object") };
        let event = Event { time: Timestamp::UNIX_EPOCH, source: LogSource::default(), host: None, user: None, fields };
        !Matcher::new(Arc::new(rules), Indicators::default()).examine(&event).is_empty()
    }

    #[test]
    fn nothing_is_absent_null_or_empty() {
        for (selection, fields, expected) in [
            ("    f: null", json!({"g": 1}), true),
            ("    f: null", json!({"f": null}), true),
            ("    f: null", json!({"f": ""}), true),
            ("    f: null", json!({"f": "x"}), false),
            ("    f: null\n    g: 1", json!({"f": "", "g": 1}), true),
            ("    f: null\n    g: 1", json!({"f": "", "g": 2}), false),
            ("    f:\n      - null\n      - x", json!({"g": 1}), true),
            ("    f:\n      - null\n      - x", json!({"f": "x"}), true),
            ("    f: ''", json!({"f": ""}), true),
            ("    f: ''", json!({"g": ""}), false),
        ] {
            assert_eq!(matches(selection, fields.clone()), expected, "{selection} on {fields}");
        }
    }

    #[test]
    fn flags_are_met_in_every_spelling() {
        assert_eq!(with_dashes(" /accepteula a/b c:/d"), " -accepteula a/b c:-d");
        for line in ["p -accepteula", "p /accepteula", "p \u{2013}accepteula"] {
            assert!(matches("    c|contains|windash: ' /accepteula'", json!({"c": line})), "{line}");
            assert!(matches("    c|contains|windash: ' -accepteula'", json!({"c": line})), "{line}");
        }
        assert!(!matches("    c|contains|windash: ' /accepteula'", json!({"c": "p accepteula"})));
    }
}
