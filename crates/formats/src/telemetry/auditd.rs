//! What does a line of the Linux audit log say?

use std::collections::VecDeque;

use domain::telemetry::{Event, LogSource};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::shape;

/// True for the names that auditd gives its records.
pub(super) fn is_record_type(name: &str) -> bool {
    RECORD_TYPES.contains(&name)
}

/// Reads audit records line by line. The records of one event follow one another: an `EXECVE` gets what the `SYSCALL` before it says about
/// the program and its user, and becomes a `process_creation` with `Image` and `CommandLine` as Sigma calls them.
#[derive(Debug, Default)]
pub(super) struct Auditd {
    /// The latest `SYSCALL` records with their events' serials.
    calls: VecDeque<(String, Map<String, Value>)>,
}

impl Auditd {
    /// The event of one line; `None` if the line is no audit record.
    pub(super) fn event(&mut self, line: &str) -> Option<Event> {
        let (before, rest) = line.split_once("msg=audit(")?;
        let (stamp, body) = rest.split_once("):")?;
        let (seconds, serial) = stamp.split_once(':')?;
        let mut fields = Map::new();
        pairs(before, &mut fields);
        if !fields.contains_key("type") {
            return None;
        }
        pairs(body, &mut fields);
        // User-space records keep their own pairs in one quoted text.
        if let Some(Value::String(inner)) = fields.remove("msg") {
            pairs(&inner, &mut fields);
        }
        fields.insert("serial".to_owned(), Value::String(serial.to_owned()));
        let time = seconds.parse::<f64>().ok().and_then(|seconds| {
            #[expect(clippy::cast_possible_truncation, reason = "a float beyond the range saturates, and the time is then refused")]
            Timestamp::from_microsecond((seconds * 1e6).round() as i64).ok()
        });
        let category = self.complete(serial, &mut fields);
        let source =
            LogSource { category: category.map(str::to_owned), product: Some("linux".to_owned()), service: Some("auditd".to_owned()) };
        let mut event = shape::finished(fields, source);
        event.time = time?;
        // `hostname` in these records is the far end's; the machine itself is named by `node` only.
        event.host = event.fields.get("node").and_then(Value::as_str).map(str::to_owned);
        Some(event)
    }

    /// Joins what belongs together; says the category, if Sigma has one.
    fn complete(&mut self, serial: &str, fields: &mut Map<String, Value>) -> Option<&'static str> {
        match fields.get("type").and_then(Value::as_str) {
            Some("SYSCALL") => {
                self.calls.push_back((serial.to_owned(), fields.clone()));
                if self.calls.len() > OPEN_CALLS {
                    self.calls.pop_front();
                }
                None
            }
            Some("EXECVE") => {
                let arguments: Vec<String> = (0..MAX_ARGUMENTS)
                    .map_while(|number| fields.get(&format!("a{number}")).and_then(Value::as_str).map(str::to_owned))
                    .collect();
                fields.insert("CommandLine".to_owned(), Value::String(arguments.join(" ")));
                let call = self.calls.iter().rev().find(|(known, _)| known == serial).map(|(_, call)| call);
                if let Some(call) = call {
                    for (name, value) in call {
                        let is_argument = name.strip_prefix('a').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
                        if !fields.contains_key(name) && !is_argument {
                            fields.insert(name.clone(), value.clone());
                        }
                    }
                }
                let image = fields.get("exe").and_then(Value::as_str).or(arguments.first().map(String::as_str)).map(str::to_owned);
                if let Some(image) = image {
                    fields.insert("Image".to_owned(), Value::String(image));
                }
                Some("process_creation")
            }
            _ => None,
        }
    }
}

/// Reads `name=value` pairs; a value may stand in quotes of either kind, or be text in hexadecimal, as the kernel writes what contains spaces.
fn pairs(text: &str, fields: &mut Map<String, Value>) {
    let mut rest = text;
    while let Some((name, after)) = rest.trim_start_matches([' ', '\u{1d}']).split_once('=') {
        let name = name.rsplit(' ').next().unwrap_or(name);
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => after.split_once([' ', '\u{1d}']).unwrap_or((after, "")),
        };
        let quoted = after.starts_with(['"', '\'']);
        let decoded = (!quoted && may_be_hexadecimal(name)).then(|| hexadecimal(value)).flatten();
        if !name.is_empty() {
            fields.insert(name.to_owned(), Value::String(decoded.unwrap_or_else(|| value.to_owned())));
        }
        rest = left;
    }
}

/// The kernel writes these fields in hexadecimal when they contain spaces or quotes; other numbers are left alone.
fn may_be_hexadecimal(name: &str) -> bool {
    matches!(name, "proctitle" | "name" | "cmd" | "exe" | "comm" | "cwd" | "data" | "key" | "acct")
        || name.strip_prefix('a').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn hexadecimal(text: &str) -> Option<String> {
    let even =
        text.len() >= 4 && text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
    if !even {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..text.len())
        .step_by(2)
        .map(|at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .map(|byte| byte.map(|byte| if byte == 0 { b' ' } else { byte }))
        .collect();
    let decoded = String::from_utf8(bytes?).ok()?;
    // Addresses and numbers are hexadecimal too; what was text reads as text.
    decoded.chars().all(|letter| !letter.is_control() || letter.is_whitespace()).then_some(decoded)
}

/// How many calls wait for the rest of their event.
const OPEN_CALLS: usize = 64;
/// The kernel splits longer argument lists over several records.
const MAX_ARGUMENTS: usize = 256;

const RECORD_TYPES: [&str; 38] = [
    "SYSCALL",
    "EXECVE",
    "PATH",
    "CWD",
    "PROCTITLE",
    "SOCKADDR",
    "USER_AUTH",
    "USER_LOGIN",
    "USER_ACCT",
    "USER_CMD",
    "USER_START",
    "USER_END",
    "USER_ERR",
    "USER_LOGOUT",
    "CRED_ACQ",
    "CRED_DISP",
    "CRED_REFR",
    "LOGIN",
    "ADD_USER",
    "DEL_USER",
    "ADD_GROUP",
    "DEL_GROUP",
    "USER_MGMT",
    "USER_CHAUTHTOK",
    "GRP_MGMT",
    "SERVICE_START",
    "SERVICE_STOP",
    "CONFIG_CHANGE",
    "AVC",
    "ANOM_ABEND",
    "ANOM_PROMISCUOUS",
    "KERN_MODULE",
    "BPF",
    "TTY",
    "USER_TTY",
    "DAEMON_START",
    "DAEMON_END",
    "SYSTEM_SHUTDOWN",
];
