//! Does the loop run: event, alert, confirmation, incident, indicator, block list, warning?

use std::time::Duration;

use app::blocklist::{From, ListName, Step};
use app::detection::{Blocking, Confirmation};
use app::telemetry::{Post, accept};
use app::{App, Clock, Ids, Parts, Refusal};
use domain::access::{Actor, Role, Scope, Scopes, Via};
use domain::detection::{AlertQuery, DismissReason, KeptAlert, Taking};
use domain::incident::{Amendment, IncidentQuery};
use domain::intel::{IndicatorQuery, Observable, Tlp};
use domain::law::{ClockState, IncidentLevel};
use domain::notice::{InboxQuery, Topic, WarningQuery};
use domain::registry::{BodyClass, BodyKind, NewBody, Oid};
use domain::words::{AccountId, BodyId, SeatId, SessionId, TokenId};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::harness::start;

/// The Yuan (1), a ministry (2), a county's government (3), an office of each: under the ministry (4), under the county (5).
struct Nation {
    app: App,
    stop: CancellationToken,
    _folder: TempDir,
}

impl Drop for Nation {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn nation() -> Nation {
    let folder = TempDir::new().unwrap();
    let app = App::assemble(Parts::at(folder.path(), Clock::fixed(start()), Ids::seeded(1))).await.unwrap();
    let body = |tail: &str, kind, class, superior: Option<&str>| NewBody {
        oid: oid(tail),
        name_zh: format!("機關 {tail}"),
        name_en: None,
        kind,
        class,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [
        body("101", BodyKind::Central, BodyClass::ExecutiveYuan, None),
        body("101.1", BodyKind::Central, BodyClass::CentralDirect, Some("101")),
        body("102", BodyKind::Local, BodyClass::LocalGovernment, Some("101")),
        body("101.1.1", BodyKind::Central, BodyClass::CentralSubordinate, Some("101.1")),
        body("102.1", BodyKind::Local, BodyClass::LocalSubordinate, Some("102")),
    ];
    let mut tx = app.store.begin().await.unwrap();
    store::registry::insert_many(&mut tx, start(), &bodies).await.unwrap();
    store::registry::rebuild_reach(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let stop = CancellationToken::new();
    tokio::spawn(app::telemetry::pump(app.clone(), stop.clone()));
    Nation { app, stop, _folder: folder }
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn person(number: u128, role: Role, body: i64) -> Actor {
    Actor {
        account: Some(AccountId(uuid::Uuid::from_u128(number))),
        name: format!("{} {number}", role.code()),
        seat: Some(SeatId(uuid::Uuid::from_u128(number))),
        role,
        body: Some(BodyId(body)),
        on_behalf_of: None,
        via: Via::Session(SessionId(uuid::Uuid::from_u128(number))),
    }
}

fn authority() -> Actor {
    person(1, Role::Authority, 1)
}

async fn send(nation: &Nation, body: i64, lines: &str) {
    let shipper = Actor {
        account: None,
        name: "shipper".to_owned(),
        seat: None,
        role: Role::Machine,
        body: Some(BodyId(body)),
        on_behalf_of: None,
        via: Via::Token(TokenId(uuid::Uuid::from_u128(9)), Scopes::default().with(Scope::EventsWrite).into()),
    };
    let post = Post { body: lines.to_owned().into(), ..Post::default() };
    let answer = accept(&nation.app, &shipper, BodyId(body), post).await.unwrap();
    assert_eq!(answer.refused_lines, 0, "{:?}", answer.refused);
}

/// Sysmon's process event of an encoded PowerShell command that fetches from `address`.
fn attack(time: &str, host: &str, address: &str) -> String {
    let event = serde_json::json!({
        "@timestamp": time, "Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 1, "Computer": host, "User": "AGENCY\\wang",
        "Image": "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "ParentImage": "C:\\Windows\\System32\\cmd.exe",
        "CommandLine": "powershell.exe -NoP -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA",
        "DestinationIp": address, "SourceIp": "10.1.2.3",
        "Hashes": "SHA256=7F83B1657FF1FC53B92DC18148A1D65DFC2D4B1FA3D677284ADDD200126D9069",
    });
    format!("{event}\n")
}

/// Waits until the pump has raised `count` alerts, or fails after a while.
async fn alerts(nation: &Nation, actor: &Actor, count: usize) -> Vec<KeptAlert> {
    let mut news = nation.app.live.listen();
    tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            let page = app::detection::list(&nation.app, actor, AlertQuery::default()).await.unwrap();
            if page.lines.len() >= count {
                return page.lines;
            }
            let _ = tokio::time::timeout(Duration::from_millis(200), news.recv()).await;
        }
    })
    .await
    .expect("alerts in time")
}

fn chosen(texts: &[&str]) -> Confirmation {
    Confirmation {
        observables: texts.iter().map(|text| Observable::recognise(text).unwrap()).collect(),
        tlp: Tlp::Green,
        blocking: Blocking::Yes { until: None },
        incident: None,
        note: "C2 連線".to_owned(),
    }
}

#[tokio::test]
async fn a_confirmed_alert_runs_the_whole_loop() {
    let nation = nation().await;
    let app = &nation.app;
    // The county's office met the address a day before anybody knew it.
    let old = r#"{"@timestamp":"2026-11-22T01:00:00Z","dst_ip":"203.0.113.66","host":"WEB-1"}"#;
    send(&nation, 5, &format!("{old}\n")).await;
    send(&nation, 4, &attack("2026-11-23T01:50:00Z", "PC-7", "203.0.113.66")).await;
    let found = alerts(&nation, &authority(), 1).await;
    let alert = &found[0].alert;
    assert_eq!(alert.body, BodyId(4), "{alert:?}");
    assert!(alert.observables.contains(&Observable::recognise("203.0.113.66").unwrap()), "{:?}", alert.observables);
    let mut subscriber = app::blocklist::subscribe(app, &authority(), From::Now).unwrap();
    assert!(matches!(subscriber.next().await, Some(Step::Change(_, change)) if change.is_empty()));

    let outcome = app::detection::confirm(app, &authority(), alert.id, chosen(&["203.0.113.66", "10.1.2.3"])).await.unwrap();

    assert_eq!(outcome.blocked, [Observable::recognise("203.0.113.66").unwrap()]);
    assert_eq!(outcome.refused.iter().map(|(_, why)| why.code()).collect::<Vec<_>>(), ["private"]);
    let hour = outcome.clocks.iter().find(|clock| clock.rule == "K01").expect("the one-hour notice");
    assert_eq!(hour.due_at, Some(start() + jiff::SignedDuration::from_hours(1)));
    let Some(Step::Change(published, change)) = subscriber.next().await else { panic!("the list") };
    assert_eq!((change.added, change.removed), (outcome.blocked.clone(), Vec::new()));
    let text = String::from_utf8(published.list(ListName::All).text.to_vec()).unwrap();
    assert!(text.ends_with("\n203.0.113.66\n"), "{text}");
    // The look back is a row already; the job does it.
    assert_eq!(app::intel::sweep_pending(app).await.unwrap(), 1);
    assert_eq!(app::intel::sweep_pending(app).await.unwrap(), 0, "once");
    let warnings = app::notice::warnings(app, &authority(), WarningQuery::default()).await.unwrap().lines;
    assert_eq!(warnings.iter().map(|kept| (kept.warning.body, kept.warning.count)).collect::<Vec<_>>(), [(BodyId(5), 1)]);
    let officer = person(5, Role::Officer, 5);
    let inbox = app::notice::inbox(app, &officer, InboxQuery::default()).await.unwrap().lines;
    assert_eq!(inbox.iter().map(|line| line.notice.topic).collect::<Vec<_>>(), [Topic::EarlyWarning]);
    app::notice::mark_read(app, &officer, inbox[0].notice.id).await.unwrap();
    assert_eq!(app::notice::unread(app, &officer).await.unwrap(), 0);
    let inbox = app::notice::inbox(app, &person(4, Role::Officer, 4), InboxQuery::default()).await.unwrap().lines;
    assert_eq!(inbox.iter().map(|line| (line.notice.topic, line.notice.due_at)).collect::<Vec<_>>(), [(Topic::IncidentDraft, hour.due_at)]);
    // From now on whoever meets it raises an alert of its own.
    send(&nation, 2, "{\"@timestamp\":\"2026-11-23T02:00:00Z\",\"dst_ip\":\"203.0.113.66\"}\n").await;
    let found = alerts(&nation, &authority(), 2).await;
    assert!(found.iter().any(|kept| kept.alert.body == BodyId(2) && kept.alert.rule.id.starts_with("indicator:")), "{found:?}");
    assert!(app::ledger::verify(app).await.is_ok());
}

#[tokio::test]
async fn of_two_who_decide_one_is_told() {
    let nation = nation().await;
    let app = &nation.app;
    send(&nation, 4, &attack("2026-11-23T01:50:00Z", "PC-7", "203.0.113.66")).await;
    send(&nation, 4, &attack("2026-11-23T01:51:00Z", "PC-7", "203.0.113.66")).await;
    let found = alerts(&nation, &authority(), 1).await;
    let id = found[0].alert.id;
    let (chen, lin) = (authority(), person(2, Role::Authority, 1));
    app::detection::take(app, &chen, id, Taking::IfFree).await.unwrap();
    assert!(
        matches!(app::detection::take(app, &lin, id, Taking::IfFree).await, Err(Refusal::Conflict(said)) if said.key == "detection-taken-already")
    );
    app::detection::take(app, &lin, id, Taking::Over).await.unwrap();
    let (one, two) = tokio::join!(
        app::detection::confirm(app, &chen, id, chosen(&["203.0.113.66"])),
        app::detection::confirm(app, &lin, id, chosen(&["203.0.113.66"]))
    );
    let refused = match (one, two) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused, Refusal::Conflict(said) if said.key == "detection-confirmed-already"));
    let dismissed = app::detection::dismiss(app, &chen, id, DismissReason::FalsePositive, "").await;
    assert!(matches!(dismissed, Err(Refusal::Conflict(said)) if said.key == "detection-confirmed-already"));
    let incidents = app::incident::list(app, &chen, IncidentQuery::default()).await.unwrap().lines;
    assert_eq!(incidents.len(), 1, "nothing of the second attempt is left");
    let page = app::detection::list(app, &chen, AlertQuery::default()).await.unwrap();
    assert_eq!(page.lines.iter().filter(|kept| kept.alert.rule.id == found[0].alert.rule.id).count(), 1, "two findings, one alert");
}

