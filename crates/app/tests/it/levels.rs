//! Does a level travel the road of the law, with its clocks, its notices and its evidence, and is nothing decided ever overwritten?

use app::registry::level::{self, NewCase};
use app::{App, Refusal};
use domain::access::{Actor, Role, Via};
use domain::law::ClockState;
use domain::notice::{InboxQuery, Topic};
use domain::registry::course::{Turn, Verb};
use domain::registry::level::{Adjustment, CaseLine, CaseQuery, Change, ClockKind, Origin, Proposal, StageWord, Systems};
use domain::registry::{BodyKind, Level, Oid};
use domain::words::{AccountId, SeatId, SessionId};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::harness::houses;

const NATION: &str = "\
oid,name_zh,class,level,level_approved_on,county,superior_oid,sector_authority_oid,ci_sector
2.16.886.1,行政院,executive_yuan,A,2025-03-03,,,,
2.16.886.1.7,經濟部,central_direct,A,2025-03-03,,2.16.886.1,,
2.16.886.1.7.1,經濟部某局,central_subordinate,C,2025-03-03,,2.16.886.1.7,,
2.16.886.4,司法院,president_or_yuan,A,2025-03-03,,,,
2.16.886.4.1,某地方法院,central_subordinate,C,2025-03-03,,2.16.886.4,,
2.16.886.9,臺南市政府,local_government,B,2025-03-03,TNN,2.16.886.1,,
2.16.886.9.1,臺南市安南區公所,local_subordinate,C,2023-03-03,TNN,2.16.886.9,,
2.16.886.8,臺南市議會,council,C,2025-03-03,TNN,,,
2.16.886.5.1,某電力公司,ci_provider,A,2025-03-03,,,2.16.886.1.7,energy
2.16.886.5.2,某司法基金會,endowed_foundation,D,2025-03-03,,,2.16.886.4,
";

/// A nation small enough to be read, and people at its bodies.
pub(crate) struct Nation<'a> {
    pub(crate) app: &'a App,
}

impl<'a> Nation<'a> {
    pub(crate) async fn found(app: &'a App) -> Self {
        let report = app::registry::import(app, &Actor::console(), "nation.csv", NATION.as_bytes().to_vec()).await.unwrap();
        assert_eq!((report.entered, report.refused.len()), (10, 0), "{:?}", report.refused);
        Self { app }
    }

    pub(crate) async fn seated(&self, role: Role, body: &str) -> Actor {
        let mut tx = self.app.store.read().await.unwrap();
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

    pub(crate) async fn officer(&self, body: &str) -> Actor {
        self.seated(Role::Officer, body).await
    }

    pub(crate) async fn authority(&self) -> Actor {
        self.seated(Role::Authority, "1").await
    }

    /// Gives somebody an account and a seat, so that the body has one who signs, or whom one tells.
    pub(crate) async fn enrolled(&self, role: Role, body: &str) {
        let enrolled = app::access::Enrolled {
            name: role.code().parse().unwrap(),
            full_name: role.code().to_owned(),
            language: domain::words::Language::ZhTw,
            body: self.seated(role, body).await.body.unwrap(),
            role,
            password: app::access::Secret::new("tide-lamp-orbit-38"),
            codes: app::access::CodeSecret::random(),
        };
        app::access::enroll(self.app, &Actor::console(), enrolled).await.unwrap();
    }

    async fn begun(&self, actor: &Actor, body: &str, proposal: Proposal) -> CaseLine {
        level::open(self.app, actor, new(body, proposal)).await.unwrap()
    }

    async fn proposed(&self, actor: &Actor, body: &str, proposal: Proposal) -> CaseLine {
        let begun = self.begun(actor, body, proposal).await;
        level::propose(self.app, actor, begun.case.id, begun.revision).await.unwrap()
    }

    async fn level_of(&self, body: &str) -> Option<Level> {
        app::registry::read(self.app, &Actor::console(), &oid(body)).await.unwrap().body.facts.level
    }

    /// The topics of the messages to a body, the newest first.
    pub(crate) async fn told(&self, body: &str) -> Vec<Topic> {
        let mut tx = self.app.store.read().await.unwrap();
        let body = store::registry::by_oid(&mut tx, &oid(body)).await.unwrap().unwrap().id;
        let query = InboxQuery { limit: 50, ..InboxQuery::default() };
        let lines = store::notice::inbox(&mut tx, body, AccountId(Uuid::nil()), query).await.unwrap();
        lines.into_iter().map(|line| line.notice.topic).collect()
    }
}

pub(crate) fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn new(body: &str, proposal: Proposal) -> NewCase {
    NewCase { oid: oid(body), unit: String::new(), kind: ClockKind::Cycle, event_on: None, proposal }
}

fn runs_systems() -> Proposal {
    meeting(&["C1"], Systems { operated: 3, core: 1, serves: true })
}

fn regional() -> Proposal {
    meeting(&["B2", "C1"], Systems { operated: 5, core: 2, serves: true })
}

fn meeting(criteria: &[&str], systems: Systems) -> Proposal {
    Proposal { criteria: criteria.iter().map(|code| (*code).to_owned()).collect(), systems, ..Proposal::default() }
}

fn keys(refused: Result<CaseLine, Refusal>) -> Vec<&'static str> {
    match refused {
        Err(Refusal::Invalid(problems)) => problems.iter().map(|problem| problem.message.key).collect(),
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => vec![message.key],
        other => panic!("{other:?}"),
    }
}

