//! Who and what is there when a test of access begins?

use std::fmt::Write as _;

use app::access::{Choice, CodeSecret, Enrolled, Recognised, Secret, SignIn};
use app::{App, Refusal, access};
use domain::access::{Actor, Role};
use domain::registry::{BodyClass, BodyKind, NewBody, Oid};
use domain::words::{AccountId, BodyId, Language, SeatId};
use jiff::SignedDuration;

use crate::harness::{House, houses};

/// The password of everybody here.
pub(super) const PASSWORD: &str = "tide-lamp-orbit-38";

/// A little nation with people in it.
pub(super) struct Nation {
    pub(super) house: House,
    pub(super) top: BodyId,
    pub(super) county: BodyId,
    pub(super) school: BodyId,
    pub(super) other: BodyId,
}

/// Somebody with an account.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) account: AccountId,
    pub(super) seat: SeatId,
    pub(super) name: &'static str,
    pub(super) codes: CodeSecret,
}

/// One nation on each engine.
pub(super) async fn nations() -> Vec<Nation> {
    let mut nations = Vec::new();
    for house in houses().await {
        let mut tx = house.app.store.begin().await.unwrap();
        let bodies = [
            body("1", "行政院", BodyClass::ExecutiveYuan, None),
            body("9", "臺南市政府", BodyClass::LocalGovernment, Some("1")),
            body("9.1", "臺南市某國小", BodyClass::LocalSubordinate, Some("9")),
            body("8", "臺北市政府", BodyClass::LocalGovernment, Some("1")),
        ];
        let ids = store::registry::insert_many(&mut tx, house.app.clock.now(), &bodies).await.unwrap();
        store::registry::rebuild_reach(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        nations.push(Nation { house, top: ids[0], county: ids[1], school: ids[2], other: ids[3] });
    }
    nations
}

impl Nation {
    pub(super) fn app(&self) -> &App {
        &self.house.app
    }

    /// Opens an account at once.
    pub(super) async fn person(&self, name: &'static str, body: BodyId, role: Role) -> Person {
        let codes = CodeSecret::from_bytes(format!("{name:_>20}").as_bytes()).unwrap();
        let person = Enrolled {
            name: name.parse().unwrap(),
            full_name: format!("{name} 某"),
            language: Language::ZhTw,
            body,
            role,
            password: Secret::new(PASSWORD),
            codes: codes.clone(),
        };
        let (account, seat) = access::enroll(self.app(), &Actor::console(), person).await.unwrap();
        Person { account, seat, name, codes }
    }

    /// Signs in with the code of the moment; the clock moves on first, so that the code is a new one.
    pub(super) async fn signed_in(&self, person: &Person) -> Recognised {
        let secret = self.session_of(person).await;
        access::by_session(self.app(), &secret).await.unwrap().unwrap()
    }

    pub(super) async fn session_of(&self, person: &Person) -> Secret {
        self.later(SignedDuration::from_secs(30));
        self.try_in(person.name, PASSWORD, &person.codes.code_at(self.app().clock.now()).unwrap()).await.unwrap()
    }

    pub(super) async fn try_in(&self, name: &str, password: &str, code: &str) -> Result<Secret, Refusal> {
        self.try_from(name, password, code, "192.0.2.7").await
    }

    pub(super) async fn try_from(&self, name: &str, password: &str, code: &str, address: &str) -> Result<Secret, Refusal> {
        let brought = SignIn {
            name: name.to_owned(),
            password: Secret::new(password),
            code: Secret::new(code),
            address: address.to_owned(),
            agent: "test".to_owned(),
            former: None,
        };
        access::sign_in(self.app(), brought).await.map(|begun| begun.secret)
    }

    pub(super) fn later(&self, by: SignedDuration) {
        let clock = &self.app().clock;
        clock.set(clock.now() + by);
    }
}

/// Opens a link as a person with a telephone would.
pub(super) async fn open(nation: &Nation, link: &Secret, password: &str) -> Result<(access::Accepted, CodeSecret), Refusal> {
    let (_, enrolment) = access::open_link(nation.app(), link, None).await?;
    let text = enrolment.address.reveal().split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    assert_eq!(text, enrolment.text.reveal());
    let codes = CodeSecret::from_bytes(&base32(&text)).unwrap();
    let code = codes.code_at(nation.app().clock.now()).unwrap();
    let choice = Choice {
        link: link.clone(),
        password: Secret::new(password),
        sealed: enrolment.sealed,
        code: Secret::new(code),
        language: Language::ZhTw,
    };
    access::accept(nation.app(), choice).await.map(|accepted| (accepted, codes))
}

/// The bytes of a text in base 32.
pub(super) fn base32(text: &str) -> Vec<u8> {
    let mut bits = String::new();
    for letter in text.chars() {
        write!(bits, "{:05b}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap()).unwrap();
    }
    bits.as_bytes().chunks_exact(8).map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap()).collect()
}

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn body(tail: &str, name: &str, class: BodyClass, superior: Option<&str>) -> NewBody {
    NewBody {
        oid: oid(tail),
        name_zh: name.to_owned(),
        name_en: None,
        kind: if class == BodyClass::ExecutiveYuan { BodyKind::Central } else { BodyKind::Local },
        class,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    }
}
