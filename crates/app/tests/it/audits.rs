//! Does an audit go its whole way, and is every step refused that the law does not give, with the article?

mod scene;

use app::audit::{self, AskedChange, Choice, NewHindrance, NewMember, NewPlan};
use app::{FieldProblem, Refusal};
use domain::audit::{
    ActionAspect, Answer, AuditQuery, Declaration, Delivery, FindingKind, FoundWhat, Ground, Office, PlannedAction, RecusalGround,
    StageWord, Verdict,
};
use domain::notice::Topic;
use domain::words::{AuditId, Message};
use jiff::civil::date;

use scene::{Scene, member, officer, scenes};

#[tokio::test]
async fn an_audit_of_the_authority_goes_its_whole_way() {
    for scene in scenes().await {
        let (authority, power) = (scene.authority(), scene.power());
        let app = &scene.house.app;
        let audit = scene.notified_audit().await;
        assert_eq!(audit.audit.ground, Ground::Authority);
        assert_eq!(scene.inbox(scene.power).await, [Topic::AuditNotified]);

        scene.on("2023-06-15T09:00:00+08:00");
        let begun = audit::begin(app, &authority, (audit.audit.id, audit.revision)).await.unwrap();
        let id = begun.audit.id;
        scene.answer_everything(id).await;
        let what = |kind, text: &str| FoundWhat { kind, item: Some(1), text: text.to_owned(), basis: "維護計畫第6章".to_owned() };
        audit::find(app, &authority, id, what(FindingKind::Deficiency, "未依計畫盤點")).await.unwrap();
        audit::find(app, &authority, id, what(FindingKind::Advice, "可增訓練")).await.unwrap();
        let wrong = audit::find(app, &authority, id, what(FindingKind::Deficiency, "誤載")).await.unwrap();
        audit::strike(app, &authority, id, (3, 0), "重複").await.unwrap();
        assert_eq!(wrong.found, [2, 0, 1]);
        let seen = audit::read(app, &power, id).await.unwrap();
        assert!(
            seen.findings.is_empty() && seen.items.iter().all(|item| item.checked.is_none()),
            "the team's work is its own until the report"
        );
        assert_eq!(seen.line.found, [0; 3]);

        let now = scene.revision(id).await;
        let completed = audit::complete(app, &authority, (id, now)).await.unwrap();
        let report_due = Some(("A04".to_owned(), "2023-07-17T04:00:00Z".parse().unwrap()));
        assert_eq!(completed.next, report_due, "a month after the quarter's last audit; the last day is a Saturday, so Monday morning");
        let bare = audit::deliver(app, &authority, (id, completed.revision), None).await;
        assert_cites(bare, "audit-scope-missing", "第7條第2項");
        let report = Delivery { scope: "全公司核心系統".to_owned(), other: String::new() };
        let written = audit::write_report(app, &authority, (id, completed.revision), report).await.unwrap();
        scene.on("2023-07-03T10:00:00+08:00");
        let delivered = audit::deliver(app, &authority, (id, written.revision), None).await.unwrap();
        assert_eq!(delivered.audit.improvement_due_at, Some("2023-08-03T15:59:59Z".parse().unwrap()), "a month, by the regulation");
        assert_eq!(scene.inbox(scene.power).await[0], Topic::AuditDelivered);
        assert_eq!(scene.inbox(scene.ministry).await[0], Topic::AuditDelivered, "and the sector authority");
        let seen = audit::read(app, &power, id).await.unwrap();
        assert_eq!(seen.findings.len(), 2, "what was struck is not in it");

        let early = audit::submit(app, &power, (id, delivered.revision)).await;
        let Err(Refusal::Invalid(problems)) = early else { panic!("{early:?}") };
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(cited(&problems[0].message).contains("《資通安全管理法施行細則》第3條第1項第2款"), "{:?}", problems[0]);
        audit::write_cause(app, &power, id, (1, 0), "人力不足，盤點未列入年度工作").await.unwrap();
        let plan = PlannedAction {
            finding: 1,
            aspect: ActionAspect::Management,
            measure: "訂定盤點作業程序".to_owned(),
            responsible: "資訊處處長".to_owned(),
            due_on: date(2023, 9, 30),
            tracking: "每月資安會議".to_owned(),
        };
        let planned = audit::plan_action(app, &power, id, plan).await.unwrap();
        let seen = audit::read(app, &authority, id).await.unwrap();
        assert!(seen.actions.is_empty() && seen.findings[0].cause.is_empty(), "what the body writes is its own until it submits");
        scene.on("2023-07-28T10:00:00+08:00");
        let submitted = audit::submit(app, &power, (id, planned.revision)).await.unwrap();
        assert_eq!(scene.inbox(scene.ministry).await[0], Topic::AuditSubmitted);
        let returned = audit::give_back(app, &authority, (id, submitted.revision), "追蹤方式過簡", date(2023, 8, 10)).await.unwrap();
        assert_eq!((returned.audit.stage, returned.next.unwrap().0), (StageWord::Reported, "A05".to_owned()));
        let again = audit::submit(app, &power, (id, returned.revision)).await.unwrap();
        let accepted = audit::accept(app, &authority, (id, again.revision), date(2023, 10, 31)).await.unwrap();
        assert_eq!(accepted.audit.stage, StageWord::Following);

        is_followed_to_its_end(&scene, (id, accepted.revision)).await;
        let verbs = scene.ledger_verbs().await;
        for verb in ["plan_adopt", "planned", "notified", "begun", "delivered", "submitted", "returned", "accepted", "closed"] {
            assert!(verbs.iter().any(|one| one == verb), "{verb} left no entry: {verbs:?}");
        }
    }
}

