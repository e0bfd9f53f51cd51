//! Does a body's calendar follow what it records, is nothing recorded ever overwritten, and does the map from above say the same?

use app::law::duties::{self, DutyLine, NewRecord};
use app::ledger::receive;
use app::{App, Refusal};
use bytes::Bytes;
use domain::access::{Action, Actor, Role, Via};
use domain::law::responsibility::{Condition, DutyRecord, DutyState, RecordOrigin, family};
use domain::registry::{Level, Oid, Reach};
use domain::words::{AccountId, DutyRecordId, SeatId, SessionId};
use futures::stream;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::harness::houses;

const NATION: &str = "\
oid,name_zh,class,level,level_approved_on,county,superior_oid,sector_authority_oid,ci_sector
2.16.886.1,行政院,executive_yuan,A,2025-03-03,,,,
2.16.886.1.7,經濟部,central_direct,A,2025-03-03,,2.16.886.1,,
2.16.886.1.7.1,經濟部某局,central_subordinate,C,2025-03-03,,2.16.886.1.7,,
2.16.886.9,臺南市政府,local_government,B,2024-03-03,TNN,2.16.886.1,,
2.16.886.9.1,臺南市安南區公所,local_subordinate,C,2024-03-03,TNN,2.16.886.9,,
2.16.886.5.1,某電力公司,ci_provider,A,2025-03-03,,,2.16.886.1.7,energy
";

const COUNTY: &str = "9";
const OFFICE: &str = "9.1";

async fn found(app: &App) {
    let report = app::registry::import(app, &Actor::console(), "nation.csv", NATION.as_bytes().to_vec()).await.unwrap();
    assert_eq!((report.entered, report.refused.len()), (6, 0), "{:?}", report.refused);
    assert_eq!(duties::follow(app).await.unwrap(), 6, "every body is summed up");
    assert_eq!(duties::follow(app).await.unwrap(), 0, "once is enough");
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

async fn seated(app: &App, role: Role, body: &str) -> Actor {
    let mut tx = app.store.read().await.unwrap();
    let body = store::registry::by_oid(&mut tx, &oid(body)).await.unwrap().unwrap().id;
    Actor {
        account: Some(AccountId(Uuid::nil())),
        name: format!("{}@{body}", role.code()),
        seat: Some(SeatId(Uuid::nil())),
        role,
        body: Some(body),
        on_behalf_of: None,
        via: Via::Session(SessionId(Uuid::nil())),
    }
}

fn done(measure: &str, done_on: Date) -> NewRecord {
    NewRecord {
        measure: measure.to_owned(),
        part: None,
        done_on,
        number: None,
        note: String::new(),
        corrects: None,
        is_void: false,
        received: None,
        takes_measured: false,
    }
}

async fn recorded(app: &App, actor: &Actor, body: &str, new: NewRecord) -> Result<DutyRecord, Refusal> {
    let begun = duties::begin_record(app, actor, &oid(body)).await?;
    duties::record(app, actor, &oid(body), begun, new).await
}

async fn lines(app: &App, actor: &Actor, body: &str, measure: &str) -> Vec<DutyLine> {
    let calendar = duties::calendar(app, actor, &oid(body)).await.unwrap();
    calendar.lines.into_iter().filter(|line| line.measure.id == measure).collect()
}

async fn state(app: &App, actor: &Actor, body: &str, measure: &str) -> (DutyState, Option<Date>) {
    let found = lines(app, actor, body, measure).await;
    let first = found.first().unwrap_or_else(|| panic!("{measure} binds {body}"));
    (first.standing.state, first.standing.late_since)
}

fn fields(refusal: Result<DutyRecord, Refusal>) -> Vec<String> {
    match refusal {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_calendar_follows_level_day_and_records() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, OFFICE).await;
        let calendar = duties::calendar(app, &officer, &oid(OFFICE)).await.unwrap();
        assert_eq!(calendar.bound, Some((Level::C, date(2024, 3, 3))));
        let has = |id: &str| calendar.lines.iter().any(|line| line.measure.id == id);
        assert!(has("M04") && has("M03") && has("M15c") && !has("M13") && !has("M14f"), "what annex five lists for C");
        // Staff within a year of the approval, which has passed; the audit once in the two calendar years from the year after.
        assert_eq!(state(app, &officer, OFFICE, "M03").await, (DutyState::Late, Some(date(2025, 3, 4))));
        assert_eq!(state(app, &officer, OFFICE, "M04").await, (DutyState::Running, None));
        assert_eq!(calendar.lines.first().unwrap().standing.state, DutyState::Late, "late comes first");
        assert_eq!(lines(app, &officer, OFFICE, "M04").await[0].due_on, Some(date(2026, 12, 31)));

        recorded(app, &officer, OFFICE, NewRecord { number: Some(1), ..done("M03", date(2025, 2, 3)) }).await.unwrap();
        recorded(app, &officer, OFFICE, done("M04", date(2026, 5, 5))).await.unwrap();
        assert_eq!(state(app, &officer, OFFICE, "M03").await.0, DutyState::Met);
        let audit = lines(app, &officer, OFFICE, "M04").await;
        assert_eq!((audit[0].standing.state, audit[0].last_done_on), (DutyState::Met, Some(date(2026, 5, 5))));
        assert_eq!(audit[0].due_on, Some(date(2028, 12, 31)), "then the next two years");

        // The window ends; nobody does anything; the line beside the records follows by itself.
        app.clock.set("2029-01-02T02:00:00Z".parse().unwrap());
        assert!(duties::follow(app).await.unwrap() > 0);
        assert_eq!(state(app, &officer, OFFICE, "M04").await, (DutyState::Late, Some(date(2029, 1, 1))));
    }
}

