//! What does the log say of each request?

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{HeaderName, HeaderValue};

use crate::portal::Portal;

/// The name under which a request is found in the log; also shown on the page of a fault.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// One line a request: the route's pattern and not its path, since paths may hold invitations and other secrets.
pub(super) async fn line(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = portal.app.ids.next(|id| id).simple().to_string();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unknown", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));

    let mut response = next.run(request).await;

    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let elapsed = began.elapsed();
    let status = response.status().as_u16();
    metrics::histogram!("lianfang_http_request_seconds", "route" => route.clone(), "status" => status.to_string())
        .record(elapsed.as_secs_f64());
    let elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    if route.starts_with("/assets/") {
        tracing::debug!(request.id = %id, http.method = %method, http.route = %route, http.status = status, elapsed_ms, "answered");
    } else {
        tracing::info!(request.id = %id, http.method = %method, http.route = %route, http.status = status, elapsed_ms, "answered");
    }
    response
}
