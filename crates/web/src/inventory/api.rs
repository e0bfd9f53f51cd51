//! How do programs look up, enter and change systems?

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::access::Actor;
use domain::inventory::SystemQuery;
use domain::law::responsibility::SystemGrade;
use domain::registry::Oid;
use http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::list::{named, place};
use super::shapes::{FactsShape, GapList, SystemDetail, SystemList, SystemShape};
use super::system::{day, parsed};
use crate::api::read_code;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// Which systems.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedSystems {
    /// `low`, `medium` or `high`.
    grade: Option<String>,
    /// `true` for core systems only.
    core: Option<bool>,
    /// Words that the names hold.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

async fn found(portal: &Portal, actor: &Actor, oid: Option<&Oid>, wanted: WantedSystems) -> Result<Json<SystemList>, Problem> {
    let after = match wanted.after.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| invalid("after", "page-place-form"))?),
    };
    let query = SystemQuery {
        body: None,
        grade: read_code("grade", wanted.grade.as_ref(), SystemGrade::from_code)?,
        core_only: wanted.core.unwrap_or_default(),
        search: wanted.q,
        after,
        limit: wanted.limit,
    };
    let systems = app::inventory::list(&portal.app, actor, oid, query).await?;
    Ok(Json((&systems).into()))
}

#[utoipa::path(get, path = "/api/v1/systems", tag = "inventory", params(WantedSystems), responses(
    (status = 200, description = "Systems in use within the reader's reach", body = SystemList),
    (status = 403, description = "The role sees no systems", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<WantedSystems>,
) -> Result<Json<SystemList>, Problem> {
    found(&portal, &actor, None, wanted).await
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/systems", tag = "inventory", params(("oid" = String, Path, description = "The body's OID"), WantedSystems), responses(
    (status = 200, description = "The systems in use of the body", body = SystemList),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn of_body(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Query(wanted): Query<WantedSystems>,
) -> Result<Json<SystemList>, Problem> {
    found(&portal, &actor, Some(&named(&oid)?), wanted).await
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/systems", tag = "inventory", request_body = FactsShape, params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "Entered and graded", body = SystemShape),
    (status = 403, description = "The reader may not change this", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing, past a limit or forbidden; the document names the article", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn enter(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
    Json(facts): Json<FactsShape>,
) -> Result<Json<SystemShape>, Problem> {
    let line = app::inventory::enter(&portal.app, &actor, &named(&oid)?, facts.read()?).await?;
    Ok(Json((&line).into()))
}

/// As of which day.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct AsOf {
    /// The day whose baseline is meant; today's without one.
    #[serde(default)]
    as_of: String,
}

#[utoipa::path(get, path = "/api/v1/systems/{id}", tag = "inventory", params(("id" = String, Path), AsOf), responses(
    (status = 200, description = "The system with the controls that it is under", body = SystemDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "The day lies before the first baseline", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Query(AsOf { as_of }): Query<AsOf>,
) -> Result<Json<SystemDetail>, Problem> {
    let file = app::inventory::read(&portal.app, &actor, parsed(&id)?, day(&as_of)?).await?;
    Ok(Json((&file).into()))
}

/// A system changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendedSystem {
    /// The revision that you read.
    revision: i64,
    /// What is said now.
    facts: FactsShape,
}

#[utoipa::path(patch, path = "/api/v1/systems/{id}", tag = "inventory", request_body = AmendedSystem, params(("id" = String, Path)), responses(
    (status = 200, description = "Changed and graded anew", body = SystemShape),
    (status = 403, description = "The reader may not change this", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is out of use, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing, past a limit or forbidden; the document names the article", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(amended): Json<AmendedSystem>,
) -> Result<Json<SystemShape>, Problem> {
    let line = app::inventory::amend(&portal.app, &actor, parsed(&id)?, amended.revision, amended.facts.read()?).await?;
    Ok(Json((&line).into()))
}

/// A system taken out of use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RetiredSystem {
    /// The revision that you read.
    revision: i64,
}

#[utoipa::path(post, path = "/api/v1/systems/{id}/retire", tag = "inventory", request_body = RetiredSystem, params(("id" = String, Path)), responses(
    (status = 204, description = "Out of use; what was judged stays"),
    (status = 403, description = "The reader may not change this", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is out of use, or another changed it since", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn retire(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(retired): Json<RetiredSystem>,
) -> Result<StatusCode, Problem> {
    app::inventory::retire(&portal.app, &actor, parsed(&id)?, retired.revision).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/gaps", tag = "inventory", params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "What is still to be done for the body's systems, the most urgent first", body = GapList),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn gaps(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<GapList>, Problem> {
    let found = app::inventory::gaps(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json((&found).into()))
}
