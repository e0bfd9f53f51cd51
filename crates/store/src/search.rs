//! How do the rooms' lists bind a place, a search and the name of a body?

use domain::registry::BodyName;
use domain::words::Place;

use crate::{Problem, Row, Value};

/// The two values of a place; without one, those above every thing.
pub(crate) fn places(after: Option<Place>) -> [Value; 2] {
    match after {
        Some(place) => [Value::at(place.at), Value::id(place.id)],
        // Text order is time order, and `~` comes after every digit.
        None => ["~".into(), "~".into()],
    }
}

/// A `LIKE` pattern with `!` as its escape for values that hold the letters, whatever their case in ASCII; empty without letters.
pub(crate) fn holding(search: Option<&str>) -> String {
    let letters = search.map(str::trim).unwrap_or_default().to_ascii_lowercase();
    if letters.is_empty() {
        return String::new();
    }
    format!("%{}%", letters.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// The body joined to a row as `body_oid`, `body_name_zh`, `body_name_en`.
pub(crate) fn body_name(row: &Row) -> Result<BodyName, Problem> {
    Ok(BodyName { oid: row.parsed("body_oid")?, name_zh: row.text("body_name_zh")?, name_en: row.opt_text("body_name_en")? })
}
