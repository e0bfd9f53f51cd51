//! Does every route give each role what the golden permission table says?
//!
//! `routes.txt` names what each route touches; `domain::access::may` is the table. Tidy holds that no route is missing there.

use app::access::{CodeSecret, Enrolled, NewToken, Secret, SignIn};
use app::{App, Clock, Ids, Parts};
use axum::body::Body;
use domain::access::{Action, Actor, Resource, Role, Scope, Scopes, may};
use domain::words::{BodyId, Language};
use http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use tower::ServiceExt as _;

/// What stands for every identifier in a path: nothing has it.
const NOTHING: &str = "00000000-0000-7000-8000-000000000000";

/// One row of `routes.txt`.
struct Row {
    path: &'static str,
    /// The pairs; empty for `open`, `own` and `tree`.
    needs: Vec<(Resource, Action)>,
    open: bool,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("../../routes.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &'static str| {
        let (path, needs) = line.split_once(' ').unwrap();
        let pair = |need: &str| {
            let (resource, action) = need.trim().split_once(' ')?;
            let action = Action::ALL.into_iter().find(|known| known.code() == action.trim());
            Some((Resource::from_code(resource).unwrap(), action.unwrap()))
        };
        Row { path, needs: needs.split(',').filter_map(pair).collect(), open: needs.trim() == "open" }
    };
    lines.map(row).collect()
}

/// The portal of one body with a person of every role, and a machine.
struct House {
    portal: axum::Router,
    /// The header that each role signs in with.
    keys: Vec<(Role, header::HeaderName, String)>,
    _folder: tempfile::TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T06:05:00Z".parse().unwrap());
        let app = App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap();
        let first = app::access::First {
            name: "first".parse().unwrap(),
            full_name: "第一人".to_owned(),
            body: "2.16.886.101.20003".parse().unwrap(),
            body_zh: "行政院".to_owned(),
            role: Role::Authority,
        };
        app::access::found(&app, first).await.unwrap();
        let body = app::access::locate(&app, "body", "2.16.886.101.20003").await.unwrap();
        let mut keys = Vec::new();
        for role in Role::ALL {
            keys.push(match role {
                Role::Machine => (role, header::AUTHORIZATION, format!("Bearer {}", token(&app, body).await)),
                _ => (role, header::COOKIE, format!("lianfang={}", session(&app, body, role).await)),
            });
        }
        Self { portal: web::router(app, web::Settings::default()), keys, _folder: folder }
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        key: Option<&(Role, header::HeaderName, String)>,
        form: Option<&str>,
    ) -> (StatusCode, String) {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "portal.example");
        if let Some((_, name, value)) = key {
            request = request.header(name, value);
        }
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map_or_else(Body::empty, |form| Body::from(form.to_owned()))).unwrap();
        let response = self.portal.clone().oneshot(request).await.unwrap();
        let status = response.status();
        // A stream of news never ends by itself.
        if response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
            return (status, String::new());
        }
        let text = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&text).into_owned())
    }
}

async fn session(app: &App, body: BodyId, role: Role) -> String {
    let codes = CodeSecret::from_bytes(format!("{:_>20}", role.code()).as_bytes()).unwrap();
    let password = Secret::new("tide-lamp-orbit-38");
    let person = Enrolled {
        name: role.code().parse().unwrap(),
        full_name: role.code().to_owned(),
        language: Language::ZhTw,
        body,
        role,
        password: password.clone(),
        codes: codes.clone(),
    };
    app::access::enroll(app, &Actor::console(), person).await.unwrap();
    let code = Secret::new(codes.code_at(app.clock.now()).unwrap());
    let brought =
        SignIn { name: role.code().to_owned(), password, code, address: "192.0.2.7".to_owned(), agent: "test".to_owned(), former: None };
    app::access::sign_in(app, brought).await.unwrap().secret.reveal().to_owned()
}

async fn token(app: &App, body: BodyId) -> String {
    let wanted = NewToken {
        name: "machine".to_owned(),
        body,
        scopes: Scope::ALL.into_iter().fold(Scopes::default(), Scopes::with),
        expires_at: app.clock.now() + SignedDuration::from_hours(24),
    };
    app::access::make_token(app, &Actor::console(), wanted).await.unwrap().1.reveal().to_owned()
}

#[tokio::test]
async fn pages_open_for_those_who_may_look() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    let mut asked = 0;
    for row in rows().iter().filter(|row| !row.path.contains('{')) {
        let Some((resource, action)) = row.needs.first().copied() else { continue };
        for key in &house.keys {
            let (status, _) = house.ask(Method::GET, row.path, Some(key), None).await;
            if status == StatusCode::METHOD_NOT_ALLOWED {
                continue;
            }
            asked += 1;
            let allowed = may(key.0, action, resource).is_some();
            // What is allowed may still be empty (404) or want a body; what is not must be refused.
            let fits = if allowed { status != StatusCode::FORBIDDEN && !status.is_server_error() } else { status == StatusCode::FORBIDDEN };
            if !fits {
                wrong.push(format!("{} {}: {status} where {} {} is {allowed}", row.path, key.0.code(), resource.code(), action.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 100, "only {asked} questions were asked");
}

#[tokio::test]
async fn nothing_but_open_routes_answers_strangers() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for row in rows() {
        let path = filled(row.path);
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let (status, _) = house.ask(method.clone(), &path, None, None).await;
            let refused = matches!(status, StatusCode::SEE_OTHER | StatusCode::UNAUTHORIZED | StatusCode::METHOD_NOT_ALLOWED);
            if !row.open && !refused && status != StatusCode::NOT_FOUND {
                wrong.push(format!("{method} {path}: {status}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn deeds_are_refused_to_those_who_may_not() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for row in rows().iter().filter(|row| row.path.contains('{') && !row.needs.is_empty()) {
        let path = filled(row.path);
        for key in house.keys.iter().filter(|key| key.1 == header::COOKIE) {
            let (_, page) = house.ask(Method::GET, "/help", Some(key), None).await;
            let csrf = page.split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            let (status, _) = house.ask(Method::POST, &path, Some(key), Some(&format!("_csrf={csrf}"))).await;
            let allowed = row.needs.iter().any(|(resource, action)| may(key.0, *action, *resource).is_some());
            if !allowed && (status.is_success() || status.is_redirection() || status.is_server_error()) {
                wrong.push(format!("POST {path} {}: {status}", key.0.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn filled(path: &str) -> String {
    let filled = |part| match part {
        // Only this leads anywhere behind the shippers' address.
        "{*path}" => "_bulk",
        part if part.starts_with('{') => NOTHING,
        part => part,
    };
    path.split('/').map(filled).collect::<Vec<_>>().join("/")
}
