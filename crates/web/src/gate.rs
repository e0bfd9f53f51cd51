//! Through what does every request pass before a room sees it?

mod forgery;
mod headers;
mod record;
mod visit;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::portal::Portal;
use crate::problem::{self, Problem};

pub(crate) use forgery::token;
pub(crate) use record::RequestId;

/// Largest body of a request where a room sets no other limit, in bytes.
const BODY_BYTES: usize = 2 * 1024 * 1024;

/// Wraps the routes, outermost last: a request is recorded, gets its headers and its visitor, is checked for forgery, and only then reaches its
/// room; a refusal or a panic on the way back becomes a page or a problem document.
pub(crate) fn guard(router: Router<Portal>, portal: &Portal) -> Router<Portal> {
    router
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(portal.clone(), forgery::check))
        .layer(from_fn(problem::tell))
        .layer(from_fn_with_state(portal.clone(), visit::recognise))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(portal.clone(), headers::add))
        .layer(from_fn_with_state(portal.clone(), record::line))
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that tower-http asks for")]
fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    Problem::from(app::Refusal::Internal(format!("panic: {}", text.unwrap_or("without words")))).into_response()
}
