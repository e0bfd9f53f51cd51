//! How does the rule pack do on the scenario, outside any house?

use domain::telemetry::LogSource;
use domain::words::BodyId;
use engine::detection::{Indicators, Matcher};
use formats::telemetry::shape;
use jiff::Timestamp;

use super::scenario::Scenario;
use crate::detection::pack;
use crate::{App, Refusal};

/// What a trial came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// Rules in the pack.
    pub rules: usize,
    /// Findings in single events.
    pub findings: usize,
}

/// A trial of the project's own rules, loaded and ready.
#[derive(Debug, Clone)]
pub struct Trial {
    matcher: Matcher,
    rules: usize,
}

impl Trial {
    /// Loads the rules.
    pub fn load() -> Self {
        let (rules, _) = pack::rules();
        let count = rules.rules();
        Self { matcher: Matcher::new(rules.into(), Indicators::default()), rules: count }
    }

    /// Reads and examines lines of NDJSON on this thread; a line that is no event is examined as an empty one.
    pub fn examine(&self, lines: &[String]) -> Examined {
        let given = LogSource::default();
        let findings =
            |line: &String| self.matcher.look(&shape::event(serde_json::from_str(line).unwrap_or_default(), &given)).findings.len();
        Examined { rules: self.rules, findings: lines.iter().map(findings).sum() }
    }
}

/// All events of the scenario as lines of NDJSON, as if played at `now`: what went before, body by body, then the attack.
pub fn lines(scenario: &Scenario, now: Timestamp) -> Vec<String> {
    let before = scenario.cast().everybody().flat_map(|member| scenario.history(member));
    let attack = scenario.acts().into_iter().flat_map(|act| act.occurrences);
    before.chain(attack).map(|occurrence| occurrence.line(now)).collect()
}

/// The register's numbers of everybody on the stage.
///
/// # Errors
/// [`Refusal::NotFound`] if one is not in the register.
pub async fn body_ids(app: &App, scenario: &Scenario) -> Result<Vec<BodyId>, Refusal> {
    let mut tx = app.store.read().await?;
    let known = store::registry::ids(&mut tx).await?;
    scenario.cast().everybody().map(|member| known.get(&member.oid).copied().ok_or(Refusal::NotFound)).collect()
}