async fn is_followed_to_its_end(scene: &Scene, (id, revision): (AuditId, i64)) {
    let (app, authority, power) = (&scene.house.app, scene.authority(), scene.power());
    let open = audit::close(app, &authority, (id, revision), "").await;
    assert!(matches!(open, Err(Refusal::Conflict(Message { key: "audit-unverified", .. }))), "{open:?}");
    scene.on("2023-10-02T10:00:00+08:00");
    assert_eq!(audit::tell_late(app).await.unwrap(), 1, "the action is overdue");
    assert_eq!(audit::tell_late(app).await.unwrap(), 0, "and told once");
    assert_eq!(scene.inbox(scene.ministry).await[0], Topic::AuditActionLate, "to whoever stands above");
    let (own, _) = audit::open_actions(app, &power, date(2023, 12, 31), 10).await.unwrap();
    assert_eq!(own.len(), 1);
    audit::finish(app, &power, id, (1, 0), (date(2023, 10, 1), "程序已核定")).await.unwrap();
    audit::reopen(app, &authority, id, (1, 1), "未附核定本").await.unwrap();
    audit::finish(app, &power, id, (1, 2), (date(2023, 10, 2), "附核定本")).await.unwrap();
    let verified = audit::verify(app, &authority, id, (1, 3), "").await.unwrap();
    let told = audit::tell_status(app, &power, (id, verified.revision), "措施均已完成").await.unwrap();
    let closed = audit::close(app, &authority, (id, told.revision), "全數完成").await.unwrap();
    assert_eq!((closed.audit.stage, closed.next, closed.unverified), (StageWord::Closed, None, 0));
}

