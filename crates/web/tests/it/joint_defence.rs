//! Does the API run the loop from alert to block list, and does everybody see their own tree and nothing else?

use std::time::Duration;

use app::access::{CodeSecret, Enrolled, NewToken, Secret, SignIn};
use app::telemetry::{Post, accept};
use app::{App, Clock, Ids, Parts};
use axum::body::Body;
use axum::response::Response;
use domain::access::{Actor, Role, Scope, Scopes};
use domain::registry::Oid;
use domain::words::{BodyId, Language};
use http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

pub(crate) const YUAN: &str = "2.16.886.101.20003";
pub(crate) const TAINAN: &str = "2.16.886.101.90028.20002";
pub(crate) const CHIAYI: &str = "2.16.886.101.90013.20002";

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) portal: axum::Router,
    stop: CancellationToken,
    _folder: tempfile::TempDir,
}

impl Drop for House {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl House {
    pub(crate) async fn found() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-23T02:00:00Z".parse().unwrap());
        let app = App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap();
        app::registry::found_nation(&app, &Actor::console()).await.unwrap();
        let stop = CancellationToken::new();
        tokio::spawn(app::telemetry::pump(app.clone(), stop.clone()));
        Self { portal: web::router(app.clone(), web::Settings::default()), app, stop, _folder: folder }
    }

    pub(crate) async fn body(&self, oid: &str) -> BodyId {
        let oid: Oid = oid.parse().unwrap();
        app::registry::read(&self.app, &Actor::console(), &oid).await.unwrap().body.id
    }

    /// Session cookie and form token of somebody seated at a body.
    pub(crate) async fn seated(&self, name: &str, role: Role, body: &str) -> [(header::HeaderName, String); 2] {
        let codes = CodeSecret::from_bytes(format!("{name:_>20}").as_bytes()).unwrap();
        let password = Secret::new("tide-lamp-orbit-38");
        let person = Enrolled {
            name: name.parse().unwrap(),
            full_name: name.to_owned(),
            language: Language::En,
            body: self.body(body).await,
            role,
            password: password.clone(),
            codes: codes.clone(),
        };
        app::access::enroll(&self.app, &Actor::console(), person).await.unwrap();
        let code = Secret::new(codes.code_at(self.app.clock.now()).unwrap());
        let brought =
            SignIn { name: name.to_owned(), password, code, address: "192.0.2.7".to_owned(), agent: "test".to_owned(), former: None };
        let begun = app::access::sign_in(&self.app, brought).await.unwrap();
        let cookie = (header::COOKIE, format!("lianfang={}", begun.secret.reveal()));
        let page = self.ask(Method::GET, "/help", std::slice::from_ref(&cookie), None).await;
        let text = text(page).await;
        let token = text.split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        [cookie, (header::HeaderName::from_static("x-csrf-token"), token.to_owned())]
    }

    async fn token(&self, body: &str, scope: Scope) -> [(header::HeaderName, String); 1] {
        let expires_at = self.app.clock.now() + jiff::SignedDuration::from_hours(24);
        let wanted =
            NewToken { name: "firewall".to_owned(), body: self.body(body).await, scopes: Scopes::default().with(scope), expires_at };
        let (_, secret) = app::access::make_token(&self.app, &Actor::console(), wanted).await.unwrap();
        [(header::AUTHORIZATION, format!("Bearer {}", secret.reveal()))]
    }

