//! Which page shows the sensors that send, and those that fell silent?

mod list;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().route("/sensors", get(list::list))
}
