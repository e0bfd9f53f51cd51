//! What does a Windows event say, in the flat names that Sigma uses, and to which log does it belong?

use domain::telemetry::LogSource;
use serde_json::{Map, Value};

use super::windows_logs::{SERVICES, SYSMON};

/// Lays out flat what Windows' own XML nests: `System` and `EventData` or `UserData`, as `evtx_dump` and its relatives write it.
/// `None` if it is not of that shape.
pub(super) fn flatten_xml(object: &Map<String, Value>) -> Option<Map<String, Value>> {
    let event = object.get("Event").and_then(Value::as_object).unwrap_or(object);
    let system = event.get("System")?.as_object()?;
    let mut flat = Map::new();
    for (name, value) in system {
        system_field(name, value, &mut flat);
    }
    for (name, part) in event {
        match (name.as_str(), part) {
            ("EventData", Value::Object(data)) => event_data(data, &mut flat),
            ("UserData", Value::Object(data)) => user_data(data, &mut flat),
            _ => {}
        }
    }
    Some(flat)
}

/// Lays out flat what Winlogbeat writes: version 7 and later under `winlog`, version 6 at the top. `None` if it is not of that shape.
pub(super) fn flatten_winlogbeat(object: &Map<String, Value>) -> Option<Map<String, Value>> {
    let old = object.contains_key("log_name") && object.contains_key("event_id");
    let winlog = object.get("winlog").and_then(Value::as_object);
    let log = if old { object } else { winlog? };
    let mut flat = Map::new();
    for (name, from) in BEAT {
        if let Some(value) = from.iter().find_map(|from| log.get(*from)) {
            flat.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(time) = object.get("@timestamp") {
        flat.insert("@timestamp".to_owned(), time.clone());
    }
    if let Some(Value::Object(data)) = log.get("event_data") {
        event_data(data, &mut flat);
        // Unnamed data of classic events is numbered by Winlogbeat.
        let unnamed: Vec<Value> = (1..).map_while(|number| data.get(&format!("param{number}")).cloned()).collect();
        if !unnamed.is_empty() {
            put(&mut flat, "Data", Value::Array(unnamed));
        }
    }
    if let Some(Value::Object(data)) = log.get("user_data") {
        event_data(data, &mut flat);
    }
    for (name, value) in object {
        if !matches!(name.as_str(), "winlog" | "event_data" | "user_data") && !flat.contains_key(name) {
            flat.insert(name.clone(), value.clone());
        }
    }
    Some(flat)
}

/// The log that an event belongs to, by its flat fields. `None` if nothing says that it comes from Windows.
pub(super) fn place(fields: &Map<String, Value>) -> Option<LogSource> {
    let text = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)).and_then(Value::as_str);
    let id = event_id(fields);
    let channel = text(&["Channel", "channel", "LogName", "log_name", "winlog.channel"]);
    let provider = text(&["Provider_Name", "SourceName", "ProviderName", "Provider", "provider_name", "winlog.provider_name"]);
    let service = match (channel, provider) {
        (Some(channel), _) => SERVICES.iter().find(|(name, _)| name.eq_ignore_ascii_case(channel)).map(|(_, service)| *service),
        (None, Some(provider)) => by_provider(provider),
        (None, None) => by_content(id?, fields),
    };
    if channel.is_none() && provider.is_none() && service.is_none() {
        return None;
    }
    let category = match (service, id) {
        (Some(service), Some(id)) => category(service, id, fields),
        (None, _) | (_, None) => None,
    };
    // An event of a log that Sigma has no word for is still placed: rules for other logs are not meant for it.
    let service = service.map_or_else(|| channel.or(provider).map(str::to_ascii_lowercase), |service| Some(service.to_owned()));
    Some(LogSource { category: category.map(str::to_owned), product: Some("windows".to_owned()), service })
}

/// The event's number, written as a number, a decimal or a hexadecimal text.
pub(super) fn event_id(fields: &Map<String, Value>) -> Option<u32> {
    let value = ["EventID", "EventId", "event_id", "EventCode", "winlog.event_id"].iter().find_map(|name| fields.get(*name))?;
    match value {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(text) => match text.trim().strip_prefix("0x") {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => text.trim().parse().ok(),
        },
        Value::Object(parts) => parts.get("#text").or_else(|| parts.get("Value")).and_then(Value::as_u64).and_then(|id| id.try_into().ok()),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

/// Sigma's category of an event.
fn category(service: &str, id: u32, fields: &Map<String, Value>) -> Option<&'static str> {
    match (service, id) {
        // Sysmon reports keys and values that come and go with one number.
        ("sysmon", 12) => Some(match fields.get("EventType").and_then(Value::as_str) {
            Some(kind) if kind.starts_with("Delete") => "registry_delete",
            Some("CreateKey") => "registry_add",
            _ => "registry_event",
        }),
        ("sysmon", _) => SYSMON.iter().find(|(number, _)| *number == id).map(|(_, category)| *category),
        ("security", 4688) => Some("process_creation"),
        ("security", 4657) => Some("registry_set"),
        ("powershell", 4103) => Some("ps_module"),
        ("powershell", 4104) => Some("ps_script"),
        ("powershell-classic", 400) => Some("ps_classic_start"),
        ("powershell-classic", 600) => Some("ps_classic_provider_start"),
        ("powershell-classic", 800) => Some("ps_classic_script"),
        ("windefend", 1006 | 1007 | 1008 | 1009 | 1010 | 1011 | 1012 | 1116 | 1117 | 1118 | 1119) => Some("antivirus"),
        _ => None,
    }
}

/// The log that a provider writes to, where the event names only the provider.
fn by_provider(provider: &str) -> Option<&'static str> {
    let provider = provider.to_ascii_lowercase();
    match provider.as_str() {
        "microsoft-windows-sysmon" => Some("sysmon"),
        "microsoft-windows-security-auditing" | "microsoft-windows-eventlog" => Some("security"),
        "microsoft-windows-powershell" | "powershellcore" => Some("powershell"),
        "powershell" => Some("powershell-classic"),
        "service control manager" => Some("system"),
        "microsoft-windows-windows defender" => Some("windefend"),
        _ => {
            SERVICES.iter().find(|(channel, _)| channel.split('/').next().is_some_and(|name| name == provider)).map(|(_, service)| *service)
        }
    }
}

