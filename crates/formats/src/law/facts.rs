//! Which facts of an incident does a JSON file state for the law?

use domain::law::responsibility::Capacity;
use domain::law::{Axis, Gravity, Impact, IncidentLevel, Scope, StatedCase, StatedReviewer};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// What is wrong with a statement of facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnusableFacts {
    /// No JSON object.
    #[error("not a JSON object: {0}")]
    NotAnObject(String),
    /// A key that nobody asks for.
    #[error("unknown key {key:?}: allowed are {allowed}")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that there are.
        allowed: &'static str,
    },
    /// A value that is not what the key asks for.
    #[error("{key}: {value} is not {allowed}")]
    Value {
        /// The key.
        key: String,
        /// What was said, shortened.
        value: String,
        /// What may be said.
        allowed: String,
    },
    /// Something that must be said is missing.
    #[error("{key} is missing: {allowed}")]
    Missing {
        /// The key.
        key: String,
        /// What may be said.
        allowed: String,
    },
}

/// A stated case, and the moment at which it wants to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStatement {
    /// The case.
    pub case: StatedCase,
    /// The moment, if it was said.
    pub now: Option<Timestamp>,
}

/// Reads a case: `{"kind", "aware_at", "level", "reviewer"}` and the moments of what happened, RFC 3339 with offset. A moment that is `null`
/// did not come yet; a level that is `null` is not assessed yet.
///
/// # Errors
/// [`UnusableFacts`].
pub fn read_case(text: &str) -> Result<CaseStatement, UnusableFacts> {
    let facts = Facts(object(serde_json::from_str(text).map_err(|error| UnusableFacts::NotAnObject(error.to_string()))?)?);
    facts.only(CASE_KEYS, CASE_WORDS)?;
    let kind = facts.word("kind", Capacity::ALL.iter().map(|kind| kind.code()), Capacity::from_code)?;
    let level = match facts.0.get("level") {
        None => {
            return Err(UnusableFacts::Missing { key: "level".to_owned(), allowed: format!("{LEVELS}, or null before it is assessed") });
        }
        Some(_) => facts.level("level")?,
    };
    let case = StatedCase {
        capacity: kind.ok_or_else(|| missing("kind", "agency, ci-provider, other"))?,
        reviewer: facts.word("reviewer", StatedReviewer::ALL.iter().map(|word| word.code()), StatedReviewer::from_code)?,
        level,
        notified_level: facts.level("notified_level")?,
        aware_at: facts.moment("aware_at")?.ok_or_else(|| missing("aware_at", MOMENT))?,
        notified_at: facts.moment("notified_at")?,
        reviewed_at: facts.moment("reviewed_at")?,
        forwarded_at: facts.moment("forwarded_at")?,
        contained_at: facts.moment("contained_at")?,
        reported_at: facts.moment("reported_at")?,
        regraded_at: facts.moment("regraded_at")?,
        renotified_at: facts.moment("renotified_at")?,
    };
    Ok(CaseStatement { case, now: facts.moment("now")? })
}

/// Reads `{"impacts": [{"axis", "scope", "severity"}]}`. Of a state secret the law asks no severity, and none need be said.
///
/// # Errors
/// [`UnusableFacts`].
pub fn read_impacts(text: &str) -> Result<Vec<Impact>, UnusableFacts> {
    let facts = Facts(object(serde_json::from_str(text).map_err(|error| UnusableFacts::NotAnObject(error.to_string()))?)?);
    facts.only(&["impacts"], "impacts")?;
    let list = "a list of impacts {\"axis\", \"scope\", \"severity\"}";
    let impacts = facts.0.get("impacts").ok_or_else(|| missing("impacts", list))?;
    let impacts = impacts.as_array().ok_or_else(|| value("impacts", impacts, list))?;
    impacts.iter().enumerate().map(|(place, impact)| read_impact(place + 1, impact)).collect()
}

fn read_impact(place: usize, impact: &Value) -> Result<Impact, UnusableFacts> {
    // Which of several impacts is meant must be in the message, whatever is wrong with it.
    let at = |problem: UnusableFacts| match problem {
        UnusableFacts::Value { key, value, allowed } => UnusableFacts::Value { key: format!("impacts[{place}].{key}"), value, allowed },
        UnusableFacts::Missing { key, allowed } => UnusableFacts::Missing { key: format!("impacts[{place}].{key}"), allowed },
        UnusableFacts::NotAnObject(text) => UnusableFacts::NotAnObject(format!("impacts[{place}] is {text}")),
        UnusableFacts::UnknownKey { key, allowed } => UnusableFacts::UnknownKey { key: format!("impacts[{place}].{key}"), allowed },
    };
    let read = || {
        let facts = Facts(object(impact.clone())?);
        facts.only(&["axis", "scope", "severity"], "axis, scope, severity")?;
        let axis = facts.word("axis", Axis::ALL.iter().map(|word| word.code()), Axis::from_code)?;
        let axis = axis.ok_or_else(|| missing("axis", "confidentiality, integrity, availability"))?;
        let scope = facts.word("scope", Scope::ALL.iter().map(|word| word.code()), Scope::from_code)?;
        let scope = scope.ok_or_else(|| missing("scope", "non-core, core, core-ci, confidential, state-secret"))?;
        let gravity = facts.word("severity", Gravity::ALL.iter().map(|word| word.code()), Gravity::from_code)?;
        let gravity = match (gravity, scope) {
            (Some(gravity), _) => gravity,
            (None, Scope::StateSecret) => Gravity::Serious,
            (None, Scope::NonCore | Scope::Core | Scope::CoreCi | Scope::Confidential) => {
                return Err(missing("severity", "minor or serious; of availability within-tolerance or beyond-tolerance"));
            }
        };
        Ok(Impact { axis, scope, gravity })
    };
    read().map_err(at)
}

