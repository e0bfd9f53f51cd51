//! Is a maintenance plan approved by its body's own 資安長 alone, and does every statement go to whom the law names, under either Act?

use app::plan::{self, NewRequest};
use app::{App, Refusal};
use domain::access::{Actor, Role, Via};
use domain::law::ReportDuty;
use domain::notice::{InboxQuery, Topic};
use domain::plan::{Line, PlanFilter, PlanQuery, PlanStageWord, ReportStageWord, Sections};
use domain::registry::Oid;
use domain::registry::course::Turn;
use domain::words::{AccountId, BodyId, SeatId, SessionId};
use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

use crate::harness::{house, houses};

const NATION: &str = "\
oid,name_zh,class,level,level_approved_on,county,superior_oid,sector_authority_oid,ci_sector
2.16.886.1,行政院,executive_yuan,A,2021-03-03,,,,
2.16.886.1.7,經濟部,central_direct,A,2021-03-03,,2.16.886.1,,
2.16.886.9,臺南市政府,local_government,B,2021-03-03,TNN,2.16.886.1,,
2.16.886.9.1,臺南市安南區公所,local_subordinate,C,2021-03-03,TNN,2.16.886.9,,
2.16.886.8,臺南市議會,council,C,2021-03-03,TNN,,,
2.16.886.5.1,某電力公司,ci_provider,A,2021-03-03,,,2.16.886.1.7,energy
2.16.886.5.2,某工業基金會,endowed_foundation,D,2021-03-03,,,2.16.886.1.7,
";

/// A small nation, entered on the day that the clock shows.
struct Nation<'a> {
    app: &'a App,
}

impl<'a> Nation<'a> {
    async fn found(app: &'a App) -> Self {
        let report = app::registry::import(app, &Actor::console(), "nation.csv", NATION.as_bytes().to_vec()).await.unwrap();
        assert_eq!((report.entered, report.refused.len()), (7, 0), "{:?}", report.refused);
        Self { app }
    }

    async fn id(&self, body: &str) -> BodyId {
        let mut tx = self.app.store.read().await.unwrap();
        store::registry::by_oid(&mut tx, &oid(body)).await.unwrap().unwrap().id
    }

    async fn seated(&self, role: Role, body: &str) -> Actor {
        Actor {
            account: Some(AccountId(Uuid::nil())),
            name: format!("{}@{body}", role.code()),
            seat: Some(SeatId(Uuid::nil())),
            role,
            body: Some(self.id(body).await),
            on_behalf_of: None,
            via: Via::Session(SessionId(Uuid::nil())),
        }
    }

    async fn officer(&self, body: &str) -> Actor {
        self.seated(Role::Officer, body).await
    }

    /// The body has a plan, approved by its own 資安長.
    async fn approved(&self, body: &str, items: &[u8]) {
        let (officer, ciso) = (self.officer(body).await, self.seated(Role::Ciso, body).await);
        let begun = plan::open(self.app, &officer, &oid(body)).await.unwrap();
        let (id, at) = (begun.version.id, begun.revision);
        let written = plan::amend(self.app, &officer, (id, at), "first", said(items, "plan")).await.unwrap();
        let submitted = plan::submit(self.app, &officer, id, written.revision).await.unwrap();
        plan::approve(self.app, &ciso, id, submitted.revision, "").await.unwrap();
    }

