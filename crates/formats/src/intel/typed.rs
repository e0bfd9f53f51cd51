//! Which indicators does a plain list hold: one a line as text, CSV with a type, or JSON lines?

use std::net::IpAddr;

use domain::blocklist::Network;
use domain::intel::{Observable, ObservableKind, refang};
use serde_json::{Map, Value};

/// What a list was read to.
#[derive(Debug, Default)]
pub struct TypedList {
    /// Addresses, names, links and hashes.
    pub observables: Vec<Observable>,
    /// Networks of more than one address.
    pub networks: Vec<Network>,
    /// Lines that are no indicator, by number from 1, and why.
    pub refused: Vec<(usize, String)>,
}

/// Reads a list. A line that begins with `#` or `;` is a remark. CSV has a header naming a column `value`, `indicator` or `ioc`, and may name
/// `type` or `kind`; JSON lines have the same names. Without a type, a value is taken for what it looks like.
pub fn read(text: &str) -> TypedList {
    let mut list = TypedList::default();
    let mut columns: Option<Columns> = None;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if columns.is_none() && !line.starts_with('{') {
            columns = Columns::named_by(line);
            if columns.is_some() {
                continue;
            }
        }
        let read = if line.starts_with('{') { from_json(line) } else { from_columns(line, columns.as_ref()) };
        let outcome = read.and_then(|(kind, value)| list.add(kind.as_deref(), &value));
        if let Err(reason) = outcome {
            list.refused.push((index + 1, reason));
        }
    }
    list
}

impl TypedList {
    fn add(&mut self, kind: Option<&str>, value: &str) -> Result<(), String> {
        let kind = kind.filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
        let plain = refang(value);
        if matches!(kind, None | Some(ObservableKind::Ip)) && is_network(&plain) {
            self.networks.push(plain.parse().map_err(|problem| format!("{problem}"))?);
            return Ok(());
        }
        let read = match kind {
            Some(kind) => Observable::parse(kind, value),
            None => Observable::recognise(value),
        };
        self.observables.push(read.map_err(|problem| format!("{problem}: {value}"))?);
        Ok(())
    }
}

/// The places of the columns that matter.
struct Columns {
    value: usize,
    kind: Option<usize>,
}

impl Columns {
    fn named_by(line: &str) -> Option<Self> {
        let names: Vec<String> = cells(line).iter().map(|name| name.to_ascii_lowercase()).collect();
        let place = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        Some(Self { value: place(&VALUES)?, kind: place(&KINDS) })
    }
}

fn from_columns(line: &str, columns: Option<&Columns>) -> Result<(Option<String>, String), String> {
    let cells = cells(line);
    match columns {
        Some(columns) => {
            let value = cells.get(columns.value).cloned().ok_or("the line has no value")?;
            Ok((columns.kind.and_then(|kind| cells.get(kind).cloned()), value))
        }
        None => match cells.as_slice() {
            // Without a header, `type,value` and `value,type` are told apart by which of them is a type.
            [one, two] if kind_of(one).is_ok() => Ok((Some(one.clone()), two.clone())),
            [one, two] if kind_of(two).is_ok() => Ok((Some(two.clone()), one.clone())),
            [one, ..] => Ok((None, one.clone())),
            [] => Err("empty".to_owned()),
        },
    }
}

fn from_json(line: &str) -> Result<(Option<String>, String), String> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|problem| format!("not JSON: {problem}"))?;
    let text = |names: &[&str]| names.iter().find_map(|name| object.get(*name)).and_then(Value::as_str).map(str::to_owned);
    Ok((text(&KINDS), text(&VALUES).ok_or("the object has no value")?))
}

/// The cells of a CSV line (RFC 4180 §2), tabs taken for commas.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(cell) = cells.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\t' if !quoted => cells.push(String::new()),
            _ => cell.push(letter),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn kind_of(word: &str) -> Result<ObservableKind, String> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "ip" | "ipv4" | "ipv6" | "ip-src" | "ip-dst" | "ipv4-addr" | "ipv6-addr" | "address" | "cidr" | "network" => Ok(ObservableKind::Ip),
        "domain" | "hostname" | "domain-name" | "fqdn" | "host" => Ok(ObservableKind::Domain),
        "url" | "uri" | "link" => Ok(ObservableKind::Url),
        "hash" | "md5" | "sha1" | "sha256" | "sha512" | "sha-1" | "sha-256" | "file" => Ok(ObservableKind::Hash),
        _ => Err(format!("the type is none of ip, domain, url, hash: {word}")),
    }
}

fn is_network(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, bits)| address.parse::<IpAddr>().is_ok() && bits.parse::<u8>().is_ok())
}

const VALUES: [&str; 4] = ["value", "indicator", "ioc", "observable"];
const KINDS: [&str; 3] = ["type", "kind", "indicator_type"];

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_form_gives_the_same() {
        for text in [
            "# remark\n203.0.113.9\nevil.example\n198.51.100.0/24\n",
            "type,value\nip,203.0.113.9\ndomain,Evil.example.\nip,198.51.100.0/24\n",
            "ip,203.0.113.9\ndomain,evil[.]example\ncidr,198.51.100.0/24\n",
            "indicator,type,note\n203.0.113.9,ipv4-addr,\"a, b\"\nevil.example,domain,\n198.51.100.0/24,ip,\n",
            "{\"type\":\"ip\",\"value\":\"203.0.113.9\"}\n{\"value\":\"evil.example\"}\n{\"kind\":\"ip\",\"ioc\":\"198.51.100.0/24\"}\n",
        ] {
            let list = read(text);
            let values: Vec<&str> = list.observables.iter().map(domain::intel::Observable::value).collect();
            assert_eq!(values, ["203.0.113.9", "evil.example"], "{text}");
            assert_eq!(list.networks.len(), 1, "{text}");
            assert!(list.refused.is_empty(), "{text}: {:?}", list.refused);
        }
    }

    #[test]
    fn wrong_lines_are_named() {
        let list = read("type,value\nip,300.1.1.1\ncolour,red\ndomain,good.example\n{broken\n");
        assert_eq!(list.refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5]);
        assert_eq!(list.observables.len(), 1);
    }
}
