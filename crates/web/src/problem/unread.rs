//! How is it told that a request's form, JSON or address could not be read at all?
//!
//! The framework refuses these before any room sees them, in its own plain words; they become a problem as any other.

use app::Refusal;
use axum::body::Body;
use axum::response::Response;
use domain::words::Message;
use http::{StatusCode, header};
use http_body_util::{BodyExt as _, Limited};

use super::Problem;

/// The framework's explanations are a sentence.
const SENTENCE_BYTES: usize = 4096;

/// Whether an answer is the framework's own refusal to read a request.
pub(super) fn is_unread(response: &Response) -> bool {
    let plain = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let refused = matches!(
        response.status(),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::PAYLOAD_TOO_LARGE
    );
    plain && refused
}

/// The refusal with the framework's reason, and the emptied answer.
pub(super) async fn problem_of(response: Response) -> (Problem, Response) {
    let (parts, body) = response.into_parts();
    let said = Limited::new(body, SENTENCE_BYTES).collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let reason = String::from_utf8_lossy(&said).trim().to_owned();
    let refusal = if parts.status == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::TooLarge(Message::new("problem-unread-body").with("reason", reason))
    } else if reason.contains("query string") {
        Refusal::field("address", Message::new("problem-unread-address").with("reason", reason))
    } else {
        Refusal::field("body", Message::new("problem-unread-body").with("reason", reason))
    };
    (Problem::from(refusal), Response::from_parts(parts, Body::empty()))
}
