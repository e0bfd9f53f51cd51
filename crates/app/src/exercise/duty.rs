//! What does the analyst on duty do about the alerts, by the same deeds as every analyst?

use std::collections::BTreeMap;
use std::time::Instant;

use domain::access::Actor;
use domain::detection::{AlertQuery, StateWord};
use domain::intel::Tlp;
use domain::words::{BodyId, IncidentId};

use super::scenario::Scenario;
use crate::detection::{Blocking, Confirmation, confirm, list, read};
use crate::{App, Refusal};

/// One alert that the analyst on duty confirmed.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The rule's title.
    pub title: String,
    /// The body's name.
    pub body_zh: String,
    /// What he put on the block list.
    pub blocked: Vec<String>,
    /// The moment before the confirmation was sent.
    pub begun: Instant,
    /// The version of the block list that it led to, if it changed.
    pub version: Option<u64>,
}

/// Confirms every new alert at the given bodies: what is the attacker's in it becomes indicators for everybody to block, and all alerts of a
/// body belong to one incident, remembered in `incidents`.
///
/// # Errors
/// [`Refusal`] as of the deeds; an alert that a visitor decided meanwhile is no error.
pub async fn decide(
    app: &App,
    on_duty: &Actor,
    scenario: &Scenario,
    incidents: &mut BTreeMap<BodyId, IncidentId>,
    mut decided: impl FnMut(Decision),
) -> Result<(), Refusal> {
    let query = AlertQuery { states: vec![StateWord::New], limit: 200, ..AlertQuery::default() };
    for kept in list(app, on_duty, query).await?.lines.into_iter().rev() {
        let file = read(app, on_duty, kept.alert.id).await?;
        let attackers = file.candidates.into_iter().map(|candidate| candidate.observable).filter(|one| scenario.is_attackers(one.value()));
        let body = kept.alert.body;
        let confirmation = Confirmation {
            observables: attackers.collect(),
            tlp: Tlp::Green,
            blocking: Blocking::Yes { until: None },
            incident: incidents.get(&body).copied(),
            note: "演練：輪值分析員確認為攻擊行為。".to_owned(),
        };
        let begun = Instant::now();
        match confirm(app, on_duty, kept.alert.id, confirmation).await {
            Ok(outcome) => {
                incidents.insert(body, outcome.incident);
                decided(Decision {
                    title: kept.alert.rule.title,
                    body_zh: kept.body.name_zh,
                    blocked: outcome.blocked.iter().map(|one| one.value().to_owned()).collect(),
                    begun,
                    version: outcome.version,
                });
            }
            Err(Refusal::Conflict(_)) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(())
}
