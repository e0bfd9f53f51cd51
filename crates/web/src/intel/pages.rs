//! Which pages show indicators and take new ones?

mod add;
mod indicator;
mod list;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .route("/indicators", get(list::list))
        .route("/indicators/new", get(add::blank).post(add::add))
        .route("/indicators/{id}", get(indicator::indicator))
        .route("/indicators/{id}/revoke", post(indicator::revoke))
}
