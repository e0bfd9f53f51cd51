//! Which pages let officers handle an incident?

mod attach;
mod handle;
mod incident;
mod list;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;

use crate::ledger::UPLOAD_BYTES;
use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    let uploads = OpenApiRouter::new().route("/incidents/{id}/evidence", post(attach::attach)).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    OpenApiRouter::new()
        .merge(uploads)
        .route("/incidents", get(list::list))
        .route("/incidents/{id}", get(incident::incident).post(handle::amend))
        .route("/incidents/{id}/report", post(handle::report))
        .route("/incidents/{id}/withdraw", post(handle::withdraw))
}
