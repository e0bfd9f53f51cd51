//! Are systems graded by their highest rating, judged by the baseline of the day, and refused where the law forbids them?

use app::inventory;
use app::ledger::receive;
use app::{App, Refusal};
use bytes::Bytes;
use domain::access::{Action, Actor, Role, Via};
use domain::inventory::{ControlState, Facts, Judgement, Running, SystemQuery};
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use domain::registry::Oid;
use domain::words::{AccountId, SeatId, SessionId};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::harness::{house, houses};

const NATION: &str = "\
oid,name_zh,class,level,level_approved_on,county,superior_oid,sector_authority_oid,ci_sector
2.16.886.1,行政院,executive_yuan,A,2025-03-03,,,,
2.16.886.9,臺南市政府,local_government,B,2025-03-03,TNN,2.16.886.1,,
2.16.886.9.1,臺南市安南區公所,local_subordinate,C,2025-03-03,TNN,2.16.886.9,,
2.16.886.9.2,臺南市某圖書館,local_subordinate,E,2025-03-03,TNN,2.16.886.9,,
";

async fn found(app: &App) {
    let report = app::registry::import(app, &Actor::console(), "nation.csv", NATION.as_bytes().to_vec()).await.unwrap();
    assert_eq!((report.entered, report.refused.len()), (4, 0), "{:?}", report.refused);
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

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn facts(name: &str, highest: SystemGrade, core_business: CoreBusiness) -> Facts {
    Facts {
        name: name.parse().unwrap(),
        purpose: String::new(),
        unit: "資訊室".to_owned(),
        running: Running::Own,
        needs: SystemNeeds {
            confidentiality: SystemGrade::Low,
            integrity: SystemGrade::Low,
            availability: SystemGrade::Low,
            legal_compliance: highest,
        },
        core_business,
        reason: String::new(),
    }
}

fn judgement(state: ControlState, note: &str, owner: &str, due_on: Option<Date>) -> Judgement {
    Judgement { state, note: note.to_owned(), owner: owner.to_owned(), due_on }
}

fn refused<T: std::fmt::Debug>(done: Result<T, Refusal>) -> Vec<String> {
    match done {
        Err(Refusal::Invalid(problems)) => problems.iter().map(|problem| format!("{} {}", problem.field, problem.message.key)).collect(),
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => vec![message.key.to_owned()],
        Err(other) => vec![other.to_string()],
        Ok(done) => panic!("{done:?}"),
    }
}

#[tokio::test]
async fn systems_are_graded_and_a_body_of_level_e_has_no_core_system() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let office = seated(app, Role::Officer, "9.1").await;
        let line = inventory::enter(app, &office, &oid("9.1"), facts("公文系統", SystemGrade::Medium, CoreBusiness::Needed)).await.unwrap();
        assert_eq!((line.system.facts.grade(), line.system.facts.is_core()), (SystemGrade::Medium, true));
        let twin = inventory::enter(app, &office, &oid("9.1"), facts("公文系統", SystemGrade::Low, CoreBusiness::NotNeeded)).await;
        assert_eq!(refused(twin), ["name inventory-name-taken"]);

        let library = seated(app, Role::Officer, "9.2").await;
        let needed = inventory::enter(app, &library, &oid("9.2"), facts("借閱", SystemGrade::Low, CoreBusiness::Needed)).await;
        let Err(Refusal::Invalid(problems)) = &needed else { panic!("{needed:?}") };
        let article = problems[0].message.fill.iter().find(|(name, _)| *name == "article_zh").map(|(_, text)| text.clone());
        assert!(article.as_deref().is_some_and(|article| article.contains("分級辦法》第8條")), "{article:?}");
        assert_eq!(refused(needed), ["core_business inventory-core-at-e"]);
        let high = inventory::enter(app, &library, &oid("9.2"), facts("借閱", SystemGrade::High, CoreBusiness::NotNeeded)).await;
        assert_eq!(refused(high), ["needs inventory-core-at-e"], "graded high is core");
        let small =
            inventory::enter(app, &library, &oid("9.2"), facts("借閱", SystemGrade::Medium, CoreBusiness::NotNeeded)).await.unwrap();
        let grown = facts("借閱", SystemGrade::High, CoreBusiness::NotNeeded);
        assert_eq!(refused(inventory::amend(app, &library, small.system.id, small.revision, grown).await), ["needs inventory-core-at-e"]);

        // The county sees it and writes nothing in it; nor does the authority; another office sees nothing.
        let county = seated(app, Role::Officer, "9").await;
        let authority = seated(app, Role::Authority, "1").await;
        for who in [&county, &authority] {
            assert_eq!(inventory::read(app, who, line.system.id, None).await.unwrap().line.system.id, line.system.id);
            let more = inventory::enter(app, who, &oid("9.1"), facts("另一", SystemGrade::Low, CoreBusiness::NotNeeded)).await;
            assert_eq!(refused(more), ["not allowed"], "{}", who.name);
        }
        assert_eq!(refused(inventory::read(app, &library, line.system.id, None).await), ["not found"]);
        let all = inventory::list(app, &county, None, SystemQuery::default()).await.unwrap();
        assert_eq!((all.totals.all, all.totals.core, all.totals.medium), (2, 1, 2));

        inventory::retire(app, &office, line.system.id, line.revision).await.unwrap();
        assert_eq!(refused(inventory::retire(app, &office, line.system.id, line.revision + 1).await), ["inventory-retired-already"]);
        inventory::enter(app, &office, &oid("9.1"), facts("公文系統", SystemGrade::Low, CoreBusiness::NotNeeded)).await.unwrap();
    }
}

