//! What do shippers made for Elasticsearch ask before and beside `_bulk`, and what do they want to hear?
//!
//! Filebeat, Winlogbeat, Logstash, Fluent Bit, Vector, rsyslog and syslog-ng need only the address of `/es/` and a token; `docs/shippers.md` has a
//! configuration of each. Templates, policies and indices that they want to set up are acknowledged and forgotten: the history has one schema.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Query, Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_LENGTH, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::bulk::bulk;
use super::document::document;
use super::filter::filtered;
use super::intake::sender;
use crate::portal::Portal;
use crate::problem::Problem;

/// Every request below `/es/`.
pub(super) async fn answer(State(portal): State<Portal>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches("/es").trim_matches('/').to_owned();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let brings = matches!(*request.method(), Method::POST | Method::PUT);
    let wanted = Query::<Wanted>::try_from_uri(request.uri()).ok().and_then(|wanted| wanted.0.filter_path);
    let mut response = match parts.as_slice() {
        ["_bulk"] if brings => bulk(&portal, None, request).await,
        // The third part is the type that versions before 8 knew.
        [index, "_bulk"] | [index, _, "_bulk"] if brings => bulk(&portal, Some(index), request).await,
        [index, "_doc" | "_create"] if brings => document(&portal, index, None, request).await,
        [index, "_doc" | "_create", id] if brings => document(&portal, index, Some(id), request).await,
        parts => {
            let (head, _) = request.into_parts();
            match sender(&head) {
                Ok(_) => greeting(&head.method, parts),
                Err(refusal) => failed(Problem::from(refusal).status()),
            }
        }
    };
    if let Some(paths) = wanted.filter(|_| response.status().is_success()) {
        response = only(&paths, response).await;
    }
    // Official clients refuse to talk to anything that does not say this.
    response.headers_mut().insert(HeaderName::from_static("x-elastic-product"), HeaderValue::from_static("Elasticsearch"));
    response
}

/// A failure of the whole request in the form that shippers read; they try again by its status.
pub(super) fn failed(status: StatusCode) -> Response {
    let kind = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "security_exception",
        StatusCode::TOO_MANY_REQUESTS => "es_rejected_execution_exception",
        StatusCode::INSUFFICIENT_STORAGE => "cluster_block_exception",
        StatusCode::PAYLOAD_TOO_LARGE => "content_too_long_exception",
        _ => "illegal_argument_exception",
    };
    refused(status, kind, status.canonical_reason().unwrap_or("failed"))
}

/// A failure with a reason of its own.
pub(super) fn refused(status: StatusCode, kind: &str, reason: &str) -> Response {
    let cause = json!({"type": kind, "reason": reason});
    let told = json!({"error": {"root_cause": [cause], "type": kind, "reason": reason}, "status": status.as_u16()});
    let mut response = (status, Json(told)).into_response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"lianfang\""));
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// The part of an answer that was asked for.
async fn only(paths: &str, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // An answer is as large as the request's actions make it, and those have a limit.
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let body = match serde_json::from_slice(&whole) {
        Ok(value) => filtered(value, paths).to_string().into(),
        Err(_) => whole,
    };
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, body.into())
}

#[derive(Deserialize)]
struct Wanted {
    filter_path: Option<String>,
}

fn greeting(method: &Method, parts: &[&str]) -> Response {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let sets = matches!(*method, Method::PUT | Method::POST);
    let answer = match parts {
        [] if reads => about(),
        ["_license" | "_xpack", ..] if reads => json!({
            "license": {"status": "active", "uid": "lianfang", "type": "basic", "mode": "basic"},
            "features": {"ilm": {"available": false, "enabled": false}},
        }),
        ["_cluster", "health", ..] if reads => json!({
            "cluster_name": "lianfang", "status": "green", "timed_out": false, "number_of_nodes": 1, "number_of_data_nodes": 1,
            "active_primary_shards": 1, "active_shards": 1, "relocating_shards": 0, "initializing_shards": 0, "unassigned_shards": 0,
        }),
        ["_nodes", ..] if reads => json!({"_nodes": {"total": 1, "successful": 1, "failed": 0}, "cluster_name": "lianfang", "nodes": {}}),
        // What is asked for exists already, so that nobody tries to make it.
        ["_index_template", name] if reads => json!({"index_templates": [{"name": name, "index_template": {"index_patterns": ["*"]}}]}),
        ["_component_template", name] if reads => json!({"component_templates": [{"name": name, "component_template": {"template": {}}}]}),
        ["_data_stream", name] if reads => {
            json!({"data_streams": [{"name": name, "timestamp_field": {"name": "@timestamp"}, "indices": []}]})
        }
        ["_ilm", "policy", name] if reads => json!({*name: {"version": 1, "policy": {"phases": {}}}}),
        [kind, ..] if reads && SET_UP.contains(kind) => json!({}),
        [kind, ..] if sets && SET_UP.contains(kind) => json!({"acknowledged": true}),
        [index] if reads && !index.starts_with('_') => json!({*index: {"aliases": {}, "mappings": {}, "settings": {}}}),
        [index] if sets && !index.starts_with('_') => json!({"acknowledged": true, "shards_acknowledged": true, "index": index}),
        _ => {
            let reason = "events are taken here and nothing else is answered; the history is asked with `lianfang query`";
            return refused(StatusCode::NOT_FOUND, "illegal_argument_exception", reason);
        }
    };
    Json(answer).into_response()
}

fn about() -> Value {
    json!({
        "name": "lianfang",
        "cluster_name": "lianfang",
        "cluster_uuid": "lianfang",
        "version": {
            // The interface that is imitated, not a release of ours.
            "number": "8.19.0", "build_flavor": "default", "build_type": "tar", "build_hash": "unknown", "build_snapshot": false,
            "lucene_version": "9.12.0", "minimum_wire_compatibility_version": "7.17.0", "minimum_index_compatibility_version": "7.0.0",
        },
        "tagline": "You Know, for Search",
    })
}

/// What shippers want to set up before they send.
const SET_UP: [&str; 8] = ["_index_template", "_template", "_component_template", "_ilm", "_data_stream", "_ingest", "_alias", "_cat"];
