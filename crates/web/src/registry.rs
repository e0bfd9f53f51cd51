//! How are the bodies of the register seen, imported and exported?

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
}
