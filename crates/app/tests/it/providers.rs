//! Is a provider designated step by step as the law says, by whoever the law names, and does the register follow the letter and nothing earlier?

use app::Refusal;
use app::registry::level;
use app::registry::provider::{self, NewDesignation};
use domain::access::{Actor, Role};
use domain::law::responsibility::Capacity;
use domain::notice::Topic;
use domain::registry::course::{Turn, Verb};
use domain::registry::level::{ClockKind, Origin};
use domain::registry::provider::{Asked, DesignationQuery, KeptDesignation, Purpose, Stage};
use domain::registry::{BodyClass, CiSector, Oid};
use jiff::SignedDuration;
use jiff::civil::{Date, date};

use crate::harness::houses;
use crate::levels::{Nation, oid};

/// Two more bodies below 經濟部: an enterprise and a foundation.
const MORE: &str = "\
oid,name_zh,class,level,level_approved_on,sector_authority_oid
2.16.886.5.3,某石油公司,public_enterprise,B,2025-03-03,2.16.886.1.7
2.16.886.5.4,某技術基金會,endowed_foundation,C,2025-03-03,2.16.886.1.7
";

/// The harness's day.
const TODAY: Date = date(2026, 11, 23);

fn new(purpose: Purpose, body: &str) -> NewDesignation {
    NewDesignation {
        purpose,
        oid: oid(body),
        name_zh: String::new(),
        county: None,
        sector: Some(CiSector::Energy),
        services: "全國油料供應，失效將影響運輸".to_owned(),
    }
}

fn key(refused: &Result<KeptDesignation, Refusal>) -> &'static str {
    match refused {
        Err(Refusal::Invalid(problems)) => problems[0].message.key,
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => message.key,
        other => panic!("{other:?}"),
    }
}

fn at(kept: &KeptDesignation) -> (domain::words::DesignationId, i64) {
    (kept.designation.id, kept.revision)
}

async fn founded(app: &app::App) -> Nation<'_> {
    let nation = Nation::found(app).await;
    let report = app::registry::import(app, &Actor::console(), "more.csv", MORE.as_bytes().to_vec()).await.unwrap();
    assert_eq!((report.entered, report.refused.len()), (2, 0), "{:?}", report.refused);
    nation
}

/// Opened, and everybody consulted.
async fn consulted(nation: &Nation<'_>, wanted: NewDesignation) -> KeptDesignation {
    let ministry = nation.officer("1.7").await;
    let mut kept = provider::open(nation.app, &ministry, wanted).await.unwrap();
    for kind in Asked::ALL {
        kept = provider::consult(nation.app, &ministry, at(&kept), *kind, "某單位").await.unwrap();
    }
    kept
}

/// Consulted, heard, designated and approved.
async fn approved(nation: &Nation<'_>, wanted: NewDesignation) -> KeptDesignation {
    let (app, ministry) = (nation.app, nation.officer("1.7").await);
    let kept = consulted(nation, wanted).await;
    let kept = provider::hear(app, &ministry, at(&kept), date(2026, 12, 7)).await.unwrap();
    let kept = provider::state(app, &ministry, at(&kept), "無意見（來函）").await.unwrap();
    let (id, revision) = at(&kept);
    let kept = provider::designate(app, &ministry, id, revision).await.unwrap();
    let (id, revision) = at(&kept);
    provider::approve(app, &nation.authority().await, id, revision, "").await.unwrap()
}

async fn class_of(nation: &Nation<'_>, body: &str) -> (BodyClass, Option<CiSector>) {
    let facts = app::registry::read(nation.app, &Actor::console(), &oid(body)).await.unwrap().body.facts;
    (facts.class, facts.ci_sector)
}

