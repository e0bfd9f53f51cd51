//! Which events does a body in the shape of Elasticsearch's `_bulk` carry?

use std::ops::Range;

use serde::Deserialize;
use serde_json::Value;

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

#[derive(Deserialize, Default)]
struct Target {
    #[serde(rename = "_index")]
    index: Option<String>,
    #[serde(rename = "_id")]
    id: Option<String>,
}

fn action(line: &[u8]) -> Result<Action, LineFault> {
    let text = check(line)?;
    let what = || LineFault::NotJson { column: 1, what: "not an action such as {\"create\":{}}".to_owned() };
    let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(text) else { return Err(what()) };
    let mut fields = fields.into_iter();
    match (fields.next(), fields.next()) {
        (Some((verb, target @ Value::Object(_))), None) if matches!(verb.as_str(), "index" | "create" | "update" | "delete") => {
            Ok(Action { verb, target: serde_json::from_value(target).unwrap_or_default() })
        }
        _ => Err(what()),
    }
}