#[tokio::test]
async fn a_correction_is_a_record_that_names_the_old_one() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, OFFICE).await;
        let wrong = recorded(app, &officer, OFFICE, NewRecord { number: Some(1), ..done("M03", date(2025, 2, 3)) }).await.unwrap();
        let corrected = NewRecord { number: Some(1), corrects: Some(wrong.id), ..done("M03", date(2025, 6, 3)) };
        assert_eq!(fields(recorded(app, &officer, OFFICE, corrected.clone()).await), ["note"], "a correction says why");
        let right = recorded(app, &officer, OFFICE, NewRecord { note: "日期誤植".to_owned(), ..corrected.clone() }).await.unwrap();
        assert_eq!(state(app, &officer, OFFICE, "M03").await.0, DutyState::MetLate);
        let again = recorded(app, &officer, OFFICE, NewRecord { note: "再改".to_owned(), ..corrected }).await;
        assert!(matches!(again, Err(Refusal::Conflict(_))), "{again:?}");

        let void = NewRecord { is_void: true, corrects: Some(right.id), note: "未到職".to_owned(), ..done("M03", date(2025, 6, 3)) };
        recorded(app, &officer, OFFICE, void).await.unwrap();
        assert_eq!(state(app, &officer, OFFICE, "M03").await, (DutyState::Late, Some(date(2025, 3, 4))));
        let file = duties::duty(app, &officer, &oid(OFFICE), "M03").await.unwrap();
        let history: Vec<_> = file.records.iter().map(|(record, _)| (record.is_void, record.corrected_by.is_some())).collect();
        assert_eq!(file.records.len(), 3, "nothing is taken away");
        assert_eq!(history.iter().filter(|(is_void, corrected)| !is_void && *corrected).count(), 2);

        let mut tx = app.store.read().await.unwrap();
        let entries = store::ledger::page(&mut tx, &Reach::Nation, u64::MAX >> 1, 3).await.unwrap();
        let verb = |payload: &[u8]| serde_json::from_slice::<serde_json::Value>(payload).unwrap()["verb"].as_str().unwrap().to_owned();
        let verbs: Vec<String> = entries.iter().map(|(_, payload)| verb(payload)).collect();
        assert_eq!(verbs, ["correct_duty_record", "correct_duty_record", "record_duty"]);
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_field_by_field() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, OFFICE).await;
        let wrong = NewRecord { part: Some("grading".to_owned()), ..done("M03", date(2027, 1, 1)) };
        assert_eq!(fields(recorded(app, &officer, OFFICE, wrong).await), ["part", "done_on"]);
        assert_eq!(fields(recorded(app, &officer, OFFICE, done("M03", date(2026, 1, 1))).await), ["number"]);
        assert_eq!(fields(recorded(app, &officer, OFFICE, done("M04", date(2018, 12, 31))).await), ["done_on"], "before the Act");
        assert_eq!(fields(recorded(app, &officer, OFFICE, NewRecord { is_void: true, ..done("M04", date(2026, 1, 1)) }).await), ["void"]);
        let unmeasured = NewRecord { takes_measured: true, ..done("M04", date(2026, 1, 1)) };
        assert_eq!(fields(recorded(app, &officer, OFFICE, unmeasured).await), ["measured"], "nothing was measured");
        let foreign = recorded(app, &officer, OFFICE, done("M13", date(2026, 1, 1))).await;
        assert!(matches!(foreign, Err(Refusal::NotFound)), "it does not bind this level: {foreign:?}");
        let nobodys = NewRecord { corrects: Some(DutyRecordId(Uuid::nil())), note: "x".to_owned(), ..done("M04", date(2026, 1, 1)) };
        let nobodys = recorded(app, &officer, OFFICE, nobodys).await;
        assert!(matches!(nobodys, Err(Refusal::NotFound)), "{nobodys:?}");
    }
}

