//! How do shippers send events, and how are sensors seen?

mod answer;
mod bulk;
mod elastic;
mod events;
mod intake;
mod pages;
mod sensors;

use axum::extract::DefaultBodyLimit;
use axum::routing::any;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    let shippers = OpenApiRouter::new()
        .routes(routes!(events::send))
        // Whatever stands below `/es/` is told apart by method and path in one place, as the imitated service does.
        .route("/es", any(elastic::answer))
        .route("/es/", any(elastic::answer))
        .route("/es/{*path}", any(elastic::answer))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new().merge(shippers).merge(pages::routes()).routes(routes!(sensors::list))
}
