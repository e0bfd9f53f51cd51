//! How does an event look to a rule: which fields has it under the names of Sigma's taxonomy?

use std::borrow::Cow;

use domain::telemetry::Event;
use rsigma_eval::EventValue;
use serde_json::{Map, Value};

use super::fields::FieldNames;

/// An event's own fields, and beside them what rules call by another name. Own fields come first; nothing is overwritten.
#[derive(Debug)]
pub(super) struct View<'a> {
    fields: &'a Map<String, Value>,
    added: Vec<(&'a str, Cow<'a, Value>)>,
}

impl<'a> View<'a> {
    pub(super) fn new(event: &'a Event, names: &'a FieldNames) -> Self {
        let mut view = Self { fields: &event.fields, added: Vec::new() };
        view.add_taxonomy(event, names);
        for (key, value) in &event.fields {
            for alias in names.aliases(key) {
                if !view.has(alias) {
                    view.added.push((alias, Cow::Borrowed(value)));
                }
            }
        }
        view
    }

    /// The field's value as text; of a list its first; `None` if absent or empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = match rsigma_eval::Event::get_field(self, name)? {
            EventValue::Array(values) => values.first().and_then(|value| value.as_str().map(Cow::into_owned))?,
            value => value.as_str().map(Cow::into_owned)?,
        };
        (!text.is_empty()).then_some(text)
    }

    fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name) || self.added.iter().any(|(added, _)| *added == name)
    }

    fn add(&mut self, name: &'static str, value: Cow<'a, Value>) {
        if !self.has(name) {
            self.added.push((name, value));
        }
    }

    fn copy(&mut self, name: &'static str, from: &str) {
        if let Some(value) = self.fields.get(from) {
            self.add(name, Cow::Borrowed(value));
        }
    }

    /// The names that Sigma's generic log sources use, where an event of that kind calls them differently.
    fn add_taxonomy(&mut self, event: &Event, names: &FieldNames) {
        let source = &event.source;
        let is = |word: &Option<String>, expected: &str| word.as_deref() == Some(expected);
        if is(&source.product, "windows") {
            for (name, from) in WINDOWS {
                if names.contains(name) {
                    self.copy(name, from);
                }
            }
            if is(&source.service, "security") {
                match source.category.as_deref() {
                    Some("process_creation") => self.add_audited_process(),
                    Some("registry_set") => self.add_audited_registry(),
                    _ => {}
                }
            }
        }
        if is(&source.category, "antivirus") {
            self.copy("Signature", "Threat Name");
            self.copy("Filename", "Path");
        }
    }

    /// Security event 4688 in the names of `process_creation`.
    fn add_audited_process(&mut self) {
        self.copy("Image", "NewProcessName");
        self.copy("ParentImage", "ParentProcessName");
        self.copy("LogonId", "SubjectLogonId");
        let text = |name: &str| self.fields.get(name).and_then(Value::as_str);
        let user = match (text("SubjectDomainName"), text("SubjectUserName")) {
            (Some(domain), Some(user)) => Some(format!("{domain}\\{user}")),
            (None, Some(user)) => Some(user.to_owned()),
            (_, None) => None,
        };
        let integrity = text("MandatoryLabel").and_then(integrity_level);
        if let Some(user) = user {
            self.add("User", Cow::Owned(Value::String(user)));
        }
        if let Some(level) = integrity {
            self.add("IntegrityLevel", Cow::Owned(Value::String(level.to_owned())));
        }
    }

    /// Security event 4657 in the names of `registry_set`.
    fn add_audited_registry(&mut self) {
        let text = |name: &str| self.fields.get(name).and_then(Value::as_str);
        let target = text("ObjectName").map(|key| {
            let key = key.replacen("\\REGISTRY\\MACHINE", "HKLM", 1).replacen("\\REGISTRY\\USER", "HKU", 1);
            text("ObjectValueName").map_or_else(|| key.clone(), |value| format!("{key}\\{value}"))
        });
        if let Some(target) = target {
            self.add("TargetObject", Cow::Owned(Value::String(target)));
        }
        self.copy("Details", "NewValue");
        self.copy("Image", "ProcessName");
    }

    fn strings(&self) -> impl Iterator<Item = &Value> {
        self.fields.values()
    }
}

