//! Which events does a JSON file hold that is not one object a line: a list, or objects over several lines?

use domain::telemetry::{Event, LogSource};
use serde_json::Value;

use super::line::LineFault;
use super::shape;

/// True if the text is to be read whole: it begins with a list, or its first line is not a whole object.
pub fn is_document(beginning: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).trim_ascii_start();
    match text.first() {
        // Text logs begin with a bracket too: a list of events goes on with an object or ends.
        Some(b'[') => matches!(text.get(1..).unwrap_or_default().trim_ascii_start().first(), Some(b'{' | b']') | None),
        Some(b'{') => {
            let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
            // A line cut off by the end of the sample says nothing; a complete one that is no object does.
            let is_whole_line = first.len() < text.len();
            is_whole_line && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_err()
        }
        _ => false,
    }
}

/// Reads a whole document: a list of objects, or objects one after another. Each comes with its number from 1.
///
/// # Errors
/// [`LineFault::NotJson`] where the document breaks off; what stood before was already handed to `each`.
pub fn read(document: &str, given: &LogSource, mut each: impl FnMut(u64, Event) -> bool) -> Result<(), LineFault> {
    let document = document.trim_start_matches('\u{feff}');
    let mut number = 0;
    let mut one = |value: Value| match value {
        Value::Object(object) => {
            number += 1;
            each(number, shape::event(object, given))
        }
        _ => true,
    };
    for value in serde_json::Deserializer::from_str(document).into_iter::<Value>() {
        let value = value.map_err(|problem| LineFault::NotJson { column: problem.column(), what: said(&problem) })?;
        let go_on = match value {
            Value::Array(items) => items.into_iter().all(&mut one),
            value => one(value),
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

fn said(problem: &serde_json::Error) -> String {
    let words = problem.to_string();
    format!("{} in line {}", words.split(" at line ").next().unwrap_or("unreadable"), problem.line())
}