/// What fills a place of the refusal's sentence.
fn filled(refused: &Result<CaseLine, Refusal>, place: &str) -> String {
    let message = match refused {
        Err(Refusal::Invalid(problems)) => &problems[0].message,
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => message,
        other => panic!("{other:?}"),
    };
    message.fill.iter().find(|(name, _)| *name == place).map(|(_, value)| value.clone()).unwrap_or_default()
}

#[tokio::test]
async fn an_office_over_its_county_to_the_authority() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, county) = (nation.app, nation.officer("9.1").await, nation.officer("9").await);
        let authority = nation.authority().await;
        let proposed = nation.proposed(&office, "9.1", regional()).await;
        assert_eq!((proposed.case.stage.word(), proposed.turn()), (StageWord::Proposed, Turn::Body(county.body.unwrap())));
        assert_eq!(proposed.case.computed, Some(Level::B), "of several levels the highest counts");
        assert_eq!(nation.told("9").await, [Topic::LevelToForward]);

        let early = level::approve(app, &authority, (proposed.case.id, proposed.revision), None, "").await;
        assert_eq!(keys(early), ["registry-level-wrong-stage"]);
        let asked = level::today(app, &county).await.unwrap();
        assert_eq!(asked.waiting.iter().map(|line| line.case.id).collect::<Vec<_>>(), [proposed.case.id], "it waits for the county today");
        let forwarded = level::forward(app, &county, proposed.case.id, proposed.revision, "經審查相符").await.unwrap();
        assert_eq!(forwarded.turn(), Turn::CompetentAuthority);
        assert!(level::today(app, &county).await.unwrap().waiting.is_empty());
        assert_eq!(level::today(app, &authority).await.unwrap().waiting.len(), 1);

        // Before the decision the file looks ahead, and the register still says the old level.
        let ahead = level::read(app, &authority, forwarded.case.id).await.unwrap();
        let effect = ahead.effect.unwrap();
        assert_eq!((effect.before, effect.after, effect.is_decided), (Some(Level::C), Level::B, false));
        let changes: Vec<_> = effect.changes.iter().filter(|change| change.change == Change::Begins).collect();
        assert!(changes.iter().any(|change| change.measure.id == "M13"), "level B of an agency brings EDR");
        let staff = effect.changes.iter().find(|change| change.measure.id == "M03").unwrap();
        assert_eq!(staff.change, Change::Differs, "two instead of one");
        assert!(ahead.may.approve && !ahead.may.forward);
        assert_eq!(nation.level_of("9.1").await, Some(Level::C));

        let approved = level::approve(app, &authority, (forwarded.case.id, forwarded.revision), None, "").await.unwrap();
        assert_eq!((approved.case.stage.word(), approved.turn()), (StageWord::Approved, Turn::Nobody));
        assert_eq!(nation.level_of("9.1").await, Some(Level::B));
        assert_eq!(nation.told("9.1").await, [Topic::LevelApproved]);
        let levels = level::history(app, &office, &oid("9.1")).await.unwrap();
        let [newest, first] = levels.decisions.as_slice() else { panic!("{:?}", levels.decisions) };
        assert_eq!((newest.level, newest.approved_on, newest.origin), (Some(Level::B), date(2026, 11, 23), Origin::Case));
        assert_eq!(newest.decided_by, "數位發展部", "levels that counties submit are moda's since 2022-08-27");
        assert_eq!((first.level, first.approved_on), (Some(Level::C), date(2023, 3, 3)));
        let standing = &levels.standings[0].standing;
        assert_eq!((standing.kind, standing.from_on, standing.case), (ClockKind::Cycle, date(2026, 11, 23), None));
        assert_eq!(standing.since_on, Some(date(2026, 11, 23)));
        let done = level::read(app, &office, approved.case.id).await.unwrap();
        assert_eq!(
            done.steps.iter().map(|step| step.verb).collect::<Vec<_>>(),
            [Verb::Opened, Verb::Proposed, Verb::Forwarded, Verb::Approved]
        );
        assert!(done.effect.unwrap().is_decided);
    }
}

