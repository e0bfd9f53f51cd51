//! Which pages let a body read and answer its early warnings?

mod list;
mod warning;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().route("/warnings", get(list::list)).route("/warnings/{id}", get(warning::warning).post(warning::acknowledge))
}
