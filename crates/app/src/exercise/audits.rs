//! Which audits does the demonstration begin with: one on the spot, one that is followed, one that is closed, one that was just notified?
//!
//! Every step is the deed that a person would take, on the day on which it would have been taken.

use domain::access::{Actor, Role, Via};
use domain::audit::{ActionAspect, Answer, Declaration, Delivery, FindingKind, FoundWhat, Office, PlannedAction};
use domain::law::{Rulebook, TAIPEI};
use domain::registry::Oid;
use domain::words::{AuditId, BodyId, SeatId, SessionId};
use jiff::Span;
use jiff::civil::Date;

use super::cast::{Cast, Member};
use crate::audit::{self, AuditFile, Choice, NewMember, NewPlan};
use crate::clock::Clock;
use crate::{App, Refusal};

/// Holds the audits of the demonstration.
///
/// # Errors
/// [`Refusal`] as of the deeds; [`Refusal::NotFound`] if a body of the cast is not in the register.
pub async fn hold_audits(app: &App, cast: &Cast) -> Result<(), Refusal> {
    let authority = sit(app, &cast.authority, Role::Authority).await?;
    let county = sit(app, &cast.county, Role::Officer).await?;
    let office = sit(app, &cast.office, Role::Officer).await?;
    let ministry = sit(app, &cast.ministry, Role::Officer).await?;
    let provider = sit(app, &cast.provider, Role::Officer).await?;

    let closed = Held { app, auditor: &authority, audited: &county };
    let id = closed.notified(&cast.county.oid, Office::CompetentAuthority, (-190, -170, -130)).await?;
    closed.held(id, -130).await?;
    closed.improved(id, (-115, None), -95).await?;
    closed.closed(id).await?;

    let followed = Held { app, auditor: &ministry, audited: &provider };
    let id = followed.notified(&cast.provider.oid, Office::SectorAuthority, (-150, -130, -90)).await?;
    followed.held(id, -90).await?;
    followed.improved(id, (-80, Some(-45)), -50).await?;

    let running = Held { app, auditor: &county, audited: &office };
    let id = running.notified(&cast.office.oid, Office::Superior, (-60, -45, -1)).await?;
    running.begun(id).await?;

    let announced = Held { app, auditor: &authority, audited: &ministry };
    announced.notified(&cast.ministry.oid, Office::CompetentAuthority, (-10, -2, 36)).await?;
    Ok(())
}

/// One audit with both its sides.
struct Held<'a> {
    app: &'a App,
    auditor: &'a Actor,
    audited: &'a Actor,
}

