//! How do programs read audits, take their steps and attach evidence?

use app::audit::Proved;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use domain::access::Action;
use domain::audit::{AuditFilter, AuditQuery, Ground, StageWord};
use http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::list::{place, place_text};
use super::shapes::{AuditDetail, AuditShape, Audits};
use super::step::parsed;
use super::taken::{Taken, take};
use crate::api::read_code;
use crate::ledger::{EvidenceShape, NamedUpload, read_raw_upload};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// Which audits.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `all`, `open`, `late` or `closed`.
    show: Option<String>,
    /// The stage.
    stage: Option<String>,
    /// `authority`, `superior`, `provider` or `specific`.
    ground: Option<String>,
    /// Of this year.
    year: Option<i16>,
    /// Words that the names or the OID of the body hold.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/audits", tag = "audit", params(Wanted), responses(
    (status = 200, description = "The audits that the reader sees", body = Audits),
    (status = 403, description = "The role sees no audits", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Audits>, Problem> {
    let after = match wanted.after.as_deref().filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(place(text).ok_or_else(|| invalid("after", "page-place-form"))?),
    };
    let query = AuditQuery {
        show: read_code("show", wanted.show.as_ref(), AuditFilter::from_code)?,
        stage: read_code("stage", wanted.stage.as_ref(), StageWord::from_code)?,
        ground: read_code("ground", wanted.ground.as_ref(), Ground::from_code)?,
        year: wanted.year,
        search: wanted.q,
        after,
        limit: wanted.limit,
        ..AuditQuery::default()
    };
    let found = app::audit::list(&portal.app, &actor, query).await?;
    Ok(Json(Audits {
        audits: found.lines.iter().map(AuditShape::from).collect(),
        all: found.counts.all,
        open: found.counts.open,
        late: found.counts.late,
        closed: found.counts.closed,
        next: found.next.map(place_text),
    }))
}

#[utoipa::path(get, path = "/api/v1/audits/{id}", tag = "audit", params(("id" = String, Path)), responses(
    (status = 200, description = "The audit, as far as the reader may know it; that you read it is noted", body = AuditDetail),
    (status = 404, description = "The reader sees no such audit", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Json<AuditDetail>, Problem> {
    let file = app::audit::read(&portal.app, &actor, parsed(&id)?).await?;
    Ok(Json((&file).into()))
}

#[utoipa::path(post, path = "/api/v1/audits/{id}/steps", tag = "audit", request_body = Taken, params(("id" = String, Path)), responses(
    (status = 200, description = "The step was taken", body = AuditShape),
    (status = 403, description = "The step is another's, or it is too late for it; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 404, description = "The reader sees no such audit", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is at another stage, or another changed it since", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 422, description = "Something is missing or cannot be; the document names the article", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn step(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(taken): Json<Taken>,
) -> Result<Json<AuditShape>, Problem> {
    let line = take(&portal.app, &actor, parsed(&id)?, taken).await?;
    Ok(Json((&line).into()))
}

#[utoipa::path(post, path = "/api/v1/audits/{id}/evidence/{part}", tag = "audit",
    params(("id" = String, Path), ("part" = String, Path, description = "`finding-3` or `action-2`"), NamedUpload),
    request_body(content = Vec<u8>, description = "The file, at most 20 MiB; its kind is told by its contents",
        content_type = "application/octet-stream"),
    responses(
    (status = 201, description = "Attached; the file is on stable storage", body = EvidenceShape),
    (status = 403, description = "The step is another's", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "The reader sees no such audit, finding or action", body = ProblemDocument,
        content_type = "application/problem+json"),
    (status = 409, description = "It takes no evidence any more", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 413, description = "The file is too large", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "The file is of no kind that is taken", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn evidence(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path((id, part)): Path<(String, String)>,
    Query(named): Query<NamedUpload>,
    body: Body,
) -> Result<(StatusCode, Json<EvidenceShape>), Problem> {
    let id = parsed(&id)?;
    let part: Proved = part.parse()?;
    let subject = app::audit::evidence_subject(&portal.app, &actor, id, part).await?;
    let received = read_raw_upload(&portal, &actor, &subject, Action::Amend, (&named, body)).await?;
    let evidence = app::audit::attach(&portal.app, &actor, (id, part), received, &named.note, named.instead_of()?).await?;
    Ok((StatusCode::CREATED, Json((&evidence).into())))
}
