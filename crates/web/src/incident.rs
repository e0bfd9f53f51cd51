//! How are incidents seen and handled in the portal and the API?

mod api;
mod evidence_api;
mod pages;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::read, api::amend))
        .routes(routes!(api::report))
        .routes(routes!(evidence_api::list, evidence_api::attach))
        .merge(pages::routes())
}
