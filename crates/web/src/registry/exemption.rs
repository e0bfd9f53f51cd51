//! How are exemptions asked for, answered and looked up in the portal and the API?

#[expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]
mod api;
mod ask;
mod body;
mod list;
mod one;
mod step;
mod words;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(super) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::ask))
        .routes(routes!(api::one))
        .routes(routes!(api::consent))
        .routes(routes!(api::refuse))
        .routes(routes!(api::file))
        .routes(routes!(api::end))
        .routes(routes!(api::of_body))
        .route("/exemptions", get(list::list))
        .route("/exemptions/{id}", get(one::one))
        .route("/exemptions/{id}/consent", post(step::consent))
        .route("/exemptions/{id}/refuse", post(step::refuse))
        .route("/exemptions/{id}/file", post(step::file))
        .route("/exemptions/{id}/end", post(step::end))
        .route("/bodies/{oid}/exemptions", get(body::body))
        .route("/bodies/{oid}/exemptions/new", get(ask::form).post(ask::ask))
}
