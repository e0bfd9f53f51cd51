//! Does the register keep versions of plans and statements, and list who lacks one?

use domain::law::ReportDuty;
use domain::plan::{
    Asked, PlanFilter, PlanQuery, PlanStage, PlanStageWord, Recipient, Report, ReportStage, ReportStageWord, Signature, Version,
};
use domain::registry::course::{Hand, Turn};
use domain::registry::{BodyClass, NewBody, Reach, Relation};
use domain::words::{BodyId, PlanId, PlanReportId};
use jiff::Timestamp;
use jiff::civil::date;
use store::{Problem, Store, Tx, plan, registry};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![keeps_versions, keeps_statements, lists_who_lacks_what];

const YUAN: BodyId = BodyId(1);
const OFFICE: BodyId = BodyId(2);
const FOUNDATION: BodyId = BodyId(3);

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

async fn three_bodies(store: &Store) -> Tx {
    let body = |tail: &str, class: BodyClass, superior: Option<&str>| NewBody {
        oid: format!("2.16.886.{tail}").parse().unwrap(),
        name_zh: format!("某機關{tail}"),
        name_en: None,
        kind: class.kind(),
        class,
        level: None,
        county: None,
        superior: superior.map(|tail| format!("2.16.886.{tail}").parse().unwrap()),
        sector_authority: (class == BodyClass::EndowedFoundation).then(|| "2.16.886.1".parse().unwrap()),
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [
        body("1", BodyClass::ExecutiveYuan, None),
        body("1.1", BodyClass::CentralSubordinate, Some("1")),
        body("5", BodyClass::EndowedFoundation, None),
    ];
    let mut tx = store.begin().await.unwrap();
    registry::insert_many(&mut tx, now(), &bodies).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    tx
}

fn signature(by: &str) -> Signature {
    Signature { at: now(), by: by.to_owned() }
}

fn version(number: u32, body: BodyId) -> Version {
    Version {
        id: PlanId(Uuid::from_u128(u128::from(number) + 100 * u128::try_from(body.0).unwrap())),
        body,
        number,
        replaces: None,
        purpose: "why".to_owned(),
        sections: [(1, "one".to_owned()), (13, "thirteen".to_owned())].into(),
        rulebook: "tw-1".to_owned(),
        opened_at: now(),
        opened_by: "officer".to_owned(),
        stage: PlanStage::Draft,
    }
}

fn approved(draft: Version) -> Version {
    Version { stage: PlanStage::Approved { submitted: signature("officer"), approved: signature("ciso") }, ..draft }
}

fn report(number: u32, body: BodyId, year: i16) -> Report {
    Report {
        id: PlanReportId(Uuid::from_u128(
            u128::from(number) + 100 * u128::try_from(body.0).unwrap() + 10_000 * u128::try_from(year).unwrap(),
        )),
        body,
        year,
        number,
        replaces: None,
        plan: None,
        recipient: Recipient { turn: Turn::Body(YUAN), duty: ReportDuty::Yearly, citation: None },
        asked: None,
        results: [(1, "done".to_owned())].into(),
        rulebook: "tw-1".to_owned(),
        opened_at: now(),
        opened_by: "officer".to_owned(),
        stage: ReportStage::Draft,
    }
}

async fn keeps_versions(store: &Store) {
    let mut tx = three_bodies(store).await;
    let draft = version(1, OFFICE);
    plan::insert(&mut tx, &draft).await.unwrap();
    assert_eq!(plan::by_id(&mut tx, draft.id).await.unwrap().unwrap().version, draft);
    let done = approved(Version { sections: [(1, "two".to_owned())].into(), ..draft.clone() });
    assert!(plan::change(&mut tx, &done, 0).await.unwrap());
    assert!(!plan::change(&mut tx, &draft, 0).await.unwrap(), "somebody changed it since");
    let kept = plan::by_id(&mut tx, draft.id).await.unwrap().unwrap();
    assert_eq!((kept.version, kept.revision), (done, 1));
    let second = Version { replaces: Some(draft.id), ..version(2, OFFICE) };
    plan::insert(&mut tx, &second).await.unwrap();
    let numbers: Vec<u32> = plan::of_body(&mut tx, OFFICE).await.unwrap().iter().map(|kept| kept.version.number).collect();
    assert_eq!(numbers, [2, 1]);
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(plan::insert(&mut tx, &version(3, OFFICE)).await, Err(Problem::Conflict { .. })), "one is open");
}