#[tokio::test]
async fn what_lies_outside_the_reach_is_not_there() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, OFFICE).await;
        let county = seated(app, Role::Officer, COUNTY).await;
        let ministry = seated(app, Role::Officer, "1.7").await;
        let above = duties::calendar(app, &officer, &oid(COUNTY)).await;
        assert!(matches!(above, Err(Refusal::NotFound)), "an office does not see its county");
        assert!(matches!(duties::heat_map(app, &officer, Some(&oid(COUNTY))).await, Err(Refusal::NotFound)));
        assert!(matches!(duties::duty(app, &ministry, &oid(OFFICE), "M04").await, Err(Refusal::NotFound)));
        let looked_at = duties::calendar(app, &county, &oid(OFFICE)).await.unwrap();
        assert!(!looked_at.may_record, "a county sees its offices and records nothing for them");
        let recorded_from_above = duties::begin_record(app, &county, &oid(OFFICE)).await;
        assert!(matches!(recorded_from_above, Err(Refusal::Forbidden)), "{recorded_from_above:?}");
        assert!(duties::calendar(app, &ministry, &oid("5.1")).await.is_ok(), "a sector authority sees its providers");
        let analyst = seated(app, Role::Analyst, COUNTY).await;
        assert!(matches!(duties::heat_map(app, &analyst, None).await, Err(Refusal::Forbidden)));
    }
}

#[tokio::test]
async fn the_map_counts_what_the_calendars_say() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let authority = seated(app, Role::Authority, "1").await;
        let staff = family("M03").unwrap();
        let nation = duties::heat_map(app, &authority, None).await.unwrap();
        assert_eq!(nation.sum.bodies, 6);
        let county = |map: &duties::HeatMap| map.lines.iter().find(|line| line.head.name.oid == oid(COUNTY)).unwrap().row.clone();
        assert_eq!((county(&nation).bodies, county(&nation).cells[staff].late), (2, 2), "the county with its office");
        let ministry = nation.lines.iter().find(|line| line.head.name.oid == oid("1.7")).unwrap();
        assert_eq!(ministry.row.bodies, 3, "with its bureau and its provider");
        assert!(nation.lines.first().unwrap().is_itself, "the top stands by itself");

        let officer = seated(app, Role::Officer, OFFICE).await;
        recorded(app, &officer, OFFICE, NewRecord { number: Some(1), ..done("M03", date(2025, 2, 3)) }).await.unwrap();
        let after = duties::heat_map(app, &authority, None).await.unwrap();
        assert_eq!(county(&after).cells[staff].late, 1, "the map follows in the deed's own transaction");
        assert_eq!((county(&after).cells[staff].met, duties::follow(app).await.unwrap()), (1, 0));

        let seen = seated(app, Role::Officer, COUNTY).await;
        let below = duties::heat_map(app, &seen, None).await.unwrap();
        let rows: Vec<_> = below.lines.iter().map(|line| (line.head.name.oid.clone(), line.is_itself)).collect();
        assert_eq!(rows, [(oid(COUNTY), true), (oid(OFFICE), false)]);
        let next = duties::next(app, &seen, 3).await.unwrap().unwrap();
        assert_eq!((next.bodies_late, next.lines.len()), (1, 3));
        assert!(next.late > 3 && next.lines.iter().all(|line| line.standing.state == DutyState::Late));
    }
}