    /// The topics of the messages to a body, the newest first.
    async fn told(&self, body: &str) -> Vec<Topic> {
        let id = self.id(body).await;
        let mut tx = self.app.store.read().await.unwrap();
        let query = InboxQuery { limit: 50, ..InboxQuery::default() };
        let lines = store::notice::inbox(&mut tx, id, AccountId(Uuid::nil()), query).await.unwrap();
        lines.into_iter().map(|line| line.notice.topic).collect()
    }
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn said(items: &[u8], text: &str) -> Sections {
    items.iter().map(|item| (*item, format!("{text} {item}"))).collect()
}

const ALL: [u8; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
/// Items 5 and 12 speak of public agencies.
const OTHERS: [u8; 11] = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 13];

fn refused<T: std::fmt::Debug>(done: Result<T, Refusal>) -> Vec<String> {
    match done {
        Err(Refusal::Invalid(problems)) => problems.iter().map(|problem| format!("{} {}", problem.field, problem.message.key)).collect(),
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => vec![message.key.to_owned()],
        Err(other) => vec![other.to_string()],
        Ok(done) => panic!("{done:?}"),
    }
}

#[tokio::test]
async fn a_plan_is_written_given_back_and_approved() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office) = (nation.app, nation.officer("9.1").await);
        let ciso = nation.seated(Role::Ciso, "9.1").await;
        let begun = plan::open(app, &office, &oid("9.1")).await.unwrap();
        let id = begun.version.id;
        assert_eq!((begun.version.number, begun.version.stage.word()), (1, PlanStageWord::Draft));
        assert_eq!(refused(plan::open(app, &office, &oid("9.1")).await), ["plan-open-already"]);

        let some = plan::amend(app, &office, (id, begun.revision), "", said(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "a")).await.unwrap();
        assert_eq!(refused(plan::amend(app, &office, (id, begun.revision), "", Sections::new()).await), ["plan-changed-meanwhile"]);
        let lacking = plan::submit(app, &office, id, some.revision).await;
        let Err(Refusal::Invalid(problems)) = &lacking else { panic!("{lacking:?}") };
        let article = problems[0].message.fill.iter().find(|(name, _)| *name == "article_zh").map(|(_, text)| text.as_str());
        assert_eq!(article, Some("資通安全管理法施行細則（115年修正）第9條"));
        assert_eq!(refused(lacking), ["item_12 plan-item-missing", "item_13 plan-item-missing"]);
        let whole = plan::amend(app, &office, (id, some.revision), "", said(&ALL, "a")).await.unwrap();
        let submitted = plan::submit(app, &office, id, whole.revision).await.unwrap();
        assert_eq!(nation.told("9.1").await, [Topic::PlanToApprove]);
        assert_eq!(plan::today(app, &ciso).await.unwrap().to_approve.map(|kept| kept.version.id), Some(id));
        assert!(plan::today(app, &office).await.unwrap().to_approve.is_none(), "nothing that the officer could do");

        // Nobody but the body's own 資安長: not its officer, not the county's 資安長, not the authority.
        let county_ciso = nation.seated(Role::Ciso, "9").await;
        let authority = nation.seated(Role::Authority, "1").await;
        for (who, why) in [(&office, "not allowed"), (&county_ciso, "not allowed"), (&authority, "plan-not-yours")] {
            assert_eq!(refused(plan::approve(app, who, id, submitted.revision, "").await), [why], "{}", who.name);
            assert_eq!(refused(plan::give_back(app, who, id, submitted.revision, "x").await), [why], "{}", who.name);
        }
        // Nor does the county see what is not approved.
        let county = nation.officer("9").await;
        assert_eq!(refused(plan::read(app, &county, id, None).await), ["not found"]);
        assert!(plan::overview(app, &county, &oid("9.1")).await.unwrap().versions.is_empty());
        assert_eq!(refused(plan::overview(app, &nation.officer("1.7").await, &oid("9.1")).await), ["not found"]);

        assert_eq!(refused(plan::give_back(app, &ciso, id, submitted.revision, " ").await), ["reason plan-reason-missing"]);
        let back = plan::give_back(app, &ciso, id, submitted.revision, "第 7 項請補充").await.unwrap();
        assert_eq!(refused(plan::approve(app, &ciso, id, back.revision, "").await), ["plan-wrong-stage"]);
        let again = plan::submit(app, &office, id, back.revision).await.unwrap();
        let approved = plan::approve(app, &ciso, id, again.revision, "同意").await.unwrap();
        assert_eq!(nation.told("9.1").await[0], Topic::PlanApproved);

        // What is approved is never changed.
        assert_eq!(refused(plan::amend(app, &office, (id, approved.revision), "", said(&ALL, "b")).await), ["plan-wrong-stage"]);
        assert_eq!(refused(plan::give_back(app, &ciso, id, approved.revision, "x").await), ["plan-wrong-stage"]);
        let seen = plan::read(app, &county, id, None).await.unwrap();
        assert_eq!(seen.kept.version.sections, said(&ALL, "a"));
    }
}

