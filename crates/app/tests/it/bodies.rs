//! Do bodies enter, change and leave the register as their actors may, with a report of every line?

use app::registry::{self, BodyChange, SheetForm};
use app::{App, Clock, Ids, Parts, Refusal};
use domain::access::{Actor, Role, Via};
use domain::registry::{BodyClass, BodyFilter, BodyQuery, Contact, ContactRole, County, Level, Oid};
use domain::words::{AccountId, SeatId, SessionId};
use tempfile::TempDir;
use uuid::Uuid;

const FILE: &str = "\
oid,name_zh,class,level,county,superior_oid,officer_name,officer_email
2.16.886.9.2.1,嘉義縣番路鄉公所,township,C,CYQ,2.16.886.9.2,資安窗口,officer@fanlu.example
2.16.886.1,行政院,executive_yuan,A,,,資安窗口,officer@ey.example
2.16.886.9.1,臺南市政府,local_government,B,TNN,2.16.886.1,,
2.16.886.9.2,嘉義縣政府,local_government,B,CYQ,2.16.886.1,,
2.16.886.9.9.1,孤兒國小,local_subordinate,D,TNN,2.16.886.9.9,,
2.16.886.9.1.1,臺南市國小,local_subordinate,F,TNN,2.16.886.9.1,,
2.16.886.9.1.2,臺南市國中,local_subordinate,D,TNN,2.16.886.9.1,資訊組,not an address
2.16.886.9.1,臺南市政府,local_government,B,TNN,2.16.886.1,,
2.16.886.9.1.3,臺南市分校,local_subordinate,D,TNN,2.16.886.9.1.2,,
";

async fn empty(folder: &TempDir) -> App {
    let clock = Clock::fixed("2026-11-23T02:00:00Z".parse().unwrap());
    App::assemble(Parts::at(folder.path(), clock, Ids::seeded(1))).await.unwrap()
}

fn oid(text: &str) -> Oid {
    format!("2.16.886.{text}").parse().unwrap()
}

async fn seated(app: &App, role: Role, body: &str) -> Actor {
    let mut tx = app.store.read().await.unwrap();
    let body = store::registry::by_oid(&mut tx, &oid(body)).await.unwrap().unwrap().id;
    Actor {
        account: Some(AccountId(Uuid::nil())),
        name: "林".to_owned(),
        seat: Some(SeatId(Uuid::nil())),
        role,
        body: Some(body),
        on_behalf_of: None,
        via: Via::Session(SessionId(Uuid::nil())),
    }
}

async fn import(app: &App, actor: &Actor, text: &str) -> Result<registry::ImportReport, Refusal> {
    registry::import(app, actor, "bodies.csv", text.as_bytes().to_vec()).await
}

async fn names(app: &App, actor: &Actor) -> Vec<String> {
    let listing = registry::list(app, actor, &BodyQuery { limit: 100, ..BodyQuery::default() }).await.unwrap();
    assert_eq!(listing.total, listing.page.lines.len() as u64);
    listing.page.lines.into_iter().map(|line| line.name_zh).collect()
}

#[tokio::test]
async fn a_file_enters_line_by_line() {
    let folder = TempDir::new().unwrap();
    let app = empty(&folder).await;
    let report = import(&app, &Actor::console(), FILE).await.unwrap();
    assert_eq!((report.entered, report.changed, report.unchanged), (4, 0, 0));
    let refused: Vec<_> =
        report.refused.iter().map(|line| format!("{} {} {}", line.line, line.field.unwrap_or("-"), line.message.key)).collect();
    assert_eq!(
        refused,
        [
            "6 superior_oid registry-problem-superior-unknown",
            "7 level registry-line-code",
            "8 contacts registry-problem-contact-address",
            "9 oid registry-line-twice",
            // Its superior was refused, and so is it.
            "10 superior_oid registry-problem-superior-unknown",
        ]
    );
    assert_eq!(names(&app, &Actor::console()).await, ["嘉義縣番路鄉公所", "行政院", "臺南市政府", "嘉義縣政府"]);

    let again = import(&app, &Actor::console(), FILE).await.unwrap();
    assert_eq!((again.entered, again.changed, again.unchanged, again.refused.len()), (0, 0, 4, 5));
    let renamed = import(&app, &Actor::console(), "oid,name_zh,class\n2.16.886.1,行政院本部,executive_yuan\n").await.unwrap();
    assert_eq!((renamed.changed, renamed.refused.len()), (1, 0));
    let file = registry::read(&app, &Actor::console(), &oid("1")).await.unwrap();
    assert_eq!(file.body.facts.name_zh, "行政院本部");
    assert_eq!(file.body.facts.contacts.len(), 1, "a file without contacts leaves them alone");

    let big5 = registry::import(&app, &Actor::console(), "x.csv", b"oid,name_zh,class\n2.16.886.1,\xA4\xA4,council\n".to_vec()).await;
    assert!(matches!(big5, Err(Refusal::Invalid(_))), "{big5:?}");
}

