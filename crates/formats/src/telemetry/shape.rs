//! What event does a JSON object describe, whichever product or shipper wrote it?

use std::borrow::Cow;

use domain::telemetry::{Event, LogSource, columns};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Map, Value};

use super::moment::{self, UNDATED};
use super::{auditd, syslog, windows};

/// Reads one object: a Windows event (Windows' own XML as JSON, Winlogbeat 6 and 7, or flat as `NXLog` and Mordor ship it), Zeek, Suricata
/// EVE, auditd, web access, DNS and firewall records, or anything else with `given` as its kind of log.
///
/// Nested Windows events come out flat; other objects keep their fields as they are. What the object says about its kind of log
/// (`logsource`, or fields that only one kind has) counts before `given`, which fills in what is not said. The time is `@timestamp` or the
/// source's own field, [`UNDATED`] if there is none.
pub fn event(object: Map<String, Value>, given: &LogSource) -> Event {
    let object = unwrapped(object);
    let flat = windows::flatten_xml(&object).or_else(|| windows::flatten_winlogbeat(&object));
    let fields = flat.unwrap_or(object);
    let said = said(&fields);
    let found = windows::place(&fields).or_else(|| placed(&fields)).unwrap_or_default();
    let first = |one: Option<String>, two: Option<String>, three: &Option<String>| one.or(two).or_else(|| three.clone());
    let source = LogSource {
        category: first(said.category, found.category, &given.category),
        product: first(said.product, found.product, &given.product),
        service: first(said.service, found.service, &given.service),
    };
    let mut fields = fields;
    if source.service.as_deref() == Some("sshd")
        && let Some(message) = fields.get("message").and_then(Value::as_str).map(str::to_owned)
    {
        syslog::sshd_fields(&message, &mut fields);
    }
    let is_windows = source.product.as_deref() == Some("windows");
    // Rules name the event's number as a number; shippers write it as text, in hexadecimal or under another name.
    if let Some(id) = windows::event_id(&fields).filter(|_| is_windows) {
        fields.insert("EventID".to_owned(), Value::from(id));
    }
    let mut event = finished(fields, source);
    // Collectors add a host of their own; the event itself names the machine it happened on.
    let machine = ["Computer", "Hostname"].iter().find_map(|name| event.fields.get(*name)).and_then(Value::as_str);
    if let (true, Some(machine)) = (is_windows, machine) {
        event.host = Some(machine.to_owned());
    }
    event
}

/// An event of these fields and kind, its time, host and user taken from the fields.
pub(super) fn finished(fields: Map<String, Value>, source: LogSource) -> Event {
    let time = time(&fields).unwrap_or(UNDATED);
    let mut event = Event { time, source, host: None, user: None, fields };
    let columns = columns(&event);
    let (host, user) = (columns.host.map(Cow::into_owned), columns.user.map(Cow::into_owned));
    event.host = host;
    event.user = user;
    event
}

/// The object inside the envelope of a search export or a forwarder.
fn unwrapped(mut object: Map<String, Value>) -> Map<String, Value> {
    for envelope in ["_source", "result"] {
        if let Some(Value::Object(_)) = object.get(envelope)
            && let Some(Value::Object(inner)) = object.remove(envelope)
        {
            return inner;
        }
    }
    object
}

fn time(fields: &Map<String, Value>) -> Option<Timestamp> {
    TIMES.iter().find_map(|name| {
        let value = fields.get(*name)?;
        // Zeek and Windows write UTC; so does every shipper that writes no offset.
        moment::of_value(value).or_else(|| moment::of_text(value.as_str()?, Offset::UTC))
    })
}

/// What the object says itself: `logsource` as an object, dotted, or in Sigma's words at the top.
fn said(fields: &Map<String, Value>) -> LogSource {
    let nested = fields.get("logsource").and_then(Value::as_object);
    let word = |name: &str| {
        let value = nested.and_then(|source| source.get(name)).or_else(|| fields.get(&format!("logsource.{name}")));
        value.and_then(Value::as_str).filter(|word| !word.is_empty()).map(str::to_owned)
    };
    let top = |name: &str, known: &[&str]| {
        let word = fields.get(name).and_then(Value::as_str)?;
        known.contains(&word).then(|| word.to_owned())
    };
    LogSource {
        category: word("category").or_else(|| top("category", &CATEGORIES)),
        product: word("product").or_else(|| top("product", &PRODUCTS)),
        service: word("service").or_else(|| top("service", &SERVICES)),
    }
}

