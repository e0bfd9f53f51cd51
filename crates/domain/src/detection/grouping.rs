//! Which findings are one alert, so that a flood of them is one thing to decide?

use jiff::{SignedDuration, Timestamp};

use super::AlertState;
use crate::intel::{Observable, ObservableKind};
use crate::registry::Oid;

/// Findings of the same rule, body, host and telling observable may join one alert.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupKey(String);

/// How long after its last event (or before its first) an alert still counts a finding instead of leaving it to a new one.
pub const WINDOW: SignedDuration = SignedDuration::from_hours(1);

impl GroupKey {
    /// The key of a finding.
    pub fn of(rule: &str, body: &Oid, host: Option<&str>, observables: &[Observable]) -> Self {
        let telling = telling(observables).map_or("", Observable::value);
        // The unit separator cannot occur in any of the parts that people write.
        Self([rule, body.as_str(), &host.unwrap_or_default().to_lowercase(), telling].join("\u{1f}"))
    }

    /// The key as kept in the register.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The observable that says most about who is behind it: a link or name before an address, an address before a file.
///
/// Addresses that every network has inside tell nothing and are passed over.
pub fn telling(observables: &[Observable]) -> Option<&Observable> {
    let rank = |observable: &&Observable| match observable.kind() {
        ObservableKind::Domain => 0,
        ObservableKind::Url => 1,
        ObservableKind::Ip => 2,
        ObservableKind::Hash => 3,
    };
    observables.iter().filter(|observable| !inside(observable)).min_by_key(|observable| (rank(observable), observable.value().to_owned()))
}

/// Whether it is an address of somebody's own network, or of none.
pub fn inside(observable: &Observable) -> bool {
    match observable.address() {
        Some(std::net::IpAddr::V4(address)) => {
            address.is_private() || address.is_loopback() || address.is_link_local() || address.is_multicast() || address.is_unspecified()
        }
        Some(std::net::IpAddr::V6(address)) => {
            address.is_loopback()
                || address.is_unicast_link_local()
                || address.is_unique_local()
                || address.is_multicast()
                || address.is_unspecified()
        }
        None => false,
    }
}

/// Whether a finding at `time` counts for an alert that has events from `first` to `last`.
///
/// A confirmed alert goes on counting: its incident is open. A dismissed one does so only for one window after the decision, so that the same
/// thing tomorrow is asked about again.
pub fn joins(state: &AlertState, first: Timestamp, last: Timestamp, time: Timestamp) -> bool {
    let near = time >= first.saturating_sub(WINDOW).unwrap_or(first) && time <= last.saturating_add(WINDOW).unwrap_or(last);
    match state {
        AlertState::New | AlertState::Triaged { .. } | AlertState::Confirmed { .. } => near,
        AlertState::Dismissed { at, .. } => near && time <= at.saturating_add(WINDOW).unwrap_or(*at),
    }
}
