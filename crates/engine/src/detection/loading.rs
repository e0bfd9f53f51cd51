//! How does the text of rule files become a rule set, and what is refused on the way?

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::detection::{KillChainStage, RuleRef, Tactic, Technique};
use domain::words::Severity;
use rsigma_eval::{CompiledRule, Engine, compile_rule};
use rsigma_parser::{
    ConditionExpr, CorrelationRule, Detections, FilterRule, FilterRuleTarget, Level, LogSource, SelectorPattern, SigmaRule,
    parse_sigma_yaml,
};

use super::condition::{self, Known};
use super::documents::{Document, documents};
use super::fields::FieldNames;
use super::rewriting;
use super::routing::RuleSource;
use super::ruleset::{Group, LoadedRule, RefusedRule, RuleSet};

/// Where a document stands, and its text to find the line that a problem is about.
#[derive(Debug, Clone)]
pub(super) struct Place {
    file: Arc<str>,
    line: usize,
    text: Arc<str>,
}

impl Place {
    pub(super) fn refuse(&self, reason: &str) -> RefusedRule {
        let line = Document { line: self.line, text: &self.text }.line_of(reason);
        // One line for people who search: parsers like to draw arrows below the source.
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        RefusedRule { file: self.file.to_string(), line, reason }
    }
}

#[derive(Debug, Default)]
struct Parsed {
    rules: Vec<(Place, SigmaRule)>,
    correlations: Vec<(Place, CorrelationRule)>,
    filters: Vec<(Place, FilterRule)>,
    refused: Vec<RefusedRule>,
    doubts: Vec<RefusedRule>,
}

impl RuleSet {
    /// Loads the rules of `files` (name and text of each), in their order.
    ///
    /// A document that cannot be used is refused with its file, line and reason, and the others are loaded. Of two rules with the same id
    /// the first is kept. Filters are applied to the rules they name, wherever those stand.
    pub fn load(files: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<RefusedRule>) {
        let mut parsed = Parsed::default();
        for (name, text) in files {
            let file: Arc<str> = name.into();
            for document in documents(&text) {
                parse(&file, document, &mut parsed);
            }
        }
        drop_twins(&mut parsed);
        let filters = apply_filters(&mut parsed);
        let names = FieldNames::of(parsed.rules.iter().map(|(_, rule)| rule));
        let (rules, groups) = compile(&mut parsed);
        let mut set = Self { rules: Vec::new(), groups, names, correlations: Vec::new(), doubts: parsed.doubts, filters };
        let mut known = Known::default();
        for (index, (rule, name)) in rules.into_iter().enumerate() {
            known.add_rule(&rule.about.id, index);
            if let Some(name) = name {
                known.add_rule(&name, index);
            }
            set.rules.push(rule);
        }
        set.correlations = condition::compile(parsed.correlations, known, &mut parsed.refused);
        set.mark_counted();
        parsed.refused.sort();
        (set, parsed.refused)
    }

    /// Notes at each rule what its correlations need of it.
    fn mark_counted(&mut self) {
        for correlation in &self.correlations {
            for member in &correlation.members {
                for index in &member.rules {
                    let Some(rule) = self.rules.get_mut(*index) else { continue };
                    rule.speaks = correlation.generate || rule.counted && rule.speaks;
                    rule.counted = true;
                    for field in member.fields.iter().chain(&correlation.value_fields) {
                        if !rule.wanted.contains(field) {
                            rule.wanted.push(field.clone());
                        }
                    }
                }
            }
        }
    }
}

fn parse(file: &Arc<str>, document: Document<'_>, parsed: &mut Parsed) {
    let place = Place { file: Arc::clone(file), line: document.line, text: document.text.into() };
    let collection = match parse_sigma_yaml(document.text) {
        Ok(collection) => collection,
        Err(problem) => {
            parsed.refused.push(place.refuse(&problem.to_string()));
            return;
        }
    };
    // The parser reports what it could not read and what it read with doubts in one list.
    let is_refusal = collection.is_empty();
    for message in &collection.errors {
        let note = place.refuse(message);
        if is_refusal { parsed.refused.push(note) } else { parsed.doubts.push(note) }
    }
    for rule in collection.rules {
        if rule.detection.conditions.is_empty() {
            parsed.refused.push(place.refuse("the detection has no condition"));
        } else {
            parsed.rules.push((place.clone(), rule));
        }
    }
    parsed.correlations.extend(collection.correlations.into_iter().map(|rule| (place.clone(), rule)));
    parsed.filters.extend(collection.filters.into_iter().map(|rule| (place.clone(), rule)));
}

