//! Who visits, from which seat and in which language?

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::words::Language;
use http::header::{self, HeaderValue};
use http::{HeaderMap, Uri};

use crate::gate::token;
use crate::page::{Visit, Visitor, cookies, recognise};
use crate::portal::Portal;
use crate::problem::Problem;

/// Puts a [`Visitor`] beside every request, before any room sees it.
pub(super) async fn recognise(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/assets/") {
        return next.run(request).await;
    }
    let asked = asked_language(request.uri());
    let said =
        cookies::read(request.headers(), cookies::SAID).filter(|key| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    let mut visitor = Visitor::of(Visit {
        language: asked.or_else(|| preferred_language(request.headers())).unwrap_or_default(),
        signed: None,
        csrf: String::new(),
        path: request.uri().path_and_query().map_or_else(|| path.to_owned(), ToString::to_string),
        now: portal.app.clock.now(),
        said: said.clone(),
        preparing: portal.settings.is_preparing(),
        drill: portal.settings.drill,
        fragment: request.headers().contains_key("hx-request"),
    });
    match recognise::signed(&portal, request.headers()).await {
        Ok(signed) => {
            let secret = cookies::session(request.headers(), &portal.settings).unwrap_or_default();
            let csrf = token(&secret, &portal.app.ids.next(|id| id).simple().to_string());
            visitor = visitor.with(signed, csrf);
        }
        // Told below, in the visitor's language, like any other refusal.
        Err(refusal) => return crate::problem::page(&visitor, request.headers(), &Problem::from(refusal)).into_response(),
    }
    let shows_said = said.is_some() && request.method() == http::Method::GET && !visitor.is_fragment();
    request.extensions_mut().insert(visitor);

    let mut response = next.run(request).await;
    if let Some(language) = asked {
        append(&mut response, &cookies::lasting(cookies::LANGUAGE, language.tag(), &portal.settings));
    }
    if shows_said && response.status().is_success() {
        append(&mut response, &cookies::ended(cookies::SAID, &portal.settings));
    }
    response
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn asked_language(uri: &Uri) -> Option<Language> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(known_language)
}

fn preferred_language(headers: &HeaderMap) -> Option<Language> {
    if let Some(language) = cookies::read(headers, cookies::LANGUAGE).as_deref().and_then(known_language) {
        return Some(language);
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    accepted.split(',').map(|one| one.split(';').next().unwrap_or_default().trim()).find_map(known_language)
}

fn known_language(tag: &str) -> Option<Language> {
    match tag.get(..2)?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::ZhTw),
        "en" => Some(Language::En),
        _ => None,
    }
}
