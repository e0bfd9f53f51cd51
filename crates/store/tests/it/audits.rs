//! Does the register keep audits with everything that belongs to them, and show each reader only theirs?

use domain::access::Actor;
use domain::audit::{
    Action, ActionAspect, ActionQuery, ActionState, Answer, Assistance, Audit, AuditClock, AuditCounts, AuditFilter, AuditQuery,
    CandidateQuery, Change, ChangeAnswer, CheckItem, Checked, Declaration, Delivery, Dimension, Finding, FindingKind, FoundWhat, Ground,
    Hindrance, Member, Office, Plan, PlanQuery, PlanStage, PlannedAction, Recusal, RecusalGround, Sight, StageWord, Verb, Verdict, Window,
};
use domain::law::{Citation, InstrumentEdition};
use domain::registry::{BodyClass, BodyKind, CiSector, Level, NewBody, Reach, Relation};
use domain::words::{AuditId, AuditPlanId, BodyId};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::audit::{self, candidate, clock, improvement, plan, team, work};
use store::{Problem, Store, Tx, registry};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![
    keeps_an_audit_step_by_step,
    keeps_team_and_checklist,
    keeps_findings_and_actions,
    keeps_hindrances_clocks_and_steps,
    adopts_a_plan,
    shows_each_reader_only_theirs,
    pages_and_filters,
    holds_one_audit_of_a_body_in_a_plan,
    knows_what_bears_on_choosing,
    finds_what_is_late_once,
];

const YUAN: BodyId = BodyId(1);
const COUNTY: BodyId = BodyId(2);
const OFFICE: BodyId = BodyId(3);
const MINISTRY: BodyId = BodyId(4);
const POWER: BodyId = BodyId(5);

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

const TODAY: Date = date(2026, 11, 23);

async fn five_bodies(store: &Store) -> Tx {
    let body = |tail: &str, name: &str, class: BodyClass, superior: Option<&str>| NewBody {
        oid: format!("2.16.886.{tail}").parse().unwrap(),
        name_zh: name.to_owned(),
        name_en: None,
        kind: class.kind(),
        class,
        level: Some(Level::B),
        county: None,
        superior: superior.map(|tail| format!("2.16.886.{tail}").parse().unwrap()),
        sector_authority: (class.kind() == BodyKind::SpecificNonGovernment).then(|| "2.16.886.4".parse().unwrap()),
        ci_sector: (class == BodyClass::CiProvider).then_some(CiSector::Energy),
        contacts: Vec::new(),
    };
    let bodies = [
        body("1", "行政院", BodyClass::ExecutiveYuan, None),
        body("9", "臺南市政府", BodyClass::LocalGovernment, Some("1")),
        body("9.1", "臺南市安南區公所", BodyClass::LocalSubordinate, Some("9")),
        body("4", "經濟部", BodyClass::CentralDirect, Some("1")),
        body("4.1", "台灣電力股份有限公司", BodyClass::CiProvider, None),
    ];
    let mut tx = store.begin().await.unwrap();
    registry::insert_many(&mut tx, now(), &bodies).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    tx
}

fn plan_of(number: u128, auditor: BodyId, office: Office) -> Plan {
    Plan {
        id: AuditPlanId(Uuid::from_u128(number)),
        auditor,
        office,
        year: 2026,
        window: Window { from_on: date(2026, 1, 1), until_on: date(2026, 12, 31) },
        parts: vec!["依據".to_owned(), String::new()],
        stage: PlanStage::Draft,
        adopted_on: None,
        rulebook: "tw-1".to_owned(),
        opened_at: now(),
        opened_by: "officer".to_owned(),
    }
}

