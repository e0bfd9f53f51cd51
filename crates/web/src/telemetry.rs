//! How do shippers send events, and how are sensors seen?

mod answer;
mod bulk;
mod document;
mod elastic;
mod events;
mod filter;
mod intake;
mod pages;
mod sensors;

use axum::extract::DefaultBodyLimit;
use axum::routing::any;
use domain::words::Message;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;
use crate::problem::Problem;

/// How sensors are seen.
pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().merge(pages::routes()).routes(routes!(sensors::list))
}

/// The doors for events where another process takes them: told to whoever knocks, so that nobody looks for a mistake of their own.
pub(crate) fn elsewhere() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().route("/api/v1/events", any(not_here)).route("/es", any(not_here)).route("/es/{*path}", any(not_here))
}

async fn not_here() -> Problem {
    Problem::from(app::Refusal::Conflict(Message::new("telemetry-not-here")))
}

/// The doors for events.
pub(crate) fn intake() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(events::send))
        // Whatever stands below `/es/` is told apart by method and path in one place, as the imitated service does.
        .route("/es", any(elastic::answer))
        .route("/es/", any(elastic::answer))
        .route("/es/{*path}", any(elastic::answer))
        .layer(DefaultBodyLimit::disable())
}