#[tokio::test]
async fn every_kind_of_body_takes_its_own_road() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let app = nation.app;
        let id = async |body: &str| nation.officer(body).await.body.unwrap();
        // Body, who proposes, whose turn it is then, paragraph of §3.
        let cases = [
            ("1", "1", Turn::CompetentAuthority, 1),
            ("1.7", "1.7", Turn::CompetentAuthority, 2),
            ("1.7.1", "1.7.1", Turn::Body(id("1.7").await), 2),
            ("5.1", "5.1", Turn::Body(id("1.7").await), 2),
            ("9", "9", Turn::CompetentAuthority, 3),
            ("9.1", "9", Turn::CompetentAuthority, 3),
            ("8", "8", Turn::Body(id("9").await), 4),
            ("4", "4", Turn::Body(id("4").await), 5),
            ("4.1", "4.1", Turn::Body(id("4").await), 5),
            ("5.2", "5.2", Turn::Body(id("4").await), 5),
        ];
        for (body, proposer, turn, paragraph) in cases {
            let actor = nation.officer(proposer).await;
            let proposed = nation.proposed(&actor, body, runs_systems()).await;
            assert_eq!(proposed.turn(), turn, "{body}");
            let citation = &proposed.case.stage.road().unwrap().citation;
            assert_eq!((citation.article, citation.paragraph), (3, Some(paragraph)), "{body}");
        }
        // The council is no body below the county, and its proposal is collected all the same.
        let county = nation.officer("9").await;
        assert!(matches!(app::registry::read(app, &county, &oid("8")).await, Err(Refusal::NotFound)));
        let waiting = CaseQuery { waiting: Some(level::waiting_for(&county)), ..CaseQuery::default() };
        let mine = level::cases(app, &county, waiting).await.unwrap().lines;
        assert_eq!(mine.iter().map(|line| line.body.name_zh.as_str()).collect::<Vec<_>>(), ["臺南市議會"]);
    }
}

#[tokio::test]
async fn a_yuan_approves_for_its_own_and_files() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, court, yuan, authority) = (nation.app, nation.officer("4.1").await, nation.officer("4").await, nation.authority().await);
        nation.enrolled(Role::Authority, "1").await;
        let proposed = nation.proposed(&court, "4.1", regional()).await;
        let refused = level::approve(app, &authority, (proposed.case.id, proposed.revision), None, "").await;
        assert_eq!(filled(&refused, "article_zh"), "《資通安全責任等級分級辦法》第3條第5項");
        assert_eq!(keys(refused), ["registry-level-not-yours-by-law"]);
        let own = level::approve(app, &court, (proposed.case.id, proposed.revision), None, "").await;
        assert_eq!(keys(own), ["registry-level-not-yours-by-law"], "not even of one's own");
        let approved = level::approve(app, &yuan, (proposed.case.id, proposed.revision), None, "").await.unwrap();
        assert_eq!((nation.level_of("4.1").await, approved.turn()), (Some(Level::B), Turn::CompetentAuthority));
        assert_eq!(nation.told("1").await, [Topic::LevelToFile]);
        assert!(matches!(level::file(app, &yuan, approved.case.id, approved.revision, "").await, Err(Refusal::Forbidden)));
        let filed = level::file(app, &authority, approved.case.id, approved.revision, "").await.unwrap();
        assert_eq!(filed.case.stage.word(), StageWord::Filed);
        let levels = level::history(app, &court, &oid("4.1")).await.unwrap();
        assert_eq!(levels.decisions[0].decided_by, "司法院");
    }
}

