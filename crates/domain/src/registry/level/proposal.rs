//! What does a proposal of a level say, and does it hold together?

use jiff::civil::Date;

use crate::registry::Level;
use crate::registry::level::Cause;
use crate::words::Message;

/// Longest text of any part of a proposal, in characters.
pub const TEXT_CHARACTERS: usize = 2_000;

/// The systems that a body tells of, as far as its level depends on them (分級辦法 §6 to §8, 施行細則 §7 II).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Systems {
    /// How many systems of its own making or commission it runs (自行或委外設置、開發).
    pub operated: u32,
    /// How many of them are core systems (核心資通系統).
    pub core: u32,
    /// Whether it provides services of information and communication (資通服務).
    pub serves: bool,
}

/// A departure from the level that the criteria give (§10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// To which level.
    pub to: Level,
    /// Having weighed what: the factors of §10 by their names in the rulebook, such as `F2`.
    pub factors: Vec<String>,
    /// Why, in their words.
    pub reason: String,
}

/// What a body proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// The criteria that it meets, by their codes such as `A3`.
    pub criteria: Vec<String>,
    /// Its systems.
    pub systems: Systems,
    /// Its departure from the criteria, if it asks for one.
    pub adjustment: Option<Adjustment>,
    /// Its business and data, as far as the criteria rest on them.
    pub statement: String,
}

impl Proposal {
    /// The level proposed: the adjusted one, else the one that the criteria give.
    pub fn level(&self, computed: Option<Level>) -> Option<Level> {
        self.adjustment.as_ref().map(|adjustment| adjustment.to).or(computed)
    }
}

/// Whose level is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The body's.
    Body,
    /// That of a unit within a body.
    Unit {
        /// The level of the body itself.
        of_body: Option<Level>,
    },
}

/// What a proposal is judged against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The day on which it is judged.
    pub today: Date,
    /// Whether the Act was in force on the day that started the case.
    pub in_force: bool,
    /// The level that the criteria give (§9).
    pub computed: Option<Level>,
    /// Whose level it is.
    pub whose: Whose,
}

/// Why a proposal does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// No criterion is met, so that no level follows (§4 to §8).
    NoCriterion,
    /// More core systems than systems.
    MoreCoreThanSystems,
    /// No service, it says by its criterion, and yet tells of one (§8①).
    ServiceAtE1,
    /// It runs systems, it says, and tells of none (§6).
    NoSystemsAtC,
    /// An adjustment without its reason (§10).
    NoReason,
    /// An adjustment to the level that the criteria give anyway (§10).
    AdjustedToSame,
    /// A unit with the level of its body needs none of its own (§3 VII).
    UnitAsBody,
    /// A unit of a body that has no level yet (§3 VII).
    UnitBeforeBody,
    /// The event lies before the Act was in force.
    BeforeAct,
    /// The event lies in the future.
    InFuture,
    /// Longer than [`TEXT_CHARACTERS`].
    TooLong(&'static str),
}

impl Flaw {
    /// The field of the form that is to be mended.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoCriterion => "criteria",
            Self::MoreCoreThanSystems => "core_systems",
            Self::ServiceAtE1 | Self::NoSystemsAtC => "systems",
            Self::NoReason => "reason",
            Self::AdjustedToSame => "adjusted",
            Self::UnitAsBody | Self::UnitBeforeBody => "unit",
            Self::BeforeAct | Self::InFuture => "event_on",
            Self::TooLong(field) => field,
        }
    }

    /// What is wrong, by which article, and what to do.
    pub fn message(self) -> Message {
        match self {
            Self::NoCriterion => Message::new("registry-level-flaw-no-criterion"),
            Self::MoreCoreThanSystems => Message::new("registry-level-flaw-more-core"),
            Self::ServiceAtE1 => Message::new("registry-level-flaw-service-at-e1"),
            Self::NoSystemsAtC => Message::new("registry-level-flaw-no-systems-at-c"),
            Self::NoReason => Message::new("registry-level-flaw-no-reason"),
            Self::AdjustedToSame => Message::new("registry-level-flaw-adjusted-to-same"),
            Self::UnitAsBody => Message::new("registry-level-flaw-unit-as-body"),
            Self::UnitBeforeBody => Message::new("registry-level-flaw-unit-before-body"),
            Self::BeforeAct => Message::new("registry-level-flaw-before-act"),
            Self::InFuture => Message::new("registry-level-flaw-in-future"),
            Self::TooLong(_) => Message::new("registry-level-flaw-too-long").with("most", TEXT_CHARACTERS.to_string()),
        }
    }
}

/// Judges a proposal by itself; an empty answer means that it holds together. Whether its criteria contradict each other, its systems or the
/// body's capacity is the rulebook's to say (`contradictions` in the room of the law).
pub fn judge(proposal: &Proposal, cause: Cause, setting: Setting) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let proposed = proposal.level(setting.computed);
    if setting.computed.is_none() {
        flaws.push(Flaw::NoCriterion);
    }
    flaws.extend(judge_systems(proposal));
    flaws.extend(judge_adjustment(proposal.adjustment.as_ref(), setting.computed));
    match setting.whose {
        Whose::Unit { of_body: None } => flaws.push(Flaw::UnitBeforeBody),
        Whose::Unit { of_body: Some(body) } if proposed == Some(body) => flaws.push(Flaw::UnitAsBody),
        Whose::Unit { of_body: Some(_) } | Whose::Body => {}
    }
    if cause.event_on().is_some_and(|day| day > setting.today) {
        flaws.push(Flaw::InFuture);
    } else if !setting.in_force {
        flaws.push(Flaw::BeforeAct);
    }
    if proposal.statement.chars().count() > TEXT_CHARACTERS {
        flaws.push(Flaw::TooLong("statement"));
    }
    flaws
}