#[tokio::test]
async fn an_enterprise_becomes_a_provider_step_by_step() {
    for house in houses().await {
        let nation = founded(&house.app).await;
        let (app, ministry, authority) = (nation.app, nation.officer("1.7").await, nation.authority().await);
        let company = nation.officer("5.3").await;
        nation.enrolled(Role::Authority, "1").await;
        let opened = provider::open(app, &ministry, new(Purpose::Designate, "5.3")).await.unwrap();
        let (id, revision) = at(&opened);
        let early = provider::designate(app, &ministry, id, revision).await;
        assert_eq!(key(&early), "registry-provider-not-consulted");
        assert!(matches!(provider::read(app, &company, id).await, Err(Refusal::NotFound)), "not before it is heard");
        assert_eq!(key(&provider::open(app, &ministry, new(Purpose::Designate, "5.3")).await), "registry-provider-open-already");
        provider::withdraw(app, &ministry, id, revision, "重新準備").await.unwrap();

        let kept = consulted(&nation, new(Purpose::Designate, "5.3")).await;
        let answered = provider::answer(app, &ministry, at(&kept), 3, "同意指定").await.unwrap();
        let (id, revision) = at(&answered);
        assert_eq!(key(&provider::designate(app, &ministry, id, revision).await), "registry-provider-not-heard");
        let heard = provider::hear(app, &ministry, at(&answered), date(2026, 12, 7)).await.unwrap();
        assert_eq!(nation.told("5.3").await, [Topic::ProviderHeard]);
        let (id, revision) = at(&heard);
        assert_eq!(key(&provider::designate(app, &ministry, id, revision).await), "registry-provider-hearing-runs");
        assert_eq!(provider::waiting(app, &company, 0).await.unwrap().len(), 1, "the hearing waits for the provider");
        assert!(provider::read(app, &company, id).await.unwrap().may.state);
        assert_eq!(key(&provider::consult(app, &company, at(&heard), Asked::Expert, "某人").await), "registry-provider-not-yours");
        let stranger = nation.officer("5.4").await;
        assert!(matches!(provider::state(app, &stranger, at(&heard), "").await, Err(Refusal::NotFound)));
        let stated = provider::state(app, &company, at(&heard), "本公司無意見").await.unwrap();
        assert_eq!(nation.told("1.7").await, [Topic::ProviderStated]);
        assert!(provider::waiting(app, &company, 0).await.unwrap().is_empty());

        let (id, revision) = at(&stated);
        let designated = provider::designate(app, &ministry, id, revision).await.unwrap();
        assert_eq!((designated.designation.stage, designated.designation.turn()), (Stage::Designated, Turn::CompetentAuthority));
        assert_eq!(nation.told("1").await, [Topic::ProviderToApprove]);
        let (id, revision) = at(&designated);
        assert!(matches!(provider::approve(app, &ministry, id, revision, "").await, Err(Refusal::Forbidden)));
        let elsewhere = nation.seated(Role::Authority, "4").await;
        let barred = provider::approve(app, &elsewhere, id, revision, "").await;
        assert_eq!(key(&barred), "registry-provider-not-office", "this office did not move in 2022");
        let returned = provider::give_back(app, &authority, id, revision, "請補充用戶數").await.unwrap();
        assert_eq!(returned.designation.stage, Stage::Preparing);
        let (id, revision) = at(&returned);
        let again = provider::designate(app, &ministry, id, revision).await.unwrap();
        let (id, revision) = at(&again);
        let approved = provider::approve(app, &authority, id, revision, "").await.unwrap();
        assert_eq!(approved.designation.approved_by.as_deref(), Some("行政院"));
        assert_eq!(class_of(&nation, "5.3").await, (BodyClass::PublicEnterprise, None), "not before it is told in writing");

        let early = provider::notify(app, &ministry, at(&approved), TODAY.yesterday().unwrap(), "經資字第1號").await;
        assert_eq!(key(&early), "registry-provider-notice-day");
        let file = provider::read(app, &ministry, id).await.unwrap();
        assert!(file.moving().any(|change| change.measure.id == "M12"), "a provider of level B keeps VANS");
        let told = provider::notify(app, &ministry, at(&approved), TODAY, "經資字第1號").await.unwrap();
        assert_eq!((told.designation.stage, told.designation.turn()), (Stage::Notified, Turn::Nobody));
        assert_eq!(class_of(&nation, "5.3").await, (BodyClass::CiProvider, Some(CiSector::Energy)));
        let levels = level::history(app, &company, &oid("5.3")).await.unwrap();
        assert_eq!(levels.capacity, Capacity::CiProvider, "the rules for providers come first");
        assert_eq!(nation.told("5.3").await.first(), Some(&Topic::ProviderNotified));
        let verbs: Vec<_> = provider::read(app, &ministry, id).await.unwrap().steps.iter().map(|step| step.verb).collect();
        let (last, before) = verbs.split_last().unwrap();
        assert_eq!((*last, before[0], verbs.len()), (Verb::Notified, Verb::Opened, 12));
        assert_eq!(key(&provider::open(app, &ministry, new(Purpose::Designate, "5.3")).await), "registry-provider-is-one-already");
    }
}