#[tokio::test]
async fn everybody_sees_their_own_tree_and_nothing_else() {
    let nation = nation().await;
    let app = &nation.app;
    send(&nation, 4, &attack("2026-11-23T01:50:00Z", "PC-7", "203.0.113.66")).await;
    let id = alerts(&nation, &authority(), 1).await[0].alert.id;
    let outcome = app::detection::confirm(app, &authority(), id, chosen(&["203.0.113.66"])).await.unwrap();
    let sees = [
        (authority(), true),
        (person(10, Role::Officer, 4), true),
        (person(11, Role::Officer, 2), true),
        (person(12, Role::Officer, 3), false),
        (person(13, Role::Analyst, 3), false),
        (person(14, Role::Officer, 5), false),
    ];
    for (actor, sees) in sees {
        let whose = format!("{} at {:?}", actor.name, actor.body);
        let alerts = app::detection::list(app, &actor, AlertQuery::default()).await.unwrap().lines;
        let incidents = app::incident::list(app, &actor, IncidentQuery::default()).await.unwrap().lines;
        assert_eq!((alerts.is_empty(), incidents.is_empty()), (!sees, !sees), "{whose}");
        let alert = app::detection::read(app, &actor, id).await;
        let incident = app::incident::read(app, &actor, outcome.incident).await;
        if sees {
            assert!(alert.is_ok() && incident.is_ok(), "{whose}");
        } else {
            assert!(matches!((alert, incident), (Err(Refusal::NotFound), Err(Refusal::NotFound))), "{whose}");
        }
        // What the community may know, everybody sees.
        assert_eq!(app::intel::list(app, &actor, IndicatorQuery::default()).await.unwrap().lines.len(), 1, "{whose}");
    }
    let far = app::detection::dismiss(app, &person(13, Role::Analyst, 3), id, DismissReason::Drill, "").await;
    assert!(matches!(far, Err(Refusal::NotFound)), "{far:?}");
    let above = app::detection::take(app, &person(11, Role::Officer, 2), id, Taking::IfFree).await;
    assert!(matches!(above, Err(Refusal::Forbidden)), "{above:?}");
}

