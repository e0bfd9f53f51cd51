//! What was decided on the level of a body, when and by whom, and which decision is in force on a day?

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::coded::coded;
use crate::registry::{BodyClass, Level};
use crate::words::{BodyId, LevelCaseId, LevelDecisionId};

/// The name of a unit within a body that has a level of its own (分級辦法 §3 VII).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitName(String);

impl UnitName {
    /// Longest name, in characters.
    pub const MAX_CHARACTERS: usize = 100;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for UnitName {
    type Err = InvalidUnit;

    fn from_str(text: &str) -> Result<Self, InvalidUnit> {
        let name = text.trim();
        let fits = !name.is_empty() && name.chars().count() <= Self::MAX_CHARACTERS && !name.chars().any(char::is_control);
        if fits { Ok(Self(name.to_owned())) } else { Err(InvalidUnit) }
    }
}

/// The text is no name of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name of a unit is not empty, at most {} characters long, and holds no control characters", UnitName::MAX_CHARACTERS)]
pub struct InvalidUnit;

coded! {
    /// How a decision came into the register.
    Origin {
        /// With the nation, when the register was founded.
        Founded "founded",
        /// Taken over from a file or from before the register kept decisions.
        Recorded "recorded",
        /// Out of a case that travelled the road of the law.
        Case "case",
        /// In the place of a decision that was wrong.
        Correction "correction",
        /// The body left the scope of the Act (its designation as CI provider ended).
        Lapse "lapse",
    }
}

/// One decision on a level. It never changes: whatever is decided later, a correction too, is a decision of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its identifier.
    pub id: LevelDecisionId,
    /// The body.
    pub body: BodyId,
    /// The unit within it; `None` for the body itself.
    pub unit: Option<UnitName>,
    /// The level; `None` where the body has none any more.
    pub level: Option<Level>,
    /// The body's class when it was decided.
    pub class: BodyClass,
    /// The day of approval (核定日期).
    pub approved_on: Date,
    /// How it came into the register.
    pub origin: Origin,
    /// Who decided, by official Chinese name.
    pub decided_by: String,
    /// The case that led to it.
    pub case: Option<LevelCaseId>,
    /// The decision that it corrects.
    pub corrects: Option<LevelDecisionId>,
    /// Why, where a reason was given.
    pub reason: String,
    /// The criteria that were met, by their codes such as `A3`.
    pub criteria: Vec<String>,
    /// The version of the rulebook by which it was judged.
    pub rulebook: String,
    /// When it entered the register.
    pub recorded_at: Timestamp,
    /// By whom, as named in lists.
    pub recorded_by: String,
}

/// Why a decision cannot be corrected as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotCorrect {
    /// It was corrected before: the newer decision is the one to correct.
    #[error("it was corrected already")]
    Already,
    /// The correction says what the decision says.
    #[error("it says the same")]
    Same,
    /// A reason is needed.
    #[error("a reason is needed")]
    NoReason,
}

impl Decision {
    /// Whether this decision may be corrected to another level or day, among all decisions on the same body.
    ///
    /// # Errors
    /// [`CannotCorrect`] if it was corrected before, or nothing would change, or no reason is given.
    pub fn may_become(&self, level: Level, approved_on: Date, reason: &str, all: &[Self]) -> Result<(), CannotCorrect> {
        if reason.trim().is_empty() {
            return Err(CannotCorrect::NoReason);
        }
        if all.iter().any(|other| other.corrects == Some(self.id)) {
            return Err(CannotCorrect::Already);
        }
        if self.level == Some(level) && self.approved_on == approved_on {
            return Err(CannotCorrect::Same);
        }
        Ok(())
    }
}

/// The decision in force on a day among those on one body or unit, in the order in which they were recorded: the newest by day of approval,
/// of one day the one recorded last; one that was corrected counts no more.
pub fn in_force(decisions: &[Decision], on: Date) -> Option<&Decision> {
    let corrected = |decision: &Decision| decisions.iter().any(|other| other.corrects == Some(decision.id));
    decisions.iter().filter(|decision| decision.approved_on <= on && !corrected(decision)).max_by_key(|decision| decision.approved_on)
}

/// Since when the level in force on a day has been the same without a break.
pub fn unbroken_since(decisions: &[Decision], on: Date) -> Option<Date> {
    let newest = in_force(decisions, on)?;
    let mut since = newest.approved_on;
    while let Some(before) = since.yesterday().ok().and_then(|day| in_force(decisions, day)).filter(|one| one.level == newest.level) {
        since = before.approved_on;
    }
    Some(since)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn decision(number: u128, level: Level, approved_on: Date, corrects: Option<u128>) -> Decision {
        let id = |number| LevelDecisionId(Uuid::from_u128(number));
        Decision {
            id: id(number),
            body: BodyId(1),
            unit: None,
            level: Some(level),
            class: BodyClass::Township,
            approved_on,
            origin: Origin::Recorded,
            decided_by: "行政院".to_owned(),
            case: None,
            corrects: corrects.map(id),
            reason: String::new(),
            criteria: Vec::new(),
            rulebook: String::new(),
            recorded_at: Timestamp::UNIX_EPOCH,
            recorded_by: String::new(),
        }
    }

    #[test]
    fn the_newest_that_was_not_corrected_is_in_force() {
        let all = [
            decision(1, Level::D, date(2020, 3, 1), None),
            decision(2, Level::A, date(2022, 3, 1), None),
            decision(3, Level::C, date(2022, 3, 1), Some(2)),
            decision(4, Level::B, date(2024, 3, 1), None),
        ];
        let level = |on| in_force(&all, on).and_then(|decision| decision.level);
        for (on, expected) in [
            (date(2020, 2, 29), None),
            (date(2020, 3, 1), Some(Level::D)),
            (date(2022, 3, 1), Some(Level::C)),
            (date(2024, 2, 29), Some(Level::C)),
            (date(2024, 3, 1), Some(Level::B)),
        ] {
            assert_eq!(level(on), expected, "{on}");
        }
    }

    #[test]
    fn approving_the_same_level_again_breaks_nothing() {
        let all = [
            decision(1, Level::D, date(2019, 3, 1), None),
            decision(2, Level::C, date(2021, 3, 1), None),
            decision(3, Level::C, date(2023, 3, 1), None),
            decision(4, Level::C, date(2025, 3, 1), None),
        ];
        assert_eq!(unbroken_since(&all, date(2025, 4, 1)), Some(date(2021, 3, 1)));
        assert_eq!(unbroken_since(&all, date(2020, 4, 1)), Some(date(2019, 3, 1)));
        assert_eq!(unbroken_since(&all, date(2019, 2, 1)), None);
    }

    #[test]
    fn a_correction_says_something_else_once_and_why() {
        let all = [decision(1, Level::D, date(2020, 3, 1), None), decision(2, Level::C, date(2020, 3, 1), Some(1))];
        let [wrong, right] = &all;
        assert_eq!(wrong.may_become(Level::B, date(2020, 3, 1), "誤植", &all), Err(CannotCorrect::Already));
        assert_eq!(right.may_become(Level::C, date(2020, 3, 1), "誤植", &all), Err(CannotCorrect::Same));
        assert_eq!(right.may_become(Level::C, date(2020, 3, 2), " ", &all), Err(CannotCorrect::NoReason));
        assert_eq!(right.may_become(Level::C, date(2020, 3, 2), "誤植", &all), Ok(()));
    }
}
