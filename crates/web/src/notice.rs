//! How are early warnings and messages read?

mod pages;

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().merge(pages::routes())
}