#[tokio::test]
async fn a_new_version_names_the_old_and_shows_what_differs() {
    let house = house(None).await;
    let nation = Nation::found(&house.app).await;
    let (app, office, ciso) = (nation.app, nation.officer("9.1").await, nation.seated(Role::Ciso, "9.1").await);
    nation.approved("9.1", &ALL).await;
    let first = plan::overview(app, &office, &oid("9.1")).await.unwrap().valid.unwrap();
    let second = plan::open(app, &office, &oid("9.1")).await.unwrap();
    assert_eq!((second.version.number, second.version.replaces), (2, Some(first.version.id)));
    assert_eq!(second.version.sections, first.version.sections, "it begins with the text of the old one");
    let mut sections = said(&ALL, "plan");
    sections.insert(8, "plan 8\nEDR".to_owned());
    let second = plan::amend(app, &office, (second.version.id, second.revision), "EDR", sections).await.unwrap();
    let file = plan::read(app, &office, second.version.id, None).await.unwrap();
    assert_eq!(file.against.map(|version| version.number), Some(1));
    let [change] = file.changes.as_slice() else { panic!("{:?}", file.changes) };
    assert_eq!((change.item, change.lines.last()), (8, Some(&Line::Added("EDR".to_owned()))));

    let held = plan::overview(app, &office, &oid("9.1")).await.unwrap();
    assert_eq!(held.valid.unwrap().version.number, 1, "the old one holds until the new one is approved");
    let submitted = plan::submit(app, &office, second.version.id, second.revision).await.unwrap();
    plan::approve(app, &ciso, submitted.version.id, submitted.revision, "").await.unwrap();
    let held = plan::overview(app, &office, &oid("9.1")).await.unwrap();
    assert_eq!(held.valid.unwrap().version.number, 2);
    let old = plan::read(app, &office, first.version.id, Some(submitted.version.id)).await.unwrap();
    assert_eq!(old.kept.version.sections, said(&ALL, "plan"));
    assert_eq!(old.changes[0].lines.last(), Some(&Line::Added("EDR".to_owned())), "told from the older to the newer, whichever is read");
}

