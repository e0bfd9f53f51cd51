//! How are alerts seen and judged in the portal and the API?

mod pages;

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().merge(pages::routes())
}