/// The log that an event without channel and provider can only come from.
fn by_content(id: u32, fields: &Map<String, Value>) -> Option<&'static str> {
    let has = |names: &[&str]| names.iter().any(|name| fields.contains_key(*name));
    match id {
        1..=29 if has(&["UtcTime", "ProcessGuid", "SourceProcessGUID", "Image", "RuleName"]) => Some("sysmon"),
        4608..=5900 | 1102 if has(&["SubjectUserName", "TargetUserName", "NewProcessName", "SubjectUserSid", "SourceAddress"]) => {
            Some("security")
        }
        4103 | 4104 if has(&["ScriptBlockText", "Payload", "ContextInfo"]) => Some("powershell"),
        7045 | 7036 | 7040 if has(&["ServiceName", "ImagePath", "param1"]) => Some("system"),
        _ => None,
    }
}

fn system_field(name: &str, value: &Value, flat: &mut Map<String, Value>) {
    let attributes = value.get("#attributes").or_else(|| value.get("@attributes")).unwrap_or(value);
    let mut take = |to: &str, from: &str| {
        if let Some(value) = attributes.get(from).or_else(|| attributes.get(format!("@{from}"))) {
            flat.insert(to.to_owned(), value.clone());
        }
    };
    match name {
        "Provider" | "Provider_attributes" => {
            take("Provider_Name", "Name");
            take("Provider_Guid", "Guid");
        }
        "TimeCreated" | "TimeCreated_attributes" => take("SystemTime", "SystemTime"),
        "Execution" | "Execution_attributes" => {
            take("ExecutionProcessID", "ProcessID");
            take("ExecutionThreadID", "ThreadID");
        }
        "Security" | "Security_attributes" => take("UserID", "UserID"),
        "Correlation" | "Correlation_attributes" => take("ActivityID", "ActivityID"),
        "EventID_attributes" => {}
        _ => {
            flat.insert(name.to_owned(), plain(value));
        }
    }
}

fn event_data(data: &Map<String, Value>, flat: &mut Map<String, Value>) {
    for (name, value) in data {
        match (name.as_str(), value) {
            ("#attributes" | "@attributes", _) => {}
            // Converters that keep the XML's list of named values.
            ("Data", Value::Array(items)) if items.iter().any(|item| item_name(item).is_some()) => {
                for item in items {
                    if let Some(name) = item_name(item) {
                        put(flat, name, plain(item));
                    }
                }
            }
            _ => put(flat, name, plain(value)),
        }
    }
}

fn item_name(item: &Value) -> Option<&str> {
    let attributes = item.get("#attributes").or_else(|| item.get("@attributes")).unwrap_or(item);
    attributes.get("Name").or_else(|| attributes.get("@Name"))?.as_str()
}

/// `UserData` holds one element of the provider's own making.
fn user_data(data: &Map<String, Value>, flat: &mut Map<String, Value>) {
    for (name, value) in data {
        match value {
            Value::Object(inner) if inner.contains_key("#text") => put(flat, name, plain(value)),
            Value::Object(inner) => event_data(inner, flat),
            _ if name.starts_with(['#', '@']) || name.ends_with("_attributes") => {}
            _ => put(flat, name, plain(value)),
        }
    }
}

/// An event's own field beats the envelope's of the same name only where the envelope has none: `EventID` stays the event's number.
fn put(flat: &mut Map<String, Value>, name: &str, value: Value) {
    if !flat.contains_key(name) {
        flat.insert(name.to_owned(), value);
    }
}

/// The value of an XML element without its attributes.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(parts) => match parts.get("#text") {
            Some(text) => text.clone(),
            None if parts.keys().all(|key| key.starts_with(['#', '@'])) => Value::Null,
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

/// Our flat name, and where Winlogbeat keeps it.
const BEAT: [(&str, &[&str]); 10] = [
    ("Channel", &["channel", "log_name"]),
    ("Provider_Name", &["provider_name", "source_name"]),
    ("EventID", &["event_id"]),
    ("Computer", &["computer_name"]),
    ("EventRecordID", &["record_id", "record_number"]),
    ("Task", &["task"]),
    ("Opcode", &["opcode"]),
    ("Keywords", &["keywords"]),
    ("ExecutionProcessID", &["process_id"]),
    ("Level", &["level"]),
];