/// Keeps the first of the rules that share an id.
fn drop_twins(parsed: &mut Parsed) {
    let mut seen: HashMap<String, Place> = HashMap::new();
    let refused = &mut parsed.refused;
    let mut first = |place: &Place, id: Option<&String>| {
        let Some(id) = id else { return true };
        if let Some(kept) = seen.get(&id.to_ascii_lowercase()) {
            refused.push(place.refuse(&format!("the id '{id}' is already that of {}:{}", kept.file, kept.line)));
            return false;
        }
        seen.insert(id.to_ascii_lowercase(), place.clone());
        true
    };
    parsed.rules.retain(|(place, rule)| first(place, rule.id.as_ref()));
    parsed.correlations.retain(|(place, rule)| first(place, rule.id.as_ref()));
}

/// Adds each filter's conditions to the rules it names; says how many filters there were.
fn apply_filters(parsed: &mut Parsed) -> usize {
    let mut applied = 0;
    for (number, (place, filter)) in std::mem::take(&mut parsed.filters).into_iter().enumerate() {
        let Some(condition) = filter.detection.conditions.first() else {
            parsed.refused.push(place.refuse("the filter has no condition"));
            continue;
        };
        if let Err(problem) = compile_rule(&bare_rule(&filter.title, filter.detection.clone())) {
            parsed.refused.push(place.refuse(&format!("the filter cannot be used: {problem}")));
            continue;
        }
        let prefix = format!("_filter{number}_");
        let source = filter.logsource.as_ref().map(RuleSource::new);
        let mut meets = 0;
        for (_, rule) in &mut parsed.rules {
            let named = match &filter.rules {
                FilterRuleTarget::Any => true,
                FilterRuleTarget::Specific(names) => names.iter().any(|name| [&rule.id, &rule.name].contains(&&Some(name.clone()))),
            };
            if named && source.as_ref().is_none_or(|source| source.covers(&RuleSource::new(&rule.logsource))) {
                let detection = &mut rule.detection;
                detection.named.extend(filter.detection.named.iter().map(|(name, part)| (format!("{prefix}{name}"), part.clone())));
                let condition = prefixed(condition, &prefix);
                detection.conditions = detection.conditions.drain(..).map(|own| ConditionExpr::And(vec![own, condition.clone()])).collect();
                meets += 1;
            }
        }
        if meets == 0 {
            parsed.doubts.push(place.refuse("the filter names no rule that is loaded"));
        }
        applied += 1;
    }
    applied
}

/// The same condition over the filter's own names. The leading underscore keeps them out of the rule's `… of them`.
fn prefixed(condition: &ConditionExpr, prefix: &str) -> ConditionExpr {
    let all = |parts: &[ConditionExpr]| parts.iter().map(|part| prefixed(part, prefix)).collect();
    match condition {
        ConditionExpr::And(parts) => ConditionExpr::And(all(parts)),
        ConditionExpr::Or(parts) => ConditionExpr::Or(all(parts)),
        ConditionExpr::Not(part) => ConditionExpr::Not(Box::new(prefixed(part, prefix))),
        ConditionExpr::Identifier(name) => ConditionExpr::Identifier(format!("{prefix}{name}")),
        ConditionExpr::Selector { quantifier, pattern } => ConditionExpr::Selector {
            quantifier: quantifier.clone(),
            pattern: SelectorPattern::Pattern(match pattern {
                SelectorPattern::Them => format!("{prefix}*"),
                SelectorPattern::Pattern(pattern) => format!("{prefix}{pattern}"),
            }),
        },
    }
}

