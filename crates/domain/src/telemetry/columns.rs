//! What are an event's named columns, whatever its source calls them?

use std::borrow::Cow;
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::column_names::{Column, place_of, plain_name};
use super::observed::{Observed, address, domain_name, hashes};
use super::{Event, LogSource};

/// The named columns of one event: what the history keeps beside the event's own fields, and what indicators are compared with.
///
/// Texts are as the source wrote them unless a field says otherwise; a source's ways of saying nothing (`-`, `N/A`) are absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns<'e> {
    /// Sigma's category, such as `process_creation`.
    pub category: Option<&'e str>,
    /// Sigma's product, such as `windows`.
    pub product: Option<&'e str>,
    /// Sigma's service, such as `sysmon`.
    pub service: Option<&'e str>,
    /// The machine it happened on.
    pub host: Option<Cow<'e, str>>,
    /// The user it concerns.
    pub user: Option<Cow<'e, str>>,
    /// Where a connection or sign-in came from.
    pub src_ip: Option<IpAddr>,
    /// Its port.
    pub src_port: Option<u16>,
    /// Where it went.
    pub dst_ip: Option<IpAddr>,
    /// Its port.
    pub dst_port: Option<u16>,
    /// The domain name asked for or connected to, lower case.
    pub domain: Option<String>,
    /// The URL, or path and query where the source has only those.
    pub url: Option<Cow<'e, str>>,
    /// SHA-256, SHA-1 and MD5 of the file or process, lower case, each once.
    pub hashes: Vec<String>,
    /// Addresses that a name was resolved to.
    pub answers: Vec<IpAddr>,
    /// The program, with its path where known.
    pub process: Option<Cow<'e, str>>,
    /// The command line or script text.
    pub command_line: Option<Cow<'e, str>>,
    /// The file, library or object touched.
    pub file_path: Option<Cow<'e, str>>,
    /// What was done, in the source's word.
    pub action: Option<Cow<'e, str>>,
    /// How it ended, in the source's word.
    pub outcome: Option<Cow<'e, str>>,
    /// The source's number or name for this kind of event.
    pub event_code: Option<Cow<'e, str>>,
}

/// The coarse kind of an event, by which the history is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Programs starting, loading, touching each other.
    Process,
    /// Files and registry keys.
    File,
    /// Connections and packets judged.
    Network,
    /// Names asked for.
    Dns,
    /// Requests to web servers and proxies.
    Web,
    /// Sign-ins and accounts.
    Authentication,
    /// Everything else.
    Other,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 7] = [Self::Process, Self::File, Self::Network, Self::Dns, Self::Web, Self::Authentication, Self::Other];

    /// The word in the history's folders.
    pub fn code(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::File => "file",
            Self::Network => "network",
            Self::Dns => "dns",
            Self::Web => "web",
            Self::Authentication => "authentication",
            Self::Other => "other",
        }
    }

    /// Reads [`Class::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// The class of events from `source`.
    pub fn of(source: &LogSource) -> Self {
        match (source.category.as_deref(), source.service.as_deref()) {
            (Some("dns" | "dns_query"), _) | (None, Some("dns" | "dns-server")) => Self::Dns,
            (Some("network_connection" | "firewall" | "network" | "flow" | "ids"), _) | (None, Some("firewall" | "conn")) => Self::Network,
            (Some("webserver" | "proxy" | "web" | "http"), _) | (None, Some("apache" | "nginx" | "iis" | "http")) => Self::Web,
            (Some("authentication" | "logon" | "auth"), _) | (None, Some("security" | "sshd" | "auth" | "sudo" | "pam")) => {
                Self::Authentication
            }
            (Some(category), _) if category.starts_with("file") || category.starts_with("registry") => Self::File,
            (Some(category), _) if category.contains("process") || category.starts_with("ps_") || category.ends_with("_load") => {
                Self::Process
            }
            (Some("create_remote_thread" | "pipe_created" | "wmi_event"), _)
            | (None, Some("powershell" | "powershell-classic" | "auditd")) => Self::Process,
            _ => Self::Other,
        }
    }
}

impl Columns<'_> {
    /// Everything in the event that an indicator may name, each once: addresses on both sides and those resolved, domain, URL, hashes.
    pub fn observed(&self) -> Vec<Observed<'_>> {
        let addresses = self.src_ip.iter().chain(&self.dst_ip).chain(&self.answers).copied().map(Observed::Address);
        let domain = self.domain.as_deref().map(Observed::Domain);
        let url = self.url.as_deref().map(Observed::Url);
        let files = self.hashes.iter().map(|hash| Observed::Hash(hash));
        let mut observed = Vec::new();
        for one in addresses.chain(domain).chain(url).chain(files) {
            if !observed.contains(&one) {
                observed.push(one);
            }
        }
        observed
    }
}

