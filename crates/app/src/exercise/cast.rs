//! Which bodies play which part?

use domain::registry::{BodyClass, County, Level, NewBody, Oid};

/// A body on the stage, with what its machines and addresses are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The body.
    pub oid: Oid,
    /// Official Chinese name.
    pub name_zh: String,
    /// Its place in the cast; addresses and host names follow from it.
    pub number: u64,
}

impl Member {
    /// The internal address of its machine `machine`.
    pub(super) fn address(&self, machine: u64) -> String {
        format!("10.{}.{}.{}", 16 + self.number / 250, self.number % 250, 10 + machine % 240)
    }

    /// An address of its public services.
    pub(super) fn public_address(&self) -> String {
        format!("198.51.100.{}", 1 + self.number % 250)
    }

    /// The internal domain of its machines.
    pub(super) fn domain(&self) -> String {
        format!("oa{:04}.gov.example", self.number)
    }

    /// The name of its workstation `machine`.
    pub(super) fn workstation(&self, machine: u64) -> String {
        format!("PC{:03}.{}", machine % 200, self.domain())
    }

    /// The name of one of its servers.
    pub(super) fn server(&self, what: &str) -> String {
        format!("{what}.{}", self.domain())
    }

    /// The Windows domain and a user.
    pub(super) fn user(&self, machine: u64) -> String {
        format!("OA{:04}\\user{:03}", self.number, machine % 200)
    }
}

/// The bodies on the stage: three that are attacked, some that met the attacker earlier without noticing, and many at their daily work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// 行政院, at which the demonstration's competent authority sits.
    pub authority: Member,
    /// An office below a county's government, where the attack comes in; the demonstration's officer sits there.
    pub office: Member,
    /// That county's government, whose SOC analyst takes part; the attack moves on to it.
    pub county: Member,
    /// A ministry that is a sector authority for CI providers; it takes no part in the attack.
    pub ministry: Member,
    /// A provider of critical infrastructure below that ministry; it takes no part in the attack either.
    pub provider: Member,
    /// A government of the same joint-defence region, out of which data is carried.
    pub neighbour: Member,
    /// Bodies all over the nation that met the same attacker earlier.
    pub quiet: Vec<Member>,
    /// Bodies at their daily work; the quiet ones work too.
    pub others: Vec<Member>,
}

impl Cast {
    /// Chooses from the register of bodies, always the same way; `None` if the bodies needed are not among them.
    ///
    /// The county is 臺南市 with its region; the quiet bodies and the others are spread evenly over everything of level A to D.
    pub fn choose(bodies: &[NewBody]) -> Option<Self> {
        let member = |number: u64, body: &NewBody| Member { oid: body.oid.clone(), name_zh: body.name_zh.clone(), number };
        let government =
            |county: County| bodies.iter().find(|body| body.class == BodyClass::LocalGovernment && body.county == Some(county));
        let authority = bodies.iter().find(|body| body.class == BodyClass::ExecutiveYuan)?;
        let county = government(County::Tainan)?;
        let neighbour = government(County::ChiayiCounty)?;
        let below = |body: &&NewBody| body.superior.as_ref() == Some(&county.oid) && body.level == Some(Level::C);
        let office = bodies.iter().filter(below).find(|body| body.name_zh.contains('區')).or_else(|| bodies.iter().find(below))?;
        let provider = bodies.iter().find(|body| body.class == BodyClass::CiProvider)?;
        let ministry = bodies.iter().find(|body| Some(&body.oid) == provider.sector_authority.as_ref())?;
        let known = [&authority.oid, &office.oid, &county.oid, &neighbour.oid];
        let rest: Vec<&NewBody> =
            bodies.iter().filter(|body| !known.contains(&&body.oid) && body.level.is_some_and(|level| level != Level::E)).collect();
        let spread = |count: usize, first: usize| {
            let step = (rest.len() / count.max(1)).max(1);
            rest.iter().copied().skip(first % step).step_by(step).take(count)
        };
        Some(Self {
            authority: member(0, authority),
            office: member(1, office),
            county: member(2, county),
            neighbour: member(3, neighbour),
            ministry: member(99, ministry),
            provider: member(98, provider),
            quiet: spread(QUIET, 7).zip(4_u64..).map(|(body, number)| member(number, body)).collect(),
            others: spread(OTHERS, 0).zip(100_u64..).map(|(body, number)| member(number, body)).collect(),
        })
    }

    /// Everybody, the attacked first.
    pub fn everybody(&self) -> impl Iterator<Item = &Member> {
        [&self.office, &self.county, &self.neighbour].into_iter().chain(&self.quiet).chain(&self.others)
    }
}

/// How many bodies met the attacker earlier.
const QUIET: usize = 24;
/// How many bodies are seen at their daily work besides.
const OTHERS: usize = 280;
