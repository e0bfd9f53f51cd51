//! Who and what is there when a test of audits begins?

use app::access::{CodeSecret, Enrolled, Secret, enroll};
use app::audit::{self, Choice, NewMember, NewPlan};
use domain::access::{Actor, Role, Via};
use domain::audit::{Answer, AuditLine, Declaration, Office};
use domain::notice::{InboxQuery, Topic};
use domain::registry::{BodyClass, BodyKind, CiSector, Level, NewBody};
use domain::words::{AccountId, AuditId, AuditPlanId, BodyId, Language, SeatId, SessionId};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::harness::{House, house, houses};

/// The Yuan with the competent authority, a county with an office below it, a ministry with a provider of critical infrastructure.
pub(super) struct Scene {
    pub(super) house: House,
    pub(super) county: BodyId,
    pub(super) office: BodyId,
    pub(super) ministry: BodyId,
    pub(super) power: BodyId,
    yuan: BodyId,
}

/// One scene on each engine.
pub(super) async fn scenes() -> Vec<Scene> {
    let mut scenes = Vec::new();
    for house in houses().await {
        scenes.push(Scene::in_house(house).await);
    }
    scenes
}

impl Scene {
    /// A scene in May 2023, when the regulation of 2021 was in force.
    pub(super) async fn open(url: Option<String>) -> Self {
        Self::in_house(house(url).await).await
    }

