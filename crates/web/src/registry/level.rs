//! How are levels proposed, decided and looked up in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod case;
mod cases;
mod correct;
mod history;
mod list;
mod open;
mod proposal;
mod shapes;
mod step;
mod step_api;
mod words;

pub(super) use shapes::{CitationShape, StepShape};
pub(super) use step::day;
pub(crate) use words::chip;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::standings))
        .routes(routes!(api::cases, api::open))
        .routes(routes!(api::case, api::amend))
        .routes(routes!(api::history))
        .routes(routes!(step_api::propose))
        .routes(routes!(step_api::sign))
        .routes(routes!(step_api::forward))
        .routes(routes!(step_api::give_back))
        .routes(routes!(step_api::approve))
        .routes(routes!(step_api::file))
        .routes(routes!(step_api::withdraw))
        .routes(routes!(step_api::correct))
        .route("/levels", get(list::list))
        .route("/levels/cases", get(cases::cases))
        .route("/levels/cases/{id}", get(case::case).post(step::amend))
        .route("/levels/cases/{id}/propose", post(step::propose))
        .route("/levels/cases/{id}/sign", post(step::sign))
        .route("/levels/cases/{id}/forward", post(step::forward))
        .route("/levels/cases/{id}/return", post(step::give_back))
        .route("/levels/cases/{id}/approve", post(step::approve))
        .route("/levels/cases/{id}/file", post(step::file))
        .route("/levels/cases/{id}/withdraw", post(step::withdraw))
        .route("/levels/decisions/{id}/correct", post(correct::correct))
        .route("/bodies/{oid}/level", get(history::history))
        .route("/bodies/{oid}/level/new", get(open::form).post(open::open))
}