    pub(crate) async fn ask(&self, method: Method, path: &str, headers: &[(header::HeaderName, String)], body: Option<Value>) -> Response {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "portal.example");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = request.header(header::CONTENT_TYPE, "application/json").body(body).unwrap();
        self.portal.clone().oneshot(request).await.unwrap()
    }

    /// The first alert that comes up.
    pub(crate) async fn first_alert(&self, reader: &[(header::HeaderName, String)]) -> String {
        let raised = async {
            let mut news = self.app.live.listen();
            loop {
                let found = self.json("/api/v1/alerts?state=new,triaged", reader).await;
                if let Some(alert) = found["alerts"].as_array().unwrap().first() {
                    return alert["id"].as_str().unwrap().to_owned();
                }
                let _ = tokio::time::timeout(Duration::from_millis(100), news.recv()).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), raised).await.expect("an alert")
    }

    /// The draft of an incident at a body that was attacked, by whoever may confirm its alert.
    pub(crate) async fn incident_at(&self, body: &str, judge: &[(header::HeaderName, String)]) -> String {
        let post = Post { body: attack().into(), ..Post::default() };
        accept(&self.app, &Actor::system(), self.body(body).await, post).await.unwrap();
        let id = self.first_alert(judge).await;
        let answer = self.ask(Method::POST, &format!("/api/v1/alerts/{id}/confirm"), judge, Some(json!({"observables": []}))).await;
        let outcome: Value = serde_json::from_str(&text(answer).await).unwrap();
        outcome["incident"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn json(&self, path: &str, headers: &[(header::HeaderName, String)]) -> Value {
        let answer = self.ask(Method::GET, path, headers, None).await;
        let status = answer.status();
        let text = text(answer).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }
}

pub(crate) async fn text(response: Response) -> String {
    String::from_utf8_lossy(&response.into_body().collect().await.unwrap().to_bytes()).into_owned()
}

/// The data of the next event `list` of a stream.
async fn next_event(stream: &mut Body) -> Value {
    let mut read = String::new();
    let frames = async {
        loop {
            let frame = stream.frame().await.unwrap().unwrap();
            read.push_str(&String::from_utf8_lossy(frame.data_ref().unwrap()));
            if let Some(event) = read.split("\n\n").find(|event| event.contains("event: list")) {
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
                return serde_json::from_str(data).unwrap();
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(1), frames).await.expect("an event within a second")
}

pub(crate) fn attack() -> String {
    let event = json!({
        "@timestamp": "2026-11-23T01:50:00Z", "Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 1, "Computer": "PC-7",
        "Image": "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "ParentImage": "C:\\Windows\\System32\\cmd.exe",
        "CommandLine": "powershell.exe -NoP -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA",
        "DestinationIp": "203.0.113.66", "SourceIp": "10.1.2.3",
    });
    format!("{event}\n")
}

/// The list as a device fetches it: with the tag it holds, by its head alone, compressed, and after having been away.
async fn devices_get_what_they_ask_for(house: &House, firewall: &[(header::HeaderName, String)], tag: String, event: &Value) {
    let held = [firewall[0].clone(), (header::IF_NONE_MATCH, tag)];
    let list = house.ask(Method::GET, "/lists/ip.txt", &held, None).await;
    assert_eq!(list.status(), StatusCode::OK);
    let (fresh, modified) = (list.headers()[header::ETAG].clone(), list.headers()[header::LAST_MODIFIED].clone());
    assert!(text(list).await.ends_with("\n203.0.113.66\n"));
    assert_eq!(modified, "Mon, 23 Nov 2026 02:00:00 GMT");
    let held = [firewall[0].clone(), (header::IF_NONE_MATCH, fresh.to_str().unwrap().to_owned())];
    let unchanged = house.ask(Method::GET, "/lists/ip.txt", &held, None).await;
    assert_eq!(unchanged.status(), StatusCode::NOT_MODIFIED);
    assert!(text(unchanged).await.is_empty());
    let probed = house.ask(Method::HEAD, "/lists/ip.txt", firewall, None).await;
    assert_eq!((probed.status(), &probed.headers()[header::ETAG]), (StatusCode::OK, &fresh));
    let packed = [firewall[0].clone(), (header::ACCEPT_ENCODING, "gzip".to_owned())];
    let packed = house.ask(Method::GET, "/lists/ip.txt", &packed, None).await;
    assert_eq!(packed.headers()[header::CONTENT_ENCODING], "gzip");
    assert_ne!(packed.headers()[header::ETAG], fresh, "another form is another tag");
    let back = [firewall[0].clone(), (header::HeaderName::from_static("last-event-id"), "0".to_owned())];
    let mut stream = house.ask(Method::GET, "/lists/events", &back, None).await.into_body();
    assert_eq!(next_event(&mut stream).await["added"], event["added"], "who was away is brought up");
}

#[tokio::test]
async fn an_alert_becomes_a_list_that_every_subscriber_has() {
    let house = House::found().await;
    let authority = house.seated("authority", Role::Authority, YUAN).await;
    let county = house.seated("county", Role::Analyst, TAINAN).await;
    let other_county = house.seated("other", Role::Officer, CHIAYI).await;
    let bodies = house.json("/api/v1/bodies?limit=20", &county).await;
    let oids = bodies["bodies"].as_array().unwrap().iter().map(|body| body["oid"].as_str().unwrap().to_owned());
    let [office, neighbour]: [String; 2] = oids.filter(|oid| oid != TAINAN).take(2).collect::<Vec<_>>().try_into().unwrap();
    let officer = house.seated("officer", Role::Officer, &office).await;
    let stranger = house.seated("stranger", Role::Officer, &neighbour).await;
    let post = Post { body: attack().into(), ..Post::default() };
    accept(&house.app, &Actor::system(), house.body(&office).await, post).await.unwrap();

    let id = house.first_alert(&authority).await;
    let path = format!("/api/v1/alerts/{id}");
    for (reader, expected) in [(&county, true), (&officer, true), (&other_county, false), (&stranger, false)] {
        let status = if expected { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(house.ask(Method::GET, &path, reader, None).await.status(), status);
        let listed = house.json("/api/v1/alerts", reader).await;
        assert_eq!(listed["alerts"].as_array().unwrap().len(), usize::from(expected));
    }
    let seen = house.json(&path, &county).await;
    assert_eq!(seen["refused"][0]["because"], "private", "{seen}");
    assert_eq!(seen["may_decide"], true);

    let firewall = house.token(CHIAYI, Scope::ListsRead).await;
    let shipper = house.token(CHIAYI, Scope::EventsWrite).await;
    let empty = house.ask(Method::GET, "/lists/ip.txt", &firewall, None).await;
    let tag = empty.headers()[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(house.ask(Method::GET, "/lists/ip.txt", &shipper, None).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(house.ask(Method::GET, "/lists/ip.txt", &[], None).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(house.ask(Method::GET, "/lists/none.txt", &firewall, None).await.status(), StatusCode::NOT_FOUND);
    let mut stream = house.ask(Method::GET, "/lists/events", &firewall, None).await.into_body();
    assert_eq!(next_event(&mut stream).await["version"], 0);

    let observables = json!([{"kind": "ip", "value": "203[.]0[.]113[.]66"}, {"kind": "ip", "value": "10.1.2.3"}]);
    let confirmation = json!({"observables": observables, "note": "C2"});
    let denied = house.ask(Method::POST, &format!("{path}/confirm"), &other_county, Some(confirmation.clone())).await;
    assert_eq!(denied.status(), StatusCode::NOT_FOUND);
    let forged = house.ask(Method::POST, &format!("{path}/confirm"), &county[..1], Some(confirmation.clone())).await;
    assert_eq!(forged.status(), StatusCode::CONFLICT, "without the form token");
    let answer = house.ask(Method::POST, &format!("{path}/confirm"), &county, Some(confirmation.clone())).await;
    let status = answer.status();
    let answer = text(answer).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let outcome: Value = serde_json::from_str(&answer).unwrap();

    // The subscriber holds the list within a second: the stream is read with that limit.
    let event = next_event(&mut stream).await;
    assert_eq!(event["added"], json!([{"kind": "ip", "value": "203.0.113.66"}]));
    assert_eq!(outcome["refused"][0]["because"], "private");
    assert!(outcome["clocks"].as_array().unwrap().iter().any(|clock| clock["rule"] == "K01"), "{outcome}");
    let again = house.ask(Method::POST, &format!("{path}/confirm"), &authority, Some(confirmation)).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    let late = json!({"reason": "false_positive"});
    assert_eq!(house.ask(Method::POST, &format!("{path}/dismiss"), &authority, Some(late)).await.status(), StatusCode::CONFLICT);

    devices_get_what_they_ask_for(&house, &firewall, tag, &event).await;

    let incident = format!("/api/v1/incidents/{}", outcome["incident"].as_str().unwrap());
    for (reader, status) in [(&county, StatusCode::OK), (&officer, StatusCode::OK), (&authority, StatusCode::OK)] {
        assert_eq!(house.ask(Method::GET, &incident, reader, None).await.status(), status);
    }
    for reader in [&other_county, &stranger] {
        assert_eq!(house.ask(Method::GET, &incident, reader, None).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(house.json("/api/v1/incidents", reader).await["incidents"], json!([]));
    }
    let grade = json!({"revision": 0, "grade": 2});
    assert_eq!(house.ask(Method::PATCH, &incident, &officer, Some(grade)).await.status(), StatusCode::OK);
    let report = house.ask(Method::POST, &format!("{incident}/report"), &officer, Some(json!({"revision": 1}))).await;
    assert_eq!(report.status(), StatusCode::OK, "{}", text(report).await);
    let inbox = house.json("/api/v1/inbox?lang=en", &officer).await;
    assert_eq!(inbox["messages"][0]["topic"], "incident_draft", "{inbox}");
    assert!(inbox["messages"][0]["text"].as_str().unwrap().contains("incident draft"), "{inbox}");
    assert_eq!(house.json("/api/v1/indicators", &stranger).await["indicators"].as_array().unwrap().len(), 1);
    assert_eq!(house.json("/api/v1/blocklist?listing=listed", &stranger).await["entries"].as_array().unwrap().len(), 1);
}
