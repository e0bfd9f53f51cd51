//! How are audits planned, held and followed in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod attach;
mod candidates;
mod fields;
mod list;
mod part;
mod plan;
#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod plan_api;
mod plans;
mod shapes;
mod step;
mod taken;
mod words;

pub(crate) use words::chip;
use words::{change_key, factor_key, member_key, verdict_key};

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::ledger::UPLOAD_BYTES;
use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    let uploads =
        OpenApiRouter::new().route("/audits/{id}/evidence/{part}", post(attach::attach)).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::read))
        .routes(routes!(api::step))
        .routes(routes!(api::evidence))
        .routes(routes!(plan_api::plans, plan_api::open))
        .routes(routes!(plan_api::plan, plan_api::write))
        .routes(routes!(plan_api::adopt))
        .routes(routes!(plan_api::candidates))
        .routes(routes!(plan_api::choose))
        .merge(uploads)
        .route("/audits", get(list::list))
        .route("/audits/plans", get(plans::plans).post(plans::open))
        .route("/audits/plans/{id}", get(plan::plan).post(plan::write))
        .route("/audits/plans/{id}/adopt", post(plan::adopt))
        .route("/audits/plans/{id}/candidates", get(candidates::candidates).post(candidates::choose))
        .route("/audits/{id}", get(part::overview))
        .route("/audits/{id}/steps", post(step::take))
        .route("/audits/{id}/{part}", get(part::part))
}