#[tokio::test]
async fn a_team_that_is_not_lawful_gives_no_notice() {
    let scene = Scene::open(None).await;
    let (app, authority) = (&scene.house.app, scene.authority());
    let audit = scene.planned_audit().await;
    let id = audit.audit.id;
    let unmanned = audit::notify(app, &authority, (id, audit.revision)).await;
    assert_cites(unmanned, "audit-team-too-few", "第6條第1項");
    for (name, is_public) in [("專家甲", false), ("專家乙", false), ("專家丙", false), ("專家丁", false)] {
        let member = NewMember { is_public, is_lead: name == "專家甲", ..member(name) };
        audit::join(app, &authority, id, member).await.unwrap();
    }
    let now = scene.revision(id).await;
    let Err(Refusal::Invalid(problems)) = audit::notify(app, &authority, (id, now)).await else { panic!("it was notified") };
    let keys: Vec<&str> = problems.iter().map(|problem| problem.message.key).collect();
    assert_eq!(keys.iter().filter(|key| **key == "audit-team-undeclared").count(), 4);
    assert_eq!(keys.iter().filter(|key| **key == "audit-team-not-agreed").count(), 4);
    assert!(keys.contains(&"audit-team-too-few-public"), "{keys:?}");

    let unsigned = audit::declare(app, &authority, (id, 1), None, Declaration::default()).await;
    assert_cites(unsigned, "audit-team-not-agreed", "第6條第3項");
    // Two years before the audit of 15 June 2023 ends a tie on the 15th itself still counts, a day earlier no more.
    let agreed = Some(date(2023, 5, 1));
    let tie = |until| Declaration { tied_until: Some(until), ..Declaration::default() };
    audit::declare(app, &authority, (id, 1), agreed, tie(date(2021, 6, 14))).await.unwrap();
    audit::declare(app, &authority, (id, 2), agreed, tie(date(2021, 6, 15))).await.unwrap();
    audit::declare(app, &authority, (id, 3), agreed, Declaration { interest: true, ..Declaration::default() }).await.unwrap();
    audit::declare(app, &authority, (id, 4), agreed, Declaration { doubtful: true, ..Declaration::default() }).await.unwrap();
    let file = audit::read(app, &authority, id).await.unwrap();
    let recused: Vec<_> = file.team.iter().map(|member| member.recused.map(|recusal| recusal.ground)).collect();
    assert_eq!(recused, [None, Some(RecusalGround::Tie), Some(RecusalGround::Interest), Some(RecusalGround::Doubt)]);
    let now = scene.revision(id).await;
    assert_cites(audit::notify(app, &authority, (id, now)).await, "audit-team-too-few", "第6條第1項");
}

#[tokio::test]
async fn notice_and_change_of_day_keep_to_their_limits() {
    let scene = Scene::open(None).await;
    let (app, authority, power) = (&scene.house.app, scene.authority(), scene.power());
    let audit = scene.ready_audit().await;
    let at = (audit.audit.id, audit.revision);
    scene.on("2023-05-15T00:00:00+08:00");
    assert_cites(audit::notify(app, &authority, at).await, "audit-too-late", "第4條第1項");
    scene.on("2023-05-12T09:00:00+08:00");
    let hidden = audit::read(app, &power, at.0).await;
    assert!(matches!(hidden, Err(Refusal::NotFound)), "the plan entry is not seen before notice");
    let notified = audit::notify(app, &authority, at).await.unwrap();
    let at = (notified.audit.id, notified.revision);
    let asked = |force| AskedChange { to_on: date(2023, 7, 6), reason: "機房搬遷".to_owned(), is_force_majeure: force };
    assert_cites(audit::ask_change(app, &authority, at, asked(false)).await, "audit-not-yours", "第4條第2項");
    scene.on("2023-05-18T00:00:00+08:00");
    assert_cites(audit::ask_change(app, &power, at, asked(false)).await, "audit-too-late", "第4條第2項");
    scene.on("2023-05-17T23:00:00+08:00");
    let waiting = audit::ask_change(app, &power, at, asked(false)).await.unwrap();
    let refused = audit::answer_change(app, &authority, (at.0, waiting.revision), None, "小組行程已定").await.unwrap();
    assert_eq!(scene.inbox(scene.power).await[0], Topic::AuditChangeAnswered);
    let again = audit::ask_change(app, &power, (at.0, refused.revision), asked(false)).await;
    assert_cites(again, "audit-change-asked-before", "第4條第3項");
    let forced = audit::ask_change(app, &power, (at.0, refused.revision), asked(true)).await.unwrap();
    let days = Some((date(2023, 7, 6), date(2023, 7, 7)));
    let moved = audit::answer_change(app, &authority, (at.0, forced.revision), days, "").await.unwrap();
    assert_eq!((moved.audit.audit_on, moved.audit.quarter()), (date(2023, 7, 6), 3));
    assert_eq!(moved.next, None, "another day that the body asked for needs no other notice");
    let early = audit::begin(app, &authority, (at.0, moved.revision)).await;
    assert!(matches!(early, Err(Refusal::Conflict(Message { key: "audit-too-early", .. }))), "{early:?}");
    let stale = audit::begin(app, &authority, at).await;
    assert!(stale.is_err());
}

