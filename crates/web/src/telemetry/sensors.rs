//! Which sensors send?

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::words;

/// A sensor or shipper and when it was last heard.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SensorRow {
    /// Its body's name.
    body_name: String,
    /// The name under which it sends.
    name: String,
    /// When it was first heard.
    first_seen: String,
    /// When it was last heard.
    last_seen: String,
    /// How many of its events were accepted.
    accepted: u64,
    /// How many of its lines were refused beside accepted ones.
    refused: u64,
}

/// The sensors within reach, the last heard first, at most a thousand.
#[utoipa::path(
    get,
    path = "/api/v1/sensors",
    tag = "telemetry",
    responses(
        (status = 200, description = "The sensors", body = Vec<SensorRow>),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not look at sensors", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Json<Vec<SensorRow>>, Problem> {
    let lines = app::telemetry::sensors(&portal.app, &actor, MOST).await?;
    let row = |line: app::telemetry::SensorLine| SensorRow {
        body_name: line.body_name,
        name: line.sensor.name,
        first_seen: words::iso(line.sensor.first_seen),
        last_seen: words::iso(line.sensor.last_seen),
        accepted: line.sensor.accepted,
        refused: line.sensor.refused,
    };
    Ok(Json(lines.into_iter().map(row).collect()))
}

const MOST: u32 = 1_000;
