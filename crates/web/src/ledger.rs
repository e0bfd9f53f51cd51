//! How is the evidence of every deed shown, and how are files of evidence brought and fetched?
//!
//! Another room's page uses three pieces: `read_upload` in the handler of its form, and `page.evidence(…)` and `page.evidence_field(…)` in its
//! template. `web::incident` is the example.

mod evidence;
mod evidence_api;
mod list;
mod pieces;
mod upload;

use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) use evidence_api::EvidenceShape;
pub(crate) use upload::{NamedUpload, UPLOAD_BYTES, Upload, read_raw_upload, read_upload};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(evidence_api::read))
        .routes(routes!(evidence_api::file))
        .route("/ledger", get(list::list))
        .route("/ledger/checkpoint", get(list::checkpoint))
        .route("/evidence/{id}", get(evidence::download))
}
