//! How are early warnings and messages read?

mod api;
mod pages;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::warnings))
        .routes(routes!(api::acknowledge))
        .routes(routes!(api::inbox))
        .routes(routes!(api::mark_read))
        .merge(pages::routes())
}
