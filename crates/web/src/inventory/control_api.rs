//! How do programs judge controls, and attach evidence to them?

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use domain::access::Action;
use http::StatusCode;

use super::shapes::{ControlDetail, JudgementShape, NewJudgement};
use super::system::parsed;
use crate::ledger::{EvidenceShape, NamedUpload, read_raw_upload};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[utoipa::path(get, path = "/api/v1/systems/{id}/controls/{control}", tag = "inventory", params(("id" = String, Path), ("control" = String, Path)), responses(
    (status = 200, description = "The control with every judgement on it", body = ControlDetail),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, control)): Path<(String, String)>,
) -> Result<Json<ControlDetail>, Problem> {
    let file = app::inventory::read_control(&portal.app, &actor, parsed(&id)?, &control).await?;
    Ok(Json((&file).into()))
}

#[utoipa::path(post, path = "/api/v1/systems/{id}/controls/{control}", tag = "inventory", request_body = NewJudgement, params(("id" = String, Path), ("control" = String, Path)), responses(
    (status = 200, description = "Judged; the one before stays beside it", body = JudgementShape),
    (status = 403, description = "The reader may not change this", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is out of use, or another changed it since", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "Something is missing, past a limit or forbidden; the document names the article", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn judge(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, control)): Path<(String, String)>,
    Json(new): Json<NewJudgement>,
) -> Result<Json<JudgementShape>, Problem> {
    let number = new.number;
    let judged = app::inventory::judge(&portal.app, &actor, (parsed(&id)?, &control), number, new.read()?).await?;
    Ok(Json((&judged).into()))
}

#[utoipa::path(get, path = "/api/v1/systems/{id}/controls/{control}/evidence", tag = "inventory", params(("id" = String, Path), ("control" = String, Path)), responses(
    (status = 200, description = "The evidence, the oldest first", body = [EvidenceShape]),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn evidence(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, control)): Path<(String, String)>,
) -> Result<Json<Vec<EvidenceShape>>, Problem> {
    let file = app::inventory::read_control(&portal.app, &actor, parsed(&id)?, &control).await?;
    Ok(Json(file.evidence.iter().map(EvidenceShape::from).collect()))
}

#[utoipa::path(post, path = "/api/v1/systems/{id}/controls/{control}/evidence", tag = "inventory",
    params(("id" = String, Path), ("control" = String, Path), NamedUpload),
    request_body(content = Vec<u8>, description = "The file, at most 20 MiB; its kind is told by its contents",
        content_type = "application/octet-stream"),
    responses(
    (status = 201, description = "Attached; the file is on stable storage", body = EvidenceShape),
    (status = 403, description = "The reader may not judge the control", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "The system is out of use, or the piece to be replaced was replaced already", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 413, description = "The file is too large", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "The file is of no kind that is taken", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, control)): Path<(String, String)>,
    Query(named): Query<NamedUpload>,
    body: Body,
) -> Result<(StatusCode, Json<EvidenceShape>), Problem> {
    let id = parsed(&id)?;
    let subject = app::inventory::evidence_subject(&portal.app, &actor, id, &control).await?;
    let received = read_raw_upload(&portal, &actor, &subject, Action::Amend, (&named, body)).await?;
    let evidence = app::inventory::attach(&portal.app, &actor, (id, &control), received, &named.note, named.instead_of()?).await?;
    Ok((StatusCode::CREATED, Json((&evidence).into())))
}
