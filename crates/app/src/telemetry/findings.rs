//! How do findings in events reach the alerts?

use std::sync::Arc;

use domain::detection::Finding;
use domain::registry::Oid;
use domain::telemetry::Event;
use domain::words::BodyId;
use engine::detection::{Indicators, Matcher, RuleSet};
use jiff::Timestamp;
use store::Tx;

use crate::{App, News, Refusal};

/// Something found in one event, on its way to an alert.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Caught {
    /// The event's identifier in the history; of a correlation, that of the event that completed it. The same on every replay.
    pub(super) event: String,
    /// The body in whose event it was found.
    pub(super) body: BodyId,
    /// The same by its identifier.
    pub(super) oid: Oid,
    /// The event.
    pub(super) seen: Event,
    /// What was found.
    pub(super) finding: Finding,
}

/// A matcher that finds nothing.
pub(super) fn blank() -> Matcher {
    Matcher::new(Arc::new(RuleSet::empty()), Indicators::default())
}

/// The rules and indicators of this moment.
pub(super) fn matcher(_app: &App) -> Matcher {
    blank()
}

/// Records findings within the pump's transaction; gives back what to tell after the commit.
pub(super) async fn record(_app: &App, _tx: &mut Tx, _now: Timestamp, _caught: &[Caught]) -> Result<Vec<News>, Refusal> {
    Ok(Vec::new())
}