#[tokio::test]
async fn what_a_body_lacks_does_not_concern_it() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, OFFICE).await;
        assert_ne!(state(app, &officer, OFFICE, "M14c").await.0, DutyState::NotConcerned);
        let lacks = [(Condition::MailServer, false), (Condition::CoreSystem, true)];
        assert_eq!(duties::state_condition(app, &officer, &oid(OFFICE), &lacks).await.unwrap(), 1, "it always had the other");
        assert_eq!(state(app, &officer, OFFICE, "M14c").await.0, DutyState::NotConcerned);
        assert_eq!(duties::state_condition(app, &officer, &oid(OFFICE), &[(Condition::MailServer, true)]).await.unwrap(), 1);
        assert_ne!(state(app, &officer, OFFICE, "M14c").await.0, DutyState::NotConcerned, "it got one");
        let county = seated(app, Role::Officer, COUNTY).await;
        let from_above = duties::state_condition(app, &county, &oid(OFFICE), &lacks).await;
        assert!(matches!(from_above, Err(Refusal::Forbidden)), "{from_above:?}");
    }
}

#[tokio::test]
async fn evidence_comes_with_a_record_and_after_it() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let officer = seated(app, Role::Officer, COUNTY).await;
        let begun = duties::begin_record(app, &officer, &oid(COUNTY)).await.unwrap();
        let pdf = || stream::iter([Ok(Bytes::from_static(b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"))]);
        let received = receive(app, &officer, begun.subject.clone(), Action::Add, "report.pdf", pdf()).await.unwrap();
        let new = NewRecord { received: Some(received), ..done("M04", date(2026, 3, 3)) };
        let record = duties::record(app, &officer, &oid(COUNTY), begun, new).await.unwrap();
        let subject = duties::record_subject(app, &officer, record.id).await.unwrap();
        let received = receive(app, &officer, subject, Action::Add, "minutes.pdf", pdf()).await.unwrap();
        duties::attach_to_record(app, &officer, record.id, received, "會議紀錄", None).await.unwrap();
        let file = duties::duty(app, &officer, &oid(COUNTY), "M04").await.unwrap();
        assert_eq!(file.records[0].1.len(), 2);
        let office = seated(app, Role::Officer, OFFICE).await;
        assert!(matches!(duties::record_subject(app, &office, record.id).await, Err(Refusal::NotFound)));

        // Events arrive from the county: the platform itself can say that monitoring runs.
        let mut tx = app.store.begin().await.unwrap();
        let sensor = domain::telemetry::Sensor {
            id: app.ids.next(domain::words::SensorId),
            body: officer.body.unwrap(),
            name: "fw01".to_owned(),
            first_seen: "2025-02-01T00:00:00Z".parse().unwrap(),
            last_seen: app.clock.now(),
            accepted: 12,
            refused: 0,
        };
        store::telemetry::hear(&mut tx, &[sensor]).await.unwrap();
        tx.commit().await.unwrap();
        let new = NewRecord { takes_measured: true, ..done("M10", date(2025, 2, 1)) };
        let record = recorded(app, &officer, COUNTY, new).await.unwrap();
        assert_eq!(record.origin, RecordOrigin::Measured);
        let file = duties::duty(app, &officer, &oid(COUNTY), "M10").await.unwrap();
        assert_eq!(file.sensors.len(), 1);
        let Some(app::ledger::EvidenceContent::Measured { source, value }) = file.records[0].1.first().map(|piece| &piece.content) else {
            panic!("{:?}", file.records)
        };
        assert!(source == "telemetry" && value.contains("events=12"), "{value}");
    }
}
