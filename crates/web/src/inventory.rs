//! How are information systems and their controls kept in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod control;
mod control_api;
mod edit;
mod files;
mod gaps;
mod list;
mod shapes;
mod system;
mod words;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::ledger::UPLOAD_BYTES;
use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(control_api::evidence, control_api::attach))
        .routes(routes!(files::upload))
        .route("/systems/{id}/controls/{control}/evidence", post(control::attach))
        .route("/bodies/{oid}/systems/import", get(files::form).post(files::import))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::of_body, api::enter))
        .routes(routes!(api::read, api::amend))
        .routes(routes!(api::retire))
        .routes(routes!(api::gaps))
        .routes(routes!(files::file))
        .routes(routes!(control_api::read, control_api::judge))
        .route("/systems", get(list::list))
        .route("/systems/{id}", get(system::system))
        .route("/systems/{id}/amend", get(edit::amend_form).post(edit::amend))
        .route("/systems/{id}/retire", post(edit::retire))
        .route("/systems/{id}/controls/{control}", get(control::control).post(control::judge))
        .route("/bodies/{oid}/systems", get(list::of_body))
        .route("/bodies/{oid}/systems/new", get(edit::new_form).post(edit::enter))
        .route("/bodies/{oid}/systems/export", get(files::export))
        .route("/bodies/{oid}/gaps", get(gaps::gaps))
        .merge(uploads)
}
