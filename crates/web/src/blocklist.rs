//! How do people and firewalls read the block list?

mod pages;

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().merge(pages::routes())
}
