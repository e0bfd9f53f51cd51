//! What does every answer carry, and what is refused before a room sees it?

use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

async fn portal(folder: &tempfile::TempDir) -> axum::Router {
    let clock = app::Clock::fixed("2026-11-22T06:05:00Z".parse().expect("a moment"));
    let parts = app::Parts::at(folder.path(), clock, app::Ids::seeded(1));
    let app = app::App::assemble(parts).await.expect("an assembled product");
    web::router(app, web::Settings::default())
}

async fn ask(request: Request<Body>) -> (Response, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let response = portal(&folder).await.oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let text = String::from_utf8_lossy(&body.collect().await.expect("a body").to_bytes()).into_owned();
    (Response::from_parts(parts, Body::empty()), text)
}

fn get(path: &str) -> http::request::Builder {
    Request::get(path).header(header::HOST, "portal.example")
}

#[tokio::test]
async fn every_answer_is_protected() {
    for path in ["/help", "/no-such-page", "/api/v1/openapi.json", "/assets/none.css"] {
        let (response, _) = ask(get(path).body(Body::empty()).expect("a request")).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert!(response.headers().contains_key("x-request-id"), "{path}");
    }
}

#[tokio::test]
async fn the_language_is_chosen_by_address_cookie_or_browser() {
    let cases = [
        (get("/help"), "zh-TW"),
        (get("/help?lang=en"), "en"),
        (get("/help").header(header::ACCEPT_LANGUAGE, "en-GB,zh;q=0.5"), "en"),
        (get("/help").header(header::ACCEPT_LANGUAGE, "fr,zh-Hant;q=0.5"), "zh-TW"),
        (get("/help").header(header::COOKIE, "lianfang-language=en"), "en"),
    ];
    for (request, language) in cases {
        let (_, page) = ask(request.body(Body::empty()).expect("a request")).await;
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{language}");
        assert!(!page.contains('⟦'), "a sentence is missing");
    }
}

#[tokio::test]
async fn nothing_is_inline() {
    for path in ["/help", "/no-such-page"] {
        let (_, page) = ask(get(path).body(Body::empty()).expect("a request")).await;
        assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick="), "{path}");
        assert!(page.split("<script").skip(1).all(|rest| rest.starts_with(" src=")), "{path}");
    }
}

#[tokio::test]
async fn a_machine_reads_a_problem_document() {
    let (response, text) = ask(get("/api/v1/no-such-thing?lang=en").body(Body::empty()).expect("a request")).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["status"], 404);
    assert_eq!(document["type"], "urn:lianfang:problem:not-found");
}

#[tokio::test]
async fn another_sites_form_is_refused() {
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = Request::post("/sign-in").header(header::HOST, "portal.example").header(name, value);
        let (response, _) = ask(request.body(Body::from("name=a")).expect("a request")).await;
        assert_eq!(response.status(), StatusCode::CONFLICT, "{name}");
    }
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in_and_back() {
    let (response, _) = ask(get("/live").body(Body::empty()).expect("a request")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/sign-in?next=/live");
}
