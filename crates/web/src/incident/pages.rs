//! Which pages let officers handle an incident?

mod handle;
mod incident;
mod list;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .route("/incidents", get(list::list))
        .route("/incidents/{id}", get(incident::incident).post(handle::amend))
        .route("/incidents/{id}/report", post(handle::report))
        .route("/incidents/{id}/withdraw", post(handle::withdraw))
}
