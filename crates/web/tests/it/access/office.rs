//! Which bodies and people are there when a test of these pages begins, and how do their browsers ask?

use app::access::{CodeSecret, Enrolled, Secret, SignIn};
use app::{App, Clock, Ids, Parts};
use axum::body::Body;
use domain::access::{Actor, Role};
use domain::words::{AccountId, BodyId, Language, SeatId};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use tower::ServiceExt as _;

/// A county, a school below it, and another county.
pub(super) const COUNTY: &str = "2.16.886.9";
pub(super) const SCHOOL: &str = "2.16.886.9.1";
pub(super) const OTHER: &str = "2.16.886.8";
pub(super) const PASSWORD: &str = "tide-lamp-orbit-38";

const BODIES: &str = "\
oid,name_zh,class,level,county,superior_oid,officer_name,officer_email,officer_phone
2.16.886.1,行政院,executive_yuan,A,,,,,
2.16.886.9,臺南市政府,local_government,B,TNN,2.16.886.1,甲承辦,a@tn.example,06-1234567
2.16.886.9.1,臺南市某國小,local_subordinate,D,TNN,2.16.886.9,乙承辦,b@tn.example,06-7654321
2.16.886.8,臺北市政府,local_government,A,TPE,2.16.886.1,丙承辦,c@tp.example,02-1234567
";

/// A portal over a small tree.
pub(super) struct Office {
    pub(super) app: App,
    portal: axum::Router,
    _folder: tempfile::TempDir,
}

/// Somebody with an account, and their browser's cookie.
pub(super) struct Person {
    pub(super) account: AccountId,
    pub(super) seat: SeatId,
    pub(super) cookie: String,
    pub(super) actor: Actor,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Answer {
    /// Where the reader is sent.
    pub(super) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    /// What stands between two texts.
    pub(super) fn between(&self, before: &str, after: &str) -> &str {
        self.text.split(before).nth(1).and_then(|rest| rest.split(after).next()).unwrap_or_else(|| panic!("no {before}: {}", self.text))
    }
}

impl Office {
    pub(super) async fn open() -> Self {
        Self::with(web::Settings::default()).await
    }

    pub(super) async fn with(settings: web::Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T06:05:00Z".parse().unwrap());
        let app = App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap();
        let report = app::registry::import(&app, &Actor::console(), "bodies.csv", BODIES.as_bytes().to_vec()).await.unwrap();
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        Self { portal: web::router(app.clone(), settings), app, _folder: folder }
    }

    pub(super) async fn body(&self, oid: &str) -> BodyId {
        app::access::locate(&self.app, "body", oid).await.unwrap()
    }

    /// Opens an account and signs it in.
    pub(super) async fn person(&self, name: &str, role: Role, oid: &str) -> Person {
        let codes = CodeSecret::from_bytes(format!("{name:_>20}").as_bytes()).unwrap();
        let person = Enrolled {
            name: name.parse().unwrap(),
            full_name: format!("{name} 某"),
            language: Language::En,
            body: self.body(oid).await,
            role,
            password: Secret::new(PASSWORD),
            codes: codes.clone(),
        };
        let (account, seat) = app::access::enroll(&self.app, &Actor::console(), person).await.unwrap();
        self.later(SignedDuration::from_secs(30));
        let code = Secret::new(codes.code_at(self.app.clock.now()).unwrap());
        let brought = SignIn {
            name: name.to_owned(),
            password: Secret::new(PASSWORD),
            code,
            address: "192.0.2.7".to_owned(),
            agent: "test".to_owned(),
            former: None,
        };
        let begun = app::access::sign_in(&self.app, brought).await.unwrap();
        Person { account, seat, cookie: format!("lianfang={}", begun.secret.reveal()), actor: begun.actor }
    }

    pub(super) fn later(&self, by: SignedDuration) {
        self.app.clock.set(self.app.clock.now() + by);
    }

    /// Asks as whoever these headers say.
    pub(super) async fn ask(&self, method: Method, path: &str, headers: &[(header::HeaderName, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == header::HOST) {
            request = request.header(header::HOST, "portal.example");
        }
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = self.portal.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// A page as somebody's browser shows it, in English.
    pub(super) async fn page(&self, person: &Person, path: &str) -> Answer {
        self.ask(Method::GET, path, &[(header::COOKIE, &person.cookie), (header::ACCEPT_LANGUAGE, "en")], "").await
    }

    /// A form as somebody's browser sends it, with the token of one of its pages.
    pub(super) async fn form(&self, person: &Person, path: &str, fields: &str) -> Answer {
        let token = self.page(person, "/help").await.between("name=\"_csrf\" value=\"", "\"").to_owned();
        let headers = [
            (header::COOKIE, person.cookie.as_str()),
            (header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
            (header::ACCEPT_LANGUAGE, "en"),
        ];
        self.ask(Method::POST, path, &headers, &format!("_csrf={token}&{fields}")).await
    }

    /// The API as a machine asks it.
    pub(super) async fn machine(&self, method: Method, path: &str, token: &str) -> Answer {
        self.ask(method, path, &[(header::AUTHORIZATION, &format!("Bearer {token}"))], "").await
    }
}
