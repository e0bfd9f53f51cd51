//! How do findings become alerts?

use std::collections::BTreeMap;

use domain::detection::grouping::{GroupKey, joins, telling};
use domain::detection::{Alert, AlertState, Evidence, Finding};
use domain::intel::{Observable, ObservableKind};
use domain::registry::Oid;
use domain::telemetry::{Event, Observed, columns};
use domain::words::{AlertId, BodyId};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;

use crate::{App, News, Refusal};

/// A finding with what the pump knows of where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The body in whose events it was.
    pub body: BodyId,
    /// The same by its identifier.
    pub oid: Oid,
    /// What tells it from every other finding, the same in every replay: rule and event, or rule, group and window of a correlation.
    pub key: String,
    /// The finding.
    pub finding: Finding,
    /// What was seen in the event ([`observables_of`]); may be empty.
    pub observables: Vec<Observable>,
}

/// What became of findings. The news is told after the commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How many alerts were raised.
    pub raised: u64,
    /// How many findings were counted, those of the new alerts among them.
    pub counted: u64,
    /// What changed.
    pub news: Vec<News>,
}

/// Gathers findings into alerts within the caller's transaction. Findings that were recorded before change nothing, so that a replay neither
/// loses nor doubles one; the rule for what is one alert is [`domain::detection::grouping`].
///
/// # Errors
/// [`Refusal`] if the register refuses; the caller then drops the transaction.
pub async fn record(app: &App, tx: &mut Tx, now: Timestamp, found: &[Found]) -> Result<Recorded, Refusal> {
    let mut groups: BTreeMap<GroupKey, Vec<&Found>> = BTreeMap::new();
    for one in found {
        let group = GroupKey::of(&one.finding.rule.id, &one.oid, one.finding.host.as_deref(), &one.observables);
        groups.entry(group).or_default().push(one);
    }
    let mut recorded = Recorded::default();
    for (group, mut members) in groups {
        members.sort_by_key(|one| one.finding.time);
        // A group may hold bursts that lie hours apart, as in a replay: each is an alert of its own.
        let mut rest = members.as_slice();
        while let Some(first) = rest.first() {
            let mut last = first.finding.time;
            let mut length = 0;
            for one in rest {
                if !joins(&AlertState::New, first.finding.time, last, one.finding.time) {
                    break;
                }
                last = one.finding.time;
                length += 1;
            }
            let (burst, later) = rest.split_at(length);
            record_burst(app, tx, now, (&group, burst), &mut recorded).await?;
            rest = later;
        }
    }
    Ok(recorded)
}

async fn record_burst(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (group, burst): (&GroupKey, &[&Found]),
    recorded: &mut Recorded,
) -> Result<(), Refusal> {
    let (Some(first), Some(last)) = (burst.first(), burst.last()) else { return Ok(()) };
    let keys: Vec<(String, Timestamp)> = burst.iter().map(|one| (one.key.clone(), one.finding.time)).collect();
    let standing = store::detection::newest_of_group(tx, group).await?.map(|kept| kept.alert).filter(|alert| {
        let near = |at: Timestamp| joins(&alert.state, alert.first_seen, alert.last_seen, at);
        near(first.finding.time) || near(last.finding.time)
    });
    let fresh = standing.is_none();
    let mut alert = standing.unwrap_or_else(|| raise(app, now, first));
    if fresh {
        store::detection::insert(tx, &alert, group, &sample(&first.finding)).await?;
    }
    let counted = store::detection::remember(tx, alert.id, &keys).await?;
    if counted == 0 {
        if fresh {
            store::detection::discard(tx, alert.id).await?;
        }
        return Ok(());
    }
    alert.first_seen = alert.first_seen.min(first.finding.time);
    alert.last_seen = alert.last_seen.max(last.finding.time);
    alert.count += counted;
    for one in burst.iter().flat_map(|one| &one.observables) {
        if alert.observables.len() < Alert::MAX_OBSERVABLES
            && let Err(place) = alert.observables.binary_search(one)
        {
            alert.observables.insert(place, one.clone());
        }
    }
    store::detection::grow(tx, &alert).await?;
    recorded.raised += u64::from(fresh);
    recorded.counted += counted;
    recorded.news.push(News { room: "detection", id: Some(alert.id.to_string()), body: Some(alert.body) });
    Ok(())
}

fn raise(app: &App, now: Timestamp, found: &Found) -> Alert {
    Alert {
        id: app.ids.next(AlertId),
        body: found.body,
        rule: (*found.finding.rule).clone(),
        host: found.finding.host.clone(),
        user: found.finding.user.clone(),
        observables: Vec::new(),
        first_seen: found.finding.time,
        last_seen: found.finding.time,
        raised_at: now,
        count: 0,
        state: AlertState::New,
    }
}

/// What shows a finding, as JSON for people.
fn sample(finding: &Finding) -> String {
    match &finding.evidence {
        Evidence::Event(event) => serde_json::Value::Object(event.clone()).to_string(),
        Evidence::Correlation(evidence) => {
            let group: serde_json::Map<String, serde_json::Value> =
                evidence.group.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
            let (from, to) = (evidence.from.to_string(), evidence.to.to_string());
            json!({"correlation": {"group": group, "from": from, "to": to, "count": evidence.count}}).to_string()
        }
        Evidence::Indicator(evidence) => {
            let seen = json!({"kind": evidence.kind, "indicator": evidence.indicator, "seen": evidence.seen});
            json!({"indicator": seen, "event": evidence.event}).to_string()
        }
    }
}

/// The observables of an event that an alert keeps, sorted: what can be read as one, with names that only exist inside left out.
pub fn observables_of(event: &Event) -> Vec<Observable> {
    let columns = columns(event);
    let read = |observed: &Observed<'_>| match observed {
        Observed::Address(address) => Some(Observable::from_ip(*address)),
        Observed::Domain(_) if observed.is_local() => None,
        Observed::Domain(name) => Observable::parse(ObservableKind::Domain, name).ok(),
        Observed::Url(link) => Observable::parse(ObservableKind::Url, link).ok(),
        Observed::Hash(hash) => Observable::parse(ObservableKind::Hash, hash).ok(),
    };
    let mut observables: Vec<Observable> = columns.observed().iter().filter_map(read).collect();
    observables.sort();
    observables.dedup();
    // The one that groups alerts must be among those that are kept.
    let telling = telling(&observables).cloned();
    observables.truncate(Alert::MAX_OBSERVABLES);
    if let Some(telling) = telling
        && let Err(place) = observables.binary_search(&telling)
    {
        observables.insert(place, telling);
    }
    observables
}
