//! What is loaded from a folder of Sigma rules?

use std::fmt;
use std::sync::Arc;

use domain::detection::RuleRef;
use rsigma_eval::Engine;

use super::condition::Correlation;
use super::fields::FieldNames;
use super::routing::RuleSource;

/// Rules that were understood, compiled and sorted by the kind of log they look at. Never changed after loading.
pub struct RuleSet {
    pub(super) rules: Vec<LoadedRule>,
    pub(super) groups: Vec<Group>,
    pub(super) names: FieldNames,
    pub(super) correlations: Vec<Correlation>,
    pub(super) doubts: Vec<RefusedRule>,
    pub(super) filters: usize,
}

/// A document of a rule file that was not loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RefusedRule {
    /// The file's name as it was handed in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// One detection rule.
#[derive(Debug)]
pub(super) struct LoadedRule {
    pub(super) about: Arc<RuleRef>,
    /// Fields that correlations of this rule need of its events.
    pub(super) wanted: Vec<String>,
    /// True if some correlation counts the rule's matches.
    pub(super) counted: bool,
    /// True if the rule's matches are findings of their own: if nobody counts them, or some correlation that counts them wants so.
    pub(super) speaks: bool,
}

/// The rules of one kind of log.
pub(super) struct Group {
    pub(super) source: RuleSource,
    /// The compiled rules; each rule's id in here is its place in [`RuleSet::rules`].
    pub(super) engine: Engine,
}

impl RuleSet {
    /// A set without rules.
    pub fn empty() -> Self {
        Self {
            rules: Vec::new(),
            groups: Vec::new(),
            names: FieldNames::default(),
            correlations: Vec::new(),
            doubts: Vec::new(),
            filters: 0,
        }
    }

    /// How many detection rules look at events.
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    /// How many correlations count matches.
    pub fn correlations(&self) -> usize {
        self.correlations.len()
    }

    /// The longest time over which a correlation counts, in microseconds; 0 without correlations.
    pub fn longest_span(&self) -> i64 {
        self.correlations.iter().map(|correlation| correlation.span).max().unwrap_or(0)
    }

    /// How many filters were applied to rules.
    pub fn filters(&self) -> usize {
        self.filters
    }

    /// What the detection rules and then the correlations say about themselves, in the order of loading.
    pub fn catalogue(&self) -> impl Iterator<Item = &Arc<RuleRef>> {
        self.rules.iter().map(|rule| &rule.about).chain(self.correlations.iter().map(|correlation| &correlation.about))
    }

    /// Documents that were loaded although something in their description is not right, such as an unknown level.
    pub fn doubts(&self) -> &[RefusedRule] {
        &self.doubts
    }
}

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleSet").field("rules", &self.rules.len()).field("correlations", &self.correlations.len()).finish_non_exhaustive()
    }
}

impl fmt::Display for RefusedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}
