//! Which bodies met an indicator before it was known?

use std::collections::HashMap;

use domain::intel::{Observable, ObservableKind};
use domain::registry::{Oid, Reach};
use domain::words::BodyId;
use jiff::Timestamp;
use lake::Wanted;

use super::kept::{history, of_history};
use super::scope::{catch_up, scope};
use crate::{App, Refusal, detection};

/// A body that met one of the observables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The body.
    pub body: BodyId,
    /// Time of the first such event.
    pub first: Timestamp,
    /// Time of the last.
    pub last: Timestamp,
    /// How many events.
    pub count: u64,
    /// Identifier of the first event in the history.
    pub sample: String,
    /// The machine of the first event, where known.
    pub host: Option<String>,
}

/// Sweeps the history of `since` and later, unflushed events included, for bodies that met one of `observables`; the earliest first. A name
/// is also met by a name below it.
///
/// For the platform's own jobs: it sees every body, whoever confirmed the indicator.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read, [`Refusal::Internal`] if the history is damaged.
pub async fn sweep(app: &App, observables: &[Observable], since: Timestamp) -> Result<Vec<Sighting>, Refusal> {
    let mut wanted = Wanted::default();
    for observable in observables {
        let text = || observable.value().to_owned();
        match observable.kind() {
            ObservableKind::Ip => wanted.addresses.extend(observable.address()),
            ObservableKind::Domain => wanted.domains.push(text()),
            ObservableKind::Url => wanted.urls.push(text()),
            ObservableKind::Hash => wanted.hashes.push(text()),
        }
    }
    // First the matcher, then what was accepted so far: an event is either examined with the new indicators or found here.
    detection::rematch(app).await?;
    catch_up(app).await;
    let history = history(app).await?;
    let scope = scope(app, &Reach::Nation, since).await?;
    let met = history.sweep(&wanted, since, scope).await.map_err(|error| of_history(&error))?;
    let mut tx = app.store.read().await?;
    let ids: HashMap<Oid, BodyId> = if met.is_empty() { HashMap::new() } else { store::registry::ids(&mut tx).await? };
    let sightings = met.into_iter().filter_map(|met| {
        // A body that left the register cannot be warned.
        let body = *ids.get(&met.body.parse::<Oid>().ok()?)?;
        Some(Sighting { body, first: met.first, last: met.last, count: met.count, sample: met.sample, host: met.host })
    });
    Ok(sightings.collect())
}