#[tokio::test]
async fn a_reason_not_to_cooperate_is_judged_and_a_stopped_audit_goes_on_with_ten_days_notice() {
    let scene = Scene::open(None).await;
    let (app, authority, power) = (&scene.house.app, scene.authority(), scene.power());
    let audit = scene.notified_audit().await;
    let id = audit.audit.id;
    scene.on("2023-06-15T09:00:00+08:00");
    audit::begin(app, &authority, (id, audit.revision)).await.unwrap();
    let new = NewHindrance { what: "用戶個資檔".to_owned(), reason: "個人資料保護法".to_owned() };
    audit::hinder(app, &power, id, new.clone()).await.unwrap();
    assert_cites(audit::hinder(app, &authority, id, new).await, "audit-not-yours", "第5條第2項");
    scene.answer_everything(id).await;
    let now = scene.revision(id).await;
    assert_cites(audit::complete(app, &authority, (id, now)).await, "audit-unjudged", "第5條第3項");
    let stopped = audit::judge(app, &authority, (id, 1), (Verdict::Unfounded, "已去識別化，無保密必要"), true).await.unwrap();
    assert_eq!(stopped.audit.stage, StageWord::Stopped);
    assert_eq!(scene.inbox(scene.power).await[0], Topic::AuditStopped);
    let uncalled = audit::resume(app, &authority, (id, stopped.revision)).await;
    assert!(matches!(uncalled, Err(Refusal::Conflict(Message { key: "audit-not-called", .. }))), "{uncalled:?}");
    scene.on("2023-06-20T09:00:00+08:00");
    let near = audit::call_resumption(app, &authority, (id, stopped.revision), date(2023, 6, 30)).await;
    assert_cites(near, "audit-too-late", "第5條第3項第2款");
    let called = audit::call_resumption(app, &authority, (id, stopped.revision), date(2023, 7, 1)).await.unwrap();
    scene.on("2023-07-01T09:00:00+08:00");
    let resumed = audit::resume(app, &authority, (id, called.revision)).await.unwrap();
    let completed = audit::complete(app, &authority, (id, resumed.revision)).await.unwrap();
    assert_eq!(completed.audit.stage, StageWord::Completed);
}