#[tokio::test]
async fn the_baseline_is_that_of_the_day_and_grows_with_the_grade() {
    let house = house(None).await;
    let app = &house.app;
    found(app).await;
    let office = seated(app, Role::Officer, "9.1").await;
    let mut counts = Vec::new();
    for (name, grade) in [("普", SystemGrade::Low), ("中", SystemGrade::Medium), ("高", SystemGrade::High)] {
        let line = inventory::enter(app, &office, &oid("9.1"), facts(name, grade, CoreBusiness::NotNeeded)).await.unwrap();
        let now = inventory::read(app, &office, line.system.id, None).await.unwrap();
        let before = inventory::read(app, &office, line.system.id, Some(date(2025, 11, 30))).await.unwrap();
        assert!(now.controls.iter().all(|line| line.control.id.starts_with("PB26")), "the baseline in force");
        assert!(before.controls.iter().all(|line| line.control.id.starts_with("PB21")), "the baseline of that day");
        counts.push((now.controls.len(), before.controls.len()));
    }
    assert!(counts.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1), "{counts:?}");
    let line = inventory::list(app, &office, Some(&oid("9.1")), SystemQuery::default()).await.unwrap().lines.remove(0);
    assert_eq!(
        refused(inventory::read(app, &office, line.system.id, Some(date(2018, 1, 1))).await),
        ["as_of registry-level-flaw-before-act"]
    );
}

#[tokio::test]
async fn gaps_have_owners_and_days_and_no_judgement_is_overwritten() {
    for house in houses().await {
        let app = &house.app;
        found(app).await;
        let office = seated(app, Role::Officer, "9.1").await;
        let line = inventory::enter(app, &office, &oid("9.1"), facts("官網", SystemGrade::Low, CoreBusiness::NotNeeded)).await.unwrap();
        let id = line.system.id;
        let file = inventory::read(app, &office, id, None).await.unwrap();
        let (first, second) = (file.controls[0].control.id.as_str(), file.controls[1].control.id.as_str());
        let day = Some(date(2026, 11, 1));
        let vague = inventory::judge(app, &office, (id, first), 0, judgement(ControlState::NotMet, "", "", None)).await;
        assert_eq!(refused(vague), ["owner inventory-no-owner", "due_on inventory-no-day"]);
        let mute = inventory::judge(app, &office, (id, first), 0, judgement(ControlState::NotApplicable, "", "", None)).await;
        assert_eq!(refused(mute), ["note inventory-no-reason"]);
        inventory::judge(app, &office, (id, first), 0, judgement(ControlState::NotMet, "", "資訊室", day)).await.unwrap();
        let late = inventory::judge(app, &office, (id, first), 0, judgement(ControlState::Met, "", "", None)).await;
        assert_eq!(refused(late), ["inventory-changed-meanwhile"]);
        inventory::judge(app, &office, (id, second), 0, judgement(ControlState::NotApplicable, "未開放", "", None)).await.unwrap();

        let todo = inventory::gaps(app, &office, &oid("9.1")).await.unwrap();
        assert_eq!(todo.gaps.iter().map(|gap| (gap.judged.control.as_str(), gap.is_late(todo.today))).collect::<Vec<_>>(), [(first, true)]);
        let county = seated(app, Role::Officer, "9").await;
        assert_eq!(
            refused(inventory::judge(app, &county, (id, first), 1, judgement(ControlState::Met, "", "", None)).await),
            ["not allowed"]
        );
        let tally = inventory::read(app, &county, id, None).await.unwrap().line.tally;
        assert_eq!((tally.judged(), tally.gaps()), (2, 1));

        inventory::judge(app, &office, (id, first), 1, judgement(ControlState::Met, "已完成", "", None)).await.unwrap();
        assert!(inventory::gaps(app, &office, &oid("9.1")).await.unwrap().gaps.is_empty());
        let control = inventory::read_control(app, &office, id, first).await.unwrap();
        let states: Vec<_> = control.history.iter().map(|judged| (judged.number, judged.judgement.state)).collect();
        assert_eq!(states, [(2, ControlState::Met), (1, ControlState::NotMet)], "what was judged before stays");
        assert_eq!(refused(inventory::read_control(app, &office, id, "PB21-AC-01-01").await), ["not found"], "of another edition");

        let high = file.baseline.controls.iter().find(|control| control.from_grade == SystemGrade::High).unwrap();
        let beyond = inventory::judge(app, &office, (id, &high.id), 0, judgement(ControlState::Met, "", "", None)).await;
        assert_eq!(refused(beyond), ["not found"], "a low system is not under it");
    }
}

