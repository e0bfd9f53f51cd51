//! How are events sent one a line, or as a list?

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

use super::answer::Kept;
use super::intake::{Hints, only_hints, post};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// Send events, one JSON object a line (NDJSON); a JSON list of objects and objects over several lines are taken too. A broken line or element is
/// refused by its number and the rest is kept; what is reported as accepted is on stable storage. The body may be compressed
/// (`Content-Encoding`: gzip, deflate or zstd) and is UTF-8, or UTF-16 as Windows PowerShell writes it.
#[utoipa::path(
    post,
    path = "/api/v1/events",
    tag = "telemetry",
    params(Hints),
    request_body(content = String, content_type = "application/x-ndjson", description = "One event a line, or a list of events"),
    responses(
        (status = 200, description = "What was kept, durably, and which lines were not", body = Kept),
        (status = 401, description = "No token that holds", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The token may not send events", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "Beyond a documented limit; nothing was kept", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 415, description = "Not a form that events come in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "No line could be kept, or the body could not be opened", body = Kept),
        (status = 429, description = "Too much is under way; try again later", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 507, description = "The disk is full; nothing kept is lost", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(super) async fn send(State(portal): State<Portal>, request: Request) -> Result<Response, Problem> {
    only_hints(request.uri())?;
    let (actor, at, post) = match post(request).await {
        Ok(read) => read,
        Err(unread) => return unread.into_problem(),
    };
    let accepted = app::telemetry::accept(&portal.app, &actor, at, post).await?;
    Ok(Kept::of(accepted).into_response())
}