/// The kind of log that fields outside Windows tell.
fn placed(fields: &Map<String, Value>) -> Option<LogSource> {
    let has = |names: &[&str]| names.iter().any(|name| fields.contains_key(*name));
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let kind = |category: Option<&str>, product: Option<&str>, service: Option<&str>| {
        Some(LogSource { category: category.map(str::to_owned), product: product.map(str::to_owned), service: service.map(str::to_owned) })
    };
    if has(&["id.orig_h", "_path"]) || fields.get("id").is_some_and(Value::is_object) && has(&["uid"]) {
        let path = text("_path").or_else(|| zeek_path(fields));
        let category = match path {
            Some("dns") => Some("dns"),
            _ => None,
        };
        return kind(category, Some("zeek"), path.or(Some("conn")));
    }
    if let (Some(event), true) = (text("event_type"), has(&["src_ip", "flow_id"])) {
        let category = match event {
            "dns" => Some("dns"),
            "alert" => Some("ids"),
            _ => None,
        };
        return kind(category, Some("suricata"), Some(event));
    }
    if text("type").is_some_and(auditd::is_record_type) {
        return kind(None, Some("linux"), Some("auditd"));
    }
    if has(&["c-useragent", "c-uri-extension", "r-dns"]) || has(&["c-uri"]) && has(&["cs-host"]) {
        return kind(Some("proxy"), None, None);
    }
    if has(&["cs-uri-stem", "cs-uri-query", "cs-uri", "c-uri"]) {
        return kind(Some("webserver"), None, None);
    }
    if has(&["query", "QueryName"]) && has(&["record_type", "qtype", "answer", "rcode", "query_type"]) {
        return kind(Some("dns"), None, None);
    }
    if has(&["dst_ip"]) && has(&["dst_port"]) && has(&["action"]) {
        return kind(Some("firewall"), None, None);
    }
    None
}

fn zeek_path(fields: &Map<String, Value>) -> Option<&'static str> {
    let has = |name: &str| fields.contains_key(name);
    match () {
        () if has("query") && has("qtype_name") => Some("dns"),
        () if has("uri") && has("method") => Some("http"),
        () if has("conn_state") => Some("conn"),
        () if has("server_name") => Some("ssl"),
        () => None,
    }
}

/// Where sources keep the time of an event, the most exact first.
const TIMES: [&str; 17] = [
    "@timestamp",
    "SystemTime",
    "TimeCreated",
    "UtcTime",
    "EventTime",
    "timestamp",
    "ts",
    "time",
    "event_time",
    "eventTime",
    "_time",
    "datetime",
    "date",
    "EventReceivedTime",
    "start",
    "flow.start",
    "event.created",
];

/// Sigma's categories that an object may name at its top; other words there mean something else.
const CATEGORIES: [&str; 45] = [
    "process_creation",
    "process_access",
    "process_termination",
    "process_tampering",
    "network_connection",
    "file_event",
    "file_access",
    "file_change",
    "file_delete",
    "file_rename",
    "file_executable_detected",
    "registry_event",
    "registry_add",
    "registry_set",
    "registry_delete",
    "registry_rename",
    "image_load",
    "driver_load",
    "create_remote_thread",
    "create_stream_hash",
    "raw_access_thread",
    "pipe_created",
    "wmi_event",
    "dns_query",
    "dns",
    "ps_script",
    "ps_module",
    "ps_classic_start",
    "ps_classic_script",
    "ps_classic_provider_start",
    "sysmon_status",
    "sysmon_error",
    "antivirus",
    "webserver",
    "proxy",
    "firewall",
    "application",
    "database",
    "authentication",
    "email",
    "mail",
    "ids",
    "edr",
    "flow",
    "netflow",
];

const PRODUCTS: [&str; 9] = ["windows", "linux", "macos", "zeek", "suricata", "aws", "azure", "gcp", "m365"];

const SERVICES: [&str; 16] = [
    "sysmon",
    "security",
    "system",
    "application",
    "powershell",
    "powershell-classic",
    "auditd",
    "sshd",
    "auth",
    "syslog",
    "sudo",
    "cron",
    "apache",
    "nginx",
    "taskscheduler",
    "windefend",
];
