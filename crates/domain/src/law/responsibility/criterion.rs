//! Which level do these criteria make, and what cannot be true together?

use jiff::civil::Date;

use crate::law::instrument::{Attribution, Citation};
use crate::law::responsibility::{Capacity, LevelsRegulation, NoRegulation};
use crate::law::rule::words;
use crate::law::rulebook::Rulebook;
use crate::registry::Level;

/// One thing that makes a body's level (§§4 to 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its name, such as `A3`; it keeps it through the editions.
    pub id: String,
    /// The level that it makes.
    pub level: Level,
    /// Where it is written.
    pub citation: Citation,
    /// The official wording.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
    /// In which capacities a body can meet it; all three where the law makes no difference.
    pub capacities: Vec<Capacity>,
    /// What the row rests on.
    pub attribution: Attribution,
}

/// Things that cannot be true together; whatever is named must all hold for the conflict to arise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The article that forbids it.
    pub citation: Citation,
    /// Criteria, all of them met.
    pub criteria: Vec<String>,
    /// The proposed level is one of these; empty for any.
    pub levels: Vec<Level>,
    /// The body's capacity is one of these; empty for any.
    pub capacities: Vec<Capacity>,
    /// A fact of the case.
    pub fact: Option<CaseFact>,
    /// Why, in Chinese.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
}

/// For what whoever submits or approves may adjust a level (§10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Its name, `F1` to `F4`.
    pub id: String,
    /// Where it is written.
    pub citation: Citation,
    /// The official wording.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
}

words! {
    /// What a case may say of a body besides its criteria.
    CaseFact {
        /// It has a core system (核心資通系統).
        CoreSystem "core_system",
        /// It operates a system that it set up or developed, itself or through others.
        DevelopedSystem "developed_system",
        /// No sector of critical infrastructure is named for it.
        NoSector "no_sector",
    }
}

/// A proposal of a level, as filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// In which capacity the body is bound.
    pub capacity: Capacity,
    /// The criteria said to be met.
    pub criteria: Vec<String>,
    /// The level proposed.
    pub level: Level,
    /// Names of the adjustments claimed (§10).
    pub adjustments: Vec<String>,
    /// What else is known of the body.
    pub facts: Vec<CaseFact>,
}

/// The level that criteria make, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLevel<'r> {
    /// The highest of them (§9).
    pub level: Level,
    /// The criteria that decide, in the order of the law.
    pub because: Vec<&'r Criterion>,
    /// The criteria of lower levels, which §9 leaves behind.
    pub outweighed: Vec<&'r Criterion>,
}

/// Why criteria make no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoLevel {
    /// None was named.
    #[error("no criterion is named; known are {known}")]
    Nothing {
        /// All names.
        known: String,
    },
    /// A name that no article has.
    #[error("there is no criterion {id:?}; known are {known}")]
    Unknown {
        /// The name.
        id: String,
        /// All names.
        known: String,
    },
    /// No edition is known on the day.
    #[error(transparent)]
    Regulation(#[from] NoRegulation),
}

/// Why a case is refused when it is filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// A criterion that the body cannot meet in its capacity.
    #[error("{id} is met by other bodies only ({citation})")]
    Capacity {
        /// The criterion.
        id: String,
        /// Where it is written.
        citation: Citation,
    },
    /// Things that cannot be true together.
    #[error("{reason_en} ({citation})")]
    Conflict {
        /// The article that forbids it.
        citation: Citation,
        /// Why, in Chinese.
        reason_zh: String,
        /// Why, in English.
        reason_en: String,
    },
    /// The proposed level is not the one of the criteria, and no factor is named for which it may be adjusted.
    #[error("the criteria make {found:?}, not {proposed:?}, and no factor is named for an adjustment ({citation})")]
    Level {
        /// The level of the criteria.
        found: Level,
        /// The level proposed.
        proposed: Level,
        /// The article on adjustments.
        citation: Citation,
    },
    /// A factor that the article on adjustments does not have.
    #[error("there is no factor {id:?} ({citation})")]
    Factor {
        /// The name.
        id: String,
        /// The article on adjustments.
        citation: Citation,
    },
}

