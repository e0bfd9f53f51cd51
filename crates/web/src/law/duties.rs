//! How are duties seen and recorded in the portal and the API?

#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod api;
mod attach;
mod calendar;
mod conditions;
mod duty;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod files;
mod heat;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod heat_api;
mod record;
#[allow(unused_qualifications, reason = "utoipa's macro writes them")]
mod record_api;
mod shapes;
mod words;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::ledger::UPLOAD_BYTES;
use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(record_api::attach))
        .route("/bodies/{oid}/duties/{measure}", get(duty::duty).post(record::record))
        .route("/bodies/{oid}/duties/{measure}/records/{id}/evidence", post(attach::attach))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(api::calendar))
        .routes(routes!(api::duty, record_api::record))
        .routes(routes!(heat_api::map))
        .routes(routes!(files::ics))
        .routes(routes!(files::csv))
        .route("/duties", get(heat::map))
        .route("/bodies/{oid}/duties", get(calendar::calendar))
        .route("/bodies/{oid}/duties/conditions", post(conditions::state))
        .route("/bodies/{oid}/duties/calendar.ics", get(files::ics))
        .route("/bodies/{oid}/duties/duties.csv", get(files::csv))
}
