//! What does a line of syslog say: who wrote it, when, and which fields does its text hold?

use domain::telemetry::{Event, LogSource};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde_json::{Map, Value};

use super::moment::{self, LOCAL, UNDATED};
use super::shape;

/// Reads a line of RFC 5424, RFC 3164 or the shorter forms that daemons write to files. `year` is that of lines which name none.
///
/// `None` if no date stands where syslog has one.
pub(super) fn event(line: &str, year: i16, given: &LogSource) -> Option<Event> {
    let (priority, rest) = priority(line);
    let head = rfc5424(rest).or_else(|| traditional(rest, year))?;
    let mut fields = Map::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() && value != "-" {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    };
    put("host", head.host);
    put("program", head.program);
    put("pid", head.pid);
    put("msgid", head.message_id);
    put("message", head.message);
    if let Some(priority) = priority {
        put("facility", FACILITIES.get(usize::from(priority / 8)).unwrap_or(&""));
        put("severity", SEVERITIES.get(usize::from(priority % 8)).unwrap_or(&""));
    }
    if head.program.starts_with("sshd") {
        sshd_fields(head.message, &mut fields);
    }
    let service = service(head.program);
    let source = LogSource {
        category: given.category.clone(),
        product: given.product.clone().or_else(|| Some("linux".to_owned())),
        service: given.service.clone().or_else(|| Some(service.to_owned())),
    };
    let mut event = shape::finished(fields, source);
    event.time = head.time.unwrap_or(UNDATED);
    Some(event)
}

/// The text of the message, where a line is syslog: firewalls and audit daemons wrap their own records in it.
pub(super) fn payload(line: &str, year: i16) -> Option<(Option<Timestamp>, String, String)> {
    let (_, rest) = priority(line);
    let head = rfc5424(rest).or_else(|| traditional(rest, year))?;
    Some((head.time, head.host.to_owned(), head.message.to_owned()))
}

#[derive(Debug, Default)]
struct Head<'a> {
    time: Option<Timestamp>,
    host: &'a str,
    program: &'a str,
    pid: &'a str,
    message_id: &'a str,
    message: &'a str,
}

fn priority(line: &str) -> (Option<u8>, &str) {
    let read = || {
        let (digits, rest) = line.strip_prefix('<')?.split_once('>')?;
        let number: u8 = digits.parse().ok()?;
        (number < 192).then_some((Some(number), rest))
    };
    read().unwrap_or((None, line))
}

/// `1 2003-10-11T22:14:15.003Z host app procid msgid [data] message`.
fn rfc5424(rest: &str) -> Option<Head<'_>> {
    let rest = rest.strip_prefix("1 ")?;
    let mut parts = rest.splitn(6, ' ');
    let (time, host, program, pid, message_id) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let time = if time == "-" { None } else { Some(moment::of_text(time, Offset::UTC)?) };
    let message = after_structured_data(parts.next().unwrap_or_default()).trim_start_matches('\u{feff}');
    Some(Head { time, host, program, pid, message_id, message })
}

fn after_structured_data(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('-') {
        return rest.trim_start();
    }
    let (mut escaped, mut quoted) = (false, false);
    let mut end = 0;
    let mut depth_open = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => depth_open = true,
            ']' if !quoted => {
                depth_open = false;
                end = at + 1;
            }
            ' ' if !quoted && !depth_open => break,
            _ => {}
        }
    }
    text.get(end..).unwrap_or_default().trim_start()
}

/// `Oct 11 22:14:15 host app[pid]: message`, or the same with a full date first.
fn traditional(rest: &str, year: i16) -> Option<Head<'_>> {
    let (time, rest) = month_first(rest, year).or_else(|| full_date(rest))?;
    let (host, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    // `last message repeated` and some relays leave out the program.
    let (tag, message) = match rest.split_once(": ") {
        Some((tag, message)) if !tag.contains(' ') => (tag, message),
        _ => match rest.strip_suffix(':') {
            Some(tag) if !tag.contains(' ') => (tag, ""),
            _ => ("", rest),
        },
    };
    let (program, pid) = match tag.split_once('[') {
        Some((program, pid)) => (program, pid.trim_end_matches(']')),
        None => (tag, ""),
    };
    Some(Head { time: Some(time), host, program, pid, message_id: "", message })
}

fn month_first(rest: &str, year: i16) -> Option<(Timestamp, &str)> {
    let (name, after) = rest.split_once(' ')?;
    let month = moment::month(name)?;
    let (day, after) = after.trim_start().split_once(' ')?;
    let (clock, after) = after.trim_start().split_once(' ')?;
    // Some devices put the year between day and clock.
    let (year, clock, after) = match clock.parse::<i16>() {
        Ok(year) if year > 1990 => {
            let (clock, after) = after.split_once(' ')?;
            (year, clock, after)
        }
        _ => (year, clock, after),
    };
    let clock: Time = clock.trim_end_matches(':').parse().ok()?;
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    Some((moment::at(date.to_datetime(clock), LOCAL)?, after))
}

fn full_date(rest: &str) -> Option<(Timestamp, &str)> {
    let (date, after) = rest.split_once(' ')?;
    if !date.contains('-') || date.len() < 10 {
        return None;
    }
    if let Some(time) = date.contains(['T', ':']).then(|| moment::of_text(date, LOCAL)).flatten() {
        return Some((time, after));
    }
    let (clock, after) = after.split_once(' ')?;
    Some((moment::of_text(&format!("{date} {}", clock.replace(',', ".")), LOCAL)?, after))
}

/// What sshd says about who tried to sign in from where, as fields that rules and correlations can name.
///
/// Fields that the event has already are left alone.
pub(super) fn sshd_fields(message: &str, fields: &mut Map<String, Value>) {
    let words: Vec<&str> = message.split_whitespace().collect();
    let after = |word: &str| words.iter().position(|one| *one == word).and_then(|at| words.get(at + 1)).copied();
    let outcome = match words.first().copied() {
        Some("Accepted") => Some("success"),
        Some("Failed" | "Invalid" | "Illegal") => Some("failure"),
        _ => None,
    };
    let Some(outcome) = outcome else { return };
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value
            && !fields.contains_key(name)
        {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    };
    put("outcome", Some(outcome));
    put("method", words.get(1).copied().filter(|_| outcome == "success" || words.first() == Some(&"Failed")));
    put("user", after("user").or_else(|| after("for")));
    put("src_ip", after("from"));
    put("src_port", after("port"));
}

/// Sigma's service for a program that writes to syslog.
fn service(program: &str) -> &'static str {
    let name = program.rsplit('/').next().unwrap_or(program);
    match name {
        "sshd" | "sshd-session" => "sshd",
        "sudo" => "sudo",
        "cron" | "CRON" | "crond" | "crontab" => "cron",
        "clamd" | "freshclam" | "clamscan" => "clamav",
        "vsftpd" => "vsftpd",
        "guacd" | "guacamole" => "guacamole",
        "su" | "login" | "systemd-logind" | "passwd" | "useradd" | "usermod" | "groupadd" | "polkitd" => "auth",
        _ => "syslog",
    }
}

const FACILITIES: [&str; 24] = [
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock",
    "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
];

const SEVERITIES: [&str; 8] = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];
