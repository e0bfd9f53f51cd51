//! What does a detection hand over when a rule or an indicator matched?

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{KillChainStage, Tactic, Technique};
use crate::words::{Language, Severity};

/// What a finding says about the rule that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRef {
    /// The rule's id; its name or title where it has none; `indicator:…` for a match of an indicator.
    pub id: String,
    /// The rule's title.
    pub title: String,
    /// The rule's Chinese title, where its author gave one (`title_zh`, an attribute beside Sigma's own).
    pub title_zh: Option<String>,
    /// How grave a match is.
    pub level: Severity,
    /// ATT&CK techniques that the rule names, in its order.
    pub techniques: Vec<Technique>,
    /// ATT&CK tactics that the rule names, in its order.
    pub tactics: Vec<Tactic>,
    /// The step of the kill chain: the rule's own word (`killchain.…`), else the furthest of its tactics.
    pub stage: Option<KillChainStage>,
}

/// One match of one rule or indicator. It says nothing about what anyone did with it: that is the alert's business.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that matched.
    pub rule: Arc<RuleRef>,
    /// Time of the event; of a correlation, of its last event.
    pub time: Timestamp,
    /// The machine it happened on, where the event says so.
    pub host: Option<String>,
    /// The user it concerns, where the event says so.
    pub user: Option<String>,
    /// What shows it.
    pub evidence: Evidence,
}

/// What shows that a finding is so.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// One event; all of its fields.
    Event(Map<String, Value>),
    /// Several events within a time.
    Correlation(CorrelationEvidence),
    /// One event that contains a known indicator.
    Indicator(IndicatorEvidence),
}

/// The events that a correlation counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrelationEvidence {
    /// The values that the events have in common, by field, in the rule's order.
    pub group: Vec<(String, String)>,
    /// Time of the first event that counted.
    pub from: Timestamp,
    /// Time of the last.
    pub to: Timestamp,
    /// How many events counted.
    pub count: u64,
}

/// The indicator that an event contains.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorEvidence {
    /// Kind of the indicator, such as `domain`.
    pub kind: &'static str,
    /// The indicator's value as it was published.
    pub indicator: String,
    /// The value in the event; for a domain it may be a name below the indicator's.
    pub seen: String,
    /// All fields of the event.
    pub event: Map<String, Value>,
}

impl RuleRef {
    /// The title for readers of a language; the other where there is none in it.
    pub fn title_in(&self, language: Language) -> &str {
        match language {
            Language::ZhTw => self.title_zh.as_deref().unwrap_or(&self.title),
            Language::En => &self.title,
        }
    }

    /// Both titles, for a text that is kept once and read in either language.
    pub fn both_titles(&self) -> String {
        match &self.title_zh {
            Some(title_zh) if *title_zh != self.title => format!("{title_zh} ({})", self.title),
            _ => self.title.clone(),
        }
    }
}

impl Finding {
    /// All fields of the event that shows it; `None` for a correlation.
    pub fn event(&self) -> Option<&Map<String, Value>> {
        match &self.evidence {
            Evidence::Event(event) | Evidence::Indicator(IndicatorEvidence { event, .. }) => Some(event),
            Evidence::Correlation(_) => None,
        }
    }
}
