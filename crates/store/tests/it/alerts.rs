//! Does the register keep alerts, indicators, the block list, incidents and notices as they are decided?

use domain::blocklist::{Catching, Change, Entry, Listing, Pattern, Refused};
use domain::detection::grouping::GroupKey;
use domain::detection::{Alert, AlertQuery, AlertState, Assignee, DismissReason, KillChainStage, RuleRef, StateWord, Tactic, Taking};
use domain::incident::{Amendment, Incident, IncidentQuery, NoticeContents, Stage};
use domain::intel::{Confidence, Indicator, IndicatorQuery, Observable, Origin, Standing, SweepState, Tlp};
use domain::law::IncidentLevel;
use domain::notice::{Acknowledgement, InboxQuery, Notice, Topic, Warning, WarningQuery};
use domain::registry::{BodyClass, BodyKind, NewBody, Oid, Reach, Relation};
use domain::words::{AccountId, AlertId, BlockId, BodyId, IncidentId, IndicatorId, NoticeId, Page, Severity, WarningId};
use jiff::{SignedDuration, Timestamp};
use store::{Problem, Store, Tx, blocklist, detection, incident, intel, notice};
use uuid::Uuid;

use crate::engines::on_both_engines;

on_both_engines![
    counts_findings_once,
    decides_once,
    pages_alerts_by_key,
    keeps_one_indicator_in_force,
    shows_indicators_by_their_label,
    releases_lists_by_version,
    knows_whose_address_it_is,
    keeps_incidents,
    keeps_notices_and_warnings,
];

