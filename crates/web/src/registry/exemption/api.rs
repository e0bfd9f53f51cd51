//! How do programs look up, ask for and answer exemptions?

use app::registry::exemption::BoundDuty;
use app::registry::level::waiting_for;
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::registry::exemption::{ExemptionQuery, Ground, KeptExemption, Request, Stage};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::one::parsed;
use crate::api::{BodyShape, moment, read_code, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};
use crate::registry::level::{CitationShape, StepShape};
use crate::registry::read::named;

/// A request to be exempted, or an exemption.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExemptionShape {
    /// Its identifier.
    id: String,
    /// The body that asks.
    body: BodyShape,
    /// The measure or control, such as `M08b`.
    item: String,
    /// `technical`, `design`, `structure`, `nature` or `other`.
    ground: &'static str,
    /// Which systems it concerns; empty for all.
    systems: String,
    /// Why it cannot be kept.
    reason: String,
    /// What is done instead.
    instead: String,
    /// Who must consent; null for the competent authority.
    consenter: Option<BodyShape>,
    /// Whether the consent is filed with the competent authority.
    filed: bool,
    /// Where this is written.
    road: CitationShape,
    /// `asked`, `consented`, `filed`, `refused`, `withdrawn` or `ended`.
    stage: &'static str,
    /// Whether the body is free of the measure now.
    in_force: bool,
    /// When it was asked for.
    asked_at: String,
    /// How often it has changed; a step names it.
    revision: i64,
}

impl From<&KeptExemption> for ExemptionShape {
    fn from(kept: &KeptExemption) -> Self {
        let exemption = &kept.exemption;
        Self {
            id: exemption.id.to_string(),
            body: (&kept.body).into(),
            item: exemption.request.item.clone(),
            ground: exemption.request.ground.code(),
            systems: exemption.request.systems.clone(),
            reason: exemption.request.reason.clone(),
            instead: exemption.request.instead.clone(),
            consenter: kept.consenter.as_ref().map(Into::into),
            filed: exemption.road.filed,
            road: (&exemption.road.citation).into(),
            stage: exemption.stage.code(),
            in_force: exemption.is_in_force(),
            asked_at: moment(exemption.asked_at),
            revision: kept.revision,
        }
    }
}

/// Some requests.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Exemptions {
    /// The requests, the newest first.
    exemptions: Vec<ExemptionShape>,
    /// Pass as `after` for the following ones; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which requests.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `asked`, `consented`, `filed`, `refused`, `withdrawn` or `ended`.
    stage: Option<String>,
    /// `true` for those that wait for the reader.
    waiting: Option<bool>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/exemptions", tag = "registry", params(Wanted), responses(
    (status = 200, description = "Requests to be exempted within the reader's reach", body = Exemptions),
    (status = 403, description = "The role sees no exemptions", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Exemptions>, Problem> {
    let query = ExemptionQuery {
        stage: read_code("stage", wanted.stage.as_ref(), Stage::from_code)?,
        waiting: wanted.waiting.unwrap_or_default().then(|| waiting_for(&actor)),
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
        ..ExemptionQuery::default()
    };
    let page = app::registry::exemption::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Exemptions { exemptions: page.lines.iter().map(Into::into).collect(), next }))
}

/// A request as it is made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewExemption {
    /// OID of the body.
    body: String,
    /// The measure or control.
    item: String,
    /// `technical`, `design`, `structure`, `nature` or `other`.
    ground: String,
    /// Which systems it concerns; empty for all.
    #[serde(default)]
    systems: String,
    /// Why it cannot be kept.
    reason: String,
    /// What is done instead.
    #[serde(default)]
    instead: String,
}

#[utoipa::path(post, path = "/api/v1/exemptions", tag = "registry", request_body = NewExemption, responses(
    (status = 200, description = "Asked; it waits for the consent", body = ExemptionShape),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "It was asked for already, or the body has no level", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "It does not bind the body, or something is missing; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn ask(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(new): Json<NewExemption>,
) -> Result<Json<ExemptionShape>, Problem> {
    let ground = Ground::from_code(&new.ground).ok_or_else(|| invalid("ground", "page-code-unknown"))?;
    let NewExemption { body, item, systems, reason, instead, .. } = new;
    let request = Request { item, ground, systems, reason, instead };
    let kept = app::registry::exemption::ask(&portal.app, &actor, &named(&body)?, request).await?;
    Ok(Json((&kept).into()))
}

