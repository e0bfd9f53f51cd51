//! How do programs write, ask for, submit and take note of statements?

use app::plan::NewRequest;
use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::overview::named;
use super::report::parsed;
use super::shapes::{PlanStep, ReportDetail, ReportShape, SectionShape, sections};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// A statement to be begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReport {
    /// Of which year.
    year: i16,
}

/// A statement that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedReport {
    /// Of which year.
    year: i16,
    /// Until which day.
    due_on: String,
    /// What is said with it.
    #[serde(default)]
    note: String,
}

/// A draft changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendedReport {
    /// The revision that you read.
    revision: i64,
    /// What was achieved, item by item; items left out are empty.
    results: Vec<SectionShape>,
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/plan/reports", tag = "plan", request_body = NewReport, params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "Begun, as a draft", body = ReportShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "One of that year is under way, or the body has nobody to tell", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Json(new): Json<NewReport>,
) -> Result<Json<ReportShape>, Problem> {
    let line = app::plan::open_report(&portal.app, &actor, &named(&oid)?, new.year).await?;
    Ok(Json((&line).into()))
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/plan/ask", tag = "plan", request_body = AskedReport, params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "Asked for", body = ReportShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn ask(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Json(asked): Json<AskedReport>,
) -> Result<Json<ReportShape>, Problem> {
    let due_on = asked.due_on.parse().map_err(|_| invalid("due_on", "registry-level-day-form"))?;
    let new = NewRequest { oid: named(&oid)?, year: asked.year, due_on: Some(due_on), note: asked.note };
    let line = app::plan::ask(&portal.app, &actor, new).await?;
    Ok(Json((&line).into()))
}

#[utoipa::path(get, path = "/api/v1/plan-reports/{id}", tag = "plan", params(("id" = String, Path)), responses(
    (status = 200, description = "The statement", body = ReportDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<ReportDetail>, Problem> {
    let file = app::plan::read_report(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json((&file).into()))
}

#[utoipa::path(patch, path = "/api/v1/plan-reports/{id}", tag = "plan", request_body = AmendedReport, params(("id" = String, Path)), responses(
    (status = 200, description = "Changed", body = ReportShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(amended): Json<AmendedReport>,
) -> Result<Json<ReportShape>, Problem> {
    let results = sections(amended.results);
    let line = app::plan::amend_report(&portal.app, &actor, parsed(&id)?, amended.revision, results).await?;
    Ok(Json((&line).into()))
}

#[utoipa::path(post, path = "/api/v1/plan-reports/{id}/submit", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "Submitted to the recipient that the law names", body = ReportShape),
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
) -> Result<Json<ReportShape>, Problem> {
    let kept = app::plan::submit_report(&portal.app, &actor, parsed(&id)?, step.revision).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/plan-reports/{id}/acknowledge", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "The recipient took note of it", body = ReportShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn acknowledge(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<PlanStep>,
) -> Result<Json<ReportShape>, Problem> {
    let kept = app::plan::acknowledge(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/plan-reports/{id}/return", tag = "plan", request_body = PlanStep, params(("id" = String, Path)), responses(
    (status = 200, description = "Given back with the reason", body = ReportShape),
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
) -> Result<Json<ReportShape>, Problem> {
    let kept = app::plan::give_back_report(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}