/// The level that the criteria `met` make by the law in force on `as_of`: the highest of theirs (§9). Contradictions among them are not looked at
/// here but when a case is filed, see [`contradictions`].
///
/// # Errors
/// [`NoLevel`] if none is named, one is unknown, or no edition is known on that day.
pub fn level_for<'r>(rulebook: &'r Rulebook, met: &[&str], as_of: Date) -> Result<FoundLevel<'r>, NoLevel> {
    highest(rulebook.levels_on(as_of)?, met)
}

/// As [`level_for`], in one edition.
pub(super) fn highest<'r>(regulation: &'r LevelsRegulation, met: &[&str]) -> Result<FoundLevel<'r>, NoLevel> {
    let known = || regulation.criteria.iter().map(|criterion| criterion.id.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(id) = met.iter().find(|id| regulation.criterion(id).is_none()) {
        return Err(NoLevel::Unknown { id: (*id).to_owned(), known: known() });
    }
    // `Level` orders A first, so the highest level is the smallest value.
    let found: Vec<&Criterion> = regulation.criteria.iter().filter(|criterion| met.contains(&criterion.id.as_str())).collect();
    let level = found.iter().map(|criterion| criterion.level).min().ok_or_else(|| NoLevel::Nothing { known: known() })?;
    let (because, outweighed) = found.into_iter().partition(|criterion| criterion.level == level);
    Ok(FoundLevel { level, because, outweighed })
}

/// Everything in a case that the regulation forbids; empty where it may be filed.
///
/// # Errors
/// [`NoLevel`] if it names no criterion, or an unknown one.
pub fn contradictions(regulation: &LevelsRegulation, case: &CaseFacts) -> Result<Vec<Contradiction>, NoLevel> {
    let met: Vec<&str> = case.criteria.iter().map(String::as_str).collect();
    let found = highest(regulation, &met)?;
    let mut contradictions = Vec::new();
    for criterion in found.because.iter().chain(&found.outweighed).filter(|criterion| !criterion.capacities.contains(&case.capacity)) {
        contradictions.push(Contradiction::Capacity { id: criterion.id.clone(), citation: criterion.citation.clone() });
    }
    for conflict in regulation.conflicts.iter().filter(|conflict| conflict.arises(case)) {
        contradictions.push(Contradiction::Conflict {
            citation: conflict.citation.clone(),
            reason_zh: conflict.reason_zh.clone(),
            reason_en: conflict.reason_en.clone(),
        });
    }
    if let Err(contradiction) = adjust(regulation, &found, case.level, &case.adjustments) {
        contradictions.push(contradiction);
    }
    Ok(contradictions)
}

/// The factors by which the level of the criteria may become `proposed` (§10); none where it is that already.
///
/// # Errors
/// [`Contradiction`] if a factor is unknown, or the level differs and no factor is named.
pub fn adjust<'r>(
    regulation: &'r LevelsRegulation,
    found: &FoundLevel<'_>,
    proposed: Level,
    factors: &[String],
) -> Result<Vec<&'r Adjustment>, Contradiction> {
    let citation = || regulation.principles.adjusting.clone();
    let named = factors
        .iter()
        .map(|id| {
            let factor = regulation.adjustments.iter().find(|adjustment| adjustment.id == *id);
            factor.ok_or_else(|| Contradiction::Factor { id: id.clone(), citation: citation() })
        })
        .collect::<Result<Vec<_>, _>>()?;
    match (found.level == proposed, named.is_empty()) {
        (true, _) => Ok(Vec::new()),
        (false, false) => Ok(named),
        (false, true) => Err(Contradiction::Level { found: found.level, proposed, citation: citation() }),
    }
}

impl Conflict {
    fn arises(&self, case: &CaseFacts) -> bool {
        self.criteria.iter().all(|id| case.criteria.contains(id))
            && (self.levels.is_empty() || self.levels.contains(&case.level))
            && (self.capacities.is_empty() || self.capacities.contains(&case.capacity))
            && self.fact.is_none_or(|fact| case.facts.contains(&fact))
    }
}
