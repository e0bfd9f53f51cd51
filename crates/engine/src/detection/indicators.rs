//! Does an event contain an indicator of compromise that is known today?

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::Arc;

use domain::blocklist::Network;
use domain::detection::{Evidence, Finding, IndicatorEvidence, RuleRef};
use domain::intel::{Observable, ObservableKind};
use domain::telemetry::{Event, Observed, columns};
use domain::words::Severity;

/// The indicators of the day, by kind, for looking up what an event contains.
#[derive(Debug, Default)]
pub struct Indicators {
    addresses: HashSet<IpAddr>,
    /// Networks by the number of their leading bits.
    networks: Vec<(u128, HashMap<u128, String>)>,
    domains: HashSet<Box<str>>,
    links: HashSet<Box<str>>,
    hashes: HashSet<Box<str>>,
}

/// An indicator that was met.
struct Met {
    kind: &'static str,
    indicator: String,
    seen: String,
}

impl Indicators {
    /// The given indicators.
    pub fn new(observables: impl IntoIterator<Item = Observable>, networks: impl IntoIterator<Item = Network>) -> Self {
        let mut known = Self::default();
        for observable in observables {
            let text = || observable.value().into();
            match observable.kind() {
                ObservableKind::Ip => known.addresses.extend(observable.address()),
                ObservableKind::Domain => known.domains.extend([text()]),
                ObservableKind::Url => known.links.extend([text()]),
                ObservableKind::Hash => known.hashes.extend([text()]),
            }
        }
        for network in networks {
            known.add_network(network);
        }
        known
    }

    /// How many indicators are known.
    pub fn len(&self) -> usize {
        let networks: usize = self.networks.iter().map(|(_, networks)| networks.len()).sum();
        self.addresses.len() + networks + self.domains.len() + self.links.len() + self.hashes.len()
    }

    /// True if none is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The findings of one event: each indicator once.
    pub(super) fn examine(&self, event: &Event) -> Vec<Finding> {
        if self.is_empty() {
            return Vec::new();
        }
        let columns = columns(event);
        let mut met: Vec<Met> = Vec::new();
        for observed in columns.observed() {
            if let Some(one) = self.meet(&observed)
                && !met.iter().any(|earlier| earlier.kind == one.kind && earlier.indicator == one.indicator)
            {
                met.push(one);
            }
        }
        let findings = met.into_iter().map(|Met { kind, indicator, seen }| Finding {
            rule: rule_of(kind, &indicator),
            time: event.time,
            host: event.host.clone(),
            user: event.user.clone(),
            evidence: Evidence::Indicator(IndicatorEvidence { kind, indicator, seen, event: event.fields.clone() }),
        });
        findings.collect()
    }

    fn meet(&self, observed: &Observed<'_>) -> Option<Met> {
        match observed {
            Observed::Address(address) => self.address(*address),
            Observed::Domain(name) => self.domain(name),
            Observed::Url(text) => self.link(text),
            Observed::Hash(hash) => {
                let found = self.hashes.get(*hash)?;
                Some(Met { kind: ObservableKind::Hash.code(), indicator: found.to_string(), seen: (*hash).to_owned() })
            }
        }
    }

    fn address(&self, address: IpAddr) -> Option<Met> {
        let seen = address.to_canonical();
        let kind = ObservableKind::Ip.code();
        if self.addresses.contains(&seen) {
            return Some(Met { kind, indicator: seen.to_string(), seen: seen.to_string() });
        }
        let number = number(&Network::place(seen))?;
        // The narrowest network that holds it says most.
        let indicator = self.networks.iter().find_map(|(mask, networks)| networks.get(&(number & mask)))?;
        Some(Met { kind, indicator: indicator.clone(), seen: seen.to_string() })
    }

    /// The name itself or one above it, at the borders of labels: `evil.example` is met in `a.evil.example`, not in `notevil.example`.
    fn domain(&self, name: &str) -> Option<Met> {
        let above = std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, above)| above));
        let found = above.into_iter().find_map(|name| self.domains.get(name))?;
        Some(Met { kind: ObservableKind::Domain.code(), indicator: found.to_string(), seen: name.to_owned() })
    }

    fn link(&self, text: &str) -> Option<Met> {
        if self.links.is_empty() {
            return None;
        }
        let link = Observable::parse(ObservableKind::Url, text).ok()?;
        let found = self.links.get(link.value())?;
        Some(Met { kind: ObservableKind::Url.code(), indicator: found.to_string(), seen: text.to_owned() })
    }

    fn add_network(&mut self, network: Network) {
        let (first, last) = network.bounds();
        let (Some(first), Some(last)) = (number(&first), number(&last)) else { return };
        let mask = !(first ^ last);
        let place = match self.networks.binary_search_by(|(known, _)| mask.cmp(known)) {
            Ok(place) => place,
            Err(place) => {
                self.networks.insert(place, (mask, HashMap::new()));
                place
            }
        };
        if let Some((_, networks)) = self.networks.get_mut(place) {
            networks.insert(first, network.to_string());
        }
    }
}

fn number(hexadecimal: &str) -> Option<u128> {
    u128::from_str_radix(hexadecimal, 16).ok()
}

/// Every indicator is its own rule, so that alerts gather by indicator.
fn rule_of(kind: &str, indicator: &str) -> Arc<RuleRef> {
    Arc::new(RuleRef {
        id: format!("indicator:{kind}:{indicator}"),
        title: format!("Known indicator: {kind} {indicator}"),
        title_zh: Some(format!("出現已知威脅指標：{indicator}")),
        level: Severity::High,
        techniques: Vec::new(),
        tactics: Vec::new(),
        stage: None,
    })
}
