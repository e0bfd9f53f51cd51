//! Which instant does a source mean by the text or number it writes?

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;

/// The time of an event that carries none. Whoever receives events live has their time of arrival instead.
pub const UNDATED: Timestamp = Timestamp::UNIX_EPOCH;

/// The offset of logs that write local time without saying where: Taiwan's.
pub const LOCAL: Offset = Offset::constant(8);

/// Reads a field's value: a text, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970 (told apart by size).
/// Text without an offset is taken as UTC, which is what shippers write.
pub fn of_value(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => of_text(text, Offset::UTC),
        Value::Number(number) => of_number(number.as_f64()?),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Reads a date and time as sources write it: RFC 3339 and its relaxed forms, or a number. Without an offset, `assumed` holds.
pub fn of_text(text: &str, assumed: Offset) -> Option<Timestamp> {
    let text = text.trim();
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    // `2020-09-20 17:08:27.5 UTC`, `+0800` without its colon.
    let text = text.strip_suffix(" UTC").map_or_else(|| text.to_owned(), |text| format!("{text}Z"));
    if let Some((before, zone)) = text.len().checked_sub(5).and_then(|at| text.split_at_checked(at))
        && zone.starts_with(['+', '-'])
        && zone.get(1..).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        let (hours, minutes) = zone.split_at_checked(3)?;
        return format!("{}{hours}:{minutes}", before.trim_end()).parse().ok();
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Ok(local) = text.parse::<DateTime>() {
        return at(local, assumed);
    }
    text.parse::<f64>().ok().and_then(of_number)
}

/// The instant of a local date and time at an offset.
pub fn at(local: DateTime, offset: Offset) -> Option<Timestamp> {
    local.to_zoned(TimeZone::fixed(offset)).ok().map(|zoned| zoned.timestamp())
}

fn of_number(number: f64) -> Option<Timestamp> {
    // Ten digits count seconds until the year 2286; each further unit adds three.
    let factor = match number.abs() {
        size if size < 1e8 => return None,
        size if size < 1e11 => 1e6,
        size if size < 1e14 => 1e3,
        size if size < 1e17 => 1.0,
        _ => 1e-3,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a float beyond the range saturates, and the time is then refused")]
    Timestamp::from_microsecond((number * factor).round() as i64).ok()
}

/// The number of a month by its English name of three letters.
pub(super) fn month(name: &str) -> Option<i8> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    (1_i8..).zip(months).find(|(_, month)| *month == name).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of_value;

    #[test]
    fn times_are_read_as_sources_write_them() {
        for (written, expected) in [
            (json!("2020-10-27T08:28:54.351Z"), "2020-10-27T08:28:54.351Z"),
            (json!("2020-10-27T08:28:54+08:00"), "2020-10-27T00:28:54Z"),
            (json!("2020-10-27T08:28:54+0800"), "2020-10-27T00:28:54Z"),
            (json!("2020-09-20 17:08:27"), "2020-09-20T17:08:27Z"),
            (json!("2021-06-12 01:07:15.633"), "2021-06-12T01:07:15.633Z"),
            (json!("2021-06-12 01:07:15 UTC"), "2021-06-12T01:07:15Z"),
            (json!(1_600_000_000), "2020-09-13T12:26:40Z"),
            (json!(1_600_000_000.25), "2020-09-13T12:26:40.25Z"),
            (json!(1_600_000_000_000_i64), "2020-09-13T12:26:40Z"),
            (json!("1600000000"), "2020-09-13T12:26:40Z"),
        ] {
            assert_eq!(of_value(&written).map(|moment| moment.to_string()).as_deref(), Some(expected), "{written}");
        }
        for nothing in [json!(null), json!("yesterday"), json!(""), json!(7), json!("2020-13-01T00:00:00Z")] {
            assert_eq!(of_value(&nothing), None, "{nothing}");
        }
    }
}
