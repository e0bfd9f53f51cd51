//! How is a refusal told: which status, which page, which problem document?

mod console;
mod document;
mod unread;

use std::sync::Arc;

use app::Refusal;
use askama::Template;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::words::{Language, Message};
use http::header::{self, HeaderValue};
use http::{HeaderMap, Method, StatusCode};

use crate::gate::RequestId;
use crate::page::{Page, Place, Visitor, encoded, show};
use crate::words;

pub use console::at_console;
pub use document::{ProblemDocument, WrongField};

/// A deed's refusal on its way to the reader. Handlers return `Result<_, Problem>` and use `?` on deeds.
#[derive(Debug, Clone)]
pub struct Problem(Arc<Refusal>);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(Arc::new(refusal))
    }
}

impl Problem {
    /// The refusal itself.
    pub fn refusal(&self) -> &Refusal {
        &self.0
    }

    /// The status of the answer. What may not be known to exist is not found.
    pub fn status(&self) -> StatusCode {
        match *self.0 {
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::Forbidden | Refusal::Barred(_) => StatusCode::FORBIDDEN,
            Refusal::Unauthenticated => StatusCode::UNAUTHORIZED,
            Refusal::Conflict(_) => StatusCode::CONFLICT,
            Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Full => StatusCode::INSUFFICIENT_STORAGE,
            Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, in a few words.
    pub fn title(&self, language: Language) -> String {
        words::say(language, &format!("problem-{}", self.code()))
    }

    /// What to do next.
    pub fn detail(&self, language: Language) -> String {
        match &*self.0 {
            Refusal::Barred(message) | Refusal::Conflict(message) | Refusal::TooLarge(message) => words::message(language, message),
            Refusal::Throttled { retry_after_seconds } => {
                let wait = i64::try_from(*retry_after_seconds).unwrap_or(i64::MAX);
                words::say_with(language, "problem-throttled-detail", &[("wait", words::span(language, wait))])
            }
            _ => words::say(language, &format!("problem-{}-detail", self.code())),
        }
    }

    /// The short name in keys and in the document's `type`.
    pub fn code(&self) -> &'static str {
        Self::code_of(&self.0)
    }

    fn code_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::NotFound => "not-found",
            Refusal::Forbidden => "forbidden",
            Refusal::Barred(_) => "barred",
            Refusal::Unauthenticated => "unauthenticated",
            Refusal::Conflict(_) => "conflict",
            Refusal::Invalid(_) => "invalid",
            Refusal::TooLarge(_) => "too-large",
            Refusal::Throttled { .. } => "throttled",
            Refusal::Full => "full",
            Refusal::Unavailable => "unavailable",
            Refusal::Internal(_) => "internal",
        }
    }
}

impl IntoResponse for Problem {
    /// Only the status; `tell` knows the reader and writes the rest.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The page for addresses that lead nowhere.
pub(crate) async fn no_such_page() -> Problem {
    Problem::from(Refusal::NotFound)
}

/// The answer to a method that the address does not know; `tell` writes the rest, as for every refusal.
pub(crate) async fn no_such_method() -> Response {
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

/// Turns a refusal that comes back from a room into what the reader understands.
pub(crate) async fn tell(request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let asked = (request.headers().clone(), request.method().clone(), request.uri().path().to_owned());
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();

    let mut response = next.run(request).await;

    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => Some(problem),
        None if unread::is_unread(&response) => {
            let (problem, rest) = unread::problem_of(response).await;
            response = rest;
            Some(problem)
        }
        None => None,
    };
    let (Some(visitor), Some(problem)) = (visitor, problem) else {
        return response;
    };
    if let Refusal::Internal(context) = problem.refusal() {
        tracing::error!(request.id = %id, error = %context, "a request failed");
    }
    let (headers, method, path) = asked;
    let to_sign_in =
        matches!(problem.refusal(), Refusal::Unauthenticated) && !wants_document(&path, &headers) && !path.starts_with("/sign-in");
    if to_sign_in && !visitor.is_fragment() {
        let next = if method == Method::GET { visitor.path() } else { "/" };
        return Redirect::to(&format!("/sign-in?next={}", encoded(next))).into_response();
    }
    page(&visitor, &headers, &problem)
}

/// The answer to a refused request: a page for people, RFC 9457 for machines.
pub(crate) fn page(visitor: &Visitor, headers: &HeaderMap, problem: &Problem) -> Response {
    let language = visitor.language();
    let mut response = if wants_document(visitor.path(), headers) {
        ProblemDocument::new(problem, language).into_response()
    } else {
        let wrong = document::wrong_fields(problem, language);
        let page = Page::new(visitor, Place::None, &format!("problem-{}", problem.code()));
        show(&ProblemPage { page, detail: problem.detail(language), wrong })
    };
    *response.status_mut() = problem.status();
    if let Refusal::Throttled { retry_after_seconds } = problem.refusal() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
    }
    if matches!(problem.refusal(), Refusal::Unauthenticated) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Whether the reader is a machine: by the route, else by what it accepts.
fn wants_document(path: &str, headers: &HeaderMap) -> bool {
    let by_route = ["/api/", "/es/", "/lists/", "/taxii2/"].iter().any(|start| path.starts_with(start));
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    by_route || (accept.contains("json") && !accept.contains("text/html"))
}

/// A sentence of `web`'s own, for refusals that never reach a deed.
pub fn invalid(field: &str, key: &'static str) -> Problem {
    Problem::from(Refusal::field(field, Message::new(key)))
}

#[derive(Template)]
#[template(path = "page/problem.html")]
struct ProblemPage {
    page: Page,
    detail: String,
    wrong: Vec<WrongField>,
}