#[tokio::test]
async fn a_designation_ends_on_the_same_road() {
    for house in houses().await {
        let nation = founded(&house.app).await;
        let (app, ministry) = (nation.app, nation.officer("1.7").await);
        let first = approved(&nation, new(Purpose::Designate, "5.4")).await;
        let first = provider::notify(app, &ministry, at(&first), TODAY, "經資字第1號").await.unwrap();
        assert_eq!(class_of(&nation, "5.4").await.0, BodyClass::CiProvider);
        app.clock.set(app.clock.now() + SignedDuration::from_hours(24));
        let over = approved(&nation, new(Purpose::End, "5.4")).await;
        assert_eq!(over.designation.ends, Some(first.designation.id));
        provider::notify(app, &ministry, at(&over), date(2026, 11, 24), "經資字第2號").await.unwrap();
        assert_eq!(class_of(&nation, "5.4").await, (BodyClass::EndowedFoundation, None), "it is what it was again");
        let levels = level::history(app, &ministry, &oid("5.4")).await.unwrap();
        assert!(levels.decisions.iter().all(|decision| decision.origin != Origin::Lapse), "and bears its level on");
        let ended = provider::read(app, &ministry, first.designation.id).await.unwrap().kept.ended_on;
        assert_eq!(ended, Some(date(2026, 11, 24)));
        assert_eq!(key(&provider::open(app, &ministry, new(Purpose::End, "5.4")).await), "registry-provider-is-none");

        // Whoever is nothing besides leaves the Act's scope.
        let over = approved(&nation, new(Purpose::End, "5.1")).await;
        provider::notify(app, &ministry, at(&over), date(2026, 11, 24), "經資字第3號").await.unwrap();
        let levels = level::history(app, &Actor::console(), &oid("5.1")).await.unwrap();
        assert_eq!((levels.decisions[0].origin, levels.decisions[0].level), (Origin::Lapse, None));
        assert_eq!(levels.decisions.len(), 2, "the level that it had is in the history");
        assert!(levels.standings.is_empty());
        let energy = provider::sectors(app, &Actor::console()).await.unwrap()[0];
        assert_eq!((energy.sector, energy.providers, energy.underway), (CiSector::Energy, 0, 0));
    }
}

#[tokio::test]
async fn a_provider_from_outside_enters_with_the_letter() {
    for house in houses().await {
        let nation = founded(&house.app).await;
        let (app, ministry) = (nation.app, nation.officer("1.7").await);
        let private = NewDesignation { name_zh: "某民營電廠".to_owned(), ..new(Purpose::Designate, "5.9") };
        let kept = approved(&nation, private).await;
        assert!(matches!(app::registry::read(app, &Actor::console(), &oid("5.9")).await, Err(Refusal::NotFound)));
        provider::notify(app, &ministry, at(&kept), TODAY, "經資字第9號").await.unwrap();
        assert_eq!(class_of(&nation, "5.9").await, (BodyClass::CiProvider, Some(CiSector::Energy)));
        let standing = level::history(app, &ministry, &oid("5.9")).await.unwrap().standings[0].standing.clone();
        assert_eq!((standing.kind, standing.level, standing.from_on), (ClockKind::Founded, None, TODAY), "its first level is due");
    }
}