/// Two ministries below the Yuan: bodies 1, 2 and 3.
async fn little_nation(store: &Store) -> Tx {
    let body = |tail: &str, class, superior: Option<&str>| NewBody {
        oid: oid(tail),
        name_zh: format!("機關{tail}"),
        name_en: None,
        kind: BodyKind::Central,
        class,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let bodies = [
        body("1", BodyClass::ExecutiveYuan, None),
        body("1.1", BodyClass::CentralDirect, Some("1")),
        body("1.2", BodyClass::CentralDirect, Some("1")),
    ];
    let mut tx = store.begin().await.unwrap();
    store::registry::insert_many(&mut tx, noon(), &bodies).await.unwrap();
    store::registry::rebuild_reach(&mut tx).await.unwrap();
    tx
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn noon() -> Timestamp {
    "2026-11-23T04:00:00Z".parse().unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn seen(text: &str) -> Observable {
    Observable::recognise(text).unwrap()
}

fn alert(number: u128, body: i64) -> Alert {
    Alert {
        id: AlertId(id(number)),
        body: BodyId(body),
        rule: RuleRef {
            id: "rule-1".to_owned(),
            title: "Encoded PowerShell".to_owned(),
            title_zh: Some("PowerShell 執行編碼指令".to_owned()),
            level: Severity::High,
            techniques: vec!["T1059.001".parse().unwrap()],
            tactics: vec![Tactic::Execution],
            stage: Some(KillChainStage::Exploitation),
        },
        host: Some("PC-7".to_owned()),
        user: None,
        observables: vec![seen("203.0.113.9"), seen("https://evil.example/a_b")],
        first_seen: noon(),
        last_seen: noon(),
        raised_at: noon() + SignedDuration::from_secs(i64::try_from(number).unwrap()),
        count: 1,
        state: AlertState::New,
    }
}

async fn raise(tx: &mut Tx, alert: &Alert) {
    let group = GroupKey::of(&alert.rule.id, &oid("1.1"), alert.host.as_deref(), &alert.observables);
    detection::insert(tx, alert, &group, r#"{"a":1}"#).await.unwrap();
}

async fn counts_findings_once(store: &Store) {
    let mut tx = little_nation(store).await;
    let mut one = alert(1, 2);
    raise(&mut tx, &one).await;
    let keys = [("a".to_owned(), noon()), ("b".to_owned(), noon())];
    assert_eq!(detection::remember(&mut tx, one.id, &keys).await.unwrap(), 2);
    assert_eq!(detection::remember(&mut tx, one.id, &keys).await.unwrap(), 0, "a replay counts nothing again");
    one.count = 3;
    one.observables.push(seen("evil.example"));
    detection::grow(&mut tx, &one).await.unwrap();
    let group = GroupKey::of("rule-1", &oid("1.1"), Some("pc-7"), &[seen("https://evil.example/a_b")]);
    let kept = detection::newest_of_group(&mut tx, &group).await.unwrap().unwrap();
    assert_eq!(kept.alert, one);
    assert_eq!(kept.body.oid, oid("1.1"));
    assert_eq!(detection::sample(&mut tx, one.id).await.unwrap().as_deref(), Some(r#"{"a":1}"#));
}

async fn decides_once(store: &Store) {
    let mut tx = little_nation(store).await;
    let one = alert(1, 2);
    raise(&mut tx, &one).await;
    let account = AccountId(id(77));
    let chen = Assignee { account: Some(account), name: "陳分析師".to_owned() };
    let taken = one.take(noon(), chen, Taking::IfFree).unwrap();
    assert!(detection::decide(&mut tx, &taken, 0).await.unwrap());
    let confirmed = taken.clone().confirm(noon(), "陳分析師", IncidentId(id(5))).unwrap();
    assert!(detection::decide(&mut tx, &confirmed, 1).await.unwrap());
    let dismissed = taken.dismiss(noon(), "林分析師", DismissReason::FalsePositive, "").unwrap();
    assert!(!detection::decide(&mut tx, &dismissed, 1).await.unwrap(), "who saw an older state decides nothing");
    let kept = detection::by_id(&mut tx, confirmed.id).await.unwrap().unwrap();
    assert_eq!((kept.alert, kept.revision), (confirmed, 2));
    assert_eq!(detection::by_id(&mut tx, AlertId(id(9))).await.unwrap(), None);
    let counts = detection::counts(&mut tx, &Reach::Nation).await.unwrap();
    assert_eq!(counts.iter().map(|count| (count.state, count.alerts)).collect::<Vec<_>>(), [(StateWord::Confirmed, 1)]);
    let stages = detection::stages(&mut tx, &Reach::Nation, noon()).await.unwrap();
    assert_eq!(stages, [(KillChainStage::Exploitation, 1)]);
}

async fn pages_alerts_by_key(store: &Store) {
    let mut tx = little_nation(store).await;
    for number in 1..=5 {
        raise(&mut tx, &alert(number, if number == 3 { 3 } else { 2 })).await;
    }
    let mut query = AlertQuery { limit: 2, ..AlertQuery::default() };
    let mut found = Vec::new();
    loop {
        let lines = detection::page(&mut tx, &Reach::Nation, &query).await.unwrap();
        let page = Page::cut(lines, query.limit, domain::detection::KeptAlert::place);
        found.extend(page.lines.iter().map(|line| line.alert.id.0.as_u128()));
        let Some(next) = page.next else { break };
        query.after = Some(next);
    }
    assert_eq!(found, [5, 4, 3, 2, 1]);
    let count = async |tx: &mut Tx, reach: &Reach, query: AlertQuery| {
        detection::page(tx, reach, &AlertQuery { limit: 50, ..query }).await.unwrap().len()
    };
    let own = Reach::Tree { holder: BodyId(3), relations: vec![Relation::Own] };
    assert_eq!(count(&mut tx, &own, AlertQuery::default()).await, 1);
    let search = |text: &str| AlertQuery { search: Some(text.to_owned()), ..AlertQuery::default() };
    assert_eq!(count(&mut tx, &Reach::Nation, search("pc-7")).await, 5);
    assert_eq!(count(&mut tx, &Reach::Nation, search("編碼指令")).await, 5, "the Chinese title is searched too");
    assert_eq!(count(&mut tx, &Reach::Nation, search("a_b")).await, 5);
    assert_eq!(count(&mut tx, &Reach::Nation, search("evil_example")).await, 0, "a wildcard is a letter");
    let grave = AlertQuery { at_least: Some(Severity::Critical), ..AlertQuery::default() };
    assert_eq!(count(&mut tx, &Reach::Nation, grave).await, 0);
    let open = AlertQuery { states: vec![StateWord::Dismissed], ..AlertQuery::default() };
    assert_eq!(count(&mut tx, &Reach::Nation, open).await, 0);
}

fn indicator(number: u128, text: &str, tlp: Tlp, giver: Option<i64>) -> Indicator {
    Indicator {
        id: IndicatorId(id(number)),
        observable: seen(text),
        tlp,
        confidence: Confidence::CONFIRMED,
        origin: Origin::Alert(AlertId(id(1))),
        giver: giver.map(BodyId),
        note: "C2".to_owned(),
        valid_from: noon(),
        valid_until: None,
        standing: Standing::InForce,
    }
}

async fn keeps_one_indicator_in_force(store: &Store) {
    let mut tx = little_nation(store).await;
    let one = indicator(1, "evil.example", Tlp::Green, Some(2));
    intel::insert(&mut tx, noon(), "陳", &one).await.unwrap();
    assert_eq!(intel::active(&mut tx, noon()).await.unwrap(), [(one.id, one.observable.clone())]);
    intel::ask_sweep(&mut tx, noon(), one.id, Some(BodyId(2))).await.unwrap();
    intel::ask_sweep(&mut tx, noon(), one.id, None).await.unwrap();
    let pending = intel::pending_sweeps(&mut tx, 10).await.unwrap();
    assert_eq!(pending.len(), 1);
    assert_eq!((pending[0].own_body, pending[0].tries), (Some(BodyId(2)), 0));
    intel::try_sweep(&mut tx, one.id).await.unwrap();
    assert!(matches!(intel::sweep_state(&mut tx, one.id).await.unwrap(), Some(SweepState::Pending { tries: 1, .. })));
    assert!(intel::finish_sweep(&mut tx, noon(), one.id, 3).await.unwrap());
    assert!(!intel::finish_sweep(&mut tx, noon(), one.id, 3).await.unwrap());
    assert!(intel::pending_sweeps(&mut tx, 10).await.unwrap().is_empty());
    let revoked = one.clone().revoke(noon(), "林", "誤判").unwrap();
    assert!(intel::revoke(&mut tx, &revoked).await.unwrap());
    assert_eq!(intel::in_force(&mut tx, &one.observable).await.unwrap(), None);
    assert_eq!(intel::by_id(&mut tx, one.id).await.unwrap().unwrap().indicator, revoked);
    intel::insert(&mut tx, noon(), "陳", &indicator(2, "evil.example", Tlp::Green, None)).await.unwrap();
    let again = intel::insert(&mut tx, noon(), "陳", &indicator(3, "evil.example", Tlp::Green, None)).await;
    assert!(matches!(again, Err(Problem::Conflict { .. })), "{again:?}");
}

async fn shows_indicators_by_their_label(store: &Store) {
    let mut tx = little_nation(store).await;
    for (number, (tlp, giver)) in
        [(Tlp::Clear, Some(2)), (Tlp::Green, None), (Tlp::Amber, Some(2)), (Tlp::AmberStrict, Some(2)), (Tlp::Red, Some(3))]
            .into_iter()
            .enumerate()
    {
        let number = u128::try_from(number).unwrap();
        intel::insert(&mut tx, noon(), "陳", &indicator(number, &format!("e{number}.example"), tlp, giver)).await.unwrap();
    }
    let sees = async |tx: &mut Tx, holder: i64| {
        let relations = vec![Relation::Own, Relation::Subordinate, Relation::Provider, Relation::Member];
        let reach = Reach::Tree { holder: BodyId(holder), relations };
        let query = IndicatorQuery { limit: 50, ..IndicatorQuery::default() };
        let lines = intel::page(tx, &reach, Some(BodyId(holder)), &query).await.unwrap();
        let mut labels: Vec<&str> = lines.iter().map(|line| line.indicator.tlp.code()).collect();
        labels.sort_unstable();
        labels
    };
    assert_eq!(sees(&mut tx, 1).await, ["amber", "clear", "green"], "the superior");
    assert_eq!(sees(&mut tx, 2).await, ["amber", "amber+strict", "clear", "green"], "the giver");
    assert_eq!(sees(&mut tx, 3).await, ["clear", "green", "red"], "another body");
}

fn entry(number: u128, indicator: &Indicator) -> Entry {
    Entry {
        id: BlockId(id(number)),
        observable: indicator.observable.clone(),
        indicator: indicator.id,
        incident: None,
        why: "C2".to_owned(),
        added_by: "陳".to_owned(),
        added_at: noon(),
        until: None,
        listing: Listing::Listed,
    }
}

async fn releases_lists_by_version(store: &Store) {
    let mut tx = little_nation(store).await;
    let (one, two) = (indicator(1, "evil.example", Tlp::Green, None), indicator(2, "203.0.113.9", Tlp::Green, None));
    for indicator in [&one, &two] {
        intel::insert(&mut tx, noon(), "陳", indicator).await.unwrap();
    }
    assert_eq!(blocklist::next_version(&mut tx, noon()).await.unwrap(), 1);
    let first = entry(1, &one);
    blocklist::insert(&mut tx, 1, &first).await.unwrap();
    assert_eq!(blocklist::next_version(&mut tx, noon()).await.unwrap(), 2);
    blocklist::insert(&mut tx, 2, &entry(2, &two)).await.unwrap();
    let up = |added: &[&Indicator], removed: &[&Indicator]| {
        let observables = |of: &[&Indicator]| of.iter().map(|one| one.observable.clone()).collect();
        Catching::Up(Change { added: observables(added), removed: observables(removed) })
    };
    assert_eq!(blocklist::changes_since(&mut tx, 0, 10).await.unwrap(), up(&[&two, &one], &[]));
    assert_eq!(blocklist::changes_since(&mut tx, 1, 10).await.unwrap(), up(&[&two], &[]));
    assert_eq!(blocklist::changes_since(&mut tx, 0, 1).await.unwrap(), Catching::Whole);
    assert_eq!(blocklist::changes_since(&mut tx, 9, 10).await.unwrap(), Catching::Whole);
    let lifted = first.clone().lift(noon(), "林", "誤判").unwrap();
    assert!(blocklist::lift(&mut tx, 3, &lifted).await.unwrap());
    assert!(!blocklist::lift(&mut tx, 4, &lifted).await.unwrap());
    assert_eq!(blocklist::by_id(&mut tx, first.id).await.unwrap(), Some(lifted));
    blocklist::next_version(&mut tx, noon()).await.unwrap();
    assert_eq!(blocklist::changes_since(&mut tx, 2, 10).await.unwrap(), up(&[], &[&one]));
    assert_eq!(blocklist::changes_since(&mut tx, 0, 10).await.unwrap(), up(&[&two], &[]));
    let present = blocklist::listed(&mut tx).await.unwrap();
    assert_eq!((present.version, present.observables), (3, vec![two.observable.clone()]));
    assert_eq!(blocklist::listed_of_indicator(&mut tx, two.id).await.unwrap().len(), 1);
    blocklist::next_version(&mut tx, noon()).await.unwrap();
    blocklist::insert(&mut tx, 4, &entry(3, &one)).await.unwrap();
    assert_eq!(blocklist::changes_since(&mut tx, 1, 10).await.unwrap(), up(&[&two], &[]), "lifted and listed again is no change");
    let twice = blocklist::insert(&mut tx, 4, &entry(4, &one)).await;
    assert!(matches!(twice, Err(Problem::Conflict { .. })), "{twice:?}");
}

async fn knows_whose_address_it_is(store: &Store) {
    let mut tx = little_nation(store).await;
    for pattern in ["198.51.100.0/24", "2001:db8:7::/48", "*.agency.example"] {
        assert!(blocklist::protect(&mut tx, BodyId(2), &Pattern::parse(pattern).unwrap()).await.unwrap());
    }
    let cases = [
        ("198.51.100.7", true),
        ("https://198.51.100.7/x", true),
        ("198.51.101.7", false),
        ("2001:db8:7::1", true),
        ("2001:db8:8::1", false),
        ("mail.agency.example", true),
        ("https://agency.example/", true),
        ("notagency.example", false),
    ];
    for (text, expected) in cases {
        let found = blocklist::member(&mut tx, &seen(text)).await.unwrap();
        assert_eq!(matches!(found, Some(Refused::Member { body, .. }) if body == oid("1.1")), expected, "{text}");
    }
}

async fn keeps_incidents(store: &Store) {
    let mut tx = little_nation(store).await;
    let draft = Incident {
        id: IncidentId(id(1)),
        body: BodyId(2),
        alert: None,
        contents: NoticeContents {
            title: "可疑的 PowerShell".to_owned(),
            occurred_at: noon(),
            aware_at: noon(),
            description: String::new(),
            grade: None,
            measures: String::new(),
            help_needed: String::new(),
            other: String::new(),
        },
        opened_at: noon(),
        opened_by: "陳".to_owned(),
        stage: Stage::Draft,
    };
    incident::insert(&mut tx, &draft).await.unwrap();
    let amendment =
        Amendment { description: Some("遭植入後門".to_owned()), grade: Some(Some(IncidentLevel::Three)), ..Amendment::default() };
    let amended = draft.amend(amendment).unwrap();
    assert!(incident::change(&mut tx, &amended, 0).await.unwrap());
    assert!(!incident::change(&mut tx, &amended, 0).await.unwrap());
    let reported = amended.report(noon(), "王").unwrap();
    assert!(incident::change(&mut tx, &reported, 1).await.unwrap());
    assert_eq!(incident::by_id(&mut tx, reported.id).await.unwrap().unwrap().incident, reported);
    let query = IncidentQuery { limit: 10, ..IncidentQuery::default() };
    let other = Reach::Tree { holder: BodyId(3), relations: vec![Relation::Own] };
    assert_eq!(incident::page(&mut tx, &other, &query).await.unwrap(), []);
    assert_eq!(incident::page(&mut tx, &Reach::Nation, &query).await.unwrap().len(), 1);
    assert_eq!(incident::counts(&mut tx, &Reach::Nation).await.unwrap().len(), 1);
}

async fn keeps_notices_and_warnings(store: &Store) {
    let mut tx = little_nation(store).await;
    let sent = Notice {
        id: NoticeId(id(1)),
        body: BodyId(2),
        topic: Topic::IncidentDraft,
        subject: id(5).to_string(),
        fill: vec![("title".to_owned(), "「引號\"」".to_owned())],
        sent_at: noon(),
        due_at: Some(noon()),
    };
    notice::insert(&mut tx, &sent).await.unwrap();
    let reader = AccountId(id(7));
    let unread = InboxQuery { unread_only: true, after: None, limit: 10 };
    let lines = notice::inbox(&mut tx, BodyId(2), reader, unread).await.unwrap();
    assert_eq!(lines.iter().map(|line| (&line.notice, line.read_at)).collect::<Vec<_>>(), [(&sent, None)]);
    assert!(notice::mark_read(&mut tx, noon(), sent.id, reader).await.unwrap());
    assert!(!notice::mark_read(&mut tx, noon(), sent.id, reader).await.unwrap());
    assert_eq!(notice::unread(&mut tx, BodyId(2), reader).await.unwrap(), 0);
    assert_eq!(notice::inbox(&mut tx, BodyId(2), reader, unread).await.unwrap(), []);
    assert_eq!(notice::body_of(&mut tx, sent.id).await.unwrap(), Some(BodyId(2)));
    let about = indicator(1, "evil.example", Tlp::Green, None);
    intel::insert(&mut tx, noon(), "陳", &about).await.unwrap();
    let warning = Warning {
        id: WarningId(id(1)),
        body: BodyId(3),
        indicator: about.id,
        observable: about.observable,
        first_seen: noon(),
        last_seen: noon(),
        count: 12,
        sample: "{}".to_owned(),
        warned_at: noon(),
        acknowledgement: Acknowledgement::Open,
    };
    assert!(notice::insert_warning(&mut tx, &warning).await.unwrap());
    let again = Warning { id: WarningId(id(2)), ..warning.clone() };
    assert!(!notice::insert_warning(&mut tx, &again).await.unwrap(), "a body is warned of an indicator once");
    let looked = warning.acknowledge(noon(), "王", "已隔離").unwrap();
    assert!(notice::acknowledge(&mut tx, &looked).await.unwrap());
    let query = WarningQuery { limit: 10, ..WarningQuery::default() };
    let kept = notice::warnings(&mut tx, &Reach::Nation, &query).await.unwrap();
    assert_eq!(kept.iter().map(|line| &line.warning).collect::<Vec<_>>(), [&looked]);
    assert_eq!(notice::warning(&mut tx, looked.id).await.unwrap().unwrap().body.oid, oid("1.2"));
    assert_eq!(notice::warning_counts(&mut tx, &Reach::Nation).await.unwrap().len(), 1);
}
