//! How are events sent by shippers that speak Elasticsearch's `_bulk`?

use std::time::Instant;

use app::Refusal;
use app::telemetry::BulkAccepted;
use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::USER_AGENT;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::elastic::failed;
use super::intake::post;
use crate::portal::Portal;
use crate::problem::Problem;

/// Keeps the events of a bulk request; `index` is the one in its address.
pub(super) async fn bulk(portal: &Portal, index: Option<&str>, request: Request) -> Response {
    let begun = Instant::now();
    let reads_items_only = !request.headers().contains_key(USER_AGENT);
    let (actor, at, post) = match post(request).await {
        Ok(read) => read,
        Err(unread) => return failed(unread.status()),
    };
    let again = reads_items_only.then(|| post.clone()).filter(|post| post.encoding.is_empty());
    match app::telemetry::accept_bulk(&portal.app, &actor, at, post).await {
        Ok(accepted) => Json(Answer::of(accepted, index, begun.elapsed().as_millis())).into_response(),
        Err(refusal) => {
            if let Refusal::Internal(context) = &refusal {
                tracing::error!(error = %context, "a bulk request failed");
            }
            let status = Problem::from(refusal).status();
            match again.filter(|_| LATER.contains(&status)).and_then(|post| app::telemetry::actions(&post).ok()) {
                Some(items) => Json(Answer::later(items, index, begun.elapsed().as_millis())).into_response(),
                None => failed(status),
            }
        }
    }
}

/// After these the same request can succeed: too much under way, no room on the disk, not ready.
const LATER: [StatusCode; 3] = [StatusCode::TOO_MANY_REQUESTS, StatusCode::INSUFFICIENT_STORAGE, StatusCode::SERVICE_UNAVAILABLE];

#[derive(Serialize)]
struct Answer {
    took: u128,
    errors: bool,
    items: Vec<Item>,
}

/// `{"create": {…}}`.
struct Item {
    verb: String,
    outcome: Outcome,
}

#[derive(Serialize)]
struct Outcome {
    #[serde(rename = "_index")]
    index: String,
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "_version", skip_serializing_if = "Option::is_none")]
    version: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Fault>,
}

#[derive(Serialize)]
struct Fault {
    #[serde(rename = "type")]
    kind: &'static str,
    reason: String,
}

impl Answer {
    /// Refuses every action for now. rsyslog, alone in sending no `User-Agent`, looks at the actions' statuses only, and takes the refusal of a whole
    /// request for the end of its events.
    fn later(items: Vec<app::telemetry::Item>, index: Option<&str>, took: u128) -> Self {
        let items = items.into_iter().map(|item| {
            let index = item.index.or_else(|| index.map(str::to_owned)).unwrap_or_else(|| "events".to_owned());
            let error = Fault { kind: "es_rejected_execution_exception", reason: "not now; send it again".to_owned() };
            let id = item.id.unwrap_or_default();
            Item { verb: item.verb, outcome: Outcome { index, id, version: None, result: None, status: 429, error: Some(error) } }
        });
        Self { took, errors: true, items: items.collect() }
    }

    fn of(accepted: BulkAccepted, index: Option<&str>, took: u128) -> Self {
        let mut errors = false;
        let frame = accepted.frame;
        let items = accepted.items.into_iter().enumerate().map(|(place, item)| {
            let index = item.index.or_else(|| index.map(str::to_owned)).unwrap_or_else(|| "events".to_owned());
            let id = item.id.unwrap_or_else(|| format!("{frame}-{place}"));
            let outcome = match item.event {
                Ok(_) => Outcome { index, id, version: Some(1), result: Some("created"), status: 201, error: None },
                Err(refused) => {
                    errors = true;
                    // 400 tells shippers not to send the event again as it is.
                    let reason = format!("line {}: {}", refused.line, refused.reason);
                    let error = Some(Fault { kind: "document_parsing_exception", reason });
                    Outcome { index, id, version: None, result: None, status: 400, error }
                }
            };
            Item { verb: item.verb, outcome }
        });
        let items = items.collect();
        Self { took, errors, items }
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(&self.verb, &self.outcome)?;
        map.end()
    }
}