/// Compiles the rules, each kind of log in an engine of its own so that an event meets only the rules meant for it. A rule that does not
/// compile is refused. The second of a pair is the rule's name, by which correlations may call it.
fn compile(parsed: &mut Parsed) -> (Vec<(LoadedRule, Option<String>)>, Vec<Group>) {
    let mut kept = Vec::new();
    let mut by_source: BTreeMap<RuleSource, Vec<CompiledRule>> = BTreeMap::new();
    for (place, mut rule) in std::mem::take(&mut parsed.rules) {
        let about = about(&Described::rule(&rule));
        rule.id = Some(kept.len().to_string());
        rewriting::complete(&mut rule);
        match compile_rule(&rule) {
            Ok(compiled) => {
                kept.push((LoadedRule { about, wanted: Vec::new(), counted: false, speaks: true }, rule.name.clone()));
                by_source.entry(RuleSource::new(&rule.logsource)).or_default().push(compiled);
            }
            Err(problem) => parsed.refused.push(place.refuse(&problem.to_string())),
        }
    }
    // One batch an engine: its index is built once.
    let groups = by_source.into_iter().map(|(source, rules)| {
        let mut engine = Engine::new();
        engine.extend_compiled_rules(rules);
        Group { source, engine }
    });
    (kept, groups.collect())
}

/// The attribute of a rule that holds its Chinese title; Sigma allows attributes of one's own.
const TITLE_ZH: &str = "title_zh";

/// What rules and correlations alike say of themselves.
pub(super) struct Described<'a> {
    title: &'a str,
    title_zh: Option<&'a str>,
    id: Option<&'a String>,
    level: Option<Level>,
    tags: &'a [String],
}

impl<'a> Described<'a> {
    pub(super) fn rule(rule: &'a SigmaRule) -> Self {
        let title_zh = rule.custom_attributes.get(TITLE_ZH).and_then(|title| title.as_str());
        Self { title: &rule.title, title_zh, id: rule.id.as_ref().or(rule.name.as_ref()), level: rule.level, tags: &rule.tags }
    }

    pub(super) fn correlation(rule: &'a CorrelationRule) -> Self {
        let title_zh = rule.custom_attributes.get(TITLE_ZH).and_then(|title| title.as_str());
        Self { title: &rule.title, title_zh, id: rule.id.as_ref().or(rule.name.as_ref()), level: rule.level, tags: &rule.tags }
    }
}

/// What findings say about a rule.
pub(super) fn about(described: &Described<'_>) -> Arc<RuleRef> {
    let Described { title, title_zh, id, level, tags } = *described;
    let attack = || tags.iter().filter_map(|tag| tag.strip_prefix("attack."));
    let tactics: Vec<Tactic> = attack().filter_map(Tactic::from_code).collect();
    let own_stage = tags.iter().filter_map(|tag| tag.strip_prefix("killchain.")).find_map(KillChainStage::from_code);
    let level = match level {
        Some(Level::Critical) => Severity::Critical,
        Some(Level::High) => Severity::High,
        Some(Level::Medium) => Severity::Medium,
        Some(Level::Low) => Severity::Low,
        Some(Level::Informational) | None => Severity::Informational,
    };
    Arc::new(RuleRef {
        id: id.map_or(title, String::as_str).to_owned(),
        title: title.to_owned(),
        title_zh: title_zh.map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned),
        level,
        techniques: attack().filter_map(|tag| tag.parse::<Technique>().ok()).collect(),
        stage: own_stage.or_else(|| KillChainStage::furthest(&tactics)),
        tactics,
    })
}

/// A rule around a detection, only to see whether it compiles.
fn bare_rule(title: &str, detection: Detections) -> SigmaRule {
    SigmaRule {
        title: title.to_owned(),
        logsource: LogSource::default(),
        detection,
        sigma_version: None,
        id: None,
        name: None,
        related: Vec::new(),
        taxonomy: None,
        status: None,
        description: None,
        license: None,
        author: None,
        references: Vec::new(),
        date: None,
        modified: None,
        fields: Vec::new(),
        falsepositives: Vec::new(),
        level: None,
        tags: Vec::new(),
        scope: Vec::new(),
        custom_attributes: HashMap::new(),
    }
}
