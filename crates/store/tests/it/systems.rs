//! Does the register keep systems and every judgement on their controls?

use domain::inventory::{ControlState, Facts, Judged, Judgement, Running, System, SystemQuery};
use domain::law::InstrumentEdition;
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use domain::registry::{BodyClass, NewBody, Reach, Relation};
use domain::words::{BodyId, SystemId};
use jiff::Timestamp;
use jiff::civil::date;
use store::{Problem, Store, Tx, inventory, registry};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![keeps_systems, keeps_every_judgement];

const YUAN: BodyId = BodyId(1);
const OFFICE: BodyId = BodyId(2);

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

fn edition() -> InstrumentEdition {
    "R2@2026-01-05".parse().unwrap()
}

async fn two_bodies(store: &Store) -> Tx {
    let body = |tail: &str, class: BodyClass, superior: Option<&str>| NewBody {
        oid: format!("2.16.886.{tail}").parse().unwrap(),
        name_zh: format!("某機關{tail}"),
        name_en: None,
        kind: class.kind(),
        class,
        level: None,
        county: None,
        superior: superior.map(|tail| format!("2.16.886.{tail}").parse().unwrap()),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [body("1", BodyClass::ExecutiveYuan, None), body("1.1", BodyClass::CentralSubordinate, Some("1"))];
    let mut tx = store.begin().await.unwrap();
    registry::insert_many(&mut tx, now(), &bodies).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    tx
}

fn system(number: u128, body: BodyId, name: &str, grade: SystemGrade) -> System {
    System {
        id: SystemId(Uuid::from_u128(number)),
        body,
        facts: Facts {
            name: name.parse().unwrap(),
            purpose: "purpose".to_owned(),
            unit: "unit".to_owned(),
            running: Running::Outsourced,
            needs: SystemNeeds {
                confidentiality: grade,
                integrity: SystemGrade::Low,
                availability: SystemGrade::Low,
                legal_compliance: SystemGrade::Low,
            },
            core_business: CoreBusiness::NotNeeded,
            reason: "reason".to_owned(),
        },
        entered_at: now(),
        entered_by: "officer".to_owned(),
        retired_at: None,
    }
}

async fn keeps_systems(store: &Store) {
    let mut tx = two_bodies(store).await;
    let mail = system(1, OFFICE, "郵件", SystemGrade::High);
    inventory::insert(&mut tx, &mail).await.unwrap();
    inventory::insert(&mut tx, &system(2, OFFICE, "官網", SystemGrade::Low)).await.unwrap();
    inventory::insert(&mut tx, &system(3, YUAN, "官網", SystemGrade::Medium)).await.unwrap();
    assert_eq!(inventory::by_id(&mut tx, mail.id, &edition()).await.unwrap().unwrap().system, mail);
    assert_eq!(inventory::by_name(&mut tx, OFFICE, "郵件").await.unwrap(), Some(mail.id));

    let names = async |tx: &mut Tx, reach: &Reach, query: SystemQuery| {
        let lines = inventory::page(tx, reach, &edition(), &SystemQuery { limit: 10, ..query }).await.unwrap();
        lines.into_iter().map(|line| (line.system.body, line.system.facts.name.to_string())).collect::<Vec<_>>()
    };
    let all = names(&mut tx, &Reach::Nation, SystemQuery::default()).await;
    assert_eq!(all.len(), 3);
    let own = Reach::Tree { holder: OFFICE, relations: vec![Relation::Own] };
    assert_eq!(names(&mut tx, &own, SystemQuery::default()).await.len(), 2);
    let high = SystemQuery { grade: Some(SystemGrade::High), ..SystemQuery::default() };
    assert_eq!(names(&mut tx, &Reach::Nation, high).await, [(OFFICE, "郵件".to_owned())]);
    let core = SystemQuery { core_only: true, ..SystemQuery::default() };
    assert_eq!(names(&mut tx, &Reach::Nation, core).await, [(OFFICE, "郵件".to_owned())], "graded high is core");
    let found = SystemQuery { search: Some("郵".to_owned()), ..SystemQuery::default() };
    assert_eq!(names(&mut tx, &Reach::Nation, found).await, [(OFFICE, "郵件".to_owned())]);
    let place =
        inventory::page(&mut tx, &Reach::Nation, &edition(), &SystemQuery { limit: 1, ..SystemQuery::default() }).await.unwrap()[0].place();
    let rest = SystemQuery { after: Some(place), ..SystemQuery::default() };
    assert_eq!(names(&mut tx, &Reach::Nation, rest).await.len(), 2);

    let retired = System { retired_at: Some(now()), ..mail.clone() };
    assert!(inventory::change(&mut tx, &retired, 0).await.unwrap());
    assert!(!inventory::change(&mut tx, &retired, 0).await.unwrap(), "somebody changed it since");
    let totals = inventory::totals(&mut tx, &Reach::Nation, Some(OFFICE)).await.unwrap();
    assert_eq!((totals.all, totals.high, totals.low, totals.core), (1, 0, 1, 0), "what is out of use does not count");
    inventory::insert(&mut tx, &system(4, OFFICE, "郵件", SystemGrade::Low)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let twin = inventory::insert(&mut tx, &system(5, OFFICE, "郵件", SystemGrade::Low)).await;
    assert!(matches!(twin, Err(Problem::Conflict { .. })), "two systems in use have two names");
}

async fn keeps_every_judgement(store: &Store) {
    let mut tx = two_bodies(store).await;
    let site = system(1, OFFICE, "官網", SystemGrade::Medium);
    inventory::insert(&mut tx, &site).await.unwrap();
    let judged = |control: &str, number: u32, state: ControlState, day: i8| Judged {
        system: site.id,
        control: control.to_owned(),
        number,
        judgement: Judgement {
            state,
            note: "note".to_owned(),
            owner: if state.is_gap() { "owner".to_owned() } else { String::new() },
            due_on: state.is_gap().then(|| date(2026, 12, day)),
        },
        at: now(),
        by: "officer".to_owned(),
    };
    let first = judged("PB26-01", 1, ControlState::NotMet, 20);
    inventory::judge(&mut tx, &first, (&edition(), SystemGrade::Low)).await.unwrap();
    let urgent = judged("PB26-02", 1, ControlState::Partly, 10);
    inventory::judge(&mut tx, &urgent, (&edition(), SystemGrade::Medium)).await.unwrap();
    inventory::judge(&mut tx, &judged("PB26-03", 1, ControlState::NotMet, 1), (&edition(), SystemGrade::High)).await.unwrap();
    let older: InstrumentEdition = "R2@2021-08-23".parse().unwrap();
    inventory::judge(&mut tx, &judged("PB21-01", 1, ControlState::NotMet, 2), (&older, SystemGrade::Low)).await.unwrap();
    let gaps = inventory::gaps(&mut tx, OFFICE, &edition(), 10).await.unwrap();
    assert_eq!(
        gaps.iter().map(|gap| &gap.judged).collect::<Vec<_>>(),
        [&urgent, &first],
        "of this edition and grade, the most urgent first"
    );
    assert_eq!(gaps[0].system_name, "官網");

    let closed = judged("PB26-01", 2, ControlState::Met, 1);
    inventory::judge(&mut tx, &closed, (&edition(), SystemGrade::Low)).await.unwrap();
    assert_eq!(inventory::history(&mut tx, site.id, "PB26-01").await.unwrap(), [closed.clone(), first]);
    assert_eq!(
        inventory::latest(&mut tx, site.id).await.unwrap().iter().filter(|judged| judged.control == "PB26-01").collect::<Vec<_>>(),
        [&closed]
    );
    let tally = inventory::by_id(&mut tx, site.id, &edition()).await.unwrap().unwrap().tally;
    assert_eq!((tally.met, tally.partly, tally.not_met, tally.judged()), (1, 1, 0, 2), "what a medium system is not under does not count");
}