#[tokio::test]
async fn what_the_law_forbids_is_refused_with_its_article() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, power) = (nation.app, nation.officer("9.1").await, nation.officer("5.1").await);
        let systems = |operated, core, serves| Systems { operated, core, serves };
        let lowered = Proposal {
            adjustment: Some(Adjustment { to: Level::E, factors: vec!["F3".to_owned()], reason: "層級".to_owned() }),
            ..runs_systems()
        };
        let unfounded =
            Proposal { adjustment: Some(Adjustment { to: Level::B, factors: Vec::new(), reason: "希望".to_owned() }), ..runs_systems() };
        let cases = [
            (meeting(&["E2"], systems(1, 1, false)), vec!["registry-level-conflict", "registry-level-conflict"], "第8條"),
            (lowered, vec!["registry-level-conflict", "registry-level-conflict"], "第8條"),
            (meeting(&["C1", "E1"], systems(1, 0, false)), vec!["registry-level-conflict"], "第8條第1款"),
            (meeting(&["D1"], systems(2, 0, true)), vec!["registry-level-conflict"], "第6條"),
            (meeting(&["A6"], systems(2, 0, true)), vec!["registry-level-criterion-others"], "第4條第6款"),
            (meeting(&["E3"], systems(0, 0, false)), vec!["registry-level-criterion-others"], "第8條第3款"),
            (unfounded, vec!["registry-level-no-factor"], "第10條"),
            (meeting(&[], systems(0, 0, false)), vec!["registry-level-flaw-no-criterion"], ""),
        ];
        let mut case = nation.begun(&office, "9.1", runs_systems()).await;
        for (proposal, expected, article) in cases {
            case = level::amend(app, &office, case.case.id, case.revision, proposal.clone()).await.unwrap();
            let refused = level::propose(app, &office, case.case.id, case.revision).await;
            assert!(filled(&refused, "article_zh").contains(article), "{proposal:?}: {refused:?}");
            assert_eq!(keys(refused), expected, "{proposal:?}");
        }
        let agency_only = nation.begun(&power, "5.1", meeting(&["A5"], systems(2, 1, true))).await;
        let refused = level::propose(app, &power, agency_only.case.id, agency_only.revision).await;
        assert_eq!(keys(refused), ["registry-level-criterion-others"]);

        let second = level::open(app, &office, new("9.1", runs_systems())).await;
        assert!(filled(&second, "article_zh").contains("第3條第3項"));
        assert_eq!(keys(second), ["registry-level-open-already"]);
        let changed = |on: Date| NewCase { kind: ClockKind::Changed, event_on: Some(on), ..new("9", runs_systems()) };
        let county = nation.officer("9").await;
        assert_eq!(keys(level::open(app, &county, changed(date(2018, 12, 31))).await), ["registry-level-flaw-before-act"]);
        assert_eq!(keys(level::open(app, &county, changed(date(2026, 11, 24))).await), ["registry-level-flaw-in-future"]);
        let nobody = NewCase { event_on: None, ..changed(date(2026, 1, 1)) };
        assert_eq!(keys(level::open(app, &county, nobody).await), ["registry-level-event-missing"]);
        let unit = NewCase { unit: "資訊中心".to_owned(), ..new("9", regional()) };
        assert_eq!(keys(level::open(app, &county, unit).await), ["registry-level-flaw-unit-as-body"], "the county is of level B itself");
    }
}

