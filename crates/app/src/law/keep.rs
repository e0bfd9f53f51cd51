//! How do an incident's clocks in the register follow what happens to it?

use domain::law::{Fact, KeptClock, NoticeFacts, Rulebook, RunningClock, Step, clocks_for};
use domain::words::{BodyId, ClockId, IncidentId};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;

use crate::assembly::App;
use crate::refusal::Refusal;

/// Whose clocks are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matter {
    /// The incident.
    pub incident: IncidentId,
    /// The body whose incident it is.
    pub body: BodyId,
}

/// Brings the clocks of an incident into line with its facts, in the caller's transaction, and gives those that stand.
///
/// New duties begin to run, done ones are met, and those that no longer apply (after a change of level) fall away. A clock that runs
/// keeps its start and its due moment: they were decided by the rulebook named in it. The law is that of the day of awareness.
///
/// # Errors
/// [`Refusal`] if the register refuses.
pub async fn keep(app: &App, tx: &mut Tx, now: Timestamp, matter: Matter, facts: &NoticeFacts) -> Result<Vec<KeptClock>, Refusal> {
    let aware_at = facts.happened.get(&Fact::Aware).copied().unwrap_or(now);
    let mut wanted = clocks_for(&app.rulebook, facts, Rulebook::day_of(aware_at));
    let mut standing = Vec::new();
    for mut clock in store::law::of_incident(tx, matter.incident).await? {
        let counterpart = wanted.iter().position(|one| one.rule == clock.rule && one.started_at == clock.started_at);
        let before = (clock.met_at, clock.superseded_at, clock.state);
        match counterpart {
            Some(place) => {
                clock.met_at = clock.met_at.or(wanted.remove(place).met_at);
                clock.superseded_at = None;
                clock.state = clock.state_at(now);
            }
            None => clock.superseded_at = clock.superseded_at.or(Some(now)),
        }
        if before != (clock.met_at, clock.superseded_at, clock.state) {
            store::law::update(tx, now, &clock).await?;
        }
        if clock.superseded_at.is_none() {
            standing.push(clock);
        }
    }
    for fresh in wanted {
        let clock = begin(app, now, matter, fresh);
        store::law::insert(tx, now, &clock).await?;
        standing.push(clock);
    }
    standing.sort_by_key(|clock| (clock.due_at.unwrap_or(Timestamp::MAX), clock.started_at));
    Ok(standing)
}

fn begin(app: &App, now: Timestamp, matter: Matter, fresh: RunningClock) -> KeptClock {
    KeptClock {
        id: app.ids.next(ClockId),
        incident: matter.incident,
        body: matter.body,
        state: fresh.state(now),
        trace: trace(&fresh.trace),
        rule: fresh.rule,
        citation: fresh.citation,
        bound: fresh.bound,
        duty: fresh.duty,
        optional: fresh.optional,
        started_at: fresh.started_at,
        due_at: fresh.due_at,
        met_at: fresh.met_at,
        rulebook: app.rulebook.version().to_owned(),
        superseded_at: None,
    }
}

fn trace(steps: &[Step]) -> String {
    let sentence = |step: &Step| {
        let message = step.message();
        let fill: serde_json::Map<String, serde_json::Value> =
            message.fill.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        json!({ "key": message.key, "fill": fill })
    };
    serde_json::Value::from(steps.iter().map(sentence).collect::<Vec<_>>()).to_string()
}
