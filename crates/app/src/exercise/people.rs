//! Who sits at the demonstration, and how do they sign in?

use domain::access::{AccountName, Actor, Role, Scope, Scopes};
use domain::registry::Oid;
use domain::words::{BodyId, Language};
use jiff::{SignedDuration, Timestamp};

use super::cast::Cast;
use crate::access::{CodeSecret, Enrolled, NewToken, Secret, SignIn, enroll, make_token, sign_in};
use crate::plan::{Seeded, seed};
use crate::{App, Refusal};

/// A person of the demonstration, with everything needed to sign in as them.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name at sign-in.
    pub name: &'static str,
    /// What they are, in Chinese and English.
    pub what: [&'static str; 2],
    /// Their body's name.
    pub body_zh: String,
    /// Their password, made for this run.
    pub password: Secret,
    /// Their second factor, made for this run.
    pub codes: CodeSecret,
}

/// The people of the demonstration.
#[derive(Debug, Clone)]
pub struct People {
    /// The visitor's sign-ins: the competent authority, the county's analyst, the office's officer, the county's officer and its 資安長, a ministry's
    /// officer.
    pub visitors: [Person; 6],
    /// The analyst on duty who plays by himself, signed in like everybody; apart from the visitor's, so that nobody uses up another's codes.
    pub on_duty: Actor,
    /// The token with which the firewall of a body far away follows the block list.
    pub firewall: Secret,
}

/// Opens the accounts, gives their bodies plans and systems, and signs the analyst on duty in.
///
/// # Errors
/// [`Refusal`] as of the deeds [`enroll`] and [`sign_in`]; [`Refusal::NotFound`] if a body of the cast is not in the register.
pub async fn seat_people(app: &App, cast: &Cast) -> Result<People, Refusal> {
    let authority = body(app, &cast.authority.oid).await?;
    let county = body(app, &cast.county.oid).await?;
    let office = body(app, &cast.office.oid).await?;
    let ministry = body(app, &cast.ministry.oid).await?;
    let on_duty =
        open(app, "duty", ["輪值分析員（自動演出）", "analyst on duty (plays by himself)"], Role::Analyst, county.clone()).await?;
    let visitors = [
        open(app, "authority", ["主管機關", "competent authority"], Role::Authority, authority).await?,
        open(app, "analyst", ["區域聯防 SOC 分析員", "county SOC analyst"], Role::Analyst, county.clone()).await?,
        open(app, "officer", ["機關資安專責人員", "agency security officer"], Role::Officer, office).await?,
        open(app, "county", ["縣市政府資安專責人員", "county security officer"], Role::Officer, county.clone()).await?,
        open(app, "ciso", ["縣市政府資安長", "county's chief information security officer"], Role::Ciso, county).await?,
        open(app, "ministry", ["中央目的事業主管機關資安專責人員", "sector authority's security officer"], Role::Officer, ministry).await?,
    ];
    seed(app, &cast.office.oid, Seeded::Told).await?;
    seed(app, &cast.county.oid, Seeded::Waiting).await?;
    seed(app, &cast.ministry.oid, Seeded::Told).await?;
    crate::inventory::seed(app, &cast.office.oid).await?;
    crate::inventory::seed(app, &cast.county.oid).await?;
    let code = Secret::new(on_duty.codes.code_at(app.clock.now())?);
    let brought = SignIn {
        name: on_duty.name.to_owned(),
        password: on_duty.password,
        code,
        address: "127.0.0.1".to_owned(),
        agent: "lianfang demo".to_owned(),
        former: None,
    };
    let on_duty = sign_in(app, brought).await?.actor;
    Ok(People { visitors, on_duty, firewall: firewall(app, cast).await? })
}

impl Person {
    /// The code that their telephone would show at `now`.
    ///
    /// # Errors
    /// [`Refusal::Internal`] if the secret cannot be one.
    pub fn code_at(&self, now: Timestamp) -> Result<String, Refusal> {
        self.codes.code_at(now)
    }

    /// The address for an authenticator application (`otpauth://…`).
    ///
    /// # Errors
    /// [`Refusal::Internal`] if the name cannot stand in it.
    pub fn enrolment(&self) -> Result<Secret, Refusal> {
        self.codes.enrolment(self.name)
    }
}

async fn open(
    app: &App,
    name: &'static str,
    what: [&'static str; 2],
    role: Role,
    (at, body_zh): (BodyId, String),
) -> Result<Person, Refusal> {
    let person = Person { name, what, body_zh, password: password(), codes: CodeSecret::random() };
    let account: AccountName = name.parse().map_err(|_| Refusal::Internal(format!("{name} is no account name")))?;
    let enrolled = Enrolled {
        name: account,
        full_name: person.what[0].to_owned(),
        language: Language::ZhTw,
        body: at,
        role,
        password: person.password.clone(),
        codes: person.codes.clone(),
    };
    enroll(app, &Actor::console(), enrolled).await?;
    Ok(person)
}

/// A token of the first quiet body's firewall, good for a day.
async fn firewall(app: &App, cast: &Cast) -> Result<Secret, Refusal> {
    let at = cast.quiet.first().ok_or(Refusal::NotFound)?;
    let (body, _) = body(app, &at.oid).await?;
    let wanted = NewToken {
        body,
        name: "fw01".to_owned(),
        scopes: Scopes::default().with(Scope::ListsRead),
        expires_at: app.clock.now() + SignedDuration::from_hours(24),
    };
    Ok(make_token(app, &Actor::console(), wanted).await?.1)
}

async fn body(app: &App, oid: &Oid) -> Result<(BodyId, String), Refusal> {
    let mut tx = app.store.read().await?;
    let found = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    Ok((found.id, found.facts.name_zh))
}

/// A password that can be read out and typed: four groups of four letters and digits, 80 random bits.
fn password() -> Secret {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = [0_u8; 16];
    rand::fill(&mut bytes[..]);
    let mut text = String::with_capacity(19);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        let letter = LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
        text.push(char::from(letter));
    }
    Secret::new(text)
}