#[tokio::test]
async fn an_officer_completes_and_notifies() {
    let nation = nation().await;
    let app = &nation.app;
    send(&nation, 4, &attack("2026-11-23T01:50:00Z", "PC-7", "203.0.113.66")).await;
    let id = alerts(&nation, &authority(), 1).await[0].alert.id;
    let outcome = app::detection::confirm(app, &authority(), id, chosen(&[])).await.unwrap();
    assert_eq!(outcome.version, None);
    let officer = person(4, Role::Officer, 4);
    let file = app::incident::read(app, &officer, outcome.incident).await.unwrap();
    assert!(file.kept.incident.contents.description.contains("203[.]0[.]113[.]66"), "{}", file.kept.incident.contents.description);
    assert!(file.may_amend && file.alerts.len() == 1);
    let early = app::incident::report(app, &officer, outcome.incident, 0).await;
    assert!(matches!(early, Err(Refusal::Invalid(wrong)) if wrong[0].field == "grade"));
    let amendment = Amendment { grade: Some(Some(IncidentLevel::Three)), measures: Some("已隔離".to_owned()), ..Amendment::default() };
    app::incident::amend(app, &officer, outcome.incident, 0, amendment.clone()).await.unwrap();
    let stale = app::incident::amend(app, &officer, outcome.incident, 0, amendment).await;
    assert!(matches!(stale, Err(Refusal::Conflict(said)) if said.key == "incident-changed-meanwhile"));
    app.clock.set(start() + jiff::SignedDuration::from_mins(59));
    app::incident::report(app, &officer, outcome.incident, 1).await.unwrap();
    let file = app::incident::read(app, &officer, outcome.incident).await.unwrap();
    let clock = |rule: &str| file.clocks.iter().find(|clock| clock.rule == rule).map(|clock| clock.state);
    assert_eq!(clock("K01"), Some(ClockState::Met));
    assert_eq!(clock("K05"), Some(ClockState::Running), "the review of a major incident");
    let reviewer = person(2, Role::Officer, 2);
    let inbox = app::notice::inbox(app, &reviewer, InboxQuery::default()).await.unwrap().lines;
    assert_eq!(inbox.iter().map(|line| line.notice.topic).collect::<Vec<_>>(), [Topic::IncidentReported]);
}

