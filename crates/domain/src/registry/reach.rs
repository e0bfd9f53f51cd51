//! Which bodies does a holder of a seat at a body reach, and by which relation?

use crate::words::BodyId;

/// Why one body may look at another; the register keeps the closure of these as rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The body itself.
    Own,
    /// A body below it in the tree of superiors (上級／監督機關), at any depth.
    Subordinate,
    /// A specific non-government body whose central sector authority (中央目的事業主管機關) it is.
    Provider,
    /// A member, or a body below a member, of the region that it leads (區域聯防).
    Member,
    /// The council of the area whose government it is; the government collects what the council proposes (彙送, 分級辦法 §3 IV).
    Council,
}

impl Relation {
    /// All relations, nearest first.
    pub const ALL: [Self; 5] = [Self::Own, Self::Subordinate, Self::Provider, Self::Member, Self::Council];

    /// The word kept in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Subordinate => "subordinate",
            Self::Provider => "provider",
            Self::Member => "member",
            Self::Council => "council",
        }
    }

    /// Reads [`Relation::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }
}

/// The bodies that an actor may see for one action, as a filter the register can apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Every body of the nation.
    Nation,
    /// The bodies that stand in one of `relations` to `holder`.
    Tree {
        /// The body at which the actor sits.
        holder: BodyId,
        /// The relations that count, without repetition.
        relations: Vec<Relation>,
    },
}
