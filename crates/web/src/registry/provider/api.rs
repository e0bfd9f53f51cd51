//! How do programs look up and begin designations?

use app::registry::level::waiting_for;
use app::registry::provider::NewDesignation;
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::registry::provider::{DesignationQuery, KeptDesignation, Purpose, Stage};
use domain::registry::{CiSector, County};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::one::parsed;
use crate::api::{BodyShape, moment, read_code, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};
use crate::registry::level::StepShape;

/// A designation of a provider, or the end of one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DesignationShape {
    /// Its identifier.
    id: String,
    /// `designate` or `end`.
    purpose: &'static str,
    /// The designation that it ends.
    ends: Option<String>,
    /// The sector authority.
    authority: BodyShape,
    /// OID of the provider.
    provider_oid: String,
    /// Official Chinese name of the provider.
    provider_name_zh: String,
    /// What the provider is besides: `public_enterprise`, `endowed_foundation`; `ci_provider` for nothing else.
    own_class: &'static str,
    /// Its sector.
    sector: &'static str,
    /// What it operates or provides, and why its failure matters.
    services: String,
    /// `preparing`, `designated`, `approved`, `notified` or `withdrawn`.
    stage: &'static str,
    /// Who was consulted, the earliest first.
    consultations: Vec<ConsultationShape>,
    /// The hearing, once it was given.
    hearing: Option<HearingShape>,
    /// The day of approval.
    approved_on: Option<String>,
    /// Who approved, by official Chinese name.
    approved_by: Option<String>,
    /// The day of the written notice.
    notified_on: Option<String>,
    /// The number of the written notice.
    notice: Option<String>,
    /// Since when it no longer holds.
    ended_on: Option<String>,
    /// When it was opened.
    opened_at: String,
    /// How often it has changed; a step names it.
    revision: i64,
}

/// Somebody consulted.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConsultationShape {
    /// `agency`, `association` or `expert`.
    kind: &'static str,
    /// Whom, by name.
    whom: String,
    /// Since when they are asked.
    asked_on: String,
    /// What they said.
    opinion: Option<String>,
}

/// The opportunity of the provider to state its views.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HearingShape {
    /// Since when.
    given_on: String,
    /// The last day.
    until_on: String,
    /// What it said; empty for no objection, null while it has not.
    statement: Option<String>,
}

impl From<&KeptDesignation> for DesignationShape {
    fn from(kept: &KeptDesignation) -> Self {
        let one = &kept.designation;
        let consultations = one.consultations.iter().map(|consultation| ConsultationShape {
            kind: consultation.kind.code(),
            whom: consultation.whom.clone(),
            asked_on: consultation.asked_on.to_string(),
            opinion: consultation.opinion.as_ref().map(|(_, text)| text.clone()),
        });
        let hearing = one.hearing.as_ref().map(|hearing| HearingShape {
            given_on: hearing.given_on.to_string(),
            until_on: hearing.until_on.to_string(),
            statement: hearing.statement.as_ref().map(|(_, text)| text.clone()),
        });
        Self {
            id: one.id.to_string(),
            purpose: one.purpose.code(),
            ends: one.ends.map(|ends| ends.to_string()),
            authority: (&kept.authority).into(),
            provider_oid: one.candidate.oid.to_string(),
            provider_name_zh: one.candidate.name_zh.clone(),
            own_class: one.candidate.own_class.code(),
            sector: one.sector.code(),
            services: one.services.clone(),
            stage: one.stage.code(),
            consultations: consultations.collect(),
            hearing,
            approved_on: one.approved_on.map(|on| on.to_string()),
            approved_by: one.approved_by.clone(),
            notified_on: one.notice.as_ref().map(|(on, _)| on.to_string()),
            notice: one.notice.as_ref().map(|(_, number)| number.clone()),
            ended_on: kept.ended_on.map(|on| on.to_string()),
            opened_at: moment(one.opened_at),
            revision: kept.revision,
        }
    }
}

