//! How are alerts seen and judged in the portal and the API?

mod api;
mod pages;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) use api::AlertShape;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::read))
        .routes(routes!(api::take))
        .routes(routes!(api::dismiss))
        .routes(routes!(api::confirm))
        .merge(pages::routes())
}
