//! What do the rules and indicators of the day say about one event?

use std::sync::Arc;

use domain::detection::{Evidence, Finding};
use domain::telemetry::Event;
use jiff::Timestamp;

use super::correlator::Correlator;
use super::indicators::Indicators;
use super::ruleset::RuleSet;
use super::view::View;

/// The rules and indicators of the day. Cheap to clone and to share between threads; replaced whole when either changes.
#[derive(Debug, Clone)]
pub struct Matcher {
    rules: Arc<RuleSet>,
    indicators: Arc<Indicators>,
}

/// What an event gave: findings, and the matches that correlations count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looked {
    /// What was found, rules in the order of loading, then indicators.
    pub findings: Vec<Finding>,
    /// What a [`Correlator`] wants to know.
    pub signals: Vec<Signal>,
}

/// A rule's match, reduced to what correlations need of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The rule's place in the set.
    pub(super) rule: usize,
    /// The event's time.
    pub time: Timestamp,
    /// The values of the fields that correlations of this rule ask for.
    pub(super) values: Vec<(String, String)>,
}

impl Matcher {
    /// The rules and indicators to match with from now on.
    pub fn new(rules: Arc<RuleSet>, indicators: Indicators) -> Self {
        Self { rules, indicators: Arc::new(indicators) }
    }

    /// The same rules with other indicators.
    #[must_use]
    pub fn with_indicators(&self, indicators: Indicators) -> Self {
        Self { rules: Arc::clone(&self.rules), indicators: Arc::new(indicators) }
    }

    /// A correlator for this matcher's rules that has seen nothing.
    pub fn correlator(&self) -> Correlator {
        Correlator::new(Arc::clone(&self.rules))
    }

    /// The rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The indicators.
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// What is found in one event by itself: the same answer for the same event, in the same order, always.
    pub fn examine(&self, event: &Event) -> Vec<Finding> {
        self.look(event).findings
    }

    /// What is found in one event, and what correlations want to know of it.
    pub fn look(&self, event: &Event) -> Looked {
        let view = View::new(event, &self.rules.names);
        let groups = self.rules.groups.iter().filter(|group| group.source.admits(&event.source));
        let mut matched: Vec<usize> = groups
            .flat_map(|group| group.engine.evaluate(&view))
            .filter_map(|result| result.header.rule_id.and_then(|index| index.parse().ok()))
            .collect();
        matched.sort_unstable();
        matched.dedup();
        let mut looked = Looked::default();
        for index in matched {
            let Some(rule) = self.rules.rules.get(index) else { continue };
            if rule.counted {
                let values = rule.wanted.iter().filter_map(|field| Some((field.clone(), view.text(field)?)));
                looked.signals.push(Signal { rule: index, time: event.time, values: values.collect() });
            }
            if rule.speaks {
                looked.findings.push(Finding {
                    rule: Arc::clone(&rule.about),
                    time: event.time,
                    host: event.host.clone(),
                    user: event.user.clone(),
                    evidence: Evidence::Event(event.fields.clone()),
                });
            }
        }
        looked.findings.extend(self.indicators.examine(event));
        looked
    }
}