#[tokio::test]
async fn evidence_belongs_to_one_control_of_one_system() {
    let house = house(None).await;
    let app = &house.app;
    found(app).await;
    let (office, county) = (seated(app, Role::Officer, "9.1").await, seated(app, Role::Officer, "9").await);
    let line = inventory::enter(app, &office, &oid("9.1"), facts("官網", SystemGrade::Low, CoreBusiness::NotNeeded)).await.unwrap();
    let id = line.system.id;
    let file = inventory::read(app, &office, id, None).await.unwrap();
    let (first, second) = (file.controls[0].control.id.as_str(), file.controls[1].control.id.as_str());
    assert_eq!(refused(inventory::evidence_subject(app, &county, id, first).await), ["not allowed"]);
    let subject = inventory::evidence_subject(app, &office, id, first).await.unwrap();
    let content = futures::stream::iter([Ok(Bytes::from_static(b"account procedure, version 3\n"))]);
    let received = receive(app, &office, subject, Action::Amend, "procedure.txt", content).await.unwrap();
    let misplaced = inventory::attach(app, &office, (id, second), received.clone(), "", None).await;
    assert_eq!(refused(misplaced), ["not found"], "what came in for one control is no evidence of another");
    inventory::attach(app, &office, (id, first), received, "程序書", None).await.unwrap();
    assert_eq!(inventory::read_control(app, &county, id, first).await.unwrap().evidence.len(), 1);
    assert!(inventory::read_control(app, &county, id, second).await.unwrap().evidence.is_empty());
}

#[tokio::test]
async fn systems_come_in_from_a_file_and_leave_as_one() {
    let house = house(None).await;
    let app = &house.app;
    found(app).await;
    let library = seated(app, Role::Officer, "9.2").await;
    let file = "name,confidentiality,integrity,availability,legal_compliance,core_business\n\
        官網,普,普,普,普,否\n借閱,中,普,普,普,是\n館藏,普,普,普,超高,否\n";
    let report = inventory::import(app, &library, &oid("9.2"), file.as_bytes().to_vec()).await.unwrap();
    let lines: Vec<_> = report.refused.iter().map(|line| (line.line, line.message.key)).collect();
    assert_eq!((report.entered, lines.as_slice()), (1, [(3, "inventory-core-at-e"), (4, "inventory-grade-form")].as_slice()));
    let written = inventory::export(app, &library, &oid("9.2")).await.unwrap();
    assert!(String::from_utf8(written.clone()).unwrap().contains("官網"));
    let again = inventory::import(app, &library, &oid("9.2"), written).await.unwrap();
    assert_eq!((again.entered, again.changed, again.unchanged, again.refused.len()), (0, 0, 1, 0));
    let changed = "name,confidentiality,integrity,availability,legal_compliance\n官網,普,中,普,普\n";
    let again = inventory::import(app, &library, &oid("9.2"), changed.as_bytes().to_vec()).await.unwrap();
    assert_eq!((again.changed, again.unchanged), (1, 0));
    let county = seated(app, Role::Officer, "9").await;
    assert_eq!(refused(inventory::import(app, &county, &oid("9.2"), changed.as_bytes().to_vec()).await), ["not allowed"]);
}
