//! What does a correlation count, and when does it hold?

use std::collections::HashMap;
use std::sync::Arc;

use domain::detection::RuleRef;
use rsigma_parser::{
    ConditionExpr, ConditionOperator, CorrelationCondition, CorrelationRule, CorrelationType, Quantifier, SelectorPattern, WindowMode,
};

use super::loading::{Described, Place, about};
use super::ruleset::RefusedRule;

/// One correlation, its references resolved.
#[derive(Debug)]
pub(super) struct Correlation {
    pub(super) about: Arc<RuleRef>,
    pub(super) kind: CorrelationType,
    pub(super) members: Vec<Member>,
    pub(super) group_by: Vec<String>,
    /// Fields whose values are counted or added up.
    pub(super) value_fields: Vec<String>,
    /// Length of the window in microseconds; both ends belong to it.
    pub(super) span: i64,
    pub(super) condition: Condition,
    /// True if the rules it counts also speak for themselves.
    pub(super) generate: bool,
}

/// One of the rules that a correlation refers to.
#[derive(Debug)]
pub(super) struct Member {
    /// The word by which the correlation calls it.
    pub(super) label: String,
    /// The detection rules of that id or name.
    pub(super) rules: Vec<usize>,
    /// The correlations of that id or name.
    pub(super) correlations: Vec<usize>,
    /// The fields of this rule's events that hold the values to group by, in the order of `group_by`.
    pub(super) fields: Vec<String>,
}

/// When a correlation holds.
#[derive(Debug)]
pub(super) enum Condition {
    /// Every member matched.
    AllMembers,
    /// The count, sum or rank fulfils each of these.
    Threshold { predicates: Vec<(ConditionOperator, u64)>, percentile: f64 },
    /// The members that matched fulfil this.
    Expression(ConditionExpr),
}

/// The ids and names that correlations may refer to.
#[derive(Debug, Default)]
pub(super) struct Known {
    rules: HashMap<String, Vec<usize>>,
    correlations: HashMap<String, Vec<usize>>,
}

impl Known {
    pub(super) fn add_rule(&mut self, name: &str, index: usize) {
        let places = self.rules.entry(name.to_owned()).or_default();
        if !places.contains(&index) {
            places.push(index);
        }
    }

    fn is_known(&self, name: &str) -> bool {
        self.rules.contains_key(name) || self.correlations.contains_key(name)
    }
}

/// Resolves the references of the correlations; those that refer to nothing known, to themselves or lack what their kind needs are refused.
pub(super) fn compile(mut rules: Vec<(Place, CorrelationRule)>, mut known: Known, refused: &mut Vec<RefusedRule>) -> Vec<Correlation> {
    loop {
        known.correlations.clear();
        for (index, (_, rule)) in rules.iter().enumerate() {
            for name in names(rule) {
                known.correlations.entry(name.clone()).or_default().push(index);
            }
        }
        // A refused correlation may have been what another one refers to: look again until nothing changes.
        let before = rules.len();
        let faults: Vec<Option<String>> = rules.iter().map(|(_, rule)| fault(rule, &rules, &known)).collect();
        let mut faults = faults.into_iter();
        rules.retain(|(place, _)| match faults.next().flatten() {
            Some(reason) => {
                refused.push(place.refuse(&reason));
                false
            }
            None => true,
        });
        if rules.len() == before {
            break;
        }
    }
    rules.into_iter().map(|(_, rule)| resolve(rule, &known)).collect()
}

fn names(rule: &CorrelationRule) -> impl Iterator<Item = &String> {
    rule.id.iter().chain(&rule.name)
}

fn fault(rule: &CorrelationRule, all: &[(Place, CorrelationRule)], known: &Known) -> Option<String> {
    if rule.rules.is_empty() {
        return Some("the correlation refers to no rules".to_owned());
    }
    if let Some(unknown) = rule.rules.iter().find(|name| !known.is_known(name)) {
        return Some(format!("the correlation refers to '{unknown}', which is not among the loaded rules"));
    }
    if reaches(rule, rule, all, known, 0) {
        return Some("the correlation refers to itself".to_owned());
    }
    if rule.window != WindowMode::Sliding {
        return Some(format!("the correlation asks for a {} window; Sigma's windows slide", rule.window.as_str()));
    }
    let has_field = matches!(&rule.condition, CorrelationCondition::Threshold { field: Some(field), .. } if !field.is_empty());
    let is_expression = matches!(rule.condition, CorrelationCondition::Extended(_));
    match rule.correlation_type {
        CorrelationType::EventCount if is_expression => Some("an event_count correlation needs a condition such as gte".to_owned()),
        CorrelationType::ValueCount
        | CorrelationType::ValueSum
        | CorrelationType::ValueAvg
        | CorrelationType::ValuePercentile
        | CorrelationType::ValueMedian
            if !has_field =>
        {
            Some(format!("a {} correlation needs condition.field", rule.correlation_type.as_str()))
        }
        CorrelationType::EventCount
        | CorrelationType::ValueCount
        | CorrelationType::Temporal
        | CorrelationType::TemporalOrdered
        | CorrelationType::ValueSum
        | CorrelationType::ValueAvg
        | CorrelationType::ValuePercentile
        | CorrelationType::ValueMedian => unknown_member(rule),
    }
}

