//! Does the server live, can it work, and how much has it done?
//!
//! For machines on the same network: no sign-in, no personal data, no names of bodies. They bypass the portal's gate, so that a probe every
//! second neither fills the log nor needs the register.

use std::fmt;
use std::sync::Arc;

use app::App;
use app::process::{Verdict, condition};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::json;

/// What the health routes need.
#[derive(Clone)]
pub struct Health {
    /// The product.
    pub app: App,
    /// Free space below which readiness warns, and below a quarter of which it is lost.
    pub least_free_bytes: u64,
    /// All figures as Prometheus text.
    pub figures: Arc<dyn Fn() -> String + Send + Sync>,
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Health").finish_non_exhaustive()
    }
}

/// The portal with `/healthz`, `/readyz` and `/metrics` in front.
pub fn with_health(portal: Router, health: Health) -> Router {
    let routes = Router::new().route("/healthz", get(lives)).route("/readyz", get(ready)).route("/metrics", get(figures));
    portal.merge(routes.with_state(health))
}

async fn lives() -> &'static str {
    "ok\n"
}

/// 200 if every part can be used, 503 otherwise; which part, in both cases.
async fn ready(State(health): State<Health>) -> Response {
    let parts = condition(&health.app, health.least_free_bytes).await;
    let worst = parts.iter().map(|part| part.verdict).max().unwrap_or(Verdict::Fine);
    let status = if worst == Verdict::Failed { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    // Paths and the database's own words are for operators on the machine: `lianfang doctor` shows them.
    let listed: serde_json::Map<String, serde_json::Value> =
        parts.iter().map(|part| (part.of.to_owned(), json!(part.verdict.word()))).collect();
    (status, [(CACHE_CONTROL, "no-store")], Json(json!({"ready": worst != Verdict::Failed, "parts": listed}))).into_response()
}

async fn figures(State(health): State<Health>) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], (health.figures)()).into_response()
}