    async fn in_house(house: House) -> Self {
        let body = |tail: &str, name: &str, (class, level): (BodyClass, Level), superior: Option<&str>| NewBody {
            oid: format!("2.16.886.{tail}").parse().unwrap(),
            name_zh: name.to_owned(),
            name_en: None,
            kind: class.kind(),
            class,
            level: Some(level),
            county: None,
            superior: superior.map(|tail| format!("2.16.886.{tail}").parse().unwrap()),
            sector_authority: (class.kind() == BodyKind::SpecificNonGovernment).then(|| "2.16.886.4".parse().unwrap()),
            ci_sector: (class == BodyClass::CiProvider).then_some(CiSector::Energy),
            contacts: Vec::new(),
        };
        let bodies = [
            body("1", "行政院", (BodyClass::ExecutiveYuan, Level::A), None),
            body("9", "臺南市政府", (BodyClass::LocalGovernment, Level::A), Some("1")),
            body("9.1", "臺南市安南區公所", (BodyClass::LocalSubordinate, Level::B), Some("9")),
            body("4", "經濟部", (BodyClass::CentralDirect, Level::A), Some("1")),
            body("4.1", "台灣電力股份有限公司", (BodyClass::CiProvider, Level::A), None),
        ];
        let mut tx = house.app.store.begin().await.unwrap();
        let ids = store::registry::insert_many(&mut tx, house.app.clock.now(), &bodies).await.unwrap();
        store::registry::rebuild_reach(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let scene = Self { house, yuan: ids[0], county: ids[1], office: ids[2], ministry: ids[3], power: ids[4] };
        scene.on("2023-05-02T09:00:00+08:00");
        scene
    }

    /// Sets the clock.
    pub(super) fn on(&self, moment: &str) {
        self.house.app.clock.set(moment.parse().unwrap());
    }

    pub(super) fn authority(&self) -> Actor {
        somebody("authority", Role::Authority, self.yuan)
    }

    pub(super) fn power(&self) -> Actor {
        officer(self.power)
    }

    pub(super) fn analyst(&self) -> Actor {
        somebody("analyst", Role::Analyst, self.county)
    }

    /// A person of the role auditor at the Yuan, with an account.
    pub(super) async fn auditor(&self, name: &str) -> Actor {
        let person = Enrolled {
            name: name.parse().unwrap(),
            full_name: "稽核委員".to_owned(),
            language: Language::ZhTw,
            body: self.yuan,
            role: Role::Auditor,
            password: Secret::new("tide-lamp-orbit-38"),
            codes: CodeSecret::random(),
        };
        let (account, _) = enroll(&self.house.app, &Actor::console(), person).await.unwrap();
        Actor { account: Some(account), ..somebody(name, Role::Auditor, self.yuan) }
    }

    /// Writes every part of a plan and adopts it.
    pub(super) async fn adopt(&self, actor: &Actor, plan: AuditPlanId) {
        let app = &self.house.app;
        let file = audit::read_plan(app, actor, plan).await.unwrap();
        let parts = file.items.iter().map(|(zh, _)| format!("{zh}：依本機關規定辦理。")).collect();
        let window = file.kept.plan.window;
        let written = audit::write_plan(app, actor, (plan, file.kept.revision), (window.from_on, window.until_on), parts).await.unwrap();
        audit::adopt(app, actor, plan, written.revision).await.unwrap();
    }

    /// An audit of the provider by the competent authority on 15 June 2023, in an adopted plan, without a team.
    pub(super) async fn planned_audit(&self) -> AuditLine {
        self.planned_audit_on((date(2023, 6, 15), date(2023, 6, 16))).await
    }

    async fn planned_audit_on(&self, days: (Date, Date)) -> AuditLine {
        let (app, authority) = (&self.house.app, self.authority());
        let new = NewPlan { office: Office::CompetentAuthority, year: days.0.year() };
        let plan = audit::open_plan(app, &authority, new).await.unwrap();
        let choice = Choice { body: "2.16.886.4.1".parse().unwrap(), days, because: "核心關鍵基礎設施".to_owned() };
        let chosen = audit::choose(app, &authority, plan.plan.id, choice).await.unwrap();
        self.adopt(&authority, plan.plan.id).await;
        chosen
    }

    /// The same with a lawful team.
    pub(super) async fn ready_audit(&self) -> AuditLine {
        self.ready_audit_on((date(2023, 6, 15), date(2023, 6, 16))).await
    }

    pub(super) async fn ready_audit_on(&self, days: (Date, Date)) -> AuditLine {
        let (app, authority) = (&self.house.app, self.authority());
        let id = self.planned_audit_on(days).await.audit.id;
        let agreed = Some(domain::law::Rulebook::day_of(app.clock.now()));
        let mut line = None;
        for (number, name) in [(1, "委員甲"), (2, "委員乙"), (3, "委員丙")] {
            audit::join(app, &authority, id, NewMember { is_lead: number == 1, ..member(name) }).await.unwrap();
            line = Some(audit::declare(app, &authority, (id, number), agreed, Declaration::default()).await.unwrap());
        }
        line.unwrap()
    }

    /// The same, of which the provider was notified on 12 May 2023.
    pub(super) async fn notified_audit(&self) -> AuditLine {
        let ready = self.ready_audit().await;
        self.on("2023-05-12T09:00:00+08:00");
        audit::notify(&self.house.app, &self.authority(), (ready.audit.id, ready.revision)).await.unwrap()
    }

    /// Answers every item of the checklist.
    pub(super) async fn answer_everything(&self, id: AuditId) {
        let (app, authority) = (&self.house.app, self.authority());
        let items = audit::read(app, &authority, id).await.unwrap().items;
        assert!(items.len() > 30, "{}", items.len());
        for item in items.iter().filter(|item| item.checked.is_none()) {
            audit::answer(app, &authority, id, (item.number, item.revision), (Answer::Met, "")).await.unwrap();
        }
    }

    pub(super) async fn revision(&self, id: AuditId) -> i64 {
        audit::read(&self.house.app, &Actor::console(), id).await.unwrap().line.revision
    }

    /// The topics of the messages to a body, the newest first.
    pub(super) async fn inbox(&self, body: BodyId) -> Vec<Topic> {
        let mut tx = self.house.app.store.read().await.unwrap();
        let query = InboxQuery { limit: 50, ..InboxQuery::default() };
        let lines = store::notice::inbox(&mut tx, body, AccountId(Uuid::nil()), query).await.unwrap();
        lines.iter().map(|line| line.notice.topic).collect()
    }

    /// The verbs of the room's entries in the ledger.
    pub(super) async fn ledger_verbs(&self) -> Vec<String> {
        let mut tx = self.house.app.store.read().await.unwrap();
        let page = store::ledger::page(&mut tx, &domain::registry::Reach::Nation, u64::MAX >> 1, 500).await.unwrap();
        let read = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        let entries = page.iter().map(|(_, bytes)| read(bytes)).filter(|entry| entry["room"] == "audit");
        entries.map(|entry| entry["verb"].as_str().unwrap().to_owned()).collect()
    }
}

/// An officer of a body.
pub(super) fn officer(body: BodyId) -> Actor {
    somebody("officer", Role::Officer, body)
}

/// A public agency's person to be called to a team.
pub(super) fn member(name: &str) -> NewMember {
    NewMember {
        name: name.to_owned(),
        unit: "某機關".to_owned(),
        is_public: true,
        expertise: "技術".to_owned(),
        is_lead: false,
        account: String::new(),
    }
}

fn somebody(name: &str, role: Role, body: BodyId) -> Actor {
    Actor {
        account: None,
        name: name.to_owned(),
        seat: Some(SeatId(Uuid::nil())),
        role,
        body: Some(body),
        on_behalf_of: None,
        via: Via::Session(SessionId(Uuid::nil())),
    }
}
