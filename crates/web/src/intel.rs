//! How are indicators and their sightings seen in the portal and the API?

mod api;
mod pages;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(api::list, api::add)).routes(routes!(api::read)).routes(routes!(api::revoke)).merge(pages::routes())
}