/// Body, its items, whom it tells (none for the competent authority), whether it is owed, and the article of the Act of 2018.
type Case = (&'static str, &'static [u8], Option<&'static str>, ReportDuty, (u16, Option<u8>));

#[tokio::test]
async fn statements_go_to_whom_the_law_names_under_either_act() {
    let cases: [Case; 5] = [
        ("9.1", &ALL, Some("9"), ReportDuty::Yearly, (12, None)),
        ("8", &ALL, None, ReportDuty::Yearly, (12, None)),
        ("1", &ALL, None, ReportDuty::Yearly, (12, None)),
        ("5.1", &OTHERS, Some("1.7"), ReportDuty::BySector, (16, Some(3))),
        ("5.2", &OTHERS, Some("1.7"), ReportDuty::OnRequest, (17, Some(2))),
    ];
    for (moment, year, is_known) in
        [("2025-11-30T02:00:00Z", 2025, true), ("2025-11-30T16:00:00Z", 2025, false), ("2026-11-23T02:00:00Z", 2026, false)]
    {
        let house = house(None).await;
        house.app.clock.set(moment.parse::<Timestamp>().unwrap());
        let nation = Nation::found(&house.app).await;
        let app = nation.app;
        for (body, items, recipient, duty, (article, paragraph)) in cases {
            let officer = nation.officer(body).await;
            let early = plan::open_report(app, &officer, &oid(body), year).await.unwrap();
            let written = plan::amend_report(app, &officer, early.report.id, early.revision, said(items, "done")).await.unwrap();
            assert_eq!(refused(plan::submit_report(app, &officer, written.report.id, written.revision).await), ["plan-report-no-plan"]);
            nation.approved(body, items).await;
            let sent = plan::submit_report(app, &officer, written.report.id, written.revision).await.unwrap();
            let turn = match recipient {
                Some(recipient) => Turn::Body(nation.id(recipient).await),
                None => Turn::CompetentAuthority,
            };
            assert_eq!((sent.report.recipient.turn, sent.report.recipient.duty), (turn, duty), "{body} {moment}");
            let cited = sent.report.recipient.citation.as_ref().map(|citation| (citation.article, citation.paragraph));
            assert_eq!(cited, is_known.then_some((article, paragraph)), "{body} {moment}");

            let reader = match recipient {
                Some(recipient) => nation.officer(recipient).await,
                None => nation.seated(Role::Authority, "1.7").await,
            };
            let stranger = match recipient {
                Some(_) => nation.seated(Role::Authority, "1.7").await,
                None => nation.officer("9").await,
            };
            if recipient != Some("1.7") {
                let refusal = refused(plan::acknowledge(app, &stranger, sent.report.id, sent.revision, "").await);
                assert!(refusal[0].starts_with("plan-report-not-recipient") || refusal[0] == "not found", "{body} {refusal:?}");
            }
            let waits = plan::today(app, &reader).await.unwrap().to_acknowledge;
            assert!(waits.iter().any(|line| line.report.id == sent.report.id), "{body}");
            let done = plan::acknowledge(app, &reader, sent.report.id, sent.revision, "").await.unwrap();
            assert_eq!(done.report.stage.word(), ReportStageWord::Acknowledged);
            assert_eq!(nation.told(body).await[0], Topic::PlanReportAcknowledged);
            assert_eq!(
                refused(plan::amend_report(app, &officer, done.report.id, done.revision, Sections::new()).await),
                ["plan-report-wrong-stage"]
            );
        }
    }
}

#[tokio::test]
async fn items_of_agencies_are_not_asked_of_others() {
    let house = house(None).await;
    let nation = Nation::found(&house.app).await;
    let officer = nation.officer("5.1").await;
    let begun = plan::open(nation.app, &officer, &oid("5.1")).await.unwrap();
    let wrong = plan::amend(nation.app, &officer, (begun.version.id, begun.revision), "", said(&[5], "x")).await;
    assert_eq!(refused(wrong), ["item_5 plan-item-not-owed"]);
    let long: Sections = [(1, "字".repeat(10_001))].into();
    assert_eq!(refused(plan::amend(nation.app, &officer, (begun.version.id, begun.revision), "", long).await), ["item_1 plan-item-long"]);
}

#[tokio::test]
async fn a_sector_authority_asks_and_a_correction_names_the_old_one() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, ministry, foundation) = (nation.app, nation.officer("1.7").await, nation.officer("5.2").await);
        nation.approved("5.2", &OTHERS).await;
        let missing = async || {
            let query = PlanQuery { show: PlanFilter::Missing, kind: None, search: None, after: None, limit: 0 };
            let found = plan::list(app, &ministry, query).await.unwrap();
            found.lines.iter().map(|line| line.name.oid.to_string()).collect::<Vec<_>>()
        };
        assert!(!missing().await.contains(&oid("5.2").to_string()), "nothing is owed before it is asked for");
        let request =
            |due: Option<jiff::civil::Date>| NewRequest { oid: oid("5.2"), year: 2025, due_on: due, note: "請提出".to_owned() };
        assert_eq!(refused(plan::ask(app, &ministry, request(Some(date(2026, 11, 22)))).await), ["due_on plan-report-due"]);
        assert_eq!(refused(plan::ask(app, &nation.officer("9").await, request(Some(date(2026, 12, 31)))).await), ["not found"]);
        let authority = nation.seated(Role::Authority, "1").await;
        assert_eq!(refused(plan::ask(app, &authority, request(Some(date(2026, 12, 31)))).await), ["plan-report-not-recipient"]);
        let asked = plan::ask(app, &ministry, request(Some(date(2026, 12, 31)))).await.unwrap();
        assert_eq!(nation.told("5.2").await[0], Topic::PlanReportAsked);
        assert_eq!(plan::today(app, &foundation).await.unwrap().asked.len(), 1);
        assert!(missing().await.contains(&oid("5.2").to_string()), "now it is owed");

        let id = asked.report.id;
        let written = plan::amend_report(app, &foundation, id, asked.revision, said(&OTHERS, "done")).await.unwrap();
        let before = plan::read_report(app, &ministry, id).await.unwrap();
        assert!(before.line.report.results.is_empty(), "what is being written only its body reads");
        let sent = plan::submit_report(app, &foundation, id, written.revision).await.unwrap();
        let back = plan::give_back_report(app, &ministry, id, sent.revision, "請補充").await.unwrap();
        let sent = plan::submit_report(app, &foundation, id, back.revision).await.unwrap();
        assert_eq!(refused(plan::open_report(app, &foundation, &oid("5.2"), 2025).await), ["plan-report-open-already"]);
        plan::acknowledge(app, &ministry, id, sent.revision, "").await.unwrap();
        assert!(!missing().await.contains(&oid("5.2").to_string()));

        let corrected = plan::open_report(app, &foundation, &oid("5.2"), 2025).await.unwrap();
        assert_eq!((corrected.report.number, corrected.report.replaces), (2, Some(id)));
        assert_eq!(corrected.report.results, said(&OTHERS, "done"));
        for year in [2018, 2027] {
            assert_eq!(refused(plan::open_report(app, &foundation, &oid("5.2"), year).await), ["year plan-report-year"]);
        }
    }
}
