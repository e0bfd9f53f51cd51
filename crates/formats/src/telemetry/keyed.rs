//! What does a firewall's or name server's line of `key=value` pairs or fixed words say?

use domain::telemetry::{Event, LogSource};
use serde_json::{Map, Value};

use super::shape;

/// Reads a line of `key=value` pairs, values quoted where they contain spaces: iptables, nftables, `FortiGate`, pf and their like.
/// `None` unless it names a source and a destination.
pub(super) fn firewall(line: &str, given: &LogSource) -> Option<Event> {
    if line.matches('=').count() < MIN_PAIRS {
        return None;
    }
    let mut fields = Map::new();
    pairs(line, &mut fields);
    for (to, names) in SAME {
        if !fields.contains_key(*to)
            && let Some(value) = names.iter().find_map(|name| fields.get(*name)).cloned()
        {
            fields.insert((*to).to_owned(), value);
        }
    }
    if !fields.contains_key("src_ip") || !fields.contains_key("dst_ip") {
        return None;
    }
    if !fields.contains_key("action")
        && let Some(action) = ["DROP", "REJECT", "ACCEPT", "BLOCK", "DENY", "ALLOW"].iter().find(|word| line.contains(*word))
    {
        fields.insert("action".to_owned(), Value::String(action.to_lowercase()));
    }
    let product = fields.contains_key("devid").then(|| "fortigate".to_owned());
    let source = LogSource {
        category: given.category.clone().or_else(|| Some("firewall".to_owned())),
        product: given.product.clone().or(product),
        service: given.service.clone(),
    };
    Some(shape::finished(fields, source))
}

/// Reads the message of a query log: dnsmasq's `query[A] name from client`, and BIND's `client … (name): query: name IN A + (server)`.
pub(super) fn dns(message: &str, given: &LogSource) -> Option<Event> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: &str| fields.insert(name.to_owned(), Value::String(value.trim_end_matches('.').to_owned()));
    let words: Vec<&str> = message.split_whitespace().collect();
    if let Some(at) = words.iter().position(|word| word.starts_with("query[")) {
        let kind = words.get(at)?.strip_prefix("query[")?.strip_suffix(']')?;
        put("record_type", kind);
        put("query", words.get(at + 1)?);
        put("src_ip", words.get(at + 3).filter(|_| words.get(at + 2) == Some(&"from"))?);
    } else {
        let at = words.iter().position(|word| *word == "query:")?;
        put("query", words.get(at + 1)?);
        put("record_type", words.get(at + 3).filter(|_| words.get(at + 2) == Some(&"IN"))?);
        let client = words.iter().find(|word| word.contains('#'))?;
        put("src_ip", client.split('#').next()?);
    }
    let source = LogSource {
        category: given.category.clone().or_else(|| Some("dns".to_owned())),
        product: given.product.clone(),
        service: given.service.clone(),
    };
    Some(shape::finished(fields, source))
}

fn pairs(line: &str, fields: &mut Map<String, Value>) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.rsplit([' ', '\t', ',', ';', '<', '>']).next().unwrap_or(before);
        let (value, left) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once([' ', '\t']).unwrap_or((after, "")),
        };
        if !name.is_empty() && !value.is_empty() && fields.len() < MAX_PAIRS {
            fields.insert(name.to_owned(), Value::String(value.to_owned()));
        }
        rest = left;
    }
}

/// Sigma's names for a firewall's fields, and what firewalls call them.
const SAME: &[(&str, &[&str])] = &[
    ("src_ip", &["SRC", "src", "srcip", "source_ip", "sourceAddress", "sip"]),
    ("dst_ip", &["DST", "dst", "dstip", "dest_ip", "destinationAddress", "dip"]),
    ("src_port", &["SPT", "spt", "srcport", "sport", "source_port"]),
    ("dst_port", &["DPT", "dpt", "dstport", "dport", "dest_port"]),
    ("protocol", &["PROTO", "proto"]),
    ("action", &["act", "ACTION", "disposition"]),
];

/// Ordinary sentences hold fewer.
const MIN_PAIRS: usize = 4;
/// No firewall writes more.
const MAX_PAIRS: usize = 256;
