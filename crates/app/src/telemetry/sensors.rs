//! Which sensors send, and when was each last heard?

use domain::access::{Action, Actor, Resource};
use domain::telemetry::Sensor;

use crate::{App, Refusal, access};

/// A sensor with its body's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SensorLine {
    /// The sensor.
    pub sensor: Sensor,
    /// Its body, in Chinese.
    pub body_name: String,
}

/// The sensors within the actor's reach, the last heard first, at most `limit`.
///
/// # Errors
/// [`Refusal::Forbidden`], [`Refusal::Unavailable`].
pub async fn sensors(app: &App, actor: &Actor, limit: u32) -> Result<Vec<SensorLine>, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = access::reach(app, &mut tx, actor, Action::Look, Resource::Sensor).await?;
    let mut lines = Vec::new();
    for sensor in store::telemetry::sensors(&mut tx, &reach, limit).await? {
        let body = store::registry::by_id(&mut tx, sensor.body).await?;
        let body_name = body.map(|body| body.facts.name_zh).unwrap_or_default();
        lines.push(SensorLine { sensor, body_name });
    }
    Ok(lines)
}
