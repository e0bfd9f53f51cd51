//! How is the evidence seen and verified from the portal?

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
}