impl rsigma_eval::Event for View<'_> {
    fn get_field(&self, path: &str) -> Option<EventValue<'_>> {
        if let Some(value) = self.fields.get(path) {
            return Some(EventValue::from(value));
        }
        if let Some((_, value)) = self.added.iter().find(|(name, _)| *name == path) {
            return Some(EventValue::from(value.as_ref()));
        }
        let (first, rest) = path.split_once('.')?;
        let mut found = Vec::new();
        walk(self.fields.get(first)?, rest, &mut found);
        if found.len() > 1 { Some(EventValue::Array(found)) } else { found.pop() }
    }

    fn any_string_value(&self, pred: &dyn Fn(&str) -> bool) -> bool {
        self.strings().any(|value| any_string(value, pred, DEPTH))
    }

    fn all_string_values(&self) -> Vec<Cow<'_, str>> {
        let mut found = Vec::new();
        self.strings().for_each(|value| visit(value, &mut |text| found.push(Cow::Owned(text.to_owned())), DEPTH));
        found
    }

    fn visit_string_values(&self, visitor: &mut dyn FnMut(&str)) {
        self.strings().for_each(|value| visit(value, visitor, DEPTH));
    }

    fn to_json(&self) -> Value {
        Value::Object(self.fields.clone())
    }

    fn visit_top_level_keys(&self, visitor: &mut dyn FnMut(&str)) -> bool {
        self.fields.keys().for_each(|key| visitor(key));
        self.added.iter().for_each(|(name, _)| visitor(name));
        true
    }

    fn top_level_keys(&self) -> Option<Vec<Cow<'_, str>>> {
        Some(
            self.fields
                .keys()
                .map(|key| Cow::Borrowed(key.as_str()))
                .chain(self.added.iter().map(|(name, _)| Cow::Borrowed(*name)))
                .collect(),
        )
    }
}

/// Follows a dotted path; a list on the way stands for each of its members.
fn walk<'a>(value: &'a Value, path: &str, found: &mut Vec<EventValue<'a>>) {
    match value {
        Value::Object(map) => {
            if let Some(value) = map.get(path) {
                found.push(EventValue::from(value));
            } else if let Some((first, rest)) = path.split_once('.')
                && let Some(value) = map.get(first)
            {
                walk(value, rest, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, path, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn any_string(value: &Value, asked: &dyn Fn(&str) -> bool, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match value {
        Value::String(text) => asked(text),
        Value::Number(number) => asked(&number.to_string()),
        Value::Array(values) => values.iter().any(|value| any_string(value, asked, depth)),
        Value::Object(map) => map.values().any(|value| any_string(value, asked, depth)),
        Value::Null | Value::Bool(_) => false,
    }
}

fn visit(value: &Value, visitor: &mut dyn FnMut(&str), depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::String(text) => visitor(text),
        Value::Number(number) => visitor(&number.to_string()),
        Value::Array(values) => values.iter().for_each(|value| visit(value, visitor, depth)),
        Value::Object(map) => map.values().for_each(|value| visit(value, visitor, depth)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The word that Sysmon uses for a mandatory label's level (well-known SIDs S-1-16-…).
fn integrity_level(label: &str) -> Option<&'static str> {
    match label {
        "S-1-16-4096" => Some("Low"),
        "S-1-16-8192" => Some("Medium"),
        "S-1-16-8448" => Some("MediumPlus"),
        "S-1-16-12288" => Some("High"),
        "S-1-16-16384" => Some("System"),
        _ => None,
    }
}

/// Fields of every Windows event that shippers name differently from Sigma.
const WINDOWS: [(&str, &str); 5] = [
    ("Provider_Name", "SourceName"),
    ("Computer", "Hostname"),
    ("ProcessGuid", "ProcessGUID"),
    ("SourceProcessGuid", "SourceProcessGUID"),
    ("TargetProcessGuid", "TargetProcessGUID"),
];

/// No log is nested deeper than this with good intent.
const DEPTH: usize = 64;
