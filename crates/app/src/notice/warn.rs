//! How is a body warned that it met an indicator before anybody knew it as one?

use domain::access::Actor;
use domain::intel::Observable;
use domain::ledger::Deed;
use domain::notice::{Acknowledgement, Topic, Warning};
use domain::registry::Body;
use domain::words::{IndicatorId, WarningId};
use jiff::Timestamp;
use serde_json::json;
use store::Tx;

use super::tell::{Telling, tell};
use crate::telemetry::Sighting;
use crate::{App, Refusal};

/// Warns a body within the sweep's transaction; `None` if it was warned of this indicator before.
pub(crate) async fn warn(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (indicator, observable): (IndicatorId, &Observable),
    (body, sighting): (&Body, &Sighting),
) -> Result<Option<WarningId>, Refusal> {
    let warning = Warning {
        id: app.ids.next(WarningId),
        body: body.id,
        indicator,
        observable: observable.clone(),
        first_seen: sighting.first,
        last_seen: sighting.last,
        count: sighting.count,
        sample: sighting.sample.clone(),
        warned_at: now,
        acknowledgement: Acknowledgement::Open,
    };
    if !store::notice::insert_warning(tx, &warning).await? {
        return Ok(None);
    }
    let telling = Telling {
        body: body.id,
        topic: Topic::EarlyWarning,
        subject: warning.id.to_string(),
        fill: vec![("observable".to_owned(), observable.defanged()), ("count".to_owned(), warning.count.to_string())],
        due_at: None,
    };
    tell(app, tx, now, telling).await?;
    let facts = json!({
        "indicator": indicator.to_string(), "first_seen": warning.first_seen.to_string(), "last_seen": warning.last_seen.to_string(),
        "events": warning.count,
    });
    let deed = Deed { room: "notice", verb: "warn", subject: warning.id.to_string(), body: Some(body.facts.oid.clone()), facts };
    crate::ledger::append(tx, now, &Actor::system(), deed).await?;
    Ok(Some(warning.id))
}
