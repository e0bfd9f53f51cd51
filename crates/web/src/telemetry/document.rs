//! How is a single event sent by who speaks Elasticsearch's index API?

use app::Refusal;
use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use super::elastic::{failed, refused};
use super::intake::post;
use crate::portal::Portal;
use crate::problem::Problem;

/// Keeps the event that is the request's whole body; `index` and `id` are repeated in the answer.
pub(super) async fn document(portal: &Portal, index: &str, id: Option<&str>, request: Request) -> Response {
    let (actor, at, post) = match post(request).await {
        Ok(read) => read,
        Err(unread) => return failed(unread.status()),
    };
    match app::telemetry::accept(&portal.app, &actor, at, post).await {
        Ok(kept) if kept.refused.is_empty() && kept.accepted > 0 => {
            let answer = json!({
                "_index": index, "_id": id.unwrap_or("event"), "_version": 1, "result": "created",
                "_shards": {"total": 1, "successful": 1, "failed": 0}, "_seq_no": 0, "_primary_term": 1,
            });
            (StatusCode::CREATED, Json(answer)).into_response()
        }
        Ok(kept) => {
            let reason = kept.refused.first().map_or_else(|| "no event".to_owned(), |refused| refused.reason.to_string());
            refused(StatusCode::BAD_REQUEST, "document_parsing_exception", &reason)
        }
        Err(refusal) => {
            if let Refusal::Internal(context) = &refusal {
                tracing::error!(error = %context, "an event was not kept");
            }
            failed(Problem::from(refusal).status())
        }
    }
}
