//! How do programs move a version of a plan to its approval?

use axum::Json;
use axum::extract::{Path, State};

use super::shapes::{PlanStep, VersionShape};
use super::version::parsed;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[utoipa::path(post, path = "/api/v1/plans/{id}/submit", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "Submitted to the chief information security officer", body = VersionShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn submit(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<PlanStep>,
) -> Result<Json<VersionShape>, Problem> {
    let kept = app::plan::submit(&portal.app, &actor, parsed(&id)?, step.revision).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/plans/{id}/approve", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "Approved; it holds at once", body = VersionShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn approve(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<PlanStep>,
) -> Result<Json<VersionShape>, Problem> {
    let kept = app::plan::approve(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/plans/{id}/return", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "Given back with the reason", body = VersionShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn give_back(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<PlanStep>,
) -> Result<Json<VersionShape>, Problem> {
    let kept = app::plan::give_back(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}