/// A request with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExemptionDetail {
    /// The request.
    #[serde(flatten)]
    exemption: ExemptionShape,
    /// What was done so far, the first step first.
    steps: Vec<StepShape>,
}

#[utoipa::path(get, path = "/api/v1/exemptions/{id}", tag = "registry", params(("id" = String, Path)), responses(
    (status = 200, description = "The request with its history", body = ExemptionDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn one(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<ExemptionDetail>, Problem> {
    let file = app::registry::exemption::read(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json(ExemptionDetail { exemption: (&file.kept).into(), steps: file.steps.iter().map(Into::into).collect() }))
}

/// A step, with the state of the request that is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// The revision that you read.
    revision: i64,
    /// What is said with it; a reason where the step needs one.
    #[serde(default)]
    note: String,
}

#[utoipa::path(post, path = "/api/v1/exemptions/{id}/consent", tag = "registry", request_body = Step, params(("id" = String, Path)), responses(
    (status = 200, description = "Consented to", body = ExemptionShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn consent(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Result<Json<ExemptionShape>, Problem> {
    let kept = app::registry::exemption::consent(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/exemptions/{id}/refuse", tag = "registry", request_body = Step, params(("id" = String, Path)), responses(
    (status = 200, description = "Refused; the note is the reason", body = ExemptionShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn refuse(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Result<Json<ExemptionShape>, Problem> {
    let kept = app::registry::exemption::refuse(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/exemptions/{id}/file", tag = "registry", request_body = Step, params(("id" = String, Path)), responses(
    (status = 200, description = "Filed for the record, and in force", body = ExemptionShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn file(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Result<Json<ExemptionShape>, Problem> {
    let kept = app::registry::exemption::file(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

#[utoipa::path(post, path = "/api/v1/exemptions/{id}/end", tag = "registry", request_body = Step, params(("id" = String, Path)), responses(
    (status = 200, description = "Taken back or ended; the note is the reason", body = ExemptionShape),
    (status = 403, description = "The law gives this step to another; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn end(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Result<Json<ExemptionShape>, Problem> {
    let kept = app::registry::exemption::end(&portal.app, &actor, parsed(&id)?, step.revision, &step.note).await?;
    Ok(Json((&kept).into()))
}

/// A duty of a body.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DutyShape {
    /// The measure, such as `M08b`.
    id: String,
    /// Its name.
    name: String,
    /// The last day of its leading part that has one.
    due_on: Option<String>,
    /// Whether the body need not do it at all.
    exempt: bool,
    /// The exemptions in force, for all or some systems.
    exemptions: Vec<ExemptionShape>,
}

impl From<&BoundDuty<'_>> for DutyShape {
    fn from(duty: &BoundDuty<'_>) -> Self {
        Self {
            id: duty.row.measure.id.clone(),
            name: duty.row.measure.name_zh.clone(),
            due_on: duty.row.due().map(|due| due.on.to_string()),
            exempt: duty.is_exempt(),
            exemptions: duty.exemptions.iter().map(Into::into).collect(),
        }
    }
}

/// The duties of a body with what it is exempted from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyDuties {
    /// The measures that bind it today, in the order of the annexes.
    duties: Vec<DutyShape>,
    /// Exemptions from controls, in force.
    of_controls: Vec<ExemptionShape>,
    /// Its requests, the newest first; at most fifty.
    requests: Vec<ExemptionShape>,
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/exemptions", tag = "registry",
    params(("oid" = String, Path, description = "The body's OID")), responses(
    (status = 200, description = "The body's duties with what it is exempted from", body = BodyDuties),
    (status = 404, description = "There is no such body within the reader's reach", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn of_body(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<BodyDuties>, Problem> {
    let found = app::registry::exemption::exempt(&portal.app, &actor, &named(&oid)?).await?;
    Ok(Json(BodyDuties {
        duties: found.duties.iter().map(Into::into).collect(),
        of_controls: found.of_controls.iter().map(Into::into).collect(),
        requests: found.requests.iter().map(Into::into).collect(),
    }))
}
