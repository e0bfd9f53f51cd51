//! What event does one line of a text log describe?

use domain::telemetry::{Event, LogSource};
use serde_json::{Map, Value};

use super::auditd::Auditd;
use super::line::{self, LineFault};
use super::moment::UNDATED;
use super::weblog::Weblog;
use super::{keyed, shape, syslog};

/// Reads the lines of a text log one by one, each for what it is: a JSON object, an audit record, a web access, a firewall's pairs, a name
/// server's query, or syslog.
#[derive(Debug)]
pub struct TextReader {
    given: LogSource,
    year: i16,
    lines: Lines,
    auditd: Auditd,
    weblog: Weblog,
}

/// What the lines of a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Each for itself: JSON, or any of the text logs.
    Mixed,
    /// JSON objects only, as the file's name promises: anything else is damage and is said.
    Json,
}

impl TextReader {
    /// A reader at the beginning of a file. `given` is the kind of log where the lines do not say; `year` that of dates without one.
    pub fn new(given: LogSource, year: i16, lines: Lines) -> Self {
        Self { given, year, lines, auditd: Auditd::default(), weblog: Weblog::default() }
    }

    /// The event of the next line; `None` for blank lines and headers. A line that is none of the known kinds is an event with its text as
    /// `message`.
    ///
    /// # Errors
    /// [`LineFault`] if the line is over the limits, not UTF-8, or begins like JSON (or must be) and is not.
    pub fn event(&mut self, line: &[u8]) -> Result<Option<Event>, LineFault> {
        let line = line.trim_ascii_end();
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let is_json = match self.lines {
            Lines::Mixed => line.first() == Some(&b'{'),
            Lines::Json => !line.is_empty(),
        };
        if is_json {
            let text = line::check(line)?;
            return match serde_json::from_str::<Value>(text) {
                Ok(Value::Object(object)) => Ok(Some(shape::event(object, &self.given))),
                Ok(_) | Err(_) => Err(LineFault::NotAnObject),
            };
        }
        if line.len() > crate::limits::LINE_BYTES {
            return Err(LineFault::TooLong { bytes: line.len() });
        }
        let text = std::str::from_utf8(line).map_err(|fault| LineFault::NotUtf8 { at: fault.valid_up_to() + 1 })?;
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') && self.weblog.directive(text) {
            return Ok(None);
        }
        Ok(Some(self.of_text(text)))
    }

    fn of_text(&mut self, text: &str) -> Event {
        if text.contains("msg=audit(")
            && let Some(event) = self.auditd.event(text)
        {
            return event;
        }
        if let Some(event) = self.weblog.event(text, &self.given) {
            return event;
        }
        if let Some((time, host, message)) = syslog::payload(text, self.year) {
            let inner = keyed::firewall(&message, &self.given).or_else(|| keyed::dns(&message, &self.given));
            if let Some(mut event) = inner {
                event.time = time.unwrap_or(event.time);
                event.host = event.host.or(Some(host).filter(|host| !host.is_empty()));
                event.fields.insert("message".to_owned(), Value::String(message));
                return event;
            }
            if let Some(event) = syslog::event(text, self.year, &self.given) {
                return event;
            }
        }
        if let Some(mut event) = keyed::firewall(text, &self.given) {
            event.fields.insert("message".to_owned(), Value::String(text.to_owned()));
            return event;
        }
        let fields = Map::from_iter([("message".to_owned(), Value::String(text.to_owned()))]);
        Event { time: UNDATED, source: self.given.clone(), host: None, user: None, fields }
    }
}