/// Takes the named columns from an event of any known source: Windows event logs (flat, whole, or as shipped by Winlogbeat), auditd, syslog,
/// web access logs, DNS, firewalls, Zeek, Suricata EVE, ECS with dotted or nested names.
///
/// What the reader already named (`host`, `user`, the source) wins over the fields.
pub fn columns(event: &Event) -> Columns<'_> {
    let mut gather = Gather::default();
    gather.object(&event.fields, 0);
    let mut columns = gather.into_columns();
    columns.category = event.source.category.as_deref();
    columns.product = event.source.product.as_deref();
    columns.service = event.source.service.as_deref();
    if let Some(host) = &event.host {
        columns.host = Some(Cow::Borrowed(host));
    }
    if let Some(user) = &event.user {
        columns.user = Some(Cow::Borrowed(user));
    }
    columns
}

/// The best value found so far for every column.
#[derive(Default)]
struct Gather<'e> {
    path: String,
    best: [Option<(u8, Cow<'e, str>)>; Column::COUNT],
    hashes: Vec<String>,
    answers: Vec<IpAddr>,
    /// Zeek calls the asked-for web host plainly `host`.
    zeek: bool,
}

impl<'e> Gather<'e> {
    fn object(&mut self, fields: &'e Map<String, Value>, depth: usize) {
        for (key, value) in fields {
            let before = self.path.len();
            plain_name(&mut self.path, key);
            self.value(value, depth);
            self.path.truncate(before);
        }
    }

    fn value(&mut self, value: &'e Value, depth: usize) {
        match value {
            Value::Object(fields) if depth < DEEPEST => self.object(fields, depth + 1),
            Value::Array(items) if depth < DEEPEST => items.iter().take(MOST_ITEMS).for_each(|item| self.value(item, depth + 1)),
            Value::String(text) => self.leaf(Cow::Borrowed(text)),
            Value::Number(number) => self.leaf(Cow::Owned(number.to_string())),
            Value::Bool(truth) => self.leaf(Cow::Borrowed(if *truth { "true" } else { "false" })),
            Value::Null | Value::Object(_) | Value::Array(_) => {}
        }
    }

    fn leaf(&mut self, text: Cow<'e, str>) {
        let Some((column, rank)) = place_of(&self.path) else { return };
        self.zeek |= self.path.ends_with("id.orig_h");
        if matches!(text.trim(), "" | "-" | "N/A" | "n/a" | "(null)" | "null" | "?") {
            return;
        }
        match column {
            Column::Hash => hashes(&text).for_each(|hash| {
                if !self.hashes.contains(&hash) {
                    self.hashes.push(hash);
                }
            }),
            Column::Answer => text.split([';', ',', ' ']).filter_map(address).take(MOST_ITEMS).for_each(|ip| {
                if !self.answers.contains(&ip) {
                    self.answers.push(ip);
                }
            }),
            Column::SrcIp | Column::DstIp if address(&text).is_none() => {}
            Column::SrcPort | Column::DstPort if text.parse::<u16>().is_err() => {}
            Column::Domain if domain_name(&text).is_none() => {}
            _ => self.keep(column, rank, text),
        }
    }

    fn keep(&mut self, column: Column, rank: u8, text: Cow<'e, str>) {
        if let Some(place) = self.best.get_mut(column as usize)
            && place.as_ref().is_none_or(|(kept, _)| rank < *kept)
        {
            *place = Some((rank, text));
        }
    }

    fn take(&mut self, column: Column) -> Option<Cow<'e, str>> {
        self.best.get_mut(column as usize).and_then(Option::take).map(|(_, text)| text)
    }

    fn into_columns(mut self) -> Columns<'e> {
        let mut host = self.take(Column::Host);
        let mut domain = self.take(Column::Domain).and_then(|text| domain_name(&text));
        let url = match (self.take(Column::Url), self.take(Column::UrlQuery)) {
            (Some(url), Some(query)) if !url.contains('?') => Some(Cow::Owned(format!("{url}?{}", query.trim_start_matches('?')))),
            (url, _) => url,
        };
        if self.zeek && url.is_some() && domain.is_none() {
            domain = host.take().and_then(|text| domain_name(&text));
        }
        let mut dst_ip = self.take(Column::DstIp).and_then(|text| address(&text));
        if let Some(asked) = url.as_deref().and_then(host_of_url) {
            domain = domain.or_else(|| domain_name(asked));
            dst_ip = dst_ip.or_else(|| address(asked));
        }
        self.hashes.sort_by_key(|hash| std::cmp::Reverse(hash.len()));
        Columns {
            host,
            user: self.take(Column::User),
            src_ip: self.take(Column::SrcIp).and_then(|text| address(&text)),
            src_port: self.take(Column::SrcPort).and_then(|text| text.parse().ok()),
            dst_ip,
            dst_port: self.take(Column::DstPort).and_then(|text| text.parse().ok()),
            domain,
            url,
            process: self.take(Column::Process),
            command_line: self.take(Column::CommandLine),
            file_path: self.take(Column::FilePath),
            action: self.take(Column::Action),
            outcome: self.take(Column::Outcome),
            event_code: self.take(Column::EventCode),
            hashes: self.hashes,
            answers: self.answers,
            ..Columns::default()
        }
    }
}

/// The host part of an absolute URL.
fn host_of_url(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next(),
        None => host.split(':').next(),
    }
}

/// How deep nested fields are followed.
const DEEPEST: usize = 8;
/// How many items of a list are looked at.
const MOST_ITEMS: usize = 64;
