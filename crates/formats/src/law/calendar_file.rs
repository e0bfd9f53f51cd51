//! How does a calendar of duties become a file: one that calendars subscribe to (RFC 5545), or one that opens in a spreadsheet?

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::registry::needs_guard;

/// One day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What tells it from all others for ever.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// What it says.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where more is found.
    pub url: String,
}

/// An iCalendar stream with an all-day event for each entry, made at `now`.
pub fn write_ics(name: &str, now: Timestamp, entries: &[CalendarEntry]) -> String {
    let mut text = String::new();
    let stamp = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    for (property, value) in [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Lianfang//Duties//ZH"), ("METHOD", "PUBLISH")] {
        line(&mut text, property, value);
    }
    line(&mut text, "X-WR-CALNAME", &escaped(name));
    for entry in entries {
        let day = |day: Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        line(&mut text, "BEGIN", "VEVENT");
        line(&mut text, "UID", &escaped(&entry.uid));
        line(&mut text, "DTSTAMP", &stamp);
        line(&mut text, "DTSTART;VALUE=DATE", &day(entry.on));
        line(&mut text, "DTEND;VALUE=DATE", &day(entry.on.tomorrow().unwrap_or(entry.on)));
        line(&mut text, "SUMMARY", &escaped(&entry.summary));
        line(&mut text, "DESCRIPTION", &escaped(&entry.description));
        if !entry.url.is_empty() {
            line(&mut text, "URL", &entry.url);
        }
        line(&mut text, "TRANSP", "TRANSPARENT");
        line(&mut text, "END", "VEVENT");
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

/// CSV in UTF-8 with a byte order mark and CRLF; what a spreadsheet would run as a formula gets an apostrophe in front.
///
/// # Errors
/// [`csv::Error`] if the writer fails.
pub fn write_sheet(columns: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| if needs_guard(&cell) { format!("'{cell}") } else { cell }))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// One content line, folded after 75 bytes at most and never within a character (RFC 5545 §3.1).
fn line(text: &mut String, property: &str, value: &str) {
    let whole = format!("{property}:{value}");
    let mut bytes = 0;
    for character in whole.chars() {
        if bytes + character.len_utf8() > 75 {
            text.push_str("\r\n ");
            bytes = 1;
        }
        bytes += character.len_utf8();
        text.push(character);
    }
    let _ = write!(text, "\r\n");
}

/// Text with what would end it escaped (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_entry_is_an_all_day_event_in_folded_lines() {
        let entry = CalendarEntry {
            uid: "M04@2.16.886".to_owned(),
            on: date(2026, 12, 31),
            summary: "內部資通安全稽核；每年 2 次, 已辦 1 次".repeat(4),
            description: "一\n二".to_owned(),
            url: String::new(),
        };
        let text = write_ics("某機關", "2026-11-22T06:05:00Z".parse().unwrap(), &[entry]);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:20261122T060500Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:一\\n二\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("稽核；每年 2 次\\, 已辦"), "{unfolded}");
    }

    #[test]
    fn a_sheet_runs_no_formula() {
        let sheet = write_sheet(&["a".to_owned()], [vec!["=1+1".to_owned()], vec!["一,二".to_owned()]]).unwrap();
        assert_eq!(String::from_utf8(sheet).unwrap(), "\u{feff}a\r\n'=1+1\r\n\"一,二\"\r\n");
    }
}