/// An expression over rules may only name rules of the list.
fn unknown_member(rule: &CorrelationRule) -> Option<String> {
    fn find(expression: &ConditionExpr, rules: &[String]) -> Option<String> {
        match expression {
            ConditionExpr::And(parts) | ConditionExpr::Or(parts) => parts.iter().find_map(|part| find(part, rules)),
            ConditionExpr::Not(part) => find(part, rules),
            ConditionExpr::Identifier(name) if !rules.contains(name) => Some(name.clone()),
            ConditionExpr::Identifier(_) | ConditionExpr::Selector { .. } => None,
        }
    }
    match &rule.condition {
        CorrelationCondition::Extended(expression) => {
            find(expression, &rule.rules).map(|name| format!("the condition names '{name}', which is not among the correlation's rules"))
        }
        CorrelationCondition::Threshold { .. } => None,
    }
}

/// True if `from` refers to `goal`, directly or through others.
fn reaches(from: &CorrelationRule, goal: &CorrelationRule, all: &[(Place, CorrelationRule)], known: &Known, depth: usize) -> bool {
    // A chain longer than there are correlations runs in a circle that does not pass the goal; the circle's own members are refused.
    depth <= all.len()
        && from
            .rules
            .iter()
            .flat_map(|name| known.correlations.get(name).into_iter().flatten())
            .any(|index| all.get(*index).is_some_and(|(_, next)| std::ptr::eq(next, goal) || reaches(next, goal, all, known, depth + 1)))
}

fn resolve(rule: CorrelationRule, known: &Known) -> Correlation {
    let about = about(&Described::correlation(&rule));
    let field_of = |label: &String, name: &String| {
        let alias = rule.aliases.iter().find(|alias| alias.alias == *name);
        alias.and_then(|alias| alias.mapping.get(label)).unwrap_or(name).clone()
    };
    let members = rule.rules.iter().map(|label| Member {
        label: label.clone(),
        rules: known.rules.get(label).cloned().unwrap_or_default(),
        correlations: known.correlations.get(label).cloned().unwrap_or_default(),
        fields: rule.group_by.iter().map(|name| field_of(label, name)).collect(),
    });
    let members = members.collect();
    let by_members = matches!(rule.correlation_type, CorrelationType::Temporal | CorrelationType::TemporalOrdered);
    let (condition, value_fields) = match rule.condition {
        CorrelationCondition::Extended(expression) => (Condition::Expression(expression), Vec::new()),
        // What the parser fills in where a temporal correlation has no condition.
        CorrelationCondition::Threshold { predicates, .. } if by_members && predicates == [(ConditionOperator::Gte, 1)] => {
            (Condition::AllMembers, Vec::new())
        }
        CorrelationCondition::Threshold { predicates, field, percentile } => {
            #[expect(clippy::cast_precision_loss, reason = "a rank from 0 to 100")]
            let percentile = percentile.unwrap_or(50) as f64;
            (Condition::Threshold { predicates, percentile }, field.unwrap_or_default())
        }
    };
    let span = i64::try_from(rule.timespan.seconds).ok().and_then(|seconds| seconds.checked_mul(1_000_000)).unwrap_or(i64::MAX);
    Correlation {
        about,
        kind: rule.correlation_type,
        members,
        group_by: rule.group_by,
        value_fields,
        span,
        condition,
        generate: rule.generate,
    }
}

/// True if the number fulfils every predicate.
pub(super) fn fulfils(number: f64, predicates: &[(ConditionOperator, u64)]) -> bool {
    predicates.iter().all(|(operator, limit)| {
        #[expect(clippy::cast_precision_loss, reason = "limits of rules are far below 2^52")]
        let order = number.partial_cmp(&(*limit as f64));
        order.is_some_and(|order| match operator {
            ConditionOperator::Lt => order.is_lt(),
            ConditionOperator::Lte => order.is_le(),
            ConditionOperator::Gt => order.is_gt(),
            ConditionOperator::Gte => order.is_ge(),
            ConditionOperator::Eq => order.is_eq(),
            ConditionOperator::Neq => order.is_ne(),
        })
    })
}

/// True if the members that matched (by label) fulfil the expression.
pub(super) fn expression_holds(expression: &ConditionExpr, labels: &[&str], matched: &dyn Fn(&str) -> bool) -> bool {
    match expression {
        ConditionExpr::And(parts) => parts.iter().all(|part| expression_holds(part, labels, matched)),
        ConditionExpr::Or(parts) => parts.iter().any(|part| expression_holds(part, labels, matched)),
        ConditionExpr::Not(part) => !expression_holds(part, labels, matched),
        ConditionExpr::Identifier(name) => matched(name),
        ConditionExpr::Selector { quantifier, pattern } => {
            let meant = labels.iter().filter(|label| match pattern {
                SelectorPattern::Them => true,
                SelectorPattern::Pattern(pattern) => rsigma_parser::detection_name_matches(pattern, label),
            });
            let (meant, hits) = meant.fold((0_u64, 0_u64), |(meant, hits), label| (meant + 1, hits + u64::from(matched(label))));
            match quantifier {
                Quantifier::Any => hits > 0,
                Quantifier::All => meant > 0 && hits == meant,
                Quantifier::Count(count) => hits >= *count,
            }
        }
    }
}
