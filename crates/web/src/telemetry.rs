//! How do shippers send events, and how are sensors seen?

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
}