/// Some designations.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Designations {
    /// The designations, the newest first.
    designations: Vec<DesignationShape>,
    /// Pass as `after` for the following ones; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which designations.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `preparing`, `designated`, `approved`, `notified` or `withdrawn`.
    stage: Option<String>,
    /// One of the eight sectors.
    sector: Option<String>,
    /// `true` for those that wait for the reader.
    waiting: Option<bool>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/designations", tag = "registry", params(Wanted), responses(
    (status = 200, description = "Designations within the reader's reach", body = Designations),
    (status = 403, description = "The role sees no designations", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Designations>, Problem> {
    let query = DesignationQuery {
        stage: read_code("stage", wanted.stage.as_ref(), Stage::from_code)?,
        sector: read_code("sector", wanted.sector.as_ref(), CiSector::from_code)?,
        waiting: wanted.waiting.unwrap_or_default().then(|| waiting_for(&actor)),
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..DesignationQuery::default()
    };
    let page = app::registry::provider::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Designations { designations: page.lines.iter().map(Into::into).collect(), next }))
}

/// How many providers a sector has.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SectorShape {
    /// The sector.
    sector: &'static str,
    /// Providers in the register.
    providers: u64,
    /// Designations under way.
    underway: u64,
}

#[utoipa::path(get, path = "/api/v1/ci-sectors", tag = "registry", responses(
    (status = 200, description = "The eight sectors with their providers within the reader's reach", body = Vec<SectorShape>),
    (status = 403, description = "The role sees no designations", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn sectors(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Json<Vec<SectorShape>>, Problem> {
    let counts = app::registry::provider::sectors(&portal.app, &actor).await?;
    let shape = |count: domain::registry::provider::SectorCount| SectorShape {
        sector: count.sector.code(),
        providers: count.providers,
        underway: count.underway,
    };
    Ok(Json(counts.into_iter().map(shape).collect()))
}

/// A designation as it is begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDesignationShape {
    /// `designate` or `end`.
    purpose: String,
    /// OID of the provider, in the register or not.
    provider_oid: String,
    /// Its official Chinese name, where it is not in the register.
    #[serde(default)]
    provider_name_zh: String,
    /// ISO 3166-2:TW code without `TW-`, where it is not in the register.
    county: Option<String>,
    /// Its sector; needed to designate.
    sector: Option<String>,
    /// What it operates or provides, and why its failure matters.
    services: String,
}

#[utoipa::path(post, path = "/api/v1/designations", tag = "registry", request_body = NewDesignationShape, responses(
    (status = 200, description = "Begun", body = DesignationShape),
    (status = 403, description = "Another is the sector authority", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "One is open, or it is a provider already, or none", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "A public agency, no sector, or what cannot stand in the register; the document names the article",
        body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(new): Json<NewDesignationShape>,
) -> Result<Json<DesignationShape>, Problem> {
    let new = NewDesignation {
        purpose: Purpose::from_code(&new.purpose).ok_or_else(|| invalid("purpose", "page-code-unknown"))?,
        oid: new.provider_oid.parse().map_err(|_| invalid("provider_oid", "registry-provider-oid"))?,
        name_zh: new.provider_name_zh,
        county: read_code("county", new.county.as_ref(), County::from_code)?,
        sector: read_code("sector", new.sector.as_ref(), CiSector::from_code)?,
        services: new.services,
    };
    let kept = app::registry::provider::open(&portal.app, &actor, new).await?;
    Ok(Json((&kept).into()))
}

/// A designation with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DesignationDetail {
    /// The designation.
    #[serde(flatten)]
    designation: DesignationShape,
    /// What was done so far, the first step first.
    steps: Vec<StepShape>,
}

#[utoipa::path(get, path = "/api/v1/designations/{id}", tag = "registry", params(("id" = String, Path)), responses(
    (status = 200, description = "The designation with its history", body = DesignationDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn one(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<DesignationDetail>, Problem> {
    let file = app::registry::provider::read(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json(DesignationDetail { designation: (&file.kept).into(), steps: file.steps.iter().map(Into::into).collect() }))
}