struct Facts(Map<String, Value>);

impl Facts {
    fn only(&self, keys: &[&str], allowed: &'static str) -> Result<(), UnusableFacts> {
        match self.0.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => Err(UnusableFacts::UnknownKey { key: key.clone(), allowed }),
            None => Ok(()),
        }
    }

    fn said(&self, key: &str) -> Option<&Value> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    fn word<T>(
        &self,
        key: &str,
        allowed: impl Iterator<Item = &'static str>,
        from_code: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, UnusableFacts> {
        let Some(said) = self.said(key) else { return Ok(None) };
        match said.as_str().and_then(from_code) {
            Some(word) => Ok(Some(word)),
            None => Err(value(key, said, &format!("one of {}", allowed.collect::<Vec<_>>().join(", ")))),
        }
    }

    fn level(&self, key: &str) -> Result<Option<IncidentLevel>, UnusableFacts> {
        let Some(said) = self.said(key) else { return Ok(None) };
        said.as_i64().and_then(IncidentLevel::from_number).map(Some).ok_or_else(|| value(key, said, LEVELS))
    }

    fn moment(&self, key: &str) -> Result<Option<Timestamp>, UnusableFacts> {
        let Some(said) = self.said(key) else { return Ok(None) };
        said.as_str().and_then(|text| text.parse().ok()).map(Some).ok_or_else(|| value(key, said, MOMENT))
    }
}

fn object(value: Value) -> Result<Map<String, Value>, UnusableFacts> {
    match value {
        Value::Object(map) => Ok(map),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err(UnusableFacts::NotAnObject(short(&value)))
        }
    }
}

fn missing(key: &str, allowed: &str) -> UnusableFacts {
    UnusableFacts::Missing { key: key.to_owned(), allowed: allowed.to_owned() }
}

fn value(key: &str, said: &Value, allowed: &str) -> UnusableFacts {
    UnusableFacts::Value { key: key.to_owned(), value: short(said), allowed: allowed.to_owned() }
}

/// What was said, as far as a message needs it.
fn short(said: &Value) -> String {
    let text = said.to_string();
    if text.chars().count() > 60 { format!("{}…", text.chars().take(60).collect::<String>()) } else { text }
}

const LEVELS: &str = "1, 2, 3 or 4";

const MOMENT: &str = "a moment with its offset, such as 2026-11-23T09:00:00+08:00";

const CASE_KEYS: &[&str] = &[
    "kind",
    "aware_at",
    "level",
    "notified_level",
    "notified_at",
    "reviewed_at",
    "forwarded_at",
    "contained_at",
    "reported_at",
    "regraded_at",
    "renotified_at",
    "reviewer",
    "now",
];

const CASE_WORDS: &str = "kind, aware_at, level, notified_level, notified_at, reviewed_at, forwarded_at, contained_at, reported_at, regraded_at, renotified_at, reviewer, now";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_case() {
        let problem = |text: &str| read_case(text).unwrap_err().to_string();
        assert_eq!(problem("[]"), "not a JSON object: []");
        assert!(problem("{").starts_with("not a JSON object: "));
        assert!(problem(r#"{"deadline":1}"#).starts_with("unknown key \"deadline\": allowed are kind, aware_at"));
        assert_eq!(problem(r#"{"kind":"ministry"}"#), "kind: \"ministry\" is not one of agency, ci-provider, other");
        assert_eq!(problem(r#"{"kind":"agency","level":5}"#), "level: 5 is not 1, 2, 3 or 4");
        assert_eq!(problem(r#"{"kind":"agency"}"#), "level is missing: 1, 2, 3 or 4, or null before it is assessed");
        assert!(problem(r#"{"kind":"agency","level":1}"#).starts_with("aware_at is missing: a moment"));
        assert!(
            problem(r#"{"kind":"agency","level":1,"aware_at":"2026-11-23T09:00:00"}"#)
                .starts_with("aware_at: \"2026-11-23T09:00:00\" is not")
        );
        let read = read_case(r#"{"kind":"other","level":null,"aware_at":"2026-11-23T09:00:00+08:00","notified_at":null}"#).unwrap();
        assert_eq!((read.case.level, read.case.notified_at, read.now), (None, None, None));
    }

    #[test]
    fn says_which_impact_is_wrong() {
        let problem = |text: &str| read_impacts(text).unwrap_err().to_string();
        assert!(problem("{}").starts_with("impacts is missing"));
        let good = r#"{"axis":"integrity","scope":"core","severity":"minor"}"#;
        assert_eq!(
            problem(&format!(r#"{{"impacts":[{good},{{"axis":"speed"}}]}}"#)),
            "impacts[2].axis: \"speed\" is not one of confidentiality, integrity, availability"
        );
        assert!(problem(&format!(r#"{{"impacts":[{good},7]}}"#)).contains("impacts[2] is 7"));
        assert!(problem(r#"{"impacts":[{"axis":"integrity","scope":"core"}]}"#).starts_with("impacts[1].severity is missing"));
        assert_eq!(read_impacts(r#"{"impacts":[{"axis":"integrity","scope":"state-secret"}]}"#).unwrap().len(), 1);
    }
}
