//! Which page shows the block list, and how does one subscribe to it?

mod lift;
mod list;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().route("/blocklist", get(list::list)).route("/blocklist/{id}/lift", post(lift::lift))
}
