//! How do programs look up plans, and begin and change versions?

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::plan::{PlanFilter, PlanQuery};
use domain::registry::BodyKind;
use domain::words::BodyId;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::overview::named;
use super::shapes::{PlanList, PlanShape, SectionShape, VersionDetail, VersionShape, sections};
use super::version::parsed;
use crate::api::read_code;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// Which bodies.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct WantedPlans {
    /// `all`, `without`, `waiting`, `missing` or `submitted`.
    show: Option<String>,
    /// `central`, `local` or `specific_non_government`.
    kind: Option<String>,
    /// Words that the names or the OID hold.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/plans", tag = "plan", params(WantedPlans), responses(
    (status = 200, description = "Where the bodies within the reader's reach stand", body = PlanList),
    (status = 403, description = "The role sees no plans", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<WantedPlans>,
) -> Result<Json<PlanList>, Problem> {
    let after = match wanted.after.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(BodyId(text.parse().map_err(|_| invalid("after", "page-place-form"))?)),
    };
    let query = PlanQuery {
        show: read_code("show", wanted.show.as_ref(), PlanFilter::from_code)?.unwrap_or(PlanFilter::All),
        kind: read_code("kind", wanted.kind.as_ref(), BodyKind::from_code)?,
        search: wanted.q,
        after,
        limit: wanted.limit,
    };
    let found = app::plan::list(&portal.app, &actor, query).await?;
    Ok(Json(PlanList {
        plans: found.lines.iter().map(Into::into).collect(),
        year: found.year,
        all: found.counts.all,
        without: found.counts.without,
        missing: found.counts.missing,
        next: found.next.map(|next| next.to_string()),
    }))
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/plan", tag = "plan", params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "The body's plan: what the law asks, the approved version, all versions and statements", body = PlanShape),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn overview(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<PlanShape>, Problem> {
    let plan = app::plan::overview(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json((&plan).into()))
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/plan", tag = "plan", params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "A new version was begun, as a draft", body = VersionShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "A version is under way", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<VersionShape>, Problem> {
    let kept = app::plan::open(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json((&kept).into()))
}

/// With which version it is compared.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Against {
    /// Another version of the same body; without one, the one that it replaces.
    against: Option<String>,
}

#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "plan", params(("id" = String, Path), Against), responses(
    (status = 200, description = "The version, and what changed against another", body = VersionDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Query(Against { against }): Query<Against>,
) -> Result<Json<VersionDetail>, Problem> {
    let against = against.map(|text| parsed(&text)).transpose()?;
    let file = app::plan::read(&portal.app, &actor, parsed(&id)?, against).await?;
    Ok(Json((&file).into()))
}

/// A draft changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendedPlan {
    /// The revision that you read.
    revision: i64,
    /// Why there is a new version.
    #[serde(default)]
    purpose: String,
    /// What it says now, item by item; items left out are empty.
    sections: Vec<SectionShape>,
}

#[utoipa::path(patch, path = "/api/v1/plans/{id}", tag = "plan", request_body = AmendedPlan, params(("id" = String, Path)), responses(
    (status = 200, description = "Changed", body = VersionShape),
    (status = 403, description = "The role or the law gives this step to another", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or past a limit, field by field", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn amend(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(amended): Json<AmendedPlan>,
) -> Result<Json<VersionShape>, Problem> {
    let said = sections(amended.sections);
    let kept = app::plan::amend(&portal.app, &actor, (parsed(&id)?, amended.revision), &amended.purpose, said).await?;
    Ok(Json((&kept).into()))
}
