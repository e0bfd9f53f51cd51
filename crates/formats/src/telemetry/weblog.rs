//! What does a line of a web server's access log say?

use domain::telemetry::{Event, LogSource};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde_json::{Map, Value};

use super::moment;
use super::shape;

/// Reads access logs line by line: the common and combined formats of Apache and nginx, and W3C's with its `#Fields` line, as IIS writes it.
#[derive(Debug, Default)]
pub(super) struct Weblog {
    /// The columns that the latest `#Fields` line named.
    columns: Vec<String>,
}

impl Weblog {
    /// Takes in a line that begins with `#`; true if it belongs to W3C's format.
    pub(super) fn directive(&mut self, line: &str) -> bool {
        if let Some(names) = line.strip_prefix("#Fields:") {
            self.columns = names.split_whitespace().map(str::to_owned).collect();
            return true;
        }
        ["#Software:", "#Version:", "#Date:", "#Start-Date:", "#End-Date:", "#Remark:"].iter().any(|directive| line.starts_with(directive))
    }

    /// The event of one line; `None` if it is of neither format.
    pub(super) fn event(&self, line: &str, given: &LogSource) -> Option<Event> {
        if !self.columns.is_empty() {
            return self.w3c(line, given);
        }
        combined(line, given)
    }

    fn w3c(&self, line: &str, given: &LogSource) -> Option<Event> {
        let values: Vec<&str> = line.split_whitespace().collect();
        if values.len() != self.columns.len() {
            return None;
        }
        let mut fields = Map::new();
        for (name, value) in self.columns.iter().zip(values) {
            if value != "-" {
                // Spaces inside a value are written as plus signs.
                let value = if name.starts_with("cs(") { value.replace('+', " ") } else { value.to_owned() };
                fields.insert(name.clone(), Value::String(value));
            }
        }
        let moment = match (fields.get("date").and_then(Value::as_str), fields.get("time").and_then(Value::as_str)) {
            (Some(date), Some(time)) => moment::of_text(&format!("{date} {time}"), Offset::UTC),
            _ => None,
        };
        // Sigma's names for what W3C writes with parentheses.
        for (to, from) in [("cs-user-agent", "cs(User-Agent)"), ("cs-referer", "cs(Referer)"), ("cs-cookie", "cs(Cookie)")] {
            if let Some(value) = fields.get(from).cloned() {
                fields.insert(to.to_owned(), value);
            }
        }
        let is_proxy = self.columns.iter().any(|name| name == "r-dns" || name == "cs-uri-extension" || name == "x-exception-id");
        let mut event = shape::finished(fields, source(given, if is_proxy { "proxy" } else { "webserver" }));
        event.time = moment?;
        Some(event)
    }
}

/// `host ident user [10/Oct/2000:13:55:36 -0700] "GET /a?b HTTP/1.0" 200 2326 "referer" "agent"`.
fn combined(line: &str, given: &LogSource) -> Option<Event> {
    let (head, rest) = line.split_once(" [")?;
    let (stamp, rest) = rest.split_once("] \"")?;
    let mut who = head.split_whitespace();
    // Some servers put the virtual host first.
    let parts: Vec<&str> = who.by_ref().collect();
    let (virtual_host, client, user) = match parts.as_slice() {
        [client, _, user] => (None, *client, *user),
        [host, client, _, user] => (Some(*host), *client, *user),
        _ => return None,
    };
    let (request, rest) = quoted(rest);
    let mut after = rest.trim_start().splitn(3, ' ');
    let (status, bytes, rest) = (after.next()?, after.next().unwrap_or_default(), after.next().unwrap_or_default());
    status.parse::<u16>().ok()?;
    let mut fields = Map::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() && value != "-" {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    };
    put("c-ip", client);
    put("cs-username", user);
    put("cs-host", virtual_host.unwrap_or_default());
    put_request(&request, &mut put);
    put("sc-status", status);
    put("sc-bytes", bytes);
    if let Some(rest) = rest.trim_start().strip_prefix('"') {
        let (referer, rest) = quoted(rest);
        put("cs-referer", &referer);
        if let Some(rest) = rest.trim_start().strip_prefix('"') {
            put("cs-user-agent", &quoted(rest).0);
        }
    }
    let time = clf_time(stamp)?;
    let mut event = shape::finished(fields, source(given, "webserver"));
    event.time = time;
    Some(event)
}

fn put_request(request: &str, put: &mut impl FnMut(&str, &str)) {
    let mut parts = request.splitn(2, ' ');
    let (method, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (uri, version) = rest.rsplit_once(' ').filter(|(_, version)| version.starts_with("HTTP/")).unwrap_or((rest, ""));
    put("cs-method", method);
    put("c-uri", uri);
    put("cs-uri", uri);
    let (stem, query) = uri.split_once('?').unwrap_or((uri, ""));
    put("cs-uri-stem", stem);
    // Sigma's rules for web servers look for paths as well as for queries under this name.
    put("cs-uri-query", uri);
    put("query_string", query);
    put("cs-version", version);
}

/// The text up to the closing quote, its escapes undone, and what follows.
fn quoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (out, text.get(at + 1..).unwrap_or_default()),
            '\\' => match letters.next() {
                Some((_, escaped @ ('"' | '\\'))) => out.push(escaped),
                Some((_, other)) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            _ => out.push(letter),
        }
    }
    (out, "")
}

fn clf_time(stamp: &str) -> Option<jiff::Timestamp> {
    let (date, rest) = stamp.split_once(':')?;
    let (clock, zone) = rest.split_once(' ')?;
    let mut parts = date.split('/');
    let (day, month, year) = (parts.next()?.parse().ok()?, moment::month(parts.next()?)?, parts.next()?.parse().ok()?);
    let date = Date::new(year, month, day).ok()?;
    moment::of_text(&format!("{date}T{}{zone}", clock.parse::<Time>().ok()?), Offset::UTC)
}

fn source(given: &LogSource, category: &str) -> LogSource {
    LogSource {
        category: given.category.clone().or_else(|| Some(category.to_owned())),
        product: given.product.clone(),
        service: given.service.clone(),
    }
}