#[tokio::test]
async fn nobody_acts_beyond_their_place() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, county) = (nation.app, nation.officer("9.1").await, nation.officer("9").await);
        let (ministry, authority) = (nation.officer("1.7").await, nation.authority().await);
        let proposed = nation.proposed(&office, "9.1", runs_systems()).await;
        assert!(matches!(level::read(app, &ministry, proposed.case.id).await, Err(Refusal::NotFound)));
        assert!(matches!(level::history(app, &ministry, &oid("9.1")).await, Err(Refusal::NotFound)));
        let (id, revision) = (proposed.case.id, proposed.revision);
        assert_eq!(keys(level::forward(app, &office, id, revision, "").await), ["registry-level-not-yours-by-law"]);
        assert_eq!(keys(level::forward(app, &authority, id, revision, "").await), ["registry-level-not-yours-by-law"]);
        let analyst = nation.seated(Role::Analyst, "9").await;
        assert!(matches!(level::cases(app, &analyst, CaseQuery::default()).await, Err(Refusal::Forbidden)));
        let auditor = nation.seated(Role::Auditor, "9").await;
        assert_eq!(level::cases(app, &auditor, CaseQuery::default()).await.unwrap().lines.len(), 1);
        assert!(matches!(level::forward(app, &auditor, id, revision, "").await, Err(Refusal::Forbidden)));
        // 行政院 itself may see the nation, and submits for nobody but itself.
        let yuan = nation.officer("1").await;
        let foreign = level::open(app, &yuan, new("9", runs_systems())).await;
        assert_eq!(keys(foreign), ["registry-level-not-submitter"]);
        let stale = level::forward(app, &county, id, revision - 1, "").await;
        assert_eq!(keys(stale), ["registry-level-changed-meanwhile"]);
    }
}

#[tokio::test]
async fn a_returned_proposal_comes_back_and_its_clock_runs_on() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, county) = (nation.app, nation.officer("9.1").await, nation.officer("9").await);
        let clock = async || level::history(app, &office, &oid("9.1")).await.unwrap().standings[0].standing.clone();
        // Approved on 2023-03-03, so that two years ended on 2025-03-03, a Monday.
        assert_eq!(clock().await.due_at, "2025-03-03T15:59:59Z".parse::<Timestamp>().unwrap());
        assert_eq!(clock().await.state_at(app.clock.now()), ClockState::Late);
        assert_eq!(level::tell_late(app).await.unwrap(), 1);
        assert_eq!(level::tell_late(app).await.unwrap(), 0, "told once");
        assert_eq!((nation.told("9.1").await, nation.told("9").await), (vec![Topic::LevelLate], vec![Topic::LevelLate]));

        let (own, above) = (level::today(app, &office).await.unwrap(), level::today(app, &county).await.unwrap());
        assert_eq!((own.clocks.len(), own.late, above.clocks.len(), above.late), (1, 0, 0, 1), "its own clock, the county's count");
        assert!(level::today(app, &nation.seated(Role::Analyst, "9").await).await.unwrap().clocks.is_empty());

        let proposed = nation.proposed(&office, "9.1", runs_systems()).await;
        assert_eq!(clock().await.met_at, Some(app.clock.now()));
        assert!(level::today(app, &office).await.unwrap().clocks.is_empty(), "a proposal was made");
        let silent = level::give_back(app, &county, proposed.case.id, proposed.revision, " ").await;
        assert_eq!(keys(silent), ["registry-level-reason-missing"]);
        let returned = level::give_back(app, &county, proposed.case.id, proposed.revision, "請補充業務說明").await.unwrap();
        let same = level::amend(app, &office, returned.case.id, returned.revision, runs_systems()).await.unwrap();
        assert_eq!(same.revision, returned.revision, "what is sent as it was is no change");
        let stale = level::amend(app, &office, returned.case.id, returned.revision - 1, runs_systems()).await;
        assert_eq!(keys(stale), ["registry-level-changed-meanwhile"]);
        assert_eq!((returned.turn(), clock().await.met_at), (Turn::Body(office.body.unwrap()), None));
        assert_eq!(nation.told("9.1").await.first(), Some(&Topic::LevelReturned));
        let again = level::propose(app, &office, returned.case.id, returned.revision).await.unwrap();
        assert_eq!(again.case.stage.word(), StageWord::Proposed);
        let withdrawn = level::withdraw(app, &office, again.case.id, again.revision, "重新評估").await.unwrap();
        assert_eq!((withdrawn.turn(), clock().await.met_at, clock().await.case), (Turn::Nobody, None, None));
        assert!(clock().await.told_at.is_some(), "nothing new to be told");
        assert!(level::open(app, &office, new("9.1", runs_systems())).await.is_ok(), "the way is free again");
    }
}

