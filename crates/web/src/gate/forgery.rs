//! Does a changing request come from our own pages?
//!
//! Two independent checks for whatever a browser may send on another site's behalf: where the browser says the request comes from
//! (`Sec-Fetch-Site`, else `Origin`), and, once somebody is signed in, a token in the form that only our pages can know. Machines that present
//! a bearer token send no cookie and need neither.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::BytesMut;
use domain::words::Message;
use futures::{StreamExt as _, stream};
use http::{HeaderMap, Method, header};
use http_body_util::{BodyExt, Limited};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::page::{Visitor, cookies};
use crate::portal::Portal;
use crate::problem::Problem;

/// Largest form of fields that is read to look for its token, in bytes.
const FORM_BYTES: usize = 2 * 1024 * 1024;
/// How much of an upload is read to look for its token; the rest goes by unread.
const HEAD_BYTES: usize = 4096;
/// The field's name in every form.
const FIELD: &str = "_csrf";
/// The header that scripts send instead.
const HEADER: &str = "x-csrf-token";

/// The token for one page: a fresh salt, and the proof that the salt's author knows the session's secret. It differs on every page, so that
/// compression beside reflected text gives nothing away.
pub(crate) fn token(secret: &str, salt: &str) -> String {
    let mut hash = Sha256::new();
    for part in ["lianfang form", secret, salt] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("{salt}.{}", URL_SAFE_NO_PAD.encode(hash.finalize()))
}

pub(super) async fn check(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let session = cookies::session(request.headers(), &portal.settings);
    let by_token = request.headers().contains_key(header::AUTHORIZATION);
    if harmless || (by_token && session.is_none()) {
        return next.run(request).await;
    }
    if !same_site(request.headers()) {
        return refused();
    }
    let signed_in = request.extensions().get::<Visitor>().is_some_and(|visitor| visitor.actor().is_some());
    match session {
        Some(secret) if signed_in => match with_token(request, &secret).await {
            Ok(request) => next.run(request).await,
            Err(problem) => problem.into_response(),
        },
        _ => next.run(request).await,
    }
}

fn refused() -> Response {
    Problem::from(app::Refusal::Conflict(Message::new("page-forgery"))).into_response()
}

/// Browsers say where a request comes from; one that says neither is no browser of today and brings no cookie of ours along by itself.
fn same_site(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match (text("origin"), text("host")) {
            (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host)),
            (Some(_), None) => false,
            (None, _) => true,
        },
    }
}

/// Hands the request back, read and whole, if it carries the token.
async fn with_token(request: Request, secret: &str) -> Result<Request, Problem> {
    let (parts, body) = request.into_parts();
    if let Some(sent) = parts.headers.get(HEADER).and_then(|value| value.to_str().ok()) {
        return if known(sent, secret) { Ok(Request::from_parts(parts, body)) } else { Err(forged()) };
    }
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/form-data") {
        let (head, rest) = beginning(body).await?;
        return match in_parts(&head) {
            Some(sent) if known(&sent, secret) => {
                let whole = stream::once(async move { Ok(head) }).chain(rest.into_data_stream());
                Ok(Request::from_parts(parts, Body::from_stream(whole)))
            }
            _ => Err(forged()),
        };
    }
    let bytes = Limited::new(body, FORM_BYTES)
        .collect()
        .await
        .map_err(|_| Problem::from(app::Refusal::TooLarge(Message::new("page-too-large").with("limit", "2 MiB"))))?
        .to_bytes();
    match in_form(&bytes) {
        Some(sent) if known(&sent, secret) => Ok(Request::from_parts(parts, Body::from(bytes))),
        _ => Err(forged()),
    }
}

/// The first bytes of a body, and the body of the rest.
async fn beginning(mut body: Body) -> Result<(Bytes, Body), Problem> {
    let mut head = BytesMut::new();
    while head.len() < HEAD_BYTES {
        let Some(frame) = body.frame().await else { break };
        let frame = frame.map_err(|_| forged())?;
        if let Some(data) = frame.data_ref() {
            head.extend_from_slice(data);
        }
    }
    Ok((head.freeze(), body))
}

fn forged() -> Problem {
    Problem::from(app::Refusal::Conflict(Message::new("page-forgery")))
}

fn known(sent: &str, secret: &str) -> bool {
    let Some((salt, _)) = sent.split_once('.') else {
        return false;
    };
    token(secret, salt).as_bytes().ct_eq(sent.as_bytes()).into()
}

/// The token holds only letters, digits, hyphens, underscores and a dot, so it needs no decoding.
fn in_form(bytes: &Bytes) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.split('&').find_map(|pair| pair.strip_prefix(FIELD)?.strip_prefix('=')).map(str::to_owned)
}

/// In an upload the token is a part of its own, before the file: forms put it first.
fn in_parts(head: &Bytes) -> Option<String> {
    let head = String::from_utf8_lossy(head.get(..head.len().min(HEAD_BYTES))?).into_owned();
    let (_, after) = head.split_once(&format!("name=\"{FIELD}\""))?;
    let (_, value) = after.split_once("\r\n\r\n")?;
    value.split("\r\n").next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_bound_to_its_session() {
        let sent = token("secret", "salt");
        assert!(known(&sent, "secret"));
        assert!(!known(&sent, "another"));
        assert!(!known("salt.", "secret"));
        assert!(!known("", "secret"));
    }

    #[test]
    fn origins() {
        let cases = [
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("origin", "https://a.example"), ("host", "a.example")], true),
            (vec![("origin", "https://b.example"), ("host", "a.example")], false),
            (vec![("origin", "null"), ("host", "a.example")], false),
        ];
        for (given, expected) in cases {
            let headers: HeaderMap =
                given.iter().map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value"))).collect();
            assert_eq!(same_site(&headers), expected, "{given:?}");
        }
    }
}
