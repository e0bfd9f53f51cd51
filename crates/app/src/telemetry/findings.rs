//! How do findings in events reach the alerts?

use domain::detection::{Evidence, Finding};
use domain::registry::Oid;
use domain::words::BodyId;
use engine::detection::{Indicators, Matcher, RuleSet};

use super::digest::LookedAt;
use crate::detection::{Found, observables_of};

/// A matcher that finds nothing.
pub(super) fn blank() -> Matcher {
    Matcher::new(std::sync::Arc::new(RuleSet::empty()), Indicators::default())
}

/// A finding at one event, as the alerts want it. Its key is the same on every replay, because the event's identifier is.
pub(super) fn found(at: &LookedAt, body: BodyId, oid: &Oid, finding: Finding) -> Found {
    let mut key = format!("{}/{}", finding.rule.id, at.id);
    if let Evidence::Correlation(evidence) = &finding.evidence {
        // One event may complete the same correlation for several groups.
        for (_, value) in &evidence.group {
            key.push('/');
            key.push_str(value);
        }
    }
    Found { body, oid: oid.clone(), key, finding, observables: observables_of(&at.event) }
}