impl Held<'_> {
    /// Takes the body into the plan, calls a team and notifies the body; days are counted from today.
    async fn notified(&self, body: &Oid, office: Office, (chosen, noticed, audit_on): (i32, i32, i32)) -> Result<AuditId, Refusal> {
        let then = on(self.app, chosen)?;
        let first = day(self.app, audit_on)?;
        let plan = plan(&then, self.auditor, (office, first.year())).await?;
        let because = "依業務重要性、歷次稽核結果與近期資安事件擇定。".to_owned();
        let days = (first, first.saturating_add(Span::new().days(1)));
        let window = plan.plan.window;
        let days = if window.holds(days.1) { days } else { (first, first) };
        let chosen = audit::choose(&then, self.auditor, plan.plan.id, Choice { body: body.clone(), days, because }).await?;
        let id = chosen.audit.id;
        if plan.is_draft() {
            let said = |(number, _): (usize, &(String, String))| PLAN.get(number).copied().unwrap_or("依規定辦理。").to_owned();
            let file = audit::read_plan(&then, self.auditor, plan.plan.id).await?;
            let parts = file.items.iter().enumerate().map(said).collect();
            let written = (plan.plan.id, file.kept.revision);
            let kept = audit::write_plan(&then, self.auditor, written, (window.from_on, window.until_on), parts).await?;
            audit::adopt(&then, self.auditor, plan.plan.id, kept.revision).await?;
        }
        let mut line = chosen;
        for (number, (name, unit, is_public, expertise)) in (1..).zip(TEAM) {
            let new = NewMember {
                name: name.to_owned(),
                unit: unit.to_owned(),
                is_public,
                expertise: expertise.to_owned(),
                is_lead: number == 1,
                account: String::new(),
            };
            line = audit::join(&then, self.auditor, id, new).await?;
        }
        for (number, _) in (1..).zip(TEAM) {
            let agreed_on = Some(day(&then, 0)?);
            line = audit::declare(&then, self.auditor, (id, number), agreed_on, Declaration::default()).await?;
        }
        audit::notify(&on(self.app, noticed)?, self.auditor, (id, line.revision)).await?;
        Ok(id)
    }

    /// Holds the audit on the spot, with three findings.
    async fn held(&self, id: AuditId, audit_on: i32) -> Result<(), Refusal> {
        let then = on(self.app, audit_on)?;
        let file = self.read(&then, id).await?;
        audit::begin(&then, self.auditor, (id, file.line.revision)).await?;
        self.checked(&then, id, usize::MAX).await?;
        self.found(&then, id, 3).await?;
        let report = Delivery { scope: "資通安全維護計畫實施情形及核心資通系統".to_owned(), other: String::new() };
        let line = audit::write_report(&then, self.auditor, (id, self.read(&then, id).await?.line.revision), report).await?;
        audit::complete(&on(self.app, audit_on + 1)?, self.auditor, (id, line.revision)).await?;
        Ok(())
    }

    /// Begins the audit on the spot today and leaves it in the middle.
    async fn begun(&self, id: AuditId) -> Result<(), Refusal> {
        let then = on(self.app, 0)?;
        let file = self.read(&then, id).await?;
        audit::begin(&then, self.auditor, (id, file.line.revision)).await?;
        self.checked(&then, id, 14).await?;
        self.found(&then, id, 2).await
    }

    /// Delivers the result report, and answers it with an improvement report that is accepted two weeks later.
    async fn improved(&self, id: AuditId, (delivered, directed): (i32, Option<i32>), submitted: i32) -> Result<(), Refusal> {
        let then = on(self.app, delivered)?;
        let due_on = directed.map(|days| day(self.app, days)).transpose()?;
        audit::deliver(&then, self.auditor, (id, self.read(&then, id).await?.line.revision), due_on).await?;
        let then = on(self.app, submitted)?;
        let file = audit::read(&then, self.audited, id).await?;
        for (finding, (cause, actions)) in file.standing().filter(|finding| finding.wants_improvement()).zip(IMPROVEMENT) {
            audit::write_cause(&then, self.audited, id, (finding.number, finding.revision), cause).await?;
            for (aspect, measure, due) in actions {
                let plan = PlannedAction {
                    finding: finding.number,
                    aspect: *aspect,
                    measure: (*measure).to_owned(),
                    responsible: "資訊單位主管".to_owned(),
                    due_on: day(self.app, submitted + due)?,
                    tracking: "每月於資安推動會議報告進度。".to_owned(),
                };
                audit::plan_action(&then, self.audited, id, plan).await?;
            }
        }
        let line = audit::submit(&then, self.audited, (id, audit::read(&then, self.audited, id).await?.line.revision)).await?;
        let accepted = on(self.app, submitted + 10)?;
        let status_due_on = day(self.app, submitted + 70)?;
        audit::accept(&accepted, self.auditor, (id, line.revision), status_due_on).await?;
        // The first action is done and looked at; the others are the visitor's to follow.
        self.done(id, 1, submitted + 25).await
    }

    /// An action is said to be done, and found so ten days later.
    async fn done(&self, id: AuditId, number: u16, done: i32) -> Result<(), Refusal> {
        let then = on(self.app, done)?;
        let revision = |file: &AuditFile| file.actions.iter().find(|action| action.number == number).map_or(0, |action| action.revision);
        let read = revision(&audit::read(&then, self.audited, id).await?);
        let finished = (day(&then, 0)?, "已完成設定並留存紀錄。");
        audit::finish(&then, self.audited, id, (number, read), finished).await?;
        let later = on(self.app, done + 10)?;
        let read = revision(&self.read(&later, id).await?);
        audit::verify(&later, self.auditor, id, (number, read), "檢視紀錄後確認完成。").await?;
        Ok(())
    }

    /// Finishes whatever is open, and closes.
    async fn closed(&self, id: AuditId) -> Result<(), Refusal> {
        for action in self.read(&on(self.app, -60)?, id).await?.actions {
            if action.state == domain::audit::ActionState::Open {
                self.done(id, action.number, -55).await?;
            }
        }
        let then = on(self.app, -40)?;
        let file = audit::read(&then, self.audited, id).await?;
        let line = audit::tell_status(&then, self.audited, (id, file.line.revision), "改善措施均已完成並經確認。").await?;
        audit::close(&on(self.app, -35)?, self.auditor, (id, line.revision), "改善措施均經確認，予以結案。").await?;
        Ok(())
    }

    /// Answers the first items of the checklist; every seventh of them is partly met.
    async fn checked(&self, then: &App, id: AuditId, most: usize) -> Result<(), Refusal> {
        for item in self.read(then, id).await?.items.into_iter().take(most) {
            let answer = if item.number % 7 == 0 { (Answer::Partly, "抽查紀錄未盡完整。") } else { (Answer::Met, "") };
            audit::answer(then, self.auditor, id, (item.number, item.revision), answer).await?;
        }
        Ok(())
    }

    async fn found(&self, then: &App, id: AuditId, most: usize) -> Result<(), Refusal> {
        let items = self.read(then, id).await?.items;
        for (kind, about, text, basis) in FINDINGS.iter().take(most) {
            let item = items.iter().find(|item| item.text_zh.contains(about)).map(|item| item.number);
            let what = FoundWhat { kind: *kind, item, text: (*text).to_owned(), basis: (*basis).to_owned() };
            audit::find(then, self.auditor, id, what).await?;
        }
        Ok(())
    }

    async fn read(&self, then: &App, id: AuditId) -> Result<AuditFile, Refusal> {
        audit::read(then, self.auditor, id).await
    }
}

