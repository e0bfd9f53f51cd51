//! What does one edition of the classification regulation say, and which edition counts on a day?

use jiff::civil::Date;

use crate::law::instrument::{Citation, InstrumentEdition};
use crate::law::responsibility::criterion::{Adjustment, Conflict, Criterion};
use crate::law::responsibility::filing::{ChangeLimit, FilingActor, FilingRoute, NotTheApprover, Reporting};
use crate::law::responsibility::measure::{Annex, Measure, Part};
use crate::law::responsibility::{Capacity, FoundLevel};
use crate::law::rulebook::Rulebook;
use crate::registry::{BodyClass, Level};

/// The classification regulation (資通安全責任等級分級辦法) in one edition, as loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelsRegulation {
    /// Which edition.
    pub edition: InstrumentEdition,
    /// What everybody who reads this edition should be told, in English; `None` where its wording is known.
    pub warning: Option<String>,
    /// The same in Chinese.
    pub warning_zh: Option<String>,
    /// The articles that say how criteria work together.
    pub principles: Principles,
    /// What makes a body's level (§§4 to 8), the heaviest level first.
    pub criteria: Vec<Criterion>,
    /// What cannot be true together when a case is filed.
    pub conflicts: Vec<Conflict>,
    /// For what a level may be adjusted (§10).
    pub adjustments: Vec<Adjustment>,
    /// Who submits, forwards, approves and files (§3 I to V).
    pub routes: Vec<FilingRoute>,
    /// How soon a changed or new body's level is filed (§3 VI).
    pub change: ChangeLimit,
    /// Who reports on what it did (§11 IV, V).
    pub reporting: Vec<Reporting>,
    /// Annexes one to eight.
    pub annexes: Vec<Annex>,
    /// What a demand may be part of.
    pub parts: Vec<Part>,
    /// What bodies must do (應辦事項), as in annexes one to eight.
    pub measures: Vec<Measure>,
}

/// The articles that say how criteria work together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principles {
    /// Of several levels the highest counts (§9).
    pub highest: Citation,
    /// Whoever submits or approves may adjust (§10).
    pub adjusting: Citation,
    /// A unit may have a level of its own (§3 VII).
    pub units: Citation,
}

/// No edition of the regulation that we know is in force on the day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRegulation {
    /// There was no Act yet.
    #[error("{day} lies before the Act, which is in force from {from} ({article})")]
    BeforeTheAct {
        /// The day asked about.
        day: Date,
        /// The Act's first day.
        from: Date,
        /// The article by which it came into force.
        article: String,
    },
    /// There was an edition that is not in this release.
    #[error("the wording of the classification regulation in force on {day} is not in this release; it is known from {from}")]
    Unknown {
        /// The day asked about.
        day: Date,
        /// The first day that is known.
        from: Date,
    },
}

impl LevelsRegulation {
    /// The criterion of that name, such as `A3`.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The annex that lists what bodies of a level do in a capacity.
    pub fn annex(&self, level: Level, capacity: Capacity) -> Option<&Annex> {
        self.annexes.iter().find(|annex| annex.level == level && annex.capacities.contains(&capacity))
    }

    /// The part of that name.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    /// The way that the level of a body of `class` takes. `head` is the class of the body at the top of its line below the Executive Yuan or
    /// of its sector authority; a body that stands there itself needs none. `None` where the regulation names no way.
    pub fn route(&self, class: BodyClass, head: Option<BodyClass>) -> Option<&FilingRoute> {
        let head = head.unwrap_or(class);
        self.routes.iter().find(|route| route.classes.contains(&class) && (route.under.is_empty() || route.under.contains(&head)))
    }

    /// Whether `by` may approve the level of a body of `class`.
    ///
    /// # Errors
    /// [`NotTheApprover`] with the article that names another.
    pub fn approval(&self, class: BodyClass, head: Option<BodyClass>, by: FilingActor) -> Result<&FilingRoute, NotTheApprover> {
        let route = self.route(class, head).ok_or(NotTheApprover::NoRoute { class })?;
        if route.approver == by {
            Ok(route)
        } else {
            Err(NotTheApprover::Another { approver: route.approver, citation: route.citation.clone() })
        }
    }

    /// Who must or may be told what a body did for its measures.
    pub fn reporting(&self, level: Level, capacity: Capacity) -> impl Iterator<Item = &Reporting> {
        self.reporting.iter().filter(move |rule| rule.levels.contains(&level) && rule.capacities.contains(&capacity))
    }

    /// The level that these criteria make, by name; [`level_for`](super::level_for) asks the rulebook for the edition first.
    ///
    /// # Errors
    /// [`NoLevel`](super::NoLevel) if none is named or one is unknown.
    pub fn level(&self, met: &[&str]) -> Result<FoundLevel<'_>, super::NoLevel> {
        super::criterion::highest(self, met)
    }
}

impl Rulebook {
    /// The edition of the classification regulation in force on `day`.
    ///
    /// # Errors
    /// [`NoRegulation`] before the Act, or before the earliest edition in this release.
    pub fn levels_on(&self, day: Date) -> Result<&LevelsRegulation, NoRegulation> {
        self.check_after_act(day)?;
        let in_force =
            |regulation: &&LevelsRegulation| self.edition(&regulation.edition).is_some_and(|instrument| instrument.in_force_on(day));
        self.levels().iter().find(in_force).ok_or_else(|| NoRegulation::Unknown {
            day,
            from: self.levels().iter().map(|regulation| regulation.edition.in_force_from).min().unwrap_or(Date::MAX),
        })
    }

    /// Nothing was filed or approved before the Act was in force.
    ///
    /// # Errors
    /// [`NoRegulation::BeforeTheAct`].
    pub fn check_after_act(&self, day: Date) -> Result<(), NoRegulation> {
        let acts = self.instruments().iter().filter(|instrument| instrument.edition.id == "ACT");
        let Some(first) = acts.min_by_key(|instrument| instrument.edition.in_force_from) else { return Ok(()) };
        let from = first.edition.in_force_from;
        if day >= from {
            return Ok(());
        }
        // The Act's last article leaves its first day to the authority.
        let article = first.articles.iter().map(|article| article.number).max().unwrap_or_default();
        Err(NoRegulation::BeforeTheAct { day, from, article: format!("{} §{article}", first.name_zh) })
    }
}
