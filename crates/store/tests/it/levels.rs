//! Does the register keep decisions, cases and standings of levels, and count them as of any day?

use domain::access::Actor;
use domain::law::{Citation, InstrumentEdition};
use domain::registry::course::{Turn, Verb};
use domain::registry::level::{
    Adjustment, Case, CaseQuery, Cause, ClockKind, Decider, Decision, Origin, Proposal, Road, Stage, StageWord, Standing, StandingFilter,
    StandingQuery, Systems, UnitName, Waiting,
};
use domain::registry::{BodyClass, BodyCount, BodyKind, County, Level, NewBody, Reach};
use domain::words::{BodyId, LevelCaseId, LevelDecisionId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::registry::{course, level};
use store::{Problem, Store, Tx, registry};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![
    counts_by_the_decision_in_force,
    corrects_once_and_overwrites_nothing,
    lists_standings_by_their_clock,
    keeps_a_case_on_its_way,
    refuses_a_second_open_case,
    lists_cases_by_whose_turn_it_is,
];

const YUAN: BodyId = BodyId(1);
const COUNTY: BodyId = BodyId(2);
const OFFICE: BodyId = BodyId(3);

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

async fn three_bodies(store: &Store) -> Tx {
    let body = |tail: &str, name: &str, class: BodyClass, superior: Option<&str>| NewBody {
        oid: format!("2.16.886.{tail}").parse().unwrap(),
        name_zh: name.to_owned(),
        name_en: None,
        kind: class.kind(),
        class,
        level: None,
        county: (class.kind() == BodyKind::Local).then_some(County::Tainan),
        superior: superior.map(|tail| format!("2.16.886.{tail}").parse().unwrap()),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [
        body("1", "行政院", BodyClass::ExecutiveYuan, None),
        body("9", "臺南市政府", BodyClass::LocalGovernment, Some("1")),
        body("9.1", "臺南市安南區公所", BodyClass::LocalSubordinate, Some("9")),
    ];
    let mut tx = store.begin().await.unwrap();
    registry::insert_many(&mut tx, now(), &bodies).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    tx
}

fn decision(number: u128, body: BodyId, level: Level, approved_on: Date) -> Decision {
    Decision {
        id: LevelDecisionId(Uuid::from_u128(number)),
        body,
        unit: None,
        level: Some(level),
        class: if body == YUAN { BodyClass::ExecutiveYuan } else { BodyClass::LocalSubordinate },
        approved_on,
        origin: Origin::Recorded,
        decided_by: "行政院".to_owned(),
        case: None,
        corrects: None,
        reason: String::new(),
        criteria: vec!["C1".to_owned(), "B3".to_owned()],
        rulebook: "tw-000000000000".to_owned(),
        recorded_at: now(),
        recorded_by: "console".to_owned(),
    }
}

fn unit(name: &str) -> UnitName {
    name.parse().unwrap()
}

async fn counts_by_the_decision_in_force(store: &Store) {
    let mut tx = three_bodies(store).await;
    let mut of_unit = decision(5, OFFICE, Level::A, date(2020, 1, 1));
    of_unit.unit = Some(unit("資訊室"));
    let kept = [
        (1, decision(1, YUAN, Level::A, date(2020, 3, 1))),
        (1, decision(2, OFFICE, Level::D, date(2020, 3, 1))),
        (2, decision(3, OFFICE, Level::C, date(2022, 3, 1))),
        (3, Decision { level: None, origin: Origin::Lapse, ..decision(4, OFFICE, Level::C, date(2025, 3, 1)) }),
        (1, of_unit),
    ];
    level::insert_decisions(&mut tx, &kept).await.unwrap();
    assert_eq!(level::decisions_of(&mut tx, OFFICE).await.unwrap().len(), 4);
    assert_eq!(level::decision_by_id(&mut tx, kept[2].1.id).await.unwrap().as_ref(), Some(&kept[2].1));
    let below = Reach::Tree { holder: COUNTY, relations: vec![domain::registry::Relation::Subordinate] };
    let count = |kind, level| BodyCount { kind, level, bodies: 1 };
    let (central, local) = (BodyKind::Central, BodyKind::Local);
    let cases = [
        (Reach::Nation, date(2020, 2, 29), vec![]),
        (Reach::Nation, date(2022, 2, 28), vec![count(central, Some(Level::A)), count(local, Some(Level::D))]),
        (Reach::Nation, date(2022, 3, 1), vec![count(central, Some(Level::A)), count(local, Some(Level::C))]),
        // The office is out of the Act's scope; the county entered the register that day and has no level.
        (Reach::Nation, date(2026, 11, 23), vec![count(central, Some(Level::A)), count(local, None)]),
        (below, date(2024, 1, 1), vec![count(local, Some(Level::C))]),
    ];
    for (reach, on, expected) in cases {
        assert_eq!(level::counts(&mut tx, &reach, on).await.unwrap(), expected, "{reach:?} {on}");
    }
}

async fn corrects_once_and_overwrites_nothing(store: &Store) {
    let mut tx = three_bodies(store).await;
    let wrong = decision(1, OFFICE, Level::A, date(2022, 3, 1));
    let right = Decision {
        corrects: Some(wrong.id),
        origin: Origin::Correction,
        reason: "誤植".to_owned(),
        ..decision(2, OFFICE, Level::C, date(2022, 3, 1))
    };
    level::insert_decisions(&mut tx, &[(1, wrong.clone()), (2, right.clone())]).await.unwrap();
    let counted = level::counts(&mut tx, &Reach::Nation, date(2022, 3, 1)).await.unwrap();
    assert_eq!(counted, [BodyCount { kind: BodyKind::Local, level: Some(Level::C), bodies: 1 }]);
    assert_eq!(level::decisions_of(&mut tx, OFFICE).await.unwrap(), [wrong.clone(), right.clone()]);
    let again = Decision { corrects: Some(wrong.id), ..decision(3, OFFICE, Level::B, date(2022, 3, 1)) };
    let refused = level::insert_decisions(&mut tx, &[(3, again)]).await;
    assert!(matches!(refused, Err(Problem::Conflict { .. })), "{refused:?}");
}

fn standing(body: BodyId, due_at: &str) -> Standing {
    Standing {
        body,
        unit: None,
        decision: None,
        level: None,
        approved_on: None,
        since_on: None,
        kind: ClockKind::Founded,
        from_on: date(2026, 10, 1),
        due_at: due_at.parse().unwrap(),
        met_at: None,
        told_at: None,
        case: None,
    }
}

async fn lists_standings_by_their_clock(store: &Store) {
    let mut tx = three_bodies(store).await;
    level::insert_decisions(&mut tx, &[(1, decision(1, YUAN, Level::A, date(2025, 3, 1)))]).await.unwrap();
    let late = standing(OFFICE, "2026-11-01T15:59:59Z");
    let soon = standing(COUNTY, "2026-12-01T15:59:59Z");
    let far = Standing {
        decision: Some(LevelDecisionId(Uuid::from_u128(1))),
        level: Some(Level::A),
        approved_on: Some(date(2025, 3, 1)),
        since_on: Some(date(2021, 3, 1)),
        kind: ClockKind::Cycle,
        ..standing(YUAN, "2027-03-01T15:59:59Z")
    };
    level::insert_standings(&mut tx, &[late.clone(), soon.clone(), far.clone()]).await.unwrap();
    let of_unit = Standing { unit: Some(unit("資訊室")), ..far.clone() };
    level::put_standing(&mut tx, &of_unit).await.unwrap();
    assert_eq!(level::standings_of(&mut tx, YUAN).await.unwrap(), [far.clone(), of_unit.clone()]);

    let listed = async |tx: &mut Tx, query: StandingQuery| {
        let lines = level::standings(tx, &Reach::Nation, &query, now()).await.unwrap();
        lines.into_iter().map(|line| line.standing).collect::<Vec<_>>()
    };
    let all = || StandingQuery { limit: 10, ..StandingQuery::default() };
    assert_eq!(listed(&mut tx, all()).await, [late.clone(), soon.clone(), far.clone(), of_unit.clone()]);
    let show = |show| StandingQuery { show, ..all() };
    assert_eq!(listed(&mut tx, show(StandingFilter::Late)).await, std::slice::from_ref(&late));
    assert_eq!(listed(&mut tx, show(StandingFilter::Soon)).await, std::slice::from_ref(&soon));
    assert_eq!(listed(&mut tx, show(StandingFilter::Without)).await, [late.clone(), soon.clone()]);
    assert_eq!(listed(&mut tx, show(StandingFilter::Underway)).await, []);
    assert_eq!(listed(&mut tx, StandingQuery { search: Some("台南 公所".to_owned()), ..all() }).await, std::slice::from_ref(&late));
    assert_eq!(listed(&mut tx, StandingQuery { level: Some(Level::A), ..all() }).await.len(), 2);
    let first = level::standings(&mut tx, &Reach::Nation, &StandingQuery { limit: 2, ..all() }, now()).await.unwrap();
    assert_eq!(first.len(), 3, "one more tells that there is more");
    let after = StandingQuery { after: Some(first[1].place()), ..all() };
    assert_eq!(listed(&mut tx, after).await, [far.clone(), of_unit]);

    let counts = level::standing_counts(&mut tx, &Reach::Nation, now()).await.unwrap();
    assert_eq!((counts.all, counts.late, counts.soon, counts.underway, counts.without), (4, 1, 1, 0, 2));
    assert_eq!(level::late(&mut tx, now(), 10).await.unwrap(), std::slice::from_ref(&late));
    level::put_standing(&mut tx, &Standing { told_at: Some(now()), ..late }).await.unwrap();
    assert_eq!(level::late(&mut tx, now(), 10).await.unwrap(), []);
    level::end_standing(&mut tx, YUAN, None).await.unwrap();
    assert_eq!(level::standings_of(&mut tx, YUAN).await.unwrap().len(), 1);
}

fn road() -> Road {
    let instrument = InstrumentEdition { id: "R2".to_owned(), in_force_from: date(2021, 8, 23) };
    Road {
        forwarder: Some(COUNTY),
        decider: Decider::CompetentAuthority,
        filed: false,
        citation: Citation { instrument, article: 3, paragraph: Some(3), subparagraph: None },
    }
}

fn case(number: u128, body: BodyId, stage: Stage) -> Case {
    Case {
        id: LevelCaseId(Uuid::from_u128(number)),
        body,
        unit: None,
        cause: Cause::Changed { event_on: date(2026, 11, 1) },
        proposal: Proposal {
            criteria: vec!["C1".to_owned()],
            systems: Systems { operated: 3, core: 1, serves: true },
            adjustment: Some(Adjustment { to: Level::B, factors: vec!["F2".to_owned(), "F3".to_owned()], reason: "個資".to_owned() }),
            statement: "業務說明".to_owned(),
        },
        computed: Some(Level::C),
        proposer: body,
        rulebook: "tw-000000000000".to_owned(),
        opened_at: now(),
        opened_by: "officer".to_owned(),
        stage,
    }
}

async fn keeps_a_case_on_its_way(store: &Store) {
    let mut tx = three_bodies(store).await;
    let draft = case(1, OFFICE, Stage::Draft);
    level::insert_case(&mut tx, &draft).await.unwrap();
    let kept = level::case_by_id(&mut tx, draft.id).await.unwrap().unwrap();
    assert_eq!((&kept.case, kept.revision, kept.body.name_zh.as_str()), (&draft, 0, "臺南市安南區公所"));
    let mut proposed = case(1, OFFICE, Stage::Proposed(road()));
    proposed.proposal.adjustment = None;
    assert!(level::change_case(&mut tx, &proposed, 0).await.unwrap());
    assert!(!level::change_case(&mut tx, &draft, 0).await.unwrap(), "somebody was faster");
    let kept = level::case_by_id(&mut tx, draft.id).await.unwrap().unwrap();
    assert_eq!((&kept.case, kept.turn(), kept.revision), (&proposed, Turn::Body(COUNTY), 1));
    assert_eq!(kept.holder.map(|holder| holder.name_zh), Some("臺南市政府".to_owned()));

    let matter = draft.id.to_string();
    for (verb, note) in [(Verb::Opened, ""), (Verb::Proposed, "依法提報")] {
        course::add_step(&mut tx, now(), &Actor::console(), &matter, (verb, note)).await.unwrap();
    }
    let steps = course::steps(&mut tx, &matter).await.unwrap();
    assert_eq!(steps.iter().map(|step| step.verb).collect::<Vec<_>>(), [Verb::Opened, Verb::Proposed]);
    assert_eq!((steps[1].note.as_str(), steps[1].by.as_str(), &steps[1].body), ("依法提報", "console", &None));
}

async fn refuses_a_second_open_case(store: &Store) {
    let mut tx = three_bodies(store).await;
    level::insert_case(&mut tx, &case(1, OFFICE, Stage::Draft)).await.unwrap();
    let of_unit = Case { unit: Some(unit("資訊室")), ..case(2, OFFICE, Stage::Draft) };
    level::insert_case(&mut tx, &of_unit).await.unwrap();
    assert!(level::change_case(&mut tx, &case(1, OFFICE, Stage::Withdrawn), 0).await.unwrap());
    level::insert_case(&mut tx, &case(3, OFFICE, Stage::Draft)).await.unwrap();
    let refused = level::insert_case(&mut tx, &case(4, OFFICE, Stage::Draft)).await;
    assert!(matches!(refused, Err(Problem::Conflict { .. })), "{refused:?}");
}

async fn lists_cases_by_whose_turn_it_is(store: &Store) {
    let mut tx = three_bodies(store).await;
    level::insert_case(&mut tx, &case(1, OFFICE, Stage::Proposed(road()))).await.unwrap();
    level::insert_case(&mut tx, &case(2, COUNTY, Stage::Submitted(road()))).await.unwrap();
    level::insert_case(&mut tx, &case(3, YUAN, Stage::Draft)).await.unwrap();
    level::insert_case(&mut tx, &Case { body: OFFICE, unit: Some("資訊室".parse().unwrap()), ..case(4, COUNTY, Stage::Unsigned(road())) })
        .await
        .unwrap();
    let listed = async |tx: &mut Tx, query: CaseQuery| {
        let lines = level::cases(tx, &Reach::Nation, &query).await.unwrap();
        lines.into_iter().map(|line| line.case.id.0.as_u128()).collect::<Vec<_>>()
    };
    let all = || CaseQuery { limit: 10, ..CaseQuery::default() };
    let waiting = |body, authority| CaseQuery { waiting: Some(Waiting { body, authority, signs: false }), ..all() };
    let signing = |body| CaseQuery { waiting: Some(Waiting { body: Some(body), authority: false, signs: true }), ..all() };
    assert_eq!(listed(&mut tx, all()).await, [4, 3, 2, 1]);
    assert_eq!(listed(&mut tx, waiting(Some(COUNTY), false)).await, [1], "a signature waits for whoever signs");
    assert_eq!(listed(&mut tx, signing(COUNTY)).await, [4, 1]);
    assert_eq!(listed(&mut tx, waiting(Some(YUAN), true)).await, [3, 2]);
    assert_eq!(listed(&mut tx, waiting(None, false)).await, []);
    assert_eq!(listed(&mut tx, CaseQuery { stage: Some(StageWord::Draft), ..all() }).await, [3]);
    assert_eq!(listed(&mut tx, CaseQuery { body: Some(OFFICE), ..all() }).await, [4, 1]);
    assert_eq!(listed(&mut tx, CaseQuery { search: Some("台南市政府".to_owned()), ..all() }).await, [2]);
}
