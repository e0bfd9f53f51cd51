//! Do the pages and the API of the register show each reader their own bodies, and take files line by line?

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

const TAINAN: &str = "2.16.886.101.90028.20002";
const CHIAYI: &str = "2.16.886.101.90013.20002";

/// The deck's nation with its portal.
struct Nation {
    app: App,
    portal: axum::Router,
    _folder: tempfile::TempDir,
}

/// What an answer said.
struct Answer {
    status: StatusCode,
    text: String,
    location: Option<String>,
}

impl Nation {
    async fn found() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T06:05:00Z".parse().unwrap());
        let app = App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap();
        app::registry::found_nation(&app, &Actor::console()).await.unwrap();
        Self { portal: web::router(app.clone(), web::Settings::default()), app, _folder: folder }
    }

    /// The session cookie of somebody seated at a body.
    async fn seated(&self, name: &str, role: Role, body: &str) -> String {
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
        let brought = SignIn { name: name.to_owned(), password, code, address: "192.0.2.7".to_owned(), agent: "test".to_owned() };
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

    async fn get(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "portal.example").header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn json(&self, cookie: &str, path: &str) -> Value {
        let answer = self.get(cookie, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// Sends a form from the page at `path`, with the token that stands in it.
    async fn post(&self, cookie: &str, path: &str, kind: &str, body: impl FnOnce(&str) -> String) -> Answer {
        let page = self.get(cookie, path).await;
        let token = page.text.split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let request = Request::post(path)
            .header(header::HOST, "portal.example")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body(&token)));
        self.send(request.unwrap()).await
    }
}

#[tokio::test]
async fn each_reader_sees_their_own_bodies() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;

    let all = nation.json(&authority, "/api/v1/bodies?limit=3").await;
    assert_eq!(all["total"], 7709);
    let next = nation.json(&authority, &format!("/api/v1/bodies?limit=3&after={}", all["next"].as_str().unwrap())).await;
    assert_ne!(all["bodies"], next["bodies"]);
    let figures = nation.json(&authority, "/api/v1/bodies/counts").await;
    assert!(figures.as_array().unwrap().contains(&serde_json::json!({ "kind": "local", "level": "D", "bodies": 4938 })));
    let own = nation.json(&county, "/api/v1/bodies?limit=500").await;
    assert!(own["total"].as_u64().unwrap() < 1_000);
    assert!(own["bodies"].as_array().unwrap().iter().all(|body| body["county"] == "TNN"), "the county sees its subtree and nothing else");

    let one = nation.json(&authority, &format!("/api/v1/bodies/{CHIAYI}")).await;
    assert_eq!((one["name_zh"].as_str(), one["region"].as_str()), (Some("嘉義縣政府"), Some("tainan")));
    assert_eq!(nation.get(&county, &format!("/api/v1/bodies/{CHIAYI}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, &format!("/bodies/{CHIAYI}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, "/bodies/not-an-oid").await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, "/api/v1/bodies?level=F").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nation.get(&county, "/bodies/import").await.status, StatusCode::FORBIDDEN);
    assert_eq!(nation.get("", "/bodies").await.status, StatusCode::SEE_OTHER);
    assert_eq!(nation.get("", "/api/v1/bodies").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_pages_are_whole_in_both_languages() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let paths = [
        "/bodies",
        "/bodies?kind=local&level=B&county=TNN&region=tainan&q=%E5%8F%B0%E5%8D%97&order=name",
        "/bodies?q=no-such-body",
        "/bodies?sector=energy",
        "/bodies/levels",
        "/bodies/import",
        "/bodies/2.16.886.101.90028.20002",
        "/bodies/2.16.886.105.700001",
        "/bodies/2.16.886.101.90028.20002/amend",
        "/bodies/2.16.886.101.90028.20002/contacts",
    ];
    for language in ["zh-TW", "en"] {
        for path in paths {
            let mark = if path.contains('?') { '&' } else { '?' };
            let answer = nation.get(&authority, &format!("{path}{mark}lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
            assert!(!answer.text.contains(" style="), "{path}");
        }
    }
    let list = nation.get(&authority, "/bodies?q=%E5%8F%B0%E5%8D%97%E5%B8%82%E6%94%BF%E5%BA%9C&level=B").await;
    assert!(list.text.contains("臺南市政府警察局") && !list.text.contains("高雄市政府"));
    let levels = nation.get(&authority, "/bodies/levels").await;
    assert!(levels.text.contains("7,709") && levels.text.contains("4,938"));
}

#[tokio::test]
async fn a_file_is_taken_line_by_line() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let file = format!(
        "oid,name_zh,class,level,county,superior_oid\n{TAINAN}.9,臺南市新設機關,local_subordinate,D,TNN,{TAINAN}\n1.2.3,甲,council,,,\n"
    );
    let upload = |file: String| {
        move |token: &str| {
            let part = |head: &str, body: &str| format!("--frontier\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
            let file = part("name=\"file\"; filename=\"bodies.csv\"", &file);
            format!("{}{file}--frontier--\r\n", part("name=\"_csrf\"", token))
        }
    };
    let kind = "multipart/form-data; boundary=frontier";
    let answer = nation.post(&authority, "/bodies/import", kind, upload(file)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("「1.2.3」不是機關 OID"), "{}", answer.text);
    let entered = nation.json(&authority, &format!("/api/v1/bodies/{TAINAN}.9")).await;
    assert_eq!(entered["name_zh"], "臺南市新設機關");
    let refused = nation.post(&authority, "/bodies/import", kind, upload("x,y\n".to_owned())).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("不認得或重複") && refused.text.contains("aria-invalid"));

    let export = nation.get(&authority, "/bodies/export?form=csv&level=A").await;
    assert_eq!(export.status, StatusCode::OK);
    assert_eq!(export.text.lines().count(), 91);
    assert_eq!(nation.get(&authority, "/api/v1/bodies/export?form=pdf").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn facts_and_contacts_are_amended_in_forms() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let kind = "application/x-www-form-urlencoded";
    let path = format!("/bodies/{TAINAN}/contacts");
    let sent = |token: &str| format!("_csrf={token}&role-0=officer&name-0=IT&email-0=it%40tainan.example&phone-0=&name-1=&role-1=ciso");
    let done = nation.post(&county, &path, kind, sent).await;
    assert_eq!((done.status, done.location.as_deref()), (StatusCode::SEE_OTHER, Some("/bodies/2.16.886.101.90028.20002")));
    let one = nation.json(&county, &format!("/api/v1/bodies/{TAINAN}")).await;
    assert_eq!(one["contacts"], serde_json::json!([{ "role": "officer", "name": "IT", "email": "it@tainan.example", "phone": null }]));
    let wrong = nation.post(&county, &path, kind, |token| format!("_csrf={token}&role-0=officer&name-0=IT&email-0=nowhere")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("「nowhere」不是可用的電子郵件或電話"));

    let path = format!("/bodies/{TAINAN}/amend");
    let level = |token: &str| format!("_csrf={token}&name_zh=%E8%87%BA%E5%8D%97%E5%B8%82%E6%94%BF%E5%BA%9C&level=A");
    assert_eq!(nation.post(&county, &path, kind, level).await.status, StatusCode::FORBIDDEN);
    assert_eq!(nation.post(&authority, &path, kind, level).await.status, StatusCode::SEE_OTHER);
    assert_eq!(nation.json(&county, &format!("/api/v1/bodies/{TAINAN}")).await["level"], "A");
    let circle = nation.post(&authority, &path, kind, |token| format!("_csrf={token}&superior_oid={TAINAN}")).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(circle.text.contains("上級機關循環"));
}
