//! How is a request read that brings events: its sender, its body, what it says the events are?

use app::Refusal;
use app::telemetry::{Post, REQUEST_BYTES, body_too_large, charset, knows_encoding};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request};
use axum::response::Response;
use domain::access::Actor;
use domain::telemetry::LogSource;
use domain::words::{BodyId, Language, Message};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer::refused_media;
use crate::page::Visitor;
use crate::problem::Problem;

/// What the address may say of the events.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Hints {
    /// The sender's name for itself; without one, the token's name.
    sensor: Option<String>,
    /// Sigma's category, such as `webserver`, where the events do not say it.
    category: Option<String>,
    /// Sigma's product, such as `linux`.
    product: Option<String>,
    /// Sigma's service, such as `auditd`.
    service: Option<String>,
}

/// Why a request was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// As for any other deed.
    Refused(Refusal),
    /// Its form is not one that events come in.
    Media(Language, &'static str),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Unread {
    /// As a problem document.
    pub(super) fn into_problem(self) -> Result<Response, Problem> {
        match self {
            Self::Refused(refusal) => Err(Problem::from(refusal)),
            Self::Media(language, key) => Ok(refused_media(language, key)),
        }
    }

    /// Its status.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Refused(refusal) => Problem::from(refusal).status(),
            Self::Media(..) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        }
    }
}

/// Who sends, and for which body. A token is bound to one.
pub(super) fn sender(parts: &Parts) -> Result<(Actor, BodyId), Refusal> {
    let visitor = parts.extensions.get::<Visitor>();
    let actor = visitor.and_then(Visitor::actor).cloned().ok_or(Refusal::Unauthenticated)?;
    let body = actor.body.ok_or(Refusal::Forbidden)?;
    Ok((actor, body))
}

/// Reads the request; never more of it than the limit.
pub(super) async fn post(request: Request) -> Result<(Actor, BodyId, Post), Unread> {
    let (parts, body) = request.into_parts();
    let (actor, at) = sender(&parts)?;
    let language = parts.extensions.get::<Visitor>().map(Visitor::language).unwrap_or_default();
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encoding = text(header::CONTENT_ENCODING).to_owned();
    if !knows_encoding(&encoding) {
        return Err(Unread::Media(language, "telemetry-encoding-unknown"));
    }
    let media = text(header::CONTENT_TYPE);
    if !is_text(media) {
        return Err(Unread::Media(language, "telemetry-media-unknown"));
    }
    let Some(charset) = charset(charset_of(media)) else {
        return Err(Unread::Media(language, "telemetry-charset-unknown"));
    };
    let hints = Query::<Hints>::try_from_uri(&parts.uri).map_err(unread)?.0;
    let source = LogSource { category: hints.category, product: hints.product, service: hints.service };
    let body = read(body, &parts.headers).await?;
    Ok((actor, at, Post { sensor: hints.sensor, source, encoding, charset, body }))
}

/// Refuses what the address says beyond [`Hints`]: whoever writes `?body=` believes that it counts, and it is the token that says whose events these are.
pub(super) fn only_hints(uri: &http::Uri) -> Result<(), Refusal> {
    let said = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(unread)?.0;
    match said.into_iter().find(|(name, _)| !["sensor", "category", "product", "service"].contains(&name.as_str())) {
        Some((name, _)) => Err(Refusal::field(name, Message::new("telemetry-parameter-unknown"))),
        None => Ok(()),
    }
}

/// Why the parameters of the address cannot be used.
#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn unread(error: QueryRejection) -> Refusal {
    Refusal::field("address", Message::new("problem-unread-address").with("reason", error.body_text()))
}

async fn read(body: Body, headers: &HeaderMap) -> Result<bytes::Bytes, Refusal> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > REQUEST_BYTES) {
        return Err(body_too_large());
    }
    match Limited::new(body, REQUEST_BYTES).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(body_too_large()),
        // The sender went away or broke its own encoding: perhaps nobody is left to read the answer.
        Err(_) => Err(Refusal::field("body", Message::new("telemetry-body-cut-off"))),
    }
}

/// JSON by any of its names, or nothing that says otherwise. `curl --data` says that it sends a form.
fn is_text(media: &str) -> bool {
    let kind = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty()
        || kind.contains("json")
        || kind.starts_with("text/plain")
        || matches!(kind.as_str(), "application/octet-stream" | "application/x-www-form-urlencoded")
}

/// The character encoding that a `Content-Type` names, UTF-8 if none.
fn charset_of(media: &str) -> &str {
    let mut parameters = media.split(';').skip(1).filter_map(|one| one.trim().split_once('='));
    parameters.find(|(name, _)| name.eq_ignore_ascii_case("charset")).map_or("utf-8", |(_, value)| value)
}
