//! How do people sign in, and who administers accounts, tokens and deputies?

use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
}
