//! How do programs move a proposal of a level along its road?

use axum::Json;
use axum::extract::{Path, State};
use domain::registry::Level;
use domain::words::LevelDecisionId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::case::parsed;
use super::shapes::{CaseShape, DecisionShape};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// A step, with the state of the proposal that is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StepTaken {
    /// The revision that you read.
    revision: i64,
    /// What is said with it; a reason where the step needs one.
    #[serde(default)]
    note: String,
}

/// An approval.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    /// The revision that you read.
    revision: i64,
    /// The day of approval; today without one.
    approved_on: Option<String>,
    /// What is said with it.
    #[serde(default)]
    note: String,
}

/// A correction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    /// The right level, `A` to `E`.
    level: String,
    /// The right day of approval.
    approved_on: String,
    /// Why the decision was wrong.
    reason: String,
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/propose", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Proposed along the road of the law", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn propose(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::propose(&portal.app, &actor, parsed(&id)?, step.revision).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/sign", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Signed by the chief information security officer", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn sign(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::sign(&portal.app, &actor, parsed(&id)?, step.revision).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/forward", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Passed on to whoever decides", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn forward(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::forward(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/return", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Given back; the note is the reason", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn give_back(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::give_back(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/approve", tag = "registry", request_body = Approval, params(("id" = String, Path)), responses(
    (status = 200, description = "Approved; the level holds at once", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn approve(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(approval): Json<Approval>,
) -> Result<Json<CaseShape>, Problem> {
    let day = |text: String| text.parse().map_err(|_| invalid("approved_on", "registry-level-day-form"));
    let approved_on = approval.approved_on.map(day).transpose()?;
    let case = (parsed(&id)?, approval.revision);
    let kept = app::registry::level::approve(&portal.app, &actor, case, approved_on, &approval.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/file", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Filed for the record", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn file(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::file(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-cases/{id}/withdraw", tag = "registry", request_body = StepTaken, params(("id" = String, Path)), responses(
    (status = 200, description = "Taken back; the note is the reason", body = CaseShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something does not hold together; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn withdraw(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<StepTaken>,
) -> Result<Json<CaseShape>, Problem> {
    let kept = app::registry::level::withdraw(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/level-decisions/{id}/correct", tag = "registry", request_body = Correction, params(("id" = String, Path)), responses(
    (status = 200, description = "Corrected by a new decision that names this one", body = DecisionShape),
    (status = 403, description = "The law lets another decide; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It was corrected before", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Nothing would change, or the day or reason is missing", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn correct(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(correction): Json<Correction>,
) -> Result<Json<DecisionShape>, Problem> {
    let id: LevelDecisionId = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    let level = Level::from_code(&correction.level).ok_or_else(|| invalid("level", "page-code-unknown"))?;
    let approved_on = correction.approved_on.parse().map_err(|_| invalid("approved_on", "registry-level-day-form"))?;
    let decision = app::registry::level::correct(&portal.app, &actor, id, (level, approved_on), &correction.reason).await?;
    Ok(Json((&decision).into()))
}