fn audit_of(number: u128, plan: &Plan, body: BodyId, audit_on: Date) -> Audit {
    Audit {
        id: AuditId(Uuid::from_u128(number)),
        plan: plan.id,
        auditor: plan.auditor,
        body,
        ground: match plan.office {
            Office::CompetentAuthority => Ground::Authority,
            Office::Superior => Ground::Superior,
            Office::SectorAuthority => Ground::Provider,
        },
        audit_on,
        until_on: audit_on,
        because: "從未受稽核".to_owned(),
        risk: 55,
        stage: StageWord::Planned,
        noticed_on: None,
        changes_asked: 0,
        change: None,
        begun_on: None,
        stopped_on: None,
        resumption: None,
        completed_on: None,
        report: Delivery::default(),
        delivered_on: None,
        improvement_due_at: None,
        returned: None,
        submitted_on: None,
        accepted_on: None,
        status_due_on: None,
        ended_on: None,
        end_note: String::new(),
        rulebook: "tw-1".to_owned(),
        opened_at: now(),
        opened_by: "officer".to_owned(),
    }
}

fn finding_of(number: u16, kind: FindingKind) -> Finding {
    Finding {
        number,
        what: FoundWhat { kind, item: Some(1), text: "未定期盤點".to_owned(), basis: "§11".to_owned() },
        recorded_at: now(),
        recorded_by: "auditor".to_owned(),
        struck: None,
        cause: "人力不足".to_owned(),
        revision: 0,
    }
}

fn action_of(number: u16, due_on: Date) -> Action {
    Action {
        number,
        plan: PlannedAction {
            finding: 1,
            aspect: ActionAspect::Staff,
            measure: "增補一人".to_owned(),
            responsible: "資訊室主任".to_owned(),
            due_on,
            tracking: "每月會議".to_owned(),
        },
        state: ActionState::Open,
        done_on: None,
        done_note: String::new(),
        judged: None,
        told_at: None,
        revision: 0,
    }
}

fn clock_of(rule: &str, due_at: &str, is_optional: bool) -> AuditClock {
    AuditClock {
        rule: rule.to_owned(),
        event_on: date(2026, 11, 2),
        is_auditeds: true,
        is_optional,
        citation: Citation {
            instrument: InstrumentEdition { id: "R4".to_owned(), in_force_from: date(2021, 8, 23) },
            article: 8,
            paragraph: Some(1),
            subparagraph: None,
        },
        due_at: due_at.parse().unwrap(),
        met_on: None,
        trace: "[]".to_owned(),
        rulebook: "tw-1".to_owned(),
        superseded_at: None,
    }
}

fn office_of(body: BodyId, relations: &[Relation]) -> Sight {
    Sight { reach: Reach::Tree { holder: body, relations: relations.to_vec() }, office: Some(body), is_authority: false, account: None }
}

const BELOW: [Relation; 3] = [Relation::Own, Relation::Subordinate, Relation::Provider];

async fn seen(tx: &mut Tx, sight: &Sight, query: AuditQuery) -> Vec<u128> {
    let found = audit::page(tx, sight, &AuditQuery { limit: 50, ..query }, now(), TODAY).await.unwrap();
    found.iter().map(|line| line.audit.id.0.as_u128()).collect()
}

async fn one_audit(store: &Store) -> (Tx, Plan, Audit) {
    let mut tx = five_bodies(store).await;
    let made = plan_of(1, COUNTY, Office::Superior);
    plan::insert(&mut tx, &made).await.unwrap();
    let first = audit_of(7, &made, OFFICE, date(2026, 12, 8));
    audit::insert(&mut tx, std::slice::from_ref(&first)).await.unwrap();
    (tx, made, first)
}