#[tokio::test]
async fn what_is_lifted_or_revoked_leaves_every_list() {
    let nation = nation().await;
    let app = &nation.app;
    let own = oid("102");
    app::blocklist::protect(app, &person(30, Role::Officer, 3), &own, "198.51.100.0/24 # ours\nwww.own.example").await.unwrap();
    assert_eq!(app::blocklist::protected(app, &authority(), &own).await.unwrap(), ["*.www.own.example", "198.51.100.0/24"]);
    let wrong = app::blocklist::protect(app, &person(30, Role::Officer, 3), &own, "0.0.0.0/0").await;
    assert!(matches!(wrong, Err(Refusal::Invalid(_))), "{wrong:?}");
    let foreign = app::blocklist::protect(app, &person(40, Role::Officer, 4), &own, "").await;
    assert!(matches!(foreign, Err(Refusal::NotFound)), "{foreign:?}");
    send(&nation, 4, &attack("2026-11-23T01:50:00Z", "PC-7", "198.51.100.9")).await;
    let id = alerts(&nation, &authority(), 1).await[0].alert.id;
    let sha = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
    let outcome = app::detection::confirm(app, &authority(), id, chosen(&["198.51.100.9", sha])).await.unwrap();
    assert_eq!(outcome.refused.iter().map(|(_, why)| why.code()).collect::<Vec<_>>(), ["member"]);
    assert_eq!(outcome.indicators.len(), 2);
    let listed = app::blocklist::protect(app, &person(30, Role::Officer, 3), &own, sha).await;
    assert!(matches!(listed, Err(Refusal::Invalid(_))), "a file is nobody's own: {listed:?}");
    assert_eq!(app::blocklist::protected(app, &authority(), &own).await.unwrap().len(), 2, "a refused change changes nothing");
    let tag = app.lists.present().list(ListName::All).etag.clone();
    let query = IndicatorQuery { search: Some(sha[..8].to_owned()), ..IndicatorQuery::default() };
    let indicator = app::intel::list(app, &authority(), query).await.unwrap().lines[0].indicator.id;
    let mut subscriber = app::blocklist::subscribe(app, &authority(), From::Version(0)).unwrap();
    assert!(matches!(subscriber.next().await, Some(Step::Change(_, change)) if change.added.len() == 1));
    app::intel::revoke(app, &authority(), indicator, "誤判").await.unwrap();
    assert!(matches!(subscriber.next().await, Some(Step::Change(_, change)) if change.removed.len() == 1));
    let present = app.lists.present();
    assert!(present.observables.is_empty() && present.list(ListName::All).etag != tag);
    assert!(!present.list(ListName::All).gzip.is_empty());
    // A stop does not wait for subscribers: their streams end.
    app.lists.close();
    assert!(subscriber.next().await.is_none());
}