/// The plan of a year, begun if it is not there.
async fn plan(then: &App, auditor: &Actor, (office, year): (Office, i16)) -> Result<domain::audit::KeptPlan, Refusal> {
    let is_it =
        |kept: &domain::audit::KeptPlan| kept.plan.office == office && kept.plan.year == year && Some(kept.plan.auditor) == auditor.body;
    match audit::plans(then, auditor).await?.into_iter().find(is_it) {
        Some(kept) => Ok(kept),
        None => audit::open_plan(then, auditor, NewPlan { office, year }).await,
    }
}

/// The same product on another day, counted from today.
fn on(app: &App, days: i32) -> Result<App, Refusal> {
    let at = if days == 0 { Ok(app.clock.now()) } else { TAIPEI.to_timestamp(day(app, days)?.at(10, 30, 0, 0)) };
    let at = at.map_err(|error| Refusal::Internal(error.to_string()))?;
    Ok(App { clock: Clock::fixed(at), ..app.clone() })
}

fn day(app: &App, days: i32) -> Result<Date, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    today.checked_add(Span::new().days(days)).map_err(|error| Refusal::Internal(error.to_string()))
}

/// A person of the demonstration at a body.
async fn sit(app: &App, at: &Member, role: Role) -> Result<Actor, Refusal> {
    let mut tx = app.store.read().await?;
    let body: BodyId = store::registry::by_oid(&mut tx, &at.oid).await?.ok_or(Refusal::NotFound)?.id;
    Ok(Actor {
        account: None,
        name: "自動演出".to_owned(),
        seat: Some(app.ids.next(SeatId)),
        role,
        body: Some(body),
        on_behalf_of: None,
        via: Via::Session(app.ids.next(SessionId)),
    })
}

/// What a plan says, in the law's order.
const PLAN: &[&str] = &[
    "依資通安全管理法及其子法，檢視受稽核機關資通安全維護計畫之實施情形。",
    "全年度；每案實地稽核二日。",
    "核心資通系統、委外管理及業務持續運作。",
    "由三人以上組成，公務機關代表不少於四分之一，並以書面約定利益衝突之迴避。",
    "小組成員就稽核所知悉之資訊負保密義務，並以書面約定。",
    "訪談、文件審查、實地檢視及技術檢測。",
    "以資通安全責任等級應辦事項與控制措施為基準，分九個構面檢核。",
    "必要時請中央目的事業主管機關派員協助。",
];

/// Who is on a team: name, where they work, whether they represent a public agency, what they know.
const TEAM: [(&str, &str, bool, &str); 4] = [
    ("委員甲", "數位發展部", true, "資安政策"),
    ("委員乙", "國家資通安全研究院", true, "技術檢測"),
    ("委員丙", "大學資訊管理學系", false, "管理制度"),
    ("委員丁", "法律事務所", false, "法律"),
];

/// What is found: how grave, about what on the checklist, in which words, and from what it departs.
const FINDINGS: &[(FindingKind, &str, &str, &str)] = &[
    (
        FindingKind::Deficiency,
        "帳號",
        "核心資通系統之特權帳號未定期清查，抽查十五個帳號，其中三個使用者已離職而帳號未停用。",
        "附表十 帳號管理",
    ),
    (FindingKind::Improvable, "資料損失", "業務持續運作演練僅以桌上推演辦理，未包含資料還原之實測。", "附表一 業務持續運作演練"),
    (FindingKind::Advice, "委外", "建議將委外廠商之資安事件通報時限列入契約範本。", ""),
];

/// Why a finding came about, and what is done about it: of which kind, what, and how many days after the report it is due.
type Improved = (&'static str, &'static [(ActionAspect, &'static str, i32)]);

const IMPROVEMENT: [Improved; 2] = [
    (
        "人事異動通知未與帳號管理流程介接，承辦人不知離職情形。",
        &[
            (ActionAspect::Management, "停用離職人員帳號，並訂定每季清查程序。", 30),
            (ActionAspect::Technology, "人事系統異動自動通知帳號管理人員。", 40),
        ],
    ),
    ("演練計畫未訂定還原測試項目。", &[(ActionAspect::Management, "修訂演練計畫，年度演練納入備份還原實測。", 75)]),
];
