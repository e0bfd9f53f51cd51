//! Can several processes share the work over one PostgreSQL, and is what cannot work refused?

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use app::access::{NewToken, locate, make_token};
use app::intel::NewIndicator;
use app::{App, Clock, Ids, Parts};
use domain::access::{Actor, Scope, Scopes};
use domain::intel::{Confidence, Observable, Tlp};
use jiff::SignedDuration;

use crate::server::Server;

const OID: &str = "2.16.886.101.90001";

async fn open(data: &Path, url: &str) -> App {
    App::assemble(Parts::at(data, Clock::System, Ids::Random).with_database(app::DatabaseUrl::parse(url).unwrap())).await.unwrap()
}

/// One body, and a token that may send events and read lists.
async fn prepare(app: &App) -> String {
    let bodies = format!("oid,name_zh,class\n{OID},行政院,executive_yuan\n");
    app::registry::import(app, &Actor::console(), "bodies.csv", bodies.into_bytes()).await.unwrap();
    let body = locate(app, "body", OID).await.unwrap();
    let scopes = Scopes::default().with(Scope::EventsWrite).with(Scope::ListsRead);
    let wanted = NewToken { name: "both".to_owned(), body, scopes, expires_at: app.clock.now() + SignedDuration::from_hours(1) };
    let (_, secret) = make_token(app, &Actor::console(), wanted).await.unwrap();
    secret.reveal().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn portal_and_intake_are_two_processes_over_one_register() {
    let Some(cluster) = testkit::postgres() else { return };
    let (url, node, front) = (cluster.database(), testkit::directory(), testkit::directory());
    let app = open(node.path(), &url).await;
    let token = prepare(&app).await;
    let database = format!("database.url={url}");
    let roles = |roles: &'static str| ["--set".to_owned(), database.clone(), "--role".to_owned(), roles.to_owned()];
    let start = |data: &Path, named: &[String]| Server::start(data, &named.iter().map(String::as_str).collect::<Vec<_>>());
    let intake = start(node.path(), &roles("intake,detect,jobs"));

    let refused = Command::new(env!("CARGO_BIN_EXE_lianfang"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(front.path())
        .args(roles("web"))
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("copy the folder keys/"), "{said}");

    let keys = front.path().join("keys");
    std::fs::create_dir(&keys).unwrap();
    std::fs::copy(node.path().join("keys/seal.key"), keys.join("seal.key")).unwrap();
    let web = start(front.path(), &roles("web"));

    assert_eq!((web.get("/sign-in").0, intake.get("/sign-in").0), (200, 404));
    assert_eq!((web.get("/healthz").0, intake.get("/healthz").0, intake.get("/readyz").0, web.get("/readyz").0), (200, 200, 200, 200));
    let event = "{\"@timestamp\":\"2026-11-23T02:15:32Z\",\"message\":\"hello\"}\n";
    assert_eq!((web.post_events(&token, event), intake.post_events(&token, event)), (409, 200));

    // What a third process does is on the list that the portal's process serves.
    let observable = Observable::recognise("203.0.113.200").unwrap();
    block(&app, observable).await;
    let begun = Instant::now();
    while !web.get_with(&token, "/lists/ip.txt").1.contains("203.0.113.200") {
        assert!(begun.elapsed() < Duration::from_secs(20), "the portal's process never published it");
        tokio::task::yield_now().await;
    }

    web.signal("TERM");
    let (status, said, _) = web.wait();
    assert_eq!(status.code(), Some(0), "{said}");
    assert!(!front.path().join("ledger/checkpoint").exists(), "only the process with the jobs signs");
    assert_eq!(intake.post_events(&token, event), 200);
    intake.signal("TERM");
    let (status, said, _) = intake.wait();
    assert_eq!(status.code(), Some(0), "{said}");
    let verdict = app::ledger::verify(&app).await.unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    app.store.close().await;
}

async fn block(app: &App, observable: Observable) {
    let new = NewIndicator { observable, tlp: Tlp::Green, confidence: Confidence::CONFIRMED, note: "test".to_owned(), valid_until: None };
    let indicator = app::intel::add(app, &Actor::console(), new).await.unwrap();
    let entry = app::blocklist::NewEntry { indicator: indicator.indicator.id, why: "test".to_owned(), until: None };
    app::blocklist::add(app, &Actor::console(), entry).await.unwrap();
}

#[test]
fn what_cannot_be_divided_is_refused() {
    let check = |set: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
        command.args(["config", "check"]);
        for one in set {
            command.args(["--set", one]);
        }
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = check(&["process.roles=web"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("set database.url"), "{said}");
    let (code, said) = check(&["process.roles=web,intake", "database.url=postgres://127.0.0.1/none"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("one process has all three"), "{said}");
    assert_eq!(check(&["process.roles=web", "database.url=postgres://127.0.0.1/none"]).0, Some(0));
}
