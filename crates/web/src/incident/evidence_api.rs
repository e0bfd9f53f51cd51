//! How do programs list and attach the evidence of an incident?

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use domain::access::Action;
use domain::words::IncidentId;
use http::StatusCode;

use crate::ledger::{EvidenceShape, NamedUpload, read_raw_upload};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[utoipa::path(get, path = "/api/v1/incidents/{id}/evidence", tag = "incident", params(("id" = String, Path)), responses(
    (status = 200, description = "The evidence, the oldest first; that you read the incident is noted", body = [EvidenceShape]),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<Vec<EvidenceShape>>, Problem> {
    let file = app::incident::read(&portal.app, &actor, incident_id(&id)?).await?;
    Ok(Json(file.evidence.iter().map(EvidenceShape::from).collect()))
}

#[utoipa::path(post, path = "/api/v1/incidents/{id}/evidence", tag = "incident", params(("id" = String, Path), NamedUpload),
    request_body(content = Vec<u8>, description = "The file, at most 20 MiB; its kind is told by its contents",
        content_type = "application/octet-stream"),
    responses(
    (status = 201, description = "Attached; the file is on stable storage", body = EvidenceShape),
    (status = 403, description = "The reader may not add to the incident's file", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "There is none within the reader's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "The incident was withdrawn, or the piece to be replaced was replaced already", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 413, description = "The file is too large", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "The file is of no kind that is taken", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Query(named): Query<NamedUpload>,
    body: Body,
) -> Result<(StatusCode, Json<EvidenceShape>), Problem> {
    let id = incident_id(&id)?;
    let subject = app::incident::evidence_subject(&portal.app, &actor, id).await?;
    let received = read_raw_upload(&portal, &actor, &subject, Action::Amend, (&named, body)).await?;
    let evidence = app::incident::attach(&portal.app, &actor, id, received, &named.note, named.instead_of()?).await?;
    Ok((StatusCode::CREATED, Json((&evidence).into())))
}

/// What is no identifier names nothing.
fn incident_id(text: &str) -> Result<IncidentId, Problem> {
    text.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}