#[tokio::test]
async fn a_change_starts_a_month_and_a_new_body_too() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, county) = (nation.app, nation.officer("9").await);
        let changed = NewCase { kind: ClockKind::Changed, event_on: Some(date(2026, 10, 30)), ..new("9", regional()) };
        let case = level::open(app, &county, changed).await.unwrap();
        let standing = level::history(app, &county, &oid("9")).await.unwrap().standings[0].clone();
        let today = level::today(app, &county).await.unwrap();
        assert_eq!((today.clocks.len(), today.waiting.len()), (1, 1), "the month runs, and the draft waits");
        // 30 October: counted from the 31st, whose day November lacks; its last day is a Monday.
        assert_eq!((standing.standing.kind, standing.standing.from_on), (ClockKind::Changed, date(2026, 10, 30)));
        assert_eq!(standing.standing.due_at, "2026-11-30T15:59:59Z".parse::<Timestamp>().unwrap());
        assert_eq!((standing.citation.article, standing.citation.paragraph), (3, Some(6)));
        level::withdraw(app, &county, case.case.id, case.revision, "未調整").await.unwrap();
        let back = level::history(app, &county, &oid("9")).await.unwrap().standings[0].standing.clone();
        assert_eq!((back.kind, back.from_on), (ClockKind::Cycle, date(2025, 3, 3)));

        let file = "oid,name_zh,class,county,superior_oid\n2.16.886.9.2,臺南市新設機關,local_subordinate,TNN,2.16.886.9\n";
        app::registry::import(app, &Actor::console(), "new.csv", file.as_bytes().to_vec()).await.unwrap();
        let fresh = level::history(app, &county, &oid("9.2")).await.unwrap().standings[0].standing.clone();
        assert_eq!((fresh.kind, fresh.level), (ClockKind::Founded, None));
        assert_eq!(fresh.due_at, "2026-12-23T15:59:59Z".parse::<Timestamp>().unwrap());
    }
}

#[tokio::test]
async fn the_ciso_signs_where_there_is_one() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office) = (nation.app, nation.officer("9.1").await);
        nation.enrolled(Role::Ciso, "9.1").await;
        let unsigned = nation.proposed(&office, "9.1", runs_systems()).await;
        assert_eq!(unsigned.case.stage.word(), StageWord::Unsigned);
        assert_eq!(nation.told("9.1").await, [Topic::LevelToSign]);
        let (id, revision) = (unsigned.case.id, unsigned.revision);
        assert_eq!(keys(level::sign(app, &office, id, revision).await), ["registry-level-not-signer"]);
        let ciso = nation.seated(Role::Ciso, "9.1").await;
        let waits = async |actor: &Actor| level::today(app, actor).await.unwrap().waiting.len();
        assert_eq!((waits(&office).await, waits(&ciso).await), (0, 1));
        let signed = level::sign(app, &ciso, id, revision).await.unwrap();
        assert_eq!(signed.case.stage.word(), StageWord::Proposed);
    }
}

#[tokio::test]
async fn a_correction_names_what_it_corrects_and_the_past_can_be_asked() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, authority) = (nation.app, nation.officer("9.1").await, nation.authority().await);
        let county = nation.officer("9").await;
        let wrong = level::history(app, &office, &oid("9.1")).await.unwrap().decisions[0].clone();
        let to = (Level::D, wrong.approved_on);
        let refused = level::correct(app, &county, wrong.id, to, "誤植").await;
        assert!(matches!(&refused, Err(Refusal::Barred(message)) if message.key == "registry-level-not-decider"), "{refused:?}");
        let before = level::correct(app, &authority, wrong.id, (Level::D, date(2018, 12, 31)), "誤植").await;
        assert!(matches!(before, Err(Refusal::Invalid(_))), "{before:?}");
        let right = level::correct(app, &authority, wrong.id, to, "誤植").await.unwrap();
        assert_eq!((right.corrects, right.origin, right.level), (Some(wrong.id), Origin::Correction, Some(Level::D)));
        assert_eq!(nation.level_of("9.1").await, Some(Level::D));
        assert_eq!(nation.told("9.1").await, [Topic::LevelCorrected]);
        let twice = level::correct(app, &authority, wrong.id, (Level::B, wrong.approved_on), "誤植").await;
        assert!(matches!(&twice, Err(Refusal::Conflict(message)) if message.key == "registry-level-corrected-already"), "{twice:?}");
        let kept = level::history(app, &office, &oid("9.1")).await.unwrap().decisions;
        assert_eq!(kept.iter().map(|decision| decision.level).collect::<Vec<_>>(), [Some(Level::D), Some(Level::C)], "both are there");

        let local = async |on: Date| {
            let (_, found) = level::figures(app, &authority, Some(on)).await.unwrap();
            let of = |level| {
                let fits = |count: &&domain::registry::BodyCount| count.kind == BodyKind::Local && count.level == Some(level);
                found.iter().find(fits).map_or(0, |count| count.bodies)
            };
            (of(Level::B), of(Level::C), of(Level::D))
        };
        assert_eq!(local(date(2023, 3, 2)).await, (0, 0, 0));
        assert_eq!(local(date(2023, 3, 3)).await, (0, 0, 1));
        assert_eq!(local(date(2026, 11, 23)).await, (1, 1, 1));
        let too_early = level::figures(app, &authority, Some(date(2018, 12, 31))).await;
        assert!(matches!(too_early, Err(Refusal::Invalid(_))), "{too_early:?}");
    }
}

