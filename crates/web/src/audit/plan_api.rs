//! How do programs read, write, fill and adopt yearly plans of audits?

use app::audit::{Choice, NewPlan};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::audit::Office;
use domain::registry::Level;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::plan::parsed;
use super::shapes::{AuditShape, CandidateShape, PlanDetail, PlanShape};
use super::taken::{day, days};
use crate::api::read_code;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// A plan to be begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPlanShape {
    /// `authority`, `superior` or `sector`.
    office: String,
    /// For which year (Gregorian).
    year: i16,
}

/// What a plan says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanText {
    /// The revision that you read.
    revision: i64,
    /// The first day of its audits.
    from_on: String,
    /// The last day of its audits.
    until_on: String,
    /// What it says to each item that the law lists, in the law's order.
    parts: Vec<String>,
}

/// That a plan is adopted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Adoption {
    /// The revision that you read.
    revision: i64,
}

/// A body to be chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChosenShape {
    /// OID of the body.
    body: String,
    /// The first day on the spot.
    audit_on: String,
    /// The last day; the first without one.
    #[serde(default)]
    until_on: String,
    /// Why.
    #[serde(default)]
    because: String,
}

/// Which candidates.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedCandidates {
    /// Words that the names or the OID hold.
    q: Option<String>,
    /// `A` to `E`.
    level: Option<String>,
    /// How many stand before this page.
    #[serde(default)]
    before: usize,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

/// Some candidates.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CandidatesShape {
    /// The bodies, the riskiest first.
    candidates: Vec<CandidateShape>,
    /// How many there are in all.
    total: usize,
    /// How many stand before this page.
    before: usize,
}

#[utoipa::path(get, path = "/api/v1/audits/plans", tag = "audit", responses(
    (status = 200, description = "The plans of the reader's body", body = [PlanShape]),
    (status = 403, description = "The role sees no plans", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn plans(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Json<Vec<PlanShape>>, Problem> {
    let plans = app::audit::plans(&portal.app, &actor).await?;
    Ok(Json(plans.iter().map(PlanShape::from).collect()))
}

#[utoipa::path(post, path = "/api/v1/audits/plans", tag = "audit", request_body = NewPlanShape, responses(
    (status = 200, description = "Begun, as a draft", body = PlanShape),
    (status = 403, description = "The office is not the reader's; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "The year cannot be", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(new): Json<NewPlanShape>,
) -> Result<Json<PlanShape>, Problem> {
    let office = Office::from_code(&new.office).ok_or_else(|| invalid("office", "page-code-unknown"))?;
    let kept = app::audit::open_plan(&portal.app, &actor, NewPlan { office, year: new.year }).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(get, path = "/api/v1/audits/plans/{id}", tag = "audit", params(("id" = String, Path)), responses(
    (status = 200, description = "The plan with its audits", body = PlanDetail),
    (status = 404, description = "It is none of the reader's body", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn plan(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<PlanDetail>, Problem> {
    let file = app::audit::read_plan(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json(PlanDetail { plan: (&file.kept).into(), held: file.audits.iter().map(AuditShape::from).collect() }))
}

#[utoipa::path(post, path = "/api/v1/audits/plans/{id}", tag = "audit", request_body = PlanText, params(("id" = String, Path)), responses(
    (status = 200, description = "Written", body = PlanShape),
    (status = 404, description = "It is none of the reader's body", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is adopted, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "The days are none of its year", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn write(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(text): Json<PlanText>,
) -> Result<Json<PlanShape>, Problem> {
    let window = (day("from_on", &text.from_on)?, day("until_on", &text.until_on)?);
    let kept = app::audit::write_plan(&portal.app, &actor, (parsed(&id)?, text.revision), window, text.parts).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/audits/plans/{id}/adopt", tag = "audit", request_body = Adoption, params(("id" = String, Path)),
    responses(
    (status = 200, description = "Adopted; its bodies may be notified", body = PlanShape),
    (status = 404, description = "It is none of the reader's body", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is adopted, holds no audit, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "An item that the law lists is missing", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn adopt(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(adoption): Json<Adoption>,
) -> Result<Json<PlanShape>, Problem> {
    let kept = app::audit::adopt(&portal.app, &actor, parsed(&id)?, adoption.revision).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(get, path = "/api/v1/audits/plans/{id}/candidates", tag = "audit", params(("id" = String, Path), WantedCandidates), responses(
    (status = 200, description = "The bodies that the plan may choose from, weighed today", body = CandidatesShape),
    (status = 404, description = "It is none of the reader's body", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn candidates(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Query(wanted): Query<WantedCandidates>,
) -> Result<Json<CandidatesShape>, Problem> {
    let level = read_code("level", wanted.level.as_ref(), Level::from_code)?;
    let asked = (wanted.q.filter(|text| !text.is_empty()), level);
    let found = app::audit::candidates(&portal.app, &actor, parsed(&id)?, asked, (wanted.before, wanted.limit)).await?;
    let candidates = found.lines.iter().map(CandidateShape::from).collect();
    Ok(Json(CandidatesShape { candidates, total: found.total, before: found.before }))
}

#[utoipa::path(post, path = "/api/v1/audits/plans/{id}/audits", tag = "audit", request_body = ChosenShape, params(("id" = String, Path)),
    responses(
    (status = 200, description = "Taken into the plan", body = AuditShape),
    (status = 403, description = "The reader's body may not audit it; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "It is none of the reader's body", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "The plan holds that body already", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "The days lie outside the plan", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn choose(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(chosen): Json<ChosenShape>,
) -> Result<Json<AuditShape>, Problem> {
    let body = chosen.body.parse().map_err(|_| invalid("body", "audit-body-unknown"))?;
    let choice = Choice { body, days: days(&chosen.audit_on, &chosen.until_on)?, because: chosen.because };
    let line = app::audit::choose(&portal.app, &actor, parsed(&id)?, choice).await?;
    Ok(Json((&line).into()))
}