#[tokio::test]
async fn a_superior_and_a_sector_authority_audit_their_own_by_their_plans() {
    let scene = Scene::open(None).await;
    let app = &scene.house.app;
    let county = officer(scene.county);
    let plan = audit::open_plan(app, &county, NewPlan { office: Office::Superior, year: 2023 }).await.unwrap();
    let not_theirs = audit::open_plan(app, &county, NewPlan { office: Office::CompetentAuthority, year: 2023 }).await;
    assert_cites(not_theirs, "audit-office-not-yours", "第7條第2項");
    let days = (date(2023, 5, 20), date(2023, 5, 20));
    let choice = |body| Choice { body, days, because: "風險".to_owned() };
    for (body, key, article) in [
        ("2.16.886.1", "audit-cannot-not-below", "第13條第1項"),
        ("2.16.886.4.1", "audit-cannot-not-below", "第13條第1項"),
        ("2.16.886.9", "audit-cannot-own", "第13條第1項"),
    ] {
        assert_cites(audit::choose(app, &county, plan.plan.id, choice(body.parse().unwrap())).await, key, article);
    }
    let empty = audit::adopt(app, &county, plan.plan.id, 0).await;
    let Err(Refusal::Invalid(problems)) = empty else { panic!("{empty:?}") };
    assert_eq!(problems.len(), 8, "every part that the law lists");
    let chosen = audit::choose(app, &county, plan.plan.id, choice("2.16.886.9.1".parse().unwrap())).await.unwrap();
    assert_eq!((chosen.audit.ground, chosen.audit.risk), (Ground::Superior, 55), "level B, never audited");
    assert_cites(
        audit::choose(app, &county, plan.plan.id, choice("2.16.886.9.1".parse().unwrap())).await,
        "audit-chosen-already",
        "第3條第1項",
    );
    scene.adopt(&county, plan.plan.id).await;
    audit::join(app, &county, chosen.audit.id, member("府內稽核員")).await.unwrap();
    audit::declare(app, &county, (chosen.audit.id, 1), Some(date(2023, 5, 1)), Declaration::default()).await.unwrap();
    // The month before the audit is the county's own rule by its plan, and kept.
    let now = scene.revision(chosen.audit.id).await;
    assert_cites(audit::notify(app, &county, (chosen.audit.id, now)).await, "audit-too-late", "第4條第1項");
    let days = (date(2023, 6, 20), date(2023, 6, 20));
    let moved = audit::reschedule(app, &county, (chosen.audit.id, now), days).await.unwrap();
    let notified = audit::notify(app, &county, (chosen.audit.id, moved.revision)).await.unwrap();
    assert_eq!(notified.audit.stage, StageWord::Notified, "one member is a team where the regulation does not bind");
    let office = officer(scene.office);
    let listed = audit::list(app, &office, AuditQuery::default()).await.unwrap();
    assert_eq!((listed.lines.len(), listed.lines[0].audit.because.as_str()), (1, ""), "why it was chosen is not told");
    assert!(matches!(audit::read_plan(app, &office, plan.plan.id).await, Err(Refusal::NotFound)));

    let ministry = officer(scene.ministry);
    let sector = audit::open_plan(app, &ministry, NewPlan { office: Office::SectorAuthority, year: 2023 }).await.unwrap();
    let days = (date(2023, 8, 1), date(2023, 8, 2));
    let power = Choice { body: "2.16.886.4.1".parse().unwrap(), days, because: String::new() };
    let chosen = audit::choose(app, &ministry, sector.plan.id, power).await.unwrap();
    assert_eq!(chosen.audit.ground, Ground::Provider);
    let below = Choice { body: "2.16.886.9.1".parse().unwrap(), days, because: String::new() };
    assert_cites(audit::choose(app, &ministry, sector.plan.id, below).await, "audit-cannot-not-of-sector", "第16條第4項");
    let ranked = audit::candidates(app, &ministry, sector.plan.id, (None, None), (0, 10)).await.unwrap();
    assert_eq!((ranked.total, ranked.lines[0].is_chosen, ranked.lines[0].risk.points), (1, true, 75), "level A, a provider, never audited");
}

#[tokio::test]
async fn the_sector_authority_assists_and_an_auditor_sees_only_their_own() {
    let scene = Scene::open(None).await;
    let (app, authority) = (&scene.house.app, scene.authority());
    let auditor = scene.auditor("auditor1").await;
    let none = audit::list(app, &auditor, AuditQuery::default()).await.unwrap();
    assert!(none.lines.is_empty());
    let audit = scene.ready_audit().await;
    let id = audit.audit.id;
    assert!(matches!(audit::read(app, &auditor, id).await, Err(Refusal::NotFound)));
    let member = NewMember { account: "auditor1".to_owned(), ..member("受邀委員") };
    let joined = audit::join(app, &authority, id, member).await.unwrap();
    let number = u16::try_from(audit::read(app, &authority, id).await.unwrap().team.len()).unwrap();
    let for_them = audit::declare(app, &authority, (id, number), Some(date(2023, 5, 1)), Declaration::default()).await;
    assert_cites(for_them, "audit-declare-own", "第6條第4項");
    audit::declare(app, &auditor, (id, number), Some(date(2023, 5, 1)), Declaration::default()).await.unwrap();
    let seen = audit::list(app, &auditor, AuditQuery::default()).await.unwrap();
    assert_eq!(seen.lines.iter().map(|line| line.audit.id).collect::<Vec<_>>(), [id]);
    let decides = audit::notify(app, &auditor, (id, joined.revision)).await;
    assert!(matches!(decides, Err(Refusal::Forbidden)), "{decides:?}");

    let ministry = officer(scene.ministry);
    assert!(matches!(audit::read(app, &ministry, id).await, Err(Refusal::NotFound)));
    audit::ask_assistance(app, &authority, id, "派員協助工控系統查核").await.unwrap();
    assert_eq!(scene.inbox(scene.ministry).await, [Topic::AuditAssistanceAsked]);
    assert!(audit::read(app, &ministry, id).await.is_ok());
    audit::answer_assistance(app, &ministry, id, 1, "指派二人").await.unwrap();
    let twice = audit::answer_assistance(app, &ministry, id, 1, "指派三人").await;
    assert!(matches!(twice, Err(Refusal::Conflict(_))), "{twice:?}");
    assert!(matches!(audit::read(app, &officer(scene.office), id).await, Err(Refusal::NotFound)));
    assert!(matches!(audit::list(app, &scene.analyst(), AuditQuery::default()).await, Err(Refusal::Forbidden)));
}

