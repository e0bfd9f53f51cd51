//! Which correlations hold, now that these rules matched?

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use domain::detection::{CorrelationEvidence, Evidence, Finding};
use jiff::Timestamp;

use super::condition::{Correlation, Member};
use super::matcher::Signal;
use super::ruleset::RuleSet;
use super::window::{Hit, Holding, Window};

/// What Sigma's correlations remember of the events so far.
///
/// It goes by event time, so an event that arrives late by up to one time span is put in its place. Both ends of a time span belong to it.
/// A finding is made when a condition begins to hold for a group; while it goes on holding, nothing is added.
#[derive(Debug)]
pub struct Correlator {
    rules: Arc<RuleSet>,
    windows: HashMap<(usize, Vec<String>), Window>,
}

/// What a rule or an inner correlation contributes.
struct Contribution {
    source: Source,
    time: i64,
    values: Vec<(String, String)>,
}

#[derive(Clone, Copy)]
enum Source {
    Rule(usize),
    Correlation(usize),
}

impl Correlator {
    /// A correlator that has seen nothing.
    pub fn new(rules: Arc<RuleSet>) -> Self {
        Self { rules, windows: HashMap::new() }
    }

    /// Takes in one rule's match and says which correlations hold because of it, inner ones first.
    pub fn take(&mut self, signal: &Signal) -> Vec<Finding> {
        let rules = Arc::clone(&self.rules);
        let mut findings = Vec::new();
        let mut waiting = VecDeque::from([Contribution {
            source: Source::Rule(signal.rule),
            time: signal.time.as_microsecond(),
            values: signal.values.clone(),
        }]);
        while let Some(contribution) = waiting.pop_front() {
            for (index, correlation) in rules.correlations.iter().enumerate() {
                let contributes = |(_, member): &(usize, &Member)| match contribution.source {
                    Source::Rule(rule) => member.rules.contains(&rule),
                    Source::Correlation(inner) => member.correlations.contains(&inner),
                };
                let members: Vec<(usize, &Member)> = correlation.members.iter().enumerate().filter(contributes).collect();
                for (place, member) in members {
                    let Some(group) = values_of(&member.fields, &contribution.values) else { continue };
                    let value = values_of(&correlation.value_fields, &contribution.values).map(|values| values.join("\u{1f}"));
                    let hit = Hit { time: contribution.time, member: place, value };
                    let window = self.windows.entry((index, group.clone())).or_default();
                    for holding in window.take(hit, correlation) {
                        let pairs: Vec<(String, String)> = correlation.group_by.iter().cloned().zip(group.iter().cloned()).collect();
                        waiting.push_back(Contribution { source: Source::Correlation(index), time: holding.to, values: pairs.clone() });
                        if holding.begins {
                            findings.push(finding(correlation, holding, pairs));
                        }
                    }
                }
            }
        }
        self.forget(signal.time.as_microsecond());
        findings
    }

    /// Once there are too many groups, drops those that nothing recent belongs to.
    fn forget(&mut self, now: i64) {
        if self.windows.len() > MAX_GROUPS {
            let rules = &self.rules;
            self.windows.retain(|(index, _), window| {
                let span = rules.correlations.get(*index).map_or(0, |correlation| correlation.span);
                window.newest().is_some_and(|newest| newest >= now.saturating_sub(span))
            });
        }
        if self.windows.len() > MAX_GROUPS {
            self.windows.clear();
        }
    }
}

/// The values of the fields, in order; `None` if one is missing. A match without a value to group by belongs to no group.
fn values_of(fields: &[String], values: &[(String, String)]) -> Option<Vec<String>> {
    fields.iter().map(|field| values.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone())).collect()
}

fn finding(correlation: &Correlation, holding: Holding, group: Vec<(String, String)>) -> Finding {
    // The times were taken from time stamps and come back unchanged.
    let time = |microseconds| Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let named = |names: &[&str]| group.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value.clone());
    Finding {
        rule: Arc::clone(&correlation.about),
        time: time(holding.to),
        host: named(&["Computer", "Hostname", "host", "hostname"]),
        user: named(&["User", "TargetUserName", "SubjectUserName", "user", "username"]),
        evidence: Evidence::Correlation(CorrelationEvidence {
            from: time(holding.from),
            to: time(holding.to),
            count: holding.count,
            group,
        }),
    }
}

/// More groups than this are not remembered at once.
const MAX_GROUPS: usize = 200_000;