#[tokio::test]
async fn what_is_exported_can_be_imported() {
    let folder = TempDir::new().unwrap();
    let app = empty(&folder).await;
    import(&app, &Actor::console(), FILE).await.unwrap();
    for form in [SheetForm::Csv, SheetForm::Xlsx] {
        let file = registry::export(&app, &Actor::console(), &BodyFilter::default(), form).await.unwrap();
        let report = registry::import(&app, &Actor::console(), "again", file.clone()).await.unwrap();
        assert_eq!((report.unchanged, report.changed, report.refused.len()), (4, 0, 0), "{form:?}");
        let other = TempDir::new().unwrap();
        let fresh = empty(&other).await;
        let report = registry::import(&fresh, &Actor::console(), "anew", file).await.unwrap();
        assert_eq!((report.entered, report.refused.len()), (4, 0), "{form:?}");
    }
}

#[tokio::test]
async fn nobody_sees_or_changes_beyond_their_reach() {
    let folder = TempDir::new().unwrap();
    let app = empty(&folder).await;
    import(&app, &Actor::console(), FILE).await.unwrap();
    let tainan = seated(&app, Role::Officer, "9.1").await;
    let chiayi = seated(&app, Role::Officer, "9.2").await;
    let analyst = seated(&app, Role::Analyst, "9.1").await;
    assert_eq!(names(&app, &tainan).await, ["臺南市政府"]);
    assert_eq!(names(&app, &chiayi).await, ["嘉義縣番路鄉公所", "嘉義縣政府"]);
    assert_eq!(names(&app, &analyst).await, ["嘉義縣番路鄉公所", "臺南市政府", "嘉義縣政府"]);
    assert!(matches!(registry::read(&app, &tainan, &oid("9.2")).await, Err(Refusal::NotFound)));
    assert!(matches!(registry::read(&app, &tainan, &oid("404")).await, Err(Refusal::NotFound)));
    assert!(matches!(import(&app, &tainan, FILE).await, Err(Refusal::Forbidden)));
    let file = registry::read(&app, &chiayi, &oid("9.2.1")).await.unwrap();
    assert_eq!(file.path.iter().map(|name| name.name_zh.as_str()).collect::<Vec<_>>(), ["行政院", "嘉義縣政府"]);
    assert!(!file.may_amend && !file.may_decide);
    let own = registry::read(&app, &chiayi, &oid("9.2")).await.unwrap();
    assert!(own.may_amend && !own.may_decide);
    assert_eq!((own.below_total, own.open_alerts, own.open_incidents), (1, Some(0), Some(0)));
    let contacts = [Contact { role: ContactRole::Officer, name: "新窗口".to_owned(), email: None, phone: None }];
    assert!(matches!(registry::appoint(&app, &tainan, &oid("9.2"), &contacts).await, Err(Refusal::NotFound)));
    assert!(matches!(registry::appoint(&app, &chiayi, &oid("9.2.1"), &contacts).await, Err(Refusal::Forbidden)));
    registry::appoint(&app, &chiayi, &oid("9.2"), &contacts).await.unwrap();
    assert_eq!(registry::read(&app, &chiayi, &oid("9.2")).await.unwrap().body.facts.contacts, contacts);
    let export = registry::export(&app, &tainan, &BodyFilter::default(), SheetForm::Csv).await.unwrap();
    assert!(!String::from_utf8(export).unwrap().contains("嘉義縣"));
}

#[tokio::test]
async fn names_are_the_bodys_and_its_place_is_the_authoritys() {
    let folder = TempDir::new().unwrap();
    let app = empty(&folder).await;
    import(&app, &Actor::console(), FILE).await.unwrap();
    let officer = seated(&app, Role::Officer, "9.2").await;
    let authority = seated(&app, Role::Authority, "1").await;
    let change = |superior: &str| BodyChange {
        name_zh: "嘉義縣政府".to_owned(),
        name_en: Some("Chiayi County Government".to_owned()),
        class: BodyClass::LocalGovernment,
        county: Some(County::ChiayiCounty),
        superior: Some(oid(superior)),
        sector_authority: None,
        ci_sector: None,
    };
    registry::amend(&app, &officer, &oid("9.2"), change("1")).await.unwrap();
    let refused = registry::amend(&app, &officer, &oid("9.2"), change("9.1")).await;
    assert!(matches!(refused, Err(Refusal::Forbidden)), "{refused:?}");
    let circle = registry::amend(&app, &authority, &oid("9.2"), change("9.2.1")).await;
    match circle {
        Err(Refusal::Invalid(problems)) => assert_eq!(problems[0].message.key, "registry-problem-superior-circle"),
        other => panic!("{other:?}"),
    }
    let file = registry::read(&app, &authority, &oid("9.2")).await.unwrap();
    assert_eq!(file.body.facts.level, Some(Level::B), "a level changes by decisions alone");
    assert_eq!(file.body.facts.name_en.as_deref(), Some("Chiayi County Government"));
    // The tree moves with the body.
    registry::amend(&app, &authority, &oid("9.2"), change("9.1")).await.unwrap();
    let tainan = seated(&app, Role::Officer, "9.1").await;
    assert_eq!(names(&app, &tainan).await, ["嘉義縣番路鄉公所", "臺南市政府", "嘉義縣政府"]);
}
