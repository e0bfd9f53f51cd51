//! How are events sent by shippers that speak Elasticsearch's `_bulk`?

use std::time::Instant;

use app::Refusal;
use app::telemetry::BulkAccepted;
use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::elastic::failed;
use super::intake::post;
use crate::portal::Portal;
use crate::problem::Problem;

/// Keeps the events of a bulk request; `index` is the one in its address.
pub(super) async fn bulk(portal: &Portal, index: Option<&str>, request: Request) -> Response {
    let begun = Instant::now();
    let (actor, at, post) = match post(request).await {
        Ok(read) => read,
        Err(unread) => return failed(unread.status()),
    };
    match app::telemetry::accept_bulk(&portal.app, &actor, at, post).await {
        Ok(accepted) => Json(Answer::of(accepted, index, begun.elapsed().as_millis())).into_response(),
        Err(refusal) => {
            if let Refusal::Internal(context) = &refusal {
                tracing::error!(error = %context, "a bulk request failed");
            }
            failed(Problem::from(refusal).status())
        }
    }
}

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