#[tokio::test]
async fn where_the_text_in_force_is_not_known_the_last_known_periods_are_counted_and_told() {
    let scene = Scene::open(None).await;
    let (app, authority) = (&scene.house.app, scene.authority());
    scene.on("2026-11-23T09:00:00+08:00");
    let audit = scene.ready_audit_on((date(2026, 12, 24), date(2026, 12, 24))).await;
    let file = audit::read(app, &authority, audit.audit.id).await.unwrap();
    assert_eq!(file.caveat.map(|caveat| caveat.key), Some("audit-procedure-provisional"));
    audit::notify(app, &authority, (audit.audit.id, audit.revision)).await.unwrap();
}

#[tokio::test]
async fn a_checklist_is_answered_with_words_where_something_is_wanting() {
    let scene = Scene::open(None).await;
    let (app, authority) = (&scene.house.app, scene.authority());
    let audit = scene.notified_audit().await;
    let id = audit.audit.id;
    let early = audit::answer(app, &authority, id, (1, 0), (Answer::Met, "")).await;
    assert!(matches!(early, Err(Refusal::Conflict(Message { key: "audit-wrong-stage", .. }))), "{early:?}");
    scene.on("2023-06-15T09:00:00+08:00");
    audit::begin(app, &authority, (id, audit.revision)).await.unwrap();
    assert_cites(audit::answer(app, &authority, id, (1, 0), (Answer::Unmet, " ")).await, "audit-answer-note-missing", "第5條第1項");
    audit::answer(app, &authority, id, (1, 0), (Answer::Unmet, "未界定")).await.unwrap();
    assert!(matches!(audit::answer(app, &authority, id, (1, 0), (Answer::Met, "")).await, Err(Refusal::Conflict(_))));
    let own = |duties: &str| audit::NewItem {
        dimension: domain::audit::Dimension::Incidents,
        text: "上年度事件之改善是否完成？".to_owned(),
        duties: duties.to_owned(),
        controls: "資通系統監控".to_owned(),
    };
    assert!(matches!(audit::add_item(app, &authority, id, own("M99")).await, Err(Refusal::Invalid(_))));
    audit::add_item(app, &authority, id, own("M10")).await.unwrap();
    let now = scene.revision(id).await;
    let half = audit::complete(app, &authority, (id, now)).await;
    assert!(matches!(half, Err(Refusal::Conflict(Message { key: "audit-unanswered", .. }))), "{half:?}");
}

/// The article that a message names, in Chinese.
fn cited(message: &Message) -> String {
    message.fill.iter().find(|(name, _)| *name == "article_zh").map(|(_, text)| text.clone()).unwrap_or_default()
}

#[track_caller]
fn assert_cites<T: std::fmt::Debug>(asked: Result<T, Refusal>, key: &str, article: &str) {
    let message = match asked {
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => message,
        Err(Refusal::Invalid(problems)) => {
            let found: Option<FieldProblem> = problems.iter().find(|problem| problem.message.key == key).cloned();
            found.unwrap_or_else(|| panic!("no {key} among {problems:?}")).message
        }
        other => panic!("{other:?} where {key} was expected"),
    };
    assert_eq!(message.key, key);
    assert!(cited(&message).contains(article), "{key} names {:?}, not {article}", cited(&message));
}
