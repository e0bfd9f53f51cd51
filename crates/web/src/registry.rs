//! How are the bodies of the register seen, imported and exported?

#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod addresses;
mod amend;
mod appoint;
mod asked;
mod exemption;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod export;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod figures;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod import;
mod level;
mod list;
mod names;
mod provider;
mod read;

pub(crate) use level::chip as level_chip;
pub(crate) use names::choices;
pub(crate) use read::named;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

/// Largest upload, in bytes: the largest file of bodies and what the form puts around it. The file's own limit is the deed's.
const UPLOAD_BYTES: usize = 17 * 1024 * 1024;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(import::upload))
        .route("/bodies/import", get(import::form).post(import::import))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    OpenApiRouter::new()
        .merge(uploads)
        .merge(level::routes())
        .merge(exemption::routes())
        .merge(provider::routes())
        .routes(routes!(list::bodies))
        .routes(routes!(figures::counts))
        .routes(routes!(export::file))
        .routes(routes!(read::body))
        .routes(routes!(addresses::own, addresses::replace))
        .route("/bodies", get(list::list))
        .route("/bodies/levels", get(figures::figures))
        .route("/bodies/export", get(export::export))
        .route("/bodies/{oid}", get(read::read))
        .route("/bodies/{oid}/amend", get(amend::form).post(amend::amend))
        .route("/bodies/{oid}/addresses", get(addresses::form).post(addresses::protect))
        .route("/bodies/{oid}/contacts", get(appoint::form).post(appoint::appoint))
}
