//! How is a moment or a span of time written?

use domain::words::Language;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// Taiwan's offset; it has had no summer time since 1979, so no zone database is needed.
const TAIPEI: Offset = Offset::constant(8);

fn taipei(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::fixed(TAIPEI))
}

/// The date and time: `115年11月22日 14:05` or `22 Nov 2026 14:05`, at +08:00.
pub fn moment(language: Language, at: Timestamp) -> String {
    format!("{} {}", day(language, at), clock_time(at))
}

/// The date: `115年11月22日` or `22 Nov 2026`, at +08:00.
pub fn day(language: Language, at: Timestamp) -> String {
    date(language, taipei(at).date())
}

/// A calendar day, written as [`day`] writes that of a moment.
pub fn date(language: Language, day: Date) -> String {
    match language {
        Language::ZhTw => format!("{}年{}月{}日", day.year() - 1911, day.month(), day.day()),
        Language::En => format!("{} {} {}", day.day(), month_name(day.month()), day.year()),
    }
}

/// The time of day: `14:05`, at +08:00.
pub fn clock_time(at: Timestamp) -> String {
    let local = taipei(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// The hour within a day or two: `11月22日 14:00` or `22 Nov 14:00`.
pub fn hour(language: Language, at: Timestamp) -> String {
    let local = taipei(at);
    match language {
        Language::ZhTw => format!("{}月{}日 {:02}:00", local.month(), local.day(), local.hour()),
        Language::En => format!("{} {} {:02}:00", local.day(), month_name(local.month()), local.hour()),
    }
}

fn month_name(month: i8) -> &'static str {
    MONTHS.get(usize::from(month.unsigned_abs())).copied().unwrap_or_default()
}

/// The moment as a `datetime-local` field holds it, at +08:00: `2026-11-22T14:05`.
pub fn local_minute(at: Timestamp) -> String {
    iso(at).get(..16).map(str::to_owned).unwrap_or_default()
}

/// Reads a `datetime-local` field's value back, taken as +08:00.
pub fn read_local_minute(text: &str) -> Option<Timestamp> {
    let minutes = text.get(..16)?;
    format!("{minutes}:00+08:00").parse().ok()
}

/// RFC 3339 with offset, for machines: `2026-11-22T14:05:09+08:00`.
pub fn iso(at: Timestamp) -> String {
    let local = taipei(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second()
    )
}

/// A length of time in its two largest units: `1 小時 5 分`, `2 天 3 小時`, `45 秒`.
pub fn span(language: Language, seconds: i64) -> String {
    let seconds = seconds.abs();
    let (days, hours, minutes) = (seconds / 86_400, seconds % 86_400 / 3600, seconds % 3600 / 60);
    let unit = |number: i64, zh: &str, en: &str| match language {
        Language::ZhTw => format!("{number} {zh}"),
        Language::En => format!("{number} {en}"),
    };
    let (large, small) = if days > 0 {
        (unit(days, "天", "d"), (hours > 0).then(|| unit(hours, "小時", "h")))
    } else if hours > 0 {
        (unit(hours, "小時", "h"), (minutes > 0).then(|| unit(minutes, "分", "min")))
    } else if minutes > 0 {
        (unit(minutes, "分", "min"), None)
    } else {
        (unit(seconds, "秒", "s"), None)
    };
    small.map_or(large.clone(), |small| format!("{large} {small}"))
}

/// How long ago: `3 小時前`, `3 h ago`; `剛才` within ten seconds.
pub fn elapsed(language: Language, now: Timestamp, at: Timestamp) -> String {
    let seconds = now.as_second() - at.as_second();
    match (language, seconds) {
        (Language::ZhTw, ..10) => "剛才".to_owned(),
        (Language::En, ..10) => "just now".to_owned(),
        (Language::ZhTw, _) => format!("{}前", span(language, coarse(seconds))),
        (Language::En, _) => format!("{} ago", span(language, coarse(seconds))),
    }
}

/// One unit is enough for the past.
fn coarse(seconds: i64) -> i64 {
    match seconds {
        86_400.. => seconds / 86_400 * 86_400,
        3600.. => seconds / 3600 * 3600,
        _ => seconds,
    }
}

const MONTHS: [&str; 13] = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_for_people_and_machines() {
        let at: Timestamp = "2026-11-22T06:05:09Z".parse().expect("a moment");
        assert_eq!(moment(Language::ZhTw, at), "115年11月22日 14:05");
        assert_eq!(moment(Language::En, at), "22 Nov 2026 14:05");
        assert_eq!(iso(at), "2026-11-22T14:05:09+08:00");
        let new_year: Timestamp = "2026-12-31T16:00:00Z".parse().expect("a moment");
        assert_eq!(moment(Language::ZhTw, new_year), "116年1月1日 00:00");
    }

    #[test]
    fn spans() {
        let cases =
            [(45, "45 秒", "45 s"), (3600, "1 小時", "1 h"), (3900, "1 小時 5 分", "1 h 5 min"), (97_200, "1 天 3 小時", "1 d 3 h")];
        for (seconds, zh, en) in cases {
            assert_eq!(span(Language::ZhTw, seconds), zh);
            assert_eq!(span(Language::En, seconds), en);
        }
    }
}
