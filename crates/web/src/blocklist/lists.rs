//! How does a firewall fetch a list as plain text?

use app::blocklist::{ListName, PublishedList};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use jiff::Timestamp;

use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// One list: a comment that says what it is, then an entry a line. An answer is the whole list or a refusal, never an empty list for a fault.
#[utoipa::path(
    get,
    path = "/lists/{file}",
    tag = "blocklist",
    params(("file" = String, Path, description = "`ip.txt`, `domain.txt`, `url.txt`, `hash.txt` or `all.txt`")),
    responses(
        (status = 200, description = "The list; `ETag` is strong", body = String, content_type = "text/plain"),
        (status = 304, description = "The list is still what `If-None-Match` or `If-Modified-Since` names"),
        (status = 401, description = "No token or session", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope `lists:read`", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "There is no such list", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn fetch(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let published = app::blocklist::fetch(&portal.app, &actor)?;
    let name = file.strip_suffix(".txt").and_then(ListName::from_code).ok_or_else(|| Problem::from(app::Refusal::NotFound))?;
    let list = published.list(name);
    let gzip = accepts_gzip(&headers);
    let etag = if gzip { format!("\"{}-gz\"", list.etag) } else { format!("\"{}\"", list.etag) };
    let mut response = if unchanged(&headers, list) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = if gzip { list.gzip.clone() } else { list.text.clone() };
        ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
    };
    let head = response.headers_mut();
    if gzip && !head.contains_key(header::CONTENT_ENCODING) && head.contains_key(header::CONTENT_TYPE) {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    for (name, value) in [(header::ETAG, etag), (header::LAST_MODIFIED, http_date(list.changed_at))] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            head.insert(name, value);
        }
    }
    Ok(response)
}

/// Whether the reader holds this very list: by its tag if it names one, else by the time of its last change (RFC 9110 §13.2.2).
fn unchanged(headers: &HeaderMap, list: &PublishedList) -> bool {
    if let Some(tags) = headers.get(header::IF_NONE_MATCH) {
        let tags = tags.to_str().unwrap_or_default();
        let held = |tag: &str| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag == "*" || tag.strip_suffix("-gz").unwrap_or(tag) == list.etag
        };
        return tags.split(',').any(held);
    }
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok()).and_then(read_http_date);
    // The header has whole seconds; a change within the same second must not be taken for none.
    since.is_some_and(|since| since.as_second() > list.changed_at.as_second())
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| {
        let (coding, quality) = one.split_once(';').unwrap_or((one, ""));
        let refused = quality.trim().strip_prefix("q=").is_some_and(|quality| quality.trim().parse() == Ok(0.0_f32));
        matches!(coding.trim(), "gzip" | "x-gzip") && !refused
    })
}

/// The date form of HTTP (RFC 9110 §5.6.7).
fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn read_http_date(text: &str) -> Option<Timestamp> {
    let civil = jiff::civil::DateTime::strptime("%a, %d %b %Y %H:%M:%S GMT", text).ok()?;
    jiff::tz::Offset::UTC.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_http() {
        let at: Timestamp = "1994-11-06T08:49:37Z".parse().expect("a moment");
        assert_eq!(http_date(at), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(read_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at));
        assert_eq!(read_http_date("yesterday"), None);
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (accepted, expected) in [("gzip", true), ("br, gzip;q=0.5", true), ("gzip;q=0", false), ("identity", false), ("", false)] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            assert_eq!(accepts_gzip(&headers), expected, "{accepted}");
        }
    }
}