#[tokio::test]
async fn what_the_law_forbids_is_refused_with_its_article() {
    for house in houses().await {
        let nation = founded(&house.app).await;
        let (app, ministry) = (nation.app, nation.officer("1.7").await);
        let open = async |actor: &Actor, wanted: NewDesignation| provider::open(app, actor, wanted).await;
        let without_sector = NewDesignation { sector: None, ..new(Purpose::Designate, "5.3") };
        assert_eq!(key(&open(&ministry, without_sector).await), "registry-provider-sector-missing");
        assert_eq!(key(&open(&ministry, new(Purpose::Designate, "1.7.1")).await), "registry-provider-public-agency");
        assert_eq!(key(&open(&ministry, new(Purpose::Designate, "5.2")).await), "registry-provider-not-authority", "it is the court's");
        assert_eq!(key(&open(&nation.officer("9").await, new(Purpose::Designate, "5.9")).await), "registry-provider-not-authority");
        assert_eq!(key(&open(&ministry, new(Purpose::Designate, "5.1")).await), "registry-provider-is-one-already");
        assert_eq!(key(&open(&ministry, new(Purpose::End, "5.3")).await), "registry-provider-is-none");
        let nameless = new(Purpose::Designate, "5.9");
        assert!(matches!(open(&ministry, nameless).await, Err(Refusal::Invalid(_))), "nobody enters without a name");
        let idle = NewDesignation { services: " ".to_owned(), ..new(Purpose::Designate, "5.3") };
        assert_eq!(key(&open(&ministry, idle).await), "registry-provider-text");
        let analyst = nation.seated(Role::Analyst, "1.7").await;
        assert!(matches!(open(&analyst, new(Purpose::Designate, "5.3")).await, Err(Refusal::Forbidden)));
        let kept = consulted(&nation, new(Purpose::Designate, "5.3")).await;
        let past = provider::hear(app, &ministry, at(&kept), TODAY).await;
        assert_eq!(key(&past), "registry-provider-hearing-short");
        let heard = provider::hear(app, &ministry, at(&kept), date(2026, 12, 7)).await.unwrap();
        app.clock.set("2026-12-07T20:00:00Z".parse().unwrap());
        let (id, revision) = at(&heard);
        assert!(provider::designate(app, &ministry, id, revision).await.is_ok(), "silent until the end of the day in Taiwan");
        let stale = provider::withdraw(app, &ministry, id, revision, "誤").await;
        assert_eq!(key(&stale), "registry-provider-changed-meanwhile");
        // Other sector authorities see nothing of it.
        let other = nation.officer("4").await;
        assert!(provider::list(app, &other, DesignationQuery::default()).await.unwrap().lines.is_empty());
        assert!(matches!(provider::read(app, &other, id).await, Err(Refusal::NotFound)));
        let all: Vec<Oid> = provider::list(app, &nation.authority().await, DesignationQuery::default())
            .await
            .unwrap()
            .lines
            .into_iter()
            .map(|line| line.designation.candidate.oid)
            .collect();
        assert_eq!(all, [oid("5.3")]);
    }
}

#[tokio::test]
async fn the_office_is_the_executive_yuan_on_every_day() {
    for house in houses().await {
        let app = &house.app;
        for day in [date(2019, 1, 1), date(2022, 8, 26), date(2022, 8, 27), date(2025, 11, 30), date(2025, 12, 1), TODAY] {
            assert_eq!(app.rulebook.authority("ci", day).unwrap().name_zh, "行政院", "{day}");
        }
        assert_eq!(app.rulebook.authority("level", date(2022, 8, 27)).unwrap().name_zh, "數位發展部", "others moved");
        assert!(app.rulebook.authority("ci", date(2018, 12, 31)).is_none(), "before the Act");
    }
}