async fn keeps_an_audit_step_by_step(store: &Store) {
    let (mut tx, _, first) = one_audit(store).await;
    let id = first.id;
    let kept = audit::by_id(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((&kept.audit, kept.revision, kept.body.name_zh.as_str()), (&first, 0, "臺南市安南區公所"));

    let full = Audit {
        stage: StageWord::Following,
        noticed_on: Some(date(2026, 11, 2)),
        changes_asked: 1,
        change: Some(Change {
            asked_on: date(2026, 11, 4),
            to_on: date(2026, 12, 15),
            reason: "搬遷".to_owned(),
            is_force_majeure: true,
            answer: ChangeAnswer::Granted,
            answer_note: "同意".to_owned(),
        }),
        audit_on: date(2026, 12, 15),
        until_on: date(2026, 12, 16),
        begun_on: Some(date(2026, 12, 15)),
        stopped_on: Some(date(2026, 12, 15)),
        resumption: Some((date(2027, 1, 5), date(2026, 12, 20))),
        completed_on: Some(date(2027, 1, 6)),
        report: Delivery { scope: "全機關".to_owned(), other: "無".to_owned() },
        delivered_on: Some(date(2027, 1, 20)),
        improvement_due_at: Some("2027-02-22T15:59:59Z".parse().unwrap()),
        returned: Some("補充".to_owned()),
        submitted_on: Some(date(2027, 2, 10)),
        accepted_on: Some(date(2027, 2, 15)),
        status_due_on: Some(date(2027, 5, 15)),
        ended_on: Some(date(2027, 6, 1)),
        end_note: "完成".to_owned(),
        ..first
    };
    assert!(audit::change(&mut tx, &full, 0).await.unwrap());
    assert!(!audit::change(&mut tx, &full, 0).await.unwrap(), "somebody else was faster");
    assert_eq!(audit::by_id(&mut tx, id).await.unwrap().unwrap().audit, full);
}

async fn keeps_team_and_checklist(store: &Store) {
    let (mut tx, _, Audit { id, .. }) = one_audit(store).await;
    let mut member = Member {
        number: 1,
        name: "委員甲".to_owned(),
        unit: "某大學".to_owned(),
        is_public: false,
        expertise: "技術".to_owned(),
        is_lead: true,
        account: None,
        agreed_on: Some(date(2026, 10, 1)),
        declared: Some((date(2026, 10, 1), Declaration { tied_until: Some(date(2020, 1, 1)), ..Declaration::default() })),
        recused: None,
        left_on: None,
    };
    team::insert(&mut tx, &[(id, member.clone())]).await.unwrap();
    member.recused = Some(Recusal { on: date(2026, 10, 3), ground: RecusalGround::Tie });
    team::change(&mut tx, id, &member).await.unwrap();
    assert_eq!(team::list(&mut tx, id).await.unwrap(), [member]);

    let item = CheckItem {
        number: 1,
        code: "4.1".to_owned(),
        dimension: Dimension::Inventory,
        text_zh: "是否盤點".to_owned(),
        text_en: "Is there an inventory".to_owned(),
        duties: vec!["M01".to_owned(), "M12".to_owned()],
        controls: Vec::new(),
        checked: None,
        revision: 0,
    };
    work::insert_items(&mut tx, &[(id, item.clone())]).await.unwrap();
    let checked = Checked { answer: Answer::Partly, note: "缺二系統".to_owned(), at: now(), by: "auditor".to_owned() };
    assert!(work::answer(&mut tx, id, (1, 0), &checked).await.unwrap());
    assert!(!work::answer(&mut tx, id, (1, 0), &checked).await.unwrap(), "another answered meanwhile");
    assert_eq!(work::items(&mut tx, id).await.unwrap(), [CheckItem { checked: Some(checked), revision: 1, ..item }]);
}

async fn keeps_findings_and_actions(store: &Store) {
    let (mut tx, _, Audit { id, .. }) = one_audit(store).await;
    let finding = finding_of(1, FindingKind::Deficiency);
    work::insert_findings(&mut tx, &[(id, finding.clone())]).await.unwrap();
    let struck = Finding { struck: Some("誤載".to_owned()), ..finding.clone() };
    assert!(work::change_finding(&mut tx, id, &struck).await.unwrap());
    assert!(!work::change_finding(&mut tx, id, &struck).await.unwrap());
    assert_eq!(work::findings(&mut tx, id).await.unwrap(), [Finding { revision: 1, ..struck }]);

    let action = action_of(1, date(2027, 3, 31));
    improvement::insert(&mut tx, &[(id, action.clone())]).await.unwrap();
    let done = action.finish(date(2027, 3, 1), date(2027, 2, 28), "到職").unwrap().verify("看過", now(), "county").unwrap();
    assert!(improvement::change(&mut tx, id, &done).await.unwrap());
    assert_eq!(improvement::list(&mut tx, id).await.unwrap(), [Action { revision: 1, ..done }]);
    assert!(!improvement::remove(&mut tx, id, (1, 0)).await.unwrap());
    assert!(improvement::remove(&mut tx, id, (1, 1)).await.unwrap());
}

async fn keeps_hindrances_clocks_and_steps(store: &Store) {
    let (mut tx, _, Audit { id, .. }) = one_audit(store).await;
    let mut hindrance = Hindrance {
        number: 1,
        what: "個資檔".to_owned(),
        reason: "他法保密".to_owned(),
        stated_at: now(),
        stated_by: "officer".to_owned(),
        judged: None,
    };
    work::insert_hindrance(&mut tx, id, &hindrance).await.unwrap();
    hindrance.judged = Some((Verdict::Founded, "檔案法".to_owned(), now(), "county".to_owned()));
    assert!(work::judge(&mut tx, id, &hindrance).await.unwrap());
    assert!(!work::judge(&mut tx, id, &hindrance).await.unwrap(), "judged once");
    assert_eq!(work::hindrances(&mut tx, id).await.unwrap(), [hindrance]);

    let standing = clock_of("A05", "2027-02-22T15:59:59Z", false);
    clock::insert(&mut tx, &[(id, standing.clone())]).await.unwrap();
    let met = AuditClock { met_on: Some(date(2027, 2, 10)), ..standing };
    clock::change(&mut tx, id, &met).await.unwrap();
    assert_eq!(clock::list(&mut tx, id).await.unwrap(), [met]);

    for (verb, note) in [(Verb::Planned, ""), (Verb::Notified, "函")] {
        audit::add_step(&mut tx, now(), &Actor::console(), id, (verb, note)).await.unwrap();
    }
    let steps = audit::steps(&mut tx, id).await.unwrap();
    assert_eq!(steps.iter().map(|step| (step.verb, step.note.as_str())).collect::<Vec<_>>(), [(Verb::Planned, ""), (Verb::Notified, "函")]);
}

async fn adopts_a_plan(store: &Store) {
    let (mut tx, made, _) = one_audit(store).await;
    let adopted = made.rewrite(Window { from_on: date(2026, 2, 1), until_on: date(2026, 12, 1) }, vec!["一".to_owned(), "二".to_owned()]);
    let adopted = adopted.unwrap().adopt(TODAY, 1).unwrap();
    assert!(plan::change(&mut tx, &adopted, 0).await.unwrap());
    assert!(!plan::change(&mut tx, &adopted, 0).await.unwrap());
    let kept = plan::by_id(&mut tx, adopted.id).await.unwrap().unwrap();
    assert_eq!((kept.plan, kept.audits, kept.closed), (adopted, 1, 0));
}

async fn shows_each_reader_only_theirs(store: &Store) {
    let mut tx = five_bodies(store).await;
    let of_county = plan_of(1, COUNTY, Office::Superior);
    let of_authority = plan_of(2, YUAN, Office::CompetentAuthority);
    for plan in [&of_county, &of_authority] {
        plan::insert(&mut tx, plan).await.unwrap();
    }
    let planned = audit_of(10, &of_county, OFFICE, date(2026, 12, 8));
    let noticed = Audit { stage: StageWord::Notified, noticed_on: Some(TODAY), ..audit_of(11, &of_authority, POWER, date(2026, 12, 9)) };
    let hidden = audit_of(12, &of_authority, COUNTY, date(2026, 12, 10));
    audit::insert(&mut tx, &[planned, noticed.clone(), hidden]).await.unwrap();

    let all = AuditQuery::default;
    let county = office_of(COUNTY, &BELOW);
    assert_eq!(seen(&mut tx, &county, all()).await, [10], "its own plan; the authority's for itself not before notice");
    assert_eq!(seen(&mut tx, &office_of(OFFICE, &BELOW), all()).await, [] as [u128; 0], "the plan entry is not seen");
    assert_eq!(seen(&mut tx, &office_of(POWER, &BELOW), all()).await, [11], "from notice on");
    assert_eq!(seen(&mut tx, &office_of(MINISTRY, &BELOW), all()).await, [11], "its provider's");
    let authority = Sight { reach: Reach::Nation, is_authority: true, ..office_of(MINISTRY, &[]) };
    assert_eq!(seen(&mut tx, &authority, all()).await, [12, 11], "the competent authority's own, whichever body it sits at");
    let member = Sight { reach: Reach::Tree { holder: YUAN, relations: Vec::new() }, office: None, is_authority: false, account: None };
    assert_eq!(seen(&mut tx, &member, all()).await, [] as [u128; 0]);

    let asked = Assistance {
        number: 1,
        authority: MINISTRY,
        authority_name: noticed_name(),
        asked: "派員".to_owned(),
        asked_at: now(),
        asked_by: "authority".to_owned(),
        answered: None,
    };
    work::insert_assistance(&mut tx, AuditId(Uuid::from_u128(12)), &asked).await.unwrap();
    assert_eq!(seen(&mut tx, &office_of(MINISTRY, &BELOW), all()).await, [12, 11], "what it assists in, from the request on");
    let answered = Assistance { answered: Some(("二人".to_owned(), now(), "ministry".to_owned())), ..asked };
    assert!(work::answer_assistance(&mut tx, AuditId(Uuid::from_u128(12)), &answered).await.unwrap());
    assert_eq!(work::assistances(&mut tx, AuditId(Uuid::from_u128(12))).await.unwrap(), [answered]);
    assert!(!audit::sees(&mut tx, &county, AuditId(Uuid::from_u128(12))).await.unwrap());
    assert!(audit::sees(&mut tx, &authority, AuditId(Uuid::from_u128(12))).await.unwrap());
    assert_eq!(plan::list(&mut tx, PlanQuery { auditor: Some(COUNTY), of_authority: false }).await.unwrap().len(), 1);
    assert_eq!(plan::list(&mut tx, PlanQuery { auditor: Some(MINISTRY), of_authority: true }).await.unwrap().len(), 1);
}

fn noticed_name() -> domain::registry::BodyName {
    domain::registry::BodyName { oid: "2.16.886.4".parse().unwrap(), name_zh: "經濟部".to_owned(), name_en: None }
}

async fn pages_and_filters(store: &Store) {
    let mut tx = five_bodies(store).await;
    let made = plan_of(1, YUAN, Office::Superior);
    plan::insert(&mut tx, &made).await.unwrap();
    let audits = [
        Audit { stage: StageWord::Closed, ..audit_of(1, &made, COUNTY, date(2025, 3, 1)) },
        audit_of(2, &made, MINISTRY, date(2026, 6, 1)),
        audit_of(3, &made, OFFICE, date(2026, 6, 1)),
    ];
    audit::insert(&mut tx, &audits).await.unwrap();
    let yuan = office_of(YUAN, &BELOW);
    let page = audit::page(&mut tx, &yuan, &AuditQuery { limit: 1, ..AuditQuery::default() }, now(), TODAY).await.unwrap();
    assert_eq!(page.len(), 2, "one more than asked for");
    assert_eq!(page[0].audit.id.0.as_u128(), 3);
    let after = Some(page[0].place());
    assert_eq!(seen(&mut tx, &yuan, AuditQuery { after, ..AuditQuery::default() }).await, [2, 1]);
    let filters = [
        (AuditQuery { year: Some(2025), ..AuditQuery::default() }, vec![1]),
        (AuditQuery { stage: Some(StageWord::Planned), ..AuditQuery::default() }, vec![3, 2]),
        (AuditQuery { show: Some(AuditFilter::Closed), ..AuditQuery::default() }, vec![1]),
        (AuditQuery { body: Some(MINISTRY), ..AuditQuery::default() }, vec![2]),
        (AuditQuery { search: Some("安南".to_owned()), ..AuditQuery::default() }, vec![3]),
        (AuditQuery { ground: Some(Ground::Authority), ..AuditQuery::default() }, vec![]),
        (AuditQuery { plan: Some(AuditPlanId(Uuid::from_u128(9))), ..AuditQuery::default() }, vec![]),
        (AuditQuery { show: Some(AuditFilter::Late), ..AuditQuery::default() }, vec![]),
    ];
    for (query, expected) in filters {
        assert_eq!(seen(&mut tx, &yuan, query.clone()).await, expected, "{query:?}");
    }
    let second = AuditId(Uuid::from_u128(2));
    work::insert_findings(&mut tx, &[(second, finding_of(1, FindingKind::Deficiency)), (second, finding_of(2, FindingKind::Advice))])
        .await
        .unwrap();
    improvement::insert(&mut tx, &[(second, action_of(1, date(2026, 11, 22)))]).await.unwrap();
    let late = clock_of("A05", "2026-11-22T15:59:59Z", false);
    let right = clock_of("A02", "2026-11-01T15:59:59Z", true);
    clock::insert(&mut tx, &[(second, late), (second, right)]).await.unwrap();
    audit::refresh(&mut tx, second).await.unwrap();
    let line = audit::by_id(&mut tx, second).await.unwrap().unwrap();
    assert_eq!((line.found, line.unverified, line.action_due_on), ([1, 0, 1], 1, Some(date(2026, 11, 22))));
    assert_eq!(line.next.as_ref().map(|(rule, _)| rule.as_str()), Some("A05"), "a right that lapses is no limit");
    assert_eq!(seen(&mut tx, &yuan, AuditQuery { show: Some(AuditFilter::Late), ..AuditQuery::default() }).await, [2]);
    let counts = audit::counts(&mut tx, &yuan, now(), TODAY).await.unwrap();
    assert_eq!(counts, AuditCounts { all: 3, open: 2, late: 1, closed: 1 });
}

async fn holds_one_audit_of_a_body_in_a_plan(store: &Store) {
    let mut tx = five_bodies(store).await;
    let made = plan_of(1, COUNTY, Office::Superior);
    plan::insert(&mut tx, &made).await.unwrap();
    let cancelled = Audit { stage: StageWord::Cancelled, ..audit_of(1, &made, OFFICE, date(2026, 6, 1)) };
    let done = Audit { completed_on: Some(date(2026, 6, 2)), ..audit_of(2, &made, OFFICE, date(2026, 6, 1)) };
    audit::insert(&mut tx, &[cancelled, done]).await.unwrap();
    assert_eq!(audit::quarter_completed(&mut tx, made.id, 2026, 2).await.unwrap(), Some(date(2026, 6, 2)));
    assert_eq!(audit::quarter_completed(&mut tx, made.id, 2026, 3).await.unwrap(), None);
    assert_eq!(audit::of_quarter(&mut tx, made.id, 2026, 2).await.unwrap(), [AuditId(Uuid::from_u128(2))]);
    audit::insert(&mut tx, &[audit_of(3, &made, MINISTRY, date(2026, 4, 1))]).await.unwrap();
    assert_eq!(audit::quarter_completed(&mut tx, made.id, 2026, 2).await.unwrap(), None, "one is not complete");
    let again = audit::insert(&mut tx, &[audit_of(4, &made, OFFICE, date(2026, 9, 1))]).await;
    assert!(matches!(again, Err(Problem::Conflict { .. })), "{again:?}");
}

async fn knows_what_bears_on_choosing(store: &Store) {
    let mut tx = five_bodies(store).await;
    let made = plan_of(1, COUNTY, Office::Superior);
    plan::insert(&mut tx, &made).await.unwrap();
    let done = Audit { completed_on: Some(date(2024, 6, 2)), stage: StageWord::Closed, ..audit_of(2, &made, OFFICE, date(2024, 6, 1)) };
    audit::insert(&mut tx, std::slice::from_ref(&done)).await.unwrap();
    work::insert_findings(&mut tx, &[(done.id, finding_of(1, FindingKind::Deficiency))]).await.unwrap();
    audit::refresh(&mut tx, done.id).await.unwrap();
    let query = |auditor, office| CandidateQuery { auditor, office, agencies: false, search: None, level: None };
    let of_county = candidate::list(&mut tx, &query(COUNTY, Office::Superior), now(), TODAY).await.unwrap();
    assert_eq!(of_county.iter().map(|one| one.id).collect::<Vec<_>>(), [OFFICE]);
    assert_eq!((of_county[0].facts.audited_on, of_county[0].facts.deficiencies), (Some(date(2024, 6, 2)), 1));
    assert!(!of_county[0].is_chosen, "the audit is over");
    let again = audit_of(3, &plan_of(9, COUNTY, Office::Superior), OFFICE, date(2026, 12, 1));
    plan::insert(&mut tx, &plan_of(9, COUNTY, Office::Superior)).await.unwrap();
    audit::insert(&mut tx, &[again]).await.unwrap();
    let of_county = candidate::list(&mut tx, &query(COUNTY, Office::Superior), now(), TODAY).await.unwrap();
    assert!(of_county[0].is_chosen);
    let of_ministry = candidate::list(&mut tx, &query(MINISTRY, Office::SectorAuthority), now(), TODAY).await.unwrap();
    assert_eq!(of_ministry.iter().map(|one| (one.id, one.facts.is_provider)).collect::<Vec<_>>(), [(POWER, true)]);
    let of_authority = candidate::list(&mut tx, &query(YUAN, Office::CompetentAuthority), now(), TODAY).await.unwrap();
    assert_eq!(
        of_authority.iter().map(|one| one.id).collect::<Vec<_>>(),
        [POWER],
        "agencies are not the authority's by the law of that day"
    );
    let wide = CandidateQuery { agencies: true, ..query(YUAN, Office::CompetentAuthority) };
    assert_eq!(candidate::list(&mut tx, &wide, now(), TODAY).await.unwrap().len(), 4, "everybody but itself");
}

async fn finds_what_is_late_once(store: &Store) {
    let mut tx = five_bodies(store).await;
    let made = plan_of(1, COUNTY, Office::Superior);
    plan::insert(&mut tx, &made).await.unwrap();
    let following = Audit { stage: StageWord::Following, noticed_on: Some(TODAY), ..audit_of(1, &made, OFFICE, date(2026, 6, 1)) };
    audit::insert(&mut tx, std::slice::from_ref(&following)).await.unwrap();
    work::insert_findings(&mut tx, &[(following.id, finding_of(1, FindingKind::Deficiency))]).await.unwrap();
    improvement::insert(&mut tx, &[(following.id, action_of(1, date(2026, 11, 22))), (following.id, action_of(2, TODAY))]).await.unwrap();
    let late = improvement::late(&mut tx, TODAY, 10).await.unwrap();
    assert_eq!(late.iter().map(|one| (one.number, one.auditor)).collect::<Vec<_>>(), [(1, COUNTY)]);
    let query = ActionQuery { state: ActionState::Open, before: date(2026, 12, 31), body: Some(OFFICE), auditor: None, limit: 10 };
    let open = improvement::open(&mut tx, &office_of(OFFICE, &BELOW), query).await.unwrap();
    assert_eq!(open.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2]);
    improvement::tell(&mut tx, now(), &late[0]).await.unwrap();
    assert!(improvement::late(&mut tx, TODAY, 10).await.unwrap().is_empty());

    clock::insert(&mut tx, &[(following.id, clock_of("A05", "2026-11-22T15:59:59Z", false))]).await.unwrap();
    assert_eq!(clock::open(&mut tx, &office_of(OFFICE, &BELOW), 10).await.unwrap().len(), 1);
    assert!(clock::open(&mut tx, &office_of(POWER, &BELOW), 10).await.unwrap().is_empty());
    let late = clock::late(&mut tx, now(), 10).await.unwrap();
    assert_eq!(late.iter().map(|one| one.clock.rule.as_str()).collect::<Vec<_>>(), ["A05"]);
    clock::tell(&mut tx, now(), &late[0]).await.unwrap();
    assert!(clock::late(&mut tx, now(), 10).await.unwrap().is_empty());
}
