//! How are maintenance plans written, approved, told of and looked up in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod list;
mod overview;
mod report;
mod report_api;
mod report_step;
mod shapes;
mod step;
mod step_api;
mod version;
mod words;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::overview, api::open))
        .routes(routes!(api::read, api::amend))
        .routes(routes!(step_api::submit))
        .routes(routes!(step_api::approve))
        .routes(routes!(step_api::give_back))
        .routes(routes!(report_api::open))
        .routes(routes!(report_api::ask))
        .routes(routes!(report_api::read, report_api::amend))
        .routes(routes!(report_api::submit))
        .routes(routes!(report_api::acknowledge))
        .routes(routes!(report_api::give_back))
        .route("/plans", get(list::list))
        .route("/plans/{id}", get(version::version).post(step::amend))
        .route("/plans/{id}/submit", post(step::submit))
        .route("/plans/{id}/approve", post(step::approve))
        .route("/plans/{id}/return", post(step::give_back))
        .route("/bodies/{oid}/plan", get(overview::overview).post(overview::open))
        .route("/bodies/{oid}/plan/reports", post(overview::open_report))
        .route("/bodies/{oid}/plan/ask", post(overview::ask))
        .route("/plan-reports/{id}", get(report::report).post(report_step::amend))
        .route("/plan-reports/{id}/submit", post(report_step::submit))
        .route("/plan-reports/{id}/acknowledge", post(report_step::acknowledge))
        .route("/plan-reports/{id}/return", post(report_step::give_back))
}
