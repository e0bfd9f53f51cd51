//! How are CI providers designated and looked up in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod list;
mod one;
mod open;
mod step;
mod step_api;
mod words;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::open))
        .routes(routes!(api::sectors))
        .routes(routes!(api::one))
        .routes(routes!(step_api::step))
        .route("/providers", get(list::list))
        .route("/providers/new", get(open::form).post(open::open))
        .route("/providers/{id}", get(one::one))
        .route("/providers/{id}/consult", post(step::consult))
        .route("/providers/{id}/answer", post(step::answer))
        .route("/providers/{id}/hear", post(step::hear))
        .route("/providers/{id}/state", post(step::state))
        .route("/providers/{id}/designate", post(step::designate))
        .route("/providers/{id}/approve", post(step::approve))
        .route("/providers/{id}/return", post(step::give_back))
        .route("/providers/{id}/notify", post(step::notify))
        .route("/providers/{id}/withdraw", post(step::withdraw))
}