async fn keeps_statements(store: &Store) {
    let mut tx = three_bodies(store).await;
    plan::insert(&mut tx, &version(1, OFFICE)).await.unwrap();
    let draft = report(1, OFFICE, 2025);
    plan::insert_report(&mut tx, &draft).await.unwrap();
    assert_eq!(plan::report_by_id(&mut tx, draft.id).await.unwrap().unwrap().report, draft);
    let hand = Hand { body: Some(YUAN), authority: false, signs: false };
    assert!(plan::reports_waiting(&mut tx, hand, 8).await.unwrap().is_empty(), "nothing was submitted");
    let sent = Report {
        plan: Some(version(1, OFFICE).id),
        asked: Some(Asked { signature: signature("yuan"), due_on: date(2026, 12, 31) }),
        results: [(2, "two".to_owned())].into(),
        stage: ReportStage::Submitted(signature("officer")),
        ..draft.clone()
    };
    assert!(plan::change_report(&mut tx, &sent, 0).await.unwrap());
    assert!(!plan::change_report(&mut tx, &sent, 0).await.unwrap());
    assert_eq!(plan::report_by_id(&mut tx, draft.id).await.unwrap().unwrap().report, sent);
    assert_eq!(plan::reports_waiting(&mut tx, hand, 8).await.unwrap().len(), 1);
    let authority = Hand { body: Some(OFFICE), authority: true, signs: false };
    assert!(plan::reports_waiting(&mut tx, authority, 8).await.unwrap().is_empty());
    let to_authority = Report {
        recipient: Recipient { turn: Turn::CompetentAuthority, ..sent.recipient.clone() },
        stage: ReportStage::Submitted(signature("officer")),
        ..report(1, YUAN, 2025)
    };
    plan::insert_report(&mut tx, &Report { stage: ReportStage::Draft, ..to_authority.clone() }).await.unwrap();
    assert!(plan::change_report(&mut tx, &to_authority, 0).await.unwrap());
    let waiting = plan::reports_waiting(&mut tx, authority, 8).await.unwrap();
    assert_eq!(waiting.iter().map(|line| line.report.id).collect::<Vec<_>>(), [to_authority.id]);
}

async fn lists_who_lacks_what(store: &Store) {
    let mut tx = three_bodies(store).await;
    let lines = async |tx: &mut Tx, show: PlanFilter, reach: &Reach| {
        let query = PlanQuery { show, kind: None, search: None, after: None, limit: 10 };
        plan::lines(tx, reach, 2026, &query).await.unwrap()
    };
    let bodies =
        async |tx: &mut Tx, show: PlanFilter| lines(tx, show, &Reach::Nation).await.iter().map(|line| line.body).collect::<Vec<_>>();
    assert_eq!(bodies(&mut tx, PlanFilter::Without).await, [YUAN, OFFICE, FOUNDATION]);
    assert_eq!(bodies(&mut tx, PlanFilter::Missing).await, [YUAN, OFFICE], "of a foundation nothing is owed before it is asked for");
    plan::insert(&mut tx, &version(1, OFFICE)).await.unwrap();
    assert!(plan::change(&mut tx, &approved(version(1, OFFICE)), 0).await.unwrap());
    let second = version(2, OFFICE);
    plan::insert(&mut tx, &second).await.unwrap();
    assert!(plan::change(&mut tx, &Version { stage: PlanStage::Submitted(signature("officer")), ..second.clone() }, 0).await.unwrap());
    assert_eq!(bodies(&mut tx, PlanFilter::Without).await, [YUAN, FOUNDATION]);
    assert_eq!(bodies(&mut tx, PlanFilter::Waiting).await, [OFFICE]);
    let asked = Some(Asked { signature: signature("yuan"), due_on: date(2026, 12, 31) });
    plan::insert_report(&mut tx, &Report { asked, ..report(1, FOUNDATION, 2025) }).await.unwrap();
    assert_eq!(bodies(&mut tx, PlanFilter::Missing).await, [YUAN, OFFICE, FOUNDATION]);
    let last = report(1, OFFICE, 2025);
    plan::insert_report(&mut tx, &last).await.unwrap();
    let sent = Report { stage: ReportStage::Submitted(signature("officer")), ..last };
    assert!(plan::change_report(&mut tx, &sent, 0).await.unwrap());
    assert_eq!(bodies(&mut tx, PlanFilter::Missing).await, [YUAN, FOUNDATION]);
    assert_eq!(bodies(&mut tx, PlanFilter::Submitted).await, [OFFICE]);

    let tree = Reach::Tree { holder: YUAN, relations: vec![Relation::Own, Relation::Subordinate] };
    let all = lines(&mut tx, PlanFilter::All, &tree).await;
    assert_eq!(all.iter().map(|line| line.body).collect::<Vec<_>>(), [YUAN, OFFICE], "a reach holds");
    let office = &all[1];
    assert_eq!(office.valid.as_ref().map(|valid| valid.number), Some(1));
    assert_eq!(office.open, Some((second.id, PlanStageWord::Submitted)));
    assert_eq!(office.last_year.map(|brief| (brief.stage, brief.is_asked)), Some((ReportStageWord::Submitted, false)));
    let counts = plan::counts(&mut tx, &Reach::Nation, 2026).await.unwrap();
    assert_eq!((counts.all, counts.without, counts.waiting, counts.missing, counts.submitted), (3, 2, 1, 2, 1));
    let page = PlanQuery { show: PlanFilter::All, kind: None, search: Some("機關1.1".to_owned()), after: None, limit: 1 };
    assert_eq!(plan::lines(&mut tx, &Reach::Nation, 2026, &page).await.unwrap()[0].body, OFFICE);
    let rest = PlanQuery { search: None, after: Some(YUAN), ..page };
    assert_eq!(plan::lines(&mut tx, &Reach::Nation, 2026, &rest).await.unwrap()[0].body, OFFICE);
}
