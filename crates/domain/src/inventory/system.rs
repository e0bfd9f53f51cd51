//! What is known of one information system?

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::law::responsibility::{CoreBusiness, FoundGrade, SystemGrade, SystemNeeds, grade_for};
use crate::registry::coded::coded;
use crate::words::{BodyId, SystemId};

coded! {
    /// Who runs a system.
    Running {
        /// The body itself.
        Own "own",
        /// A supplier on the body's behalf (委外).
        Outsourced "outsourced",
        /// Another body that shares it (共用性系統).
        Shared "shared",
    }
}

/// A system's name within its body: one line of at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SystemName(String);

impl SystemName {
    /// Longest name, in characters.
    pub const MAX_CHARACTERS: usize = 100;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SystemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SystemName {
    type Err = UnfitName;

    fn from_str(text: &str) -> Result<Self, UnfitName> {
        let name = text.trim();
        if name.is_empty() || name.chars().count() > Self::MAX_CHARACTERS || name.chars().any(char::is_control) {
            return Err(UnfitName);
        }
        Ok(Self(name.to_owned()))
    }
}

/// The text is no name of a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name of one line with at most 100 characters")]
pub struct UnfitName;

/// What its body says of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its name, which no other system of the body has.
    pub name: SystemName,
    /// What it is for.
    pub purpose: String,
    /// The unit that answers for it.
    pub unit: String,
    /// Who runs it.
    pub running: Running,
    /// How it was rated in each dimension of 附表九.
    pub needs: SystemNeeds,
    /// Whether core business needs it (施行細則 §7 II).
    pub core_business: CoreBusiness,
    /// Why it was rated so.
    pub reason: String,
}

impl Facts {
    /// Its grade: the highest of the four ratings (附表九).
    pub fn found(&self) -> FoundGrade {
        grade_for(self.needs)
    }

    /// Its grade.
    pub fn grade(&self) -> SystemGrade {
        self.found().grade
    }

    /// Whether it is a core system (核心資通系統).
    pub fn is_core(&self) -> bool {
        self.found().is_core(self.core_business)
    }
}

/// One information system (資通系統) of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// Its identifier.
    pub id: SystemId,
    /// Whose.
    pub body: BodyId,
    /// What is said of it.
    pub facts: Facts,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// By whom.
    pub entered_by: String,
    /// Since when it is out of use, if it is.
    pub retired_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(needs: [SystemGrade; 4], core_business: CoreBusiness) -> Facts {
        let [confidentiality, integrity, availability, legal_compliance] = needs;
        Facts {
            name: "公文系統".parse().unwrap(),
            purpose: String::new(),
            unit: String::new(),
            running: Running::Own,
            needs: SystemNeeds { confidentiality, integrity, availability, legal_compliance },
            core_business,
            reason: String::new(),
        }
    }

    #[test]
    fn the_highest_of_four_ratings_counts_and_high_is_core() {
        use SystemGrade::{High, Low, Medium};
        for (needs, business, grade, core) in [
            ([Low, Low, Low, Low], CoreBusiness::NotNeeded, Low, false),
            ([Low, Low, Low, Low], CoreBusiness::Needed, Low, true),
            ([Low, Medium, Low, Low], CoreBusiness::NotNeeded, Medium, false),
            ([Low, Low, Low, High], CoreBusiness::NotNeeded, High, true),
            ([High, Low, Medium, Low], CoreBusiness::Needed, High, true),
        ] {
            let facts = facts(needs, business);
            assert_eq!((facts.grade(), facts.is_core()), (grade, core), "{needs:?} {business:?}");
        }
    }

    #[test]
    fn names_are_one_line() {
        for bad in ["", "  ", "a\nb", &"字".repeat(101)] {
            assert_eq!(bad.parse::<SystemName>(), Err(UnfitName), "{bad:?}");
        }
        assert_eq!(" 公文系統 ".parse::<SystemName>().unwrap().as_str(), "公文系統");
    }
}
