//! How is the evidence of every deed shown?

mod list;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().route("/ledger", get(list::list)).route("/ledger/checkpoint", get(list::checkpoint))
}
