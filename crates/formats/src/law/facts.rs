//! Which facts of an incident does a JSON file state for the law?

use domain::law::{Fact, IncidentLevel, NoticeFacts};
use domain::registry::BodyClass;
use jiff::Timestamp;
use serde_json::{Map, Value};

/// What is wrong with a statement of facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnusableFacts {
    /// No JSON object.
    #[error("not a JSON object: {0}")]
    NotAnObject(String),
    /// Neither `body`, `level` nor the word of a fact.
    #[error("unknown key {0:?}: known are body, level, {words}", words = words())]
    UnknownKey(String),
    /// A value that is not what the key asks for.
    #[error("{key}: expected {expected}")]
    Value {
        /// The key.
        key: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Something that must be said is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
}

/// Reads `{"body": CLASS, "level": 1..4, "aware": MOMENT, "notified": MOMENT, …}`: the class of the body, the level if it is assessed, and
/// the moment (RFC 3339 with offset) of everything that happened, by the words of [`Fact`].
///
/// # Errors
/// [`UnusableFacts`].
pub fn read(text: &str) -> Result<NoticeFacts, UnusableFacts> {
    let object: Map<String, Value> = serde_json::from_str(text).map_err(|error| UnusableFacts::NotAnObject(error.to_string()))?;
    let (mut class, mut level, mut happened) = (None, None, Vec::new());
    for (key, value) in &object {
        let wrong = |expected| UnusableFacts::Value { key: key.clone(), expected };
        match key.as_str() {
            "body" => class = Some(value.as_str().and_then(BodyClass::from_code).ok_or_else(|| wrong("a class such as central_direct"))?),
            "level" if value.is_null() => {}
            "level" => level = Some(value.as_i64().and_then(IncidentLevel::from_number).ok_or_else(|| wrong("1, 2, 3 or 4"))?),
            word => {
                let fact = Fact::from_code(word).ok_or_else(|| UnusableFacts::UnknownKey(key.clone()))?;
                let at: Option<Timestamp> = value.as_str().and_then(|text| text.parse().ok());
                happened.push((fact, at.ok_or_else(|| wrong("a moment such as 2026-11-23T09:00:00+08:00"))?));
            }
        }
    }
    let aware = happened.iter().find(|(fact, _)| *fact == Fact::Aware).ok_or(UnusableFacts::Missing("aware"))?.1;
    let mut facts = NoticeFacts::new(class.ok_or(UnusableFacts::Missing("body"))?, aware);
    facts.level = level;
    Ok(happened.into_iter().fold(facts, |facts, (fact, at)| facts.with(fact, at)))
}

fn words() -> String {
    Fact::ALL.iter().map(|fact| fact.code()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong() {
        let problem = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(problem("[]").split(':').next(), Some("not a JSON object"));
        assert!(problem(r#"{"deadline":1}"#).starts_with("unknown key \"deadline\""));
        assert_eq!(problem(r#"{"aware":"yesterday"}"#), "aware: expected a moment such as 2026-11-23T09:00:00+08:00");
        assert_eq!(problem(r#"{"body":"township","level":5}"#), "level: expected 1, 2, 3 or 4");
        assert_eq!(problem(r#"{"body":"township"}"#), "aware is missing");
        let facts = read(r#"{"body":"township","level":null,"aware":"2026-11-23T09:00:00+08:00"}"#).unwrap();
        assert_eq!((facts.level, facts.happened.len()), (None, 1));
    }
}
