//! Where is the door to the history, for the look back?

use domain::intel::Observable;
use domain::words::BodyId;
use jiff::Timestamp;

use crate::{App, Refusal, telemetry};

/// A body that met an observable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sighting {
    /// The body.
    pub(crate) body: BodyId,
    /// Time of the first such event.
    pub(crate) first: Timestamp,
    /// Time of the last.
    pub(crate) last: Timestamp,
    /// How many events.
    pub(crate) count: u64,
    /// Identifier of the first event in the history.
    pub(crate) sample: String,
}

/// Looks through the history for one observable.
pub(crate) async fn look(app: &App, observable: &Observable, since: Timestamp) -> Result<Vec<Sighting>, Refusal> {
    let met = telemetry::sweep(app, std::slice::from_ref(observable), since).await?;
    Ok(met
        .into_iter()
        .map(|met| Sighting { body: met.body, first: met.first, last: met.last, count: met.count, sample: met.sample })
        .collect())
}
