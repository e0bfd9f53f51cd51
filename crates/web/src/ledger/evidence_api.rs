//! How do programs see and fetch evidence?

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::ledger::{Evidence, EvidenceContent};
use serde::Serialize;
use utoipa::ToSchema;

use super::evidence::give;
use crate::api::moment;
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// A piece of evidence.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EvidenceShape {
    /// Its identifier.
    id: String,
    /// The room and thing that it belongs to.
    #[schema(example = "incident/01930a5e-7c1e-7000-8000-000000000001")]
    of: String,
    /// `file` or `measured`.
    kind: &'static str,
    /// The file; absent for a measured fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<FileShape>,
    /// What the platform measured; absent for a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<MeasuredShape>,
    /// What was said about it.
    note: String,
    /// When it came.
    added_at: String,
    /// Who brought it.
    added_by: String,
    /// The piece that it replaces.
    corrects: Option<String>,
    /// The piece that replaced it; null while it stands.
    corrected_by: Option<String>,
}

/// A file of evidence.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FileShape {
    /// The name to keep it under.
    name: String,
    /// Media type, told by its contents.
    media_type: &'static str,
    /// Size in bytes.
    bytes: u64,
    /// SHA-256 in lower-case hexadecimal.
    sha256: String,
}

/// A fact that the platform measured.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MeasuredShape {
    /// Which part of the platform measured it.
    source: String,
    /// What it found.
    value: String,
}

impl From<&Evidence> for EvidenceShape {
    fn from(evidence: &Evidence) -> Self {
        let (file, measured) = match &evidence.content {
            EvidenceContent::File { sha256, bytes, media, name } => {
                (Some(FileShape { name: name.clone(), media_type: media.name(), bytes: *bytes, sha256: sha256.to_string() }), None)
            }
            EvidenceContent::Measured { source, value } => (None, Some(MeasuredShape { source: source.clone(), value: value.clone() })),
        };
        Self {
            id: evidence.id.to_string(),
            of: format!("{}/{}", evidence.subject.room, evidence.subject.id),
            kind: evidence.content.kind(),
            file,
            measured,
            note: evidence.note.clone(),
            added_at: moment(evidence.added_at),
            added_by: evidence.added_by.clone(),
            corrects: evidence.corrects.map(|id| id.to_string()),
            corrected_by: evidence.corrected_by.map(|id| id.to_string()),
        }
    }
}

#[utoipa::path(get, path = "/api/v1/evidence/{id}", tag = "ledger", params(("id" = String, Path)), responses(
    (status = 200, description = "The piece of evidence, without its file's contents", body = EvidenceShape),
    (status = 404, description = "There is none, or it belongs to what the asker may not look at", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<EvidenceShape>, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    Ok(Json((&app::ledger::evidence_by_id(&portal.app, &actor, id).await?).into()))
}

#[utoipa::path(get, path = "/api/v1/evidence/{id}/file", tag = "ledger", params(("id" = String, Path)), responses(
    (status = 200, description = "The file as it was kept; that you read it is noted", content_type = "application/octet-stream"),
    (status = 404, description = "There is no such file, or it belongs to what the asker may not look at", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "The file is not the one that was kept any more", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn file(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    give(&portal, &actor, &id).await
}