fn judge_systems(proposal: &Proposal) -> Vec<Flaw> {
    let Systems { operated, core, serves } = proposal.systems;
    let meets = |code: &str| proposal.criteria.iter().any(|criterion| criterion == code);
    let mut flaws = Vec::new();
    if core > operated {
        flaws.push(Flaw::MoreCoreThanSystems);
    }
    if meets("E1") && serves {
        flaws.push(Flaw::ServiceAtE1);
    }
    if meets("C1") && operated == 0 {
        flaws.push(Flaw::NoSystemsAtC);
    }
    flaws
}

fn judge_adjustment(adjustment: Option<&Adjustment>, computed: Option<Level>) -> Vec<Flaw> {
    let Some(adjustment) = adjustment else { return Vec::new() };
    let mut flaws = Vec::new();
    if Some(adjustment.to) == computed {
        flaws.push(Flaw::AdjustedToSame);
    }
    if adjustment.reason.trim().is_empty() {
        flaws.push(Flaw::NoReason);
    } else if adjustment.reason.chars().count() > TEXT_CHARACTERS {
        flaws.push(Flaw::TooLong("reason"));
    }
    flaws
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn proposal(criteria: &[&str], systems: Systems) -> Proposal {
        Proposal { criteria: criteria.iter().map(|code| (*code).to_owned()).collect(), systems, ..Proposal::default() }
    }

    fn setting(computed: Option<Level>) -> Setting {
        Setting { today: date(2022, 4, 1), in_force: true, computed, whose: Whose::Body }
    }

    fn systems(operated: u32, core: u32, serves: bool) -> Systems {
        Systems { operated, core, serves }
    }

    #[test]
    fn systems_must_agree_with_the_criteria() {
        let cases = [
            (proposal(&["C1"], systems(3, 1, true)), Level::C, vec![]),
            (proposal(&["C1"], systems(0, 0, true)), Level::C, vec![Flaw::NoSystemsAtC]),
            (proposal(&["C1"], systems(1, 2, false)), Level::C, vec![Flaw::MoreCoreThanSystems]),
            (proposal(&["D1"], systems(0, 0, true)), Level::D, vec![]),
            (proposal(&["E1"], systems(0, 0, false)), Level::E, vec![]),
            (proposal(&["E1"], systems(0, 0, true)), Level::E, vec![Flaw::ServiceAtE1]),
            (proposal(&["E2"], systems(1, 0, true)), Level::E, vec![]),
        ];
        for (proposal, level, expected) in cases {
            assert_eq!(judge(&proposal, Cause::Cycle, setting(Some(level))), expected, "{proposal:?}");
        }
        let nothing = judge(&proposal(&[], systems(0, 0, false)), Cause::Cycle, setting(None));
        assert_eq!(nothing, [Flaw::NoCriterion]);
    }

    #[test]
    fn an_adjustment_changes_something_and_says_why() {
        let adjusted = |to, reason: &str| {
            let adjustment = Adjustment { to, factors: vec!["F2".to_owned()], reason: reason.to_owned() };
            let proposal = Proposal { adjustment: Some(adjustment), ..proposal(&["C1"], systems(1, 0, false)) };
            judge(&proposal, Cause::Cycle, setting(Some(Level::C)))
        };
        assert_eq!(adjusted(Level::B, "個資數量龐大"), []);
        assert_eq!(adjusted(Level::B, ""), [Flaw::NoReason]);
        assert_eq!(adjusted(Level::C, "無"), [Flaw::AdjustedToSame]);
        assert_eq!(adjusted(Level::B, &"長".repeat(TEXT_CHARACTERS + 1)), [Flaw::TooLong("reason")]);
    }

    #[test]
    fn a_unit_differs_from_its_body_and_an_event_lies_in_the_acts_time() {
        let plain = proposal(&["C1"], systems(1, 0, false));
        let unit = |of_body| judge(&plain, Cause::Cycle, Setting { whose: Whose::Unit { of_body }, ..setting(Some(Level::C)) });
        assert_eq!(unit(None), [Flaw::UnitBeforeBody]);
        assert_eq!(unit(Some(Level::C)), [Flaw::UnitAsBody]);
        assert_eq!(unit(Some(Level::A)), []);
        let changed = |day, in_force| judge(&plain, Cause::Changed { event_on: day }, Setting { in_force, ..setting(Some(Level::C)) });
        assert_eq!(changed(date(2022, 4, 1), true), []);
        assert_eq!(changed(date(2022, 4, 2), true), [Flaw::InFuture]);
        assert_eq!(changed(date(2018, 12, 31), false), [Flaw::BeforeAct]);
    }
}
