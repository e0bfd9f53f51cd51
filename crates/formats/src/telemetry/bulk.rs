//! Which events does a body in the shape of Elasticsearch's `_bulk` carry?

use std::ops::Range;

use serde_json::{Map, Value};

use super::line::{LineFault, RefusedLine, check};
use super::ndjson::{TooManyEvents, numbered};
use crate::limits::EVENTS_PER_REQUEST;

/// One action with its event, in the order sent; the answer must name each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `index` or `create`; for a refused item whatever word was sent, `index` if none.
    pub verb: String,
    /// The index named by the action, if any.
    pub index: Option<String>,
    /// The identifier named by the action, if any.
    pub id: Option<String>,
    /// The event as a range of the body's bytes, or why it was refused.
    pub event: Result<Range<usize>, RefusedLine>,
}

/// Reads `body`: an action line, then the event's line, and so on. A broken action line is one refused item; reading goes on at the next action.
///
/// # Errors
/// [`TooManyEvents`], counted with the refused ones.
pub fn read(body: &[u8]) -> Result<Vec<Item>, TooManyEvents> {
    let mut items = Vec::new();
    let mut lines = numbered(body).peekable();
    while let Some((number, range)) = lines.next() {
        if items.len() >= EVENTS_PER_REQUEST {
            return Err(TooManyEvents);
        }
        let refused = |line, reason| Err(RefusedLine { line, reason });
        let item = match action(body.get(range).unwrap_or_default()) {
            Err(reason) => {
                // Its event's line, if there is one, goes with it; a line that is an action starts the next item.
                let _ = lines.next_if(|(_, next)| body.get(next.clone()).is_some_and(|line| action(line).is_err()));
                Item { verb: "index".to_owned(), index: None, id: None, event: refused(number, reason) }
            }
            Ok(Action { verb, target }) => {
                let event = match verb.as_str() {
                    "index" | "create" => match lines.next() {
                        None => refused(number, LineFault::NoEvent),
                        Some((number, range)) => match check(body.get(range.clone()).unwrap_or_default()) {
                            Ok(_) => Ok(range),
                            Err(reason) => refused(number, reason),
                        },
                    },
                    // `delete` is the one action without a second line.
                    "delete" => refused(number, LineFault::Action(verb.clone())),
                    _ => {
                        let _ = lines.next();
                        refused(number, LineFault::Action(verb.clone()))
                    }
                };
                Item { verb, index: target.index, id: target.id, event }
            }
        };
        items.push(item);
    }
    Ok(items)
}

struct Action {
    verb: String,
    target: Target,
}

/// Where the event should go; pipelines, types of old versions and the like are passed over.
#[derive(Default)]
struct Target {
    index: Option<String>,
    id: Option<String>,
}

impl Target {
    fn of(fields: &Map<String, Value>) -> Self {
        let word = |name: &str| match fields.get(name)? {
            Value::String(word) => Some(word.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Self { index: word("_index"), id: word("_id") }
    }
}

fn action(line: &[u8]) -> Result<Action, LineFault> {
    let text = check(line)?;
    let what = || LineFault::NotJson { column: 1, what: "not an action such as {\"create\":{}}".to_owned() };
    let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(text) else { return Err(what()) };
    let mut fields = fields.into_iter();
    match (fields.next(), fields.next()) {
        (Some((verb, Value::Object(target))), None) if matches!(verb.as_str(), "index" | "create" | "update" | "delete") => {
            Ok(Action { verb, target: Target::of(&target) })
        }
        _ => Err(what()),
    }
}