#[tokio::test]
async fn a_unit_has_its_own_level_beside_its_body() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, ministry, authority) = (nation.app, nation.officer("1.7").await, nation.authority().await);
        let unit = NewCase { unit: "駐外服務處".to_owned(), ..new("1.7", runs_systems()) };
        let begun = level::open(app, &ministry, unit).await.unwrap();
        let proposed = level::propose(app, &ministry, begun.case.id, begun.revision).await.unwrap();
        level::approve(app, &authority, (proposed.case.id, proposed.revision), None, "").await.unwrap();
        let levels = level::history(app, &ministry, &oid("1.7")).await.unwrap();
        let stands: Vec<_> =
            levels.standings.iter().map(|clock| (clock.standing.unit.as_ref().map(ToString::to_string), clock.standing.level)).collect();
        assert_eq!(stands, [(None, Some(Level::A)), (Some("駐外服務處".to_owned()), Some(Level::C))]);
        assert_eq!(nation.level_of("1.7").await, Some(Level::A), "the body's own stays");
    }
}

#[tokio::test]
async fn a_file_brings_decisions_and_overwrites_none() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let app = nation.app;
        let import =
            async |text: &str| app::registry::import(app, &Actor::console(), "levels.csv", text.as_bytes().to_vec()).await.unwrap();
        let line = |level: &str, on: &str| {
            format!(
                "oid,name_zh,class,level,level_approved_on,county,superior_oid\n2.16.886.9.1,臺南市安南區公所,local_subordinate,{level},{on},TNN,2.16.886.9\n"
            )
        };
        let decisions = async || level::history(app, &Actor::console(), &oid("9.1")).await.unwrap().decisions;
        assert_eq!(import(&line("C", "2023-03-03")).await.unchanged, 1);
        assert_eq!(import(&line("", "")).await.unchanged, 1, "an empty cell leaves the level alone");
        assert_eq!((nation.level_of("9.1").await, decisions().await.len()), (Some(Level::C), 1));
        assert_eq!(import(&line("B", "114/3/3")).await.changed, 1);
        assert_eq!(import(&line("B", "2025-03-03")).await.unchanged, 1);
        let kept = decisions().await;
        assert_eq!((nation.level_of("9.1").await, kept.len()), (Some(Level::B), 2));
        assert_eq!((kept[0].origin, kept[0].approved_on), (Origin::Recorded, date(2025, 3, 3)));
        let refused = import(&line("A", "2018-12-31")).await.refused;
        assert_eq!(refused[0].message.key, "registry-level-flaw-before-act");
        let refused = import(&line("A", "2026-11-24")).await.refused;
        assert_eq!((refused[0].field, refused[0].message.key), (Some("level_approved_on"), "registry-level-approval-day"));
        app.clock.set(app.clock.now() + SignedDuration::from_hours(24));
        assert_eq!(import(&line("C", "")).await.changed, 1, "without a day it is today's");
        assert_eq!(decisions().await[0].approved_on, date(2026, 11, 24));
    }
}
