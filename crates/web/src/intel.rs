//! How are indicators and their sightings seen in the portal and the API?

mod pages;

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().merge(pages::routes())
}
