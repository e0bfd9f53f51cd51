//! What is known of one alert, and what could be done with what was seen in it?

use domain::access::{Action, Actor, Resource};
use domain::blocklist::Refused;
use domain::detection::{KeptAlert, is_system_program};
use domain::intel::{Observable, ObservableKind, Tlp};
use domain::words::{AlertId, IndicatorId};
use serde_json::Value;

use crate::access::{may_at, note_read};
use crate::{App, Refusal};

/// One alert, for the one who decides about it.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertFile {
    /// The alert.
    pub kept: KeptAlert,
    /// One of its events, or the correlation, as JSON text.
    pub sample: String,
    /// What was seen in it, with what would become of each.
    pub candidates: Vec<Candidate>,
    /// Whether the actor may take it.
    pub may_take: bool,
    /// Whether the actor may confirm or dismiss it.
    pub may_decide: bool,
}

/// Something seen in an alert that a confirmation may turn into an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The thing.
    pub observable: Observable,
    /// The indicator that it is already, if so.
    pub indicator: Option<IndicatorId>,
    /// Why it would not be put on the block list, if so.
    pub refused: Option<Refused>,
    /// It is the hash of a program that the operating system brings: everybody has it, and blocking it would hurt everybody.
    pub of_system: bool,
}

impl Candidate {
    /// Whether it is offered as chosen; the analyst may decide otherwise, unless it is refused.
    pub fn is_proposed(&self) -> bool {
        self.refused.is_none() && !self.of_system
    }
}

/// Reads an alert; that the actor did is noted, since its event may name people.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn read(app: &App, actor: &Actor, id: AlertId) -> Result<AlertFile, Refusal> {
    let mut tx = app.store.read().await?;
    let kept = store::detection::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = kept.alert.body;
    may_at(app, &mut tx, actor, Action::Look, Resource::Alert, body).await?;
    let sample = store::detection::sample(&mut tx, id).await?.unwrap_or_default();
    let system = shows_system_program(&sample);
    let mut candidates = Vec::with_capacity(kept.alert.observables.len());
    for observable in &kept.alert.observables {
        let indicator = store::intel::in_force(&mut tx, observable).await?.map(|kept| kept.indicator.id);
        let refused = crate::blocklist::refused(app, &mut tx, observable, Tlp::Green).await?;
        let of_system = system && observable.kind() == ObservableKind::Hash;
        candidates.push(Candidate { observable: observable.clone(), indicator, refused, of_system });
    }
    let may_take = may_at(app, &mut tx, actor, Action::Amend, Resource::Alert, body).await.is_ok();
    let may_decide = may_at(app, &mut tx, actor, Action::Decide, Resource::Alert, body).await.is_ok();
    drop(tx);
    // The event beside the alert names users and machines.
    let mut tx = app.store.begin().await?;
    note_read(&mut tx, app.clock.now(), actor, Resource::Alert, &id.to_string(), Some(body)).await?;
    tx.commit().await?;
    Ok(AlertFile { kept, sample, candidates, may_take, may_decide })
}

/// Whether the event that shows an alert is about a program of the operating system: the hashes in it are then that program's.
fn shows_system_program(sample: &str) -> bool {
    let Ok(Value::Object(event)) = serde_json::from_str(sample) else { return false };
    PROGRAMS.iter().find_map(|name| event.get(*name)?.as_str()).is_some_and(is_system_program)
}

/// The fields that name the program an event's hashes belong to: Sysmon's, the security log's and auditd's.
const PROGRAMS: &[&str] = &["ImageLoaded", "TargetFilename", "Image", "NewProcessName", "exe"];
