//! How is a list of bodies asked for, and what does it show?

use crate::registry::{BodyClass, BodyKind, CiSector, County, Level, Oid, Region};
use crate::words::BodyId;

/// Which bodies a list shows; every part that is `None` lets all pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyFilter {
    /// Of this kind.
    pub kind: Option<BodyKind>,
    /// Of this class in the hierarchy.
    pub class: Option<BodyClass>,
    /// Of this approved level.
    pub level: Option<Level>,
    /// In this county.
    pub county: Option<County>,
    /// In a county of this joint-defence region.
    pub region: Option<Region>,
    /// In this critical-infrastructure sector.
    pub ci_sector: Option<CiSector>,
    /// Directly below this body.
    pub superior: Option<Oid>,
    /// Whose names or OID hold these words, in this order.
    pub search: Option<String>,
}

/// In which order a list of bodies stands; bodies that are alike in it stand as they entered the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BodyOrder {
    /// As they entered the register: the nation from the top downwards.
    #[default]
    Register,
    /// By Chinese name, in code-point order.
    Name,
    /// By OID, as text.
    Oid,
    /// By level, A first, those without one last.
    Level,
}

impl BodyOrder {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Register, Self::Name, Self::Oid, Self::Level];

    /// The word in addresses and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Name => "name",
            Self::Oid => "oid",
            Self::Level => "level",
        }
    }

    /// Reads [`BodyOrder::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// A place in an ordered list, by the key of the line there; it stays right while lines come and go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPlace {
    /// The line's key in the list's order, see [`BodyLine::key`].
    pub key: String,
    /// The line's body.
    pub id: BodyId,
}

/// From where a page of a list runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PageFrom {
    /// The first lines.
    #[default]
    Start,
    /// The lines after this place.
    After(BodyPlace),
    /// The lines just before this place, in the list's order.
    Before(BodyPlace),
}

/// One page of a list of bodies, as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyQuery {
    /// Which bodies.
    pub filter: BodyFilter,
    /// In which order.
    pub order: BodyOrder,
    /// From where.
    pub from: PageFrom,
    /// At most so many lines.
    pub limit: u32,
}

/// One line of a list of bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLine {
    /// The register's own number.
    pub id: BodyId,
    /// Identifier towards people and machines.
    pub oid: Oid,
    /// Official Chinese name.
    pub name_zh: String,
    /// Official English name, if it has one.
    pub name_en: Option<String>,
    /// The deck's kind.
    pub kind: BodyKind,
    /// Class in the hierarchy.
    pub class: BodyClass,
    /// Approved level.
    pub level: Option<Level>,
    /// Where it sits.
    pub county: Option<County>,
    /// Its critical-infrastructure sector.
    pub ci_sector: Option<CiSector>,
    /// Its superior, for a link.
    pub superior: Option<BodyName>,
    /// Its key in the order asked for.
    pub key: String,
}

/// What a link to a body needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyName {
    /// Identifier towards people and machines.
    pub oid: Oid,
    /// Official Chinese name.
    pub name_zh: String,
    /// Official English name, if it has one.
    pub name_en: Option<String>,
}

/// One page of a list of bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPage {
    /// The lines, in the order asked for.
    pub lines: Vec<BodyLine>,
    /// Whether lines stand before the first of these.
    pub earlier: bool,
    /// Whether lines stand after the last of these.
    pub later: bool,
}

/// How many bodies there are of one kind and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyCount {
    /// The kind.
    pub kind: BodyKind,
    /// The level; `None` counts the bodies without one.
    pub level: Option<Level>,
    /// How many.
    pub bodies: u64,
}
