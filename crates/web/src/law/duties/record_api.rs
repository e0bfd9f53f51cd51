//! How do programs record that a duty was done, and bring its evidence?

use app::Refusal;
use app::law::duties::NewRecord;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use domain::access::Action;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::record::{read_day, read_record};
use super::shapes::RecordShape;
use crate::ledger::{EvidenceShape, NamedUpload, read_raw_upload};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::registry::named;

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRecordShape {
    /// The part; left out for all of them.
    part: Option<String>,
    /// On which day, `2026-11-20`.
    done_on: String,
    /// How many, where the duty counts people or hours.
    number: Option<u16>,
    /// A word about it; for a correction the reason.
    #[serde(default)]
    note: String,
    /// The record that it corrects.
    corrects: Option<String>,
    /// That the corrected record is void, and nothing takes its place.
    #[serde(default)]
    void: bool,
    /// Whether what the platform measured by itself is evidence of it.
    #[serde(default)]
    measured: bool,
}

#[utoipa::path(post, path = "/api/v1/bodies/{oid}/duties/{measure}", tag = "law",
    params(("oid" = String, Path, description = "The body's OID"), ("measure" = String, Path, description = "The measure, such as `M04`")),
    request_body = NewRecordShape,
    responses(
    (status = 201, description = "Recorded", body = RecordShape),
    (status = 403, description = "The asker may not record duties of the body", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach, or the measure does not bind it", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "The record to be corrected was corrected already", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "A field does not fit", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn record(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((oid, measure)): Path<(String, String)>,
    Json(shape): Json<NewRecordShape>,
) -> Result<(StatusCode, Json<RecordShape>), Problem> {
    let oid = named(&oid)?;
    let begun = app::law::duties::begin_record(&portal.app, &actor, &oid).await?;
    let new = NewRecord {
        measure,
        part: shape.part.filter(|part| !part.is_empty()),
        done_on: read_day(&shape.done_on)?,
        number: shape.number,
        note: shape.note,
        corrects: read_record("corrects", shape.corrects.as_deref().unwrap_or_default())?,
        is_void: shape.void,
        received: None,
        takes_measured: shape.measured,
    };
    let record = app::law::duties::record(&portal.app, &actor, &oid, begun, new).await?;
    Ok((StatusCode::CREATED, Json(RecordShape::of(&record, &[]))))
}

#[utoipa::path(post, path = "/api/v1/duties/records/{id}/evidence", tag = "law", params(("id" = String, Path), NamedUpload),
    request_body(content = Vec<u8>, description = "The file, at most 20 MiB; its kind is told by its contents",
        content_type = "application/octet-stream"),
    responses(
    (status = 201, description = "Attached; the file is on stable storage", body = EvidenceShape),
    (status = 403, description = "The asker may not record duties of the body", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "There is none within the asker's reach", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "The record was corrected, or the piece to be replaced was replaced already", body = ProblemDocument,
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
    let id = id.parse().map_err(|_| Problem::from(Refusal::NotFound))?;
    let subject = app::law::duties::record_subject(&portal.app, &actor, id).await?;
    let received = read_raw_upload(&portal, &actor, &subject, Action::Add, (&named, body)).await?;
    let evidence = app::law::duties::attach_to_record(&portal.app, &actor, id, received, &named.note, named.instead_of()?).await?;
    Ok((StatusCode::CREATED, Json((&evidence).into())))
}
