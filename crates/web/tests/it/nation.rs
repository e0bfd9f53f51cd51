//! Where does a test get the deck's nation behind its portal, and people who sign in?

use app::access::{CodeSecret, Enrolled, Secret, SignIn};
use app::{App, Clock, Ids, Parts};
use axum::body::Body;
use domain::access::{Actor, Role};
use domain::registry::Oid;
use domain::words::Language;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// The deck's nation with its portal.
pub(crate) struct Nation {
    pub(crate) app: App,
    portal: axum::Router,
    _folder: tempfile::TempDir,
}

/// What an answer said.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
    pub(crate) location: Option<String>,
}

impl Nation {
    pub(crate) async fn found() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T06:05:00Z".parse().unwrap());
        let app = App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap();
        app::registry::found_nation(&app, &Actor::console()).await.unwrap();
        Self { portal: web::router(app.clone(), web::Settings::default()), app, _folder: folder }
    }

    /// The session cookie of somebody seated at a body.
    pub(crate) async fn seated(&self, name: &str, role: Role, body: &str) -> String {
        let oid: Oid = body.parse().unwrap();
        let body = app::registry::read(&self.app, &Actor::console(), &oid).await.unwrap().body.id;
        let codes = CodeSecret::from_bytes(format!("{name:_>20}").as_bytes()).unwrap();
        let password = Secret::new("tide-lamp-orbit-38");
        let person = Enrolled {
            name: name.parse().unwrap(),
            full_name: name.to_owned(),
            language: Language::ZhTw,
            body,
            role,
            password: password.clone(),
            codes: codes.clone(),
        };
        app::access::enroll(&self.app, &Actor::console(), person).await.unwrap();
        let code = Secret::new(codes.code_at(self.app.clock.now()).unwrap());
        let brought =
            SignIn { name: name.to_owned(), password, code, address: "192.0.2.7".to_owned(), agent: "test".to_owned(), former: None };
        let begun = app::access::sign_in(&self.app, brought).await.unwrap();
        format!("lianfang={}", begun.secret.reveal())
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.portal.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            location: parts.headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned()),
        }
    }

    pub(crate) async fn get(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "portal.example").header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn json(&self, cookie: &str, path: &str) -> Value {
        let answer = self.get(cookie, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// The token that stands in the forms of the page at `path`.
    pub(crate) async fn token(&self, cookie: &str, path: &str) -> String {
        let page = self.get(cookie, path).await;
        page.text.split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    }

    /// Posts the fields of a form.
    pub(crate) async fn post_to(&self, cookie: &str, path: &str, fields: &str) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "portal.example")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(fields.to_owned()));
        self.send(request.unwrap()).await
    }

    /// Posts a JSON document.
    pub(crate) async fn post_json(&self, cookie: &str, path: &str, document: &Value) -> Answer {
        self.send_json("POST", cookie, path, document).await
    }

    /// Sends a JSON document that changes something.
    pub(crate) async fn patch_json(&self, cookie: &str, path: &str, document: &Value) -> Answer {
        self.send_json("PATCH", cookie, path, document).await
    }

    async fn send_json(&self, method: &str, cookie: &str, path: &str, document: &Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "portal.example")
            .header(header::COOKIE, cookie)
            .header("x-csrf-token", self.token(cookie, "/help").await)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(document.to_string()));
        self.send(request.unwrap()).await
    }

    /// Sends a form from the page at `path`, with the token that stands in it.
    pub(crate) async fn post(&self, cookie: &str, path: &str, kind: &str, body: impl FnOnce(&str) -> String) -> Answer {
        let token = self.token(cookie, path).await;
        let request = Request::post(path)
            .header(header::HOST, "portal.example")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body(&token)));
        self.send(request.unwrap()).await
    }

    /// Sends a form with one text file, with the token of the help page.
    pub(crate) async fn upload(&self, cookie: &str, path: &str, name: &str, text: &str) -> Answer {
        let token = self.token(cookie, "/help").await;
        let head = "Content-Type: application/octet-stream";
        let body = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n\
             --frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n{head}\r\n\r\n{text}\r\n--frontier--\r\n"
        );
        let request = Request::post(path)
            .header(header::HOST, "portal.example")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }
}
