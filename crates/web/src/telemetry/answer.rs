//! What is a sender of events told?

use app::telemetry::{Accepted, CountedBy};
use axum::response::{IntoResponse, Response};
use domain::words::Language;
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::words;

/// What was kept of a request, and what was not.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Kept {
    /// How many events are on stable storage now.
    accepted: u64,
    /// What `line` counts: `line` the lines of the body, `element` the elements of a list or objects over several lines.
    #[schema(example = "line")]
    counted_by: &'static str,
    /// The lines or elements that were refused, the first thousand of them.
    refused: Vec<Refused>,
    /// How many were refused in all.
    refused_lines: u64,
}

/// One refused line or element.
#[derive(Debug, Serialize, ToSchema)]
struct Refused {
    /// Its number in the body, the first being 1.
    line: u64,
    /// Why, in a word for machines.
    #[schema(example = "not-json")]
    code: &'static str,
    /// Why, for people.
    reason: String,
}

impl Kept {
    pub(super) fn of(accepted: Accepted) -> Self {
        let refused = accepted.refused.into_iter();
        let refused = refused.map(|one| Refused { line: one.line, code: one.reason.code(), reason: one.reason.to_string() }).collect();
        let counted_by = match accepted.counted_by {
            CountedBy::Line => "line",
            CountedBy::Element => "element",
        };
        Self { accepted: accepted.accepted, counted_by, refused, refused_lines: accepted.refused_lines }
    }
}

impl IntoResponse for Kept {
    /// 200 if anything was kept or nothing was sent, 422 if all of it was refused: a sender that only looks at the status must notice.
    fn into_response(self) -> Response {
        let nothing = self.accepted == 0 && self.refused_lines > 0;
        let status = if nothing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        (status, axum::Json(self)).into_response()
    }
}

/// 415: nothing that events come in.
pub(super) fn refused_media(language: Language, key: &str) -> Response {
    let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    let document = json!({
        "type": "urn:lianfang:problem:unsupported-media-type",
        "title": words::say(language, "telemetry-media-title"),
        "status": status.as_u16(),
        "detail": words::say(language, key),
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], document.to_string()).into_response()
}
