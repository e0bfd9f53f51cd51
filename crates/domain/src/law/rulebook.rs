//! Which rules are in force on a day?

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::law::calendar::{Calendar, TAIPEI};
use crate::law::instrument::{Citation, Instrument, InstrumentEdition};
use crate::law::maintenance::MaintenanceLaw;
use crate::law::provisions::Provisions;
use crate::law::responsibility::{LevelsRegulation, ProtectionBaseline};
use crate::law::rule::{ClockRule, ReviewRoute, Reviewer, Subject};
use crate::registry::BodyClass;

/// Who was the competent authority for a kind of duty, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityTerm {
    /// The kind of duty, such as `incident`.
    pub duty: String,
    /// Official Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it still is.
    pub until: Option<Date>,
    /// Where this comes from.
    pub source: String,
}

/// Everything that the law says, as loaded: all editions side by side. Immutable; a decision records its [`Rulebook::version`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    version: String,
    instruments: Vec<Instrument>,
    clocks: Vec<ClockRule>,
    routes: Vec<ReviewRoute>,
    authorities: Vec<AuthorityTerm>,
    calendar: Calendar,
    levels: Vec<LevelsRegulation>,
    baselines: Vec<ProtectionBaseline>,
    pub(super) provisions: Provisions,
    maintenance: Vec<MaintenanceLaw>,
}

impl Rulebook {
    /// Puts the parts together. `texts` are the files in the order in which they were read; the version is a digest of them.
    ///
    /// # Errors
    /// [`InvalidRulebook`] if editions overlap, a rule is written twice, or a citation does not resolve.
    pub fn assemble<'a>(
        texts: impl Iterator<Item = &'a str>,
        instruments: Vec<Instrument>,
        clocks: Vec<ClockRule>,
        routes: Vec<ReviewRoute>,
        authorities: Vec<AuthorityTerm>,
        calendar: Calendar,
    ) -> Result<Self, InvalidRulebook> {
        let mut digest = Sha256::new();
        for text in texts {
            digest.update(text.as_bytes());
            digest.update([0]);
        }
        let mut version = String::from("tw-");
        for byte in digest.finalize().iter().take(6) {
            let _ = write!(version, "{byte:02x}");
        }
        let (levels, baselines, maintenance) = (Vec::new(), Vec::new(), Vec::new());
        let provisions = Provisions::default();
        let book = Self { version, instruments, clocks, routes, authorities, calendar, levels, baselines, provisions, maintenance };
        book.check_editions()?;
        for citation in book.clocks.iter().map(|rule| &rule.citation).chain(book.routes.iter().map(|route| &route.citation)) {
            book.check_citation(citation)?;
        }
        book.check_names()?;
        Ok(book)
    }

    /// Adds the editions of the classification regulation, with their control baselines.
    ///
    /// # Errors
    /// [`InvalidRulebook`] if a citation or name in them leads nowhere, or something is written twice.
    pub fn with_levels(mut self, levels: Vec<LevelsRegulation>, baselines: Vec<ProtectionBaseline>) -> Result<Self, InvalidRulebook> {
        levels.iter().try_for_each(|regulation| regulation.check(&self))?;
        baselines.iter().try_for_each(|baseline| baseline.check(&self))?;
        self.levels = levels;
        self.baselines = baselines;
        Ok(self)
    }

    /// Adds what the editions of the Act say of maintenance plans.
    ///
    /// # Errors
    /// [`InvalidRulebook`] if a citation in them leads nowhere.
    pub fn with_maintenance(mut self, maintenance: Vec<MaintenanceLaw>) -> Result<Self, InvalidRulebook> {
        maintenance.iter().try_for_each(|law| law.check(&self))?;
        self.maintenance = maintenance;
        Ok(self)
    }

    /// What all editions say of maintenance plans.
    pub fn maintenance(&self) -> &[MaintenanceLaw] {
        &self.maintenance
    }

    /// A name for exactly these texts; stored with every decision.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The office calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// All editions of all instruments.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The edition of `id` that is in force on `day`.
    pub fn instrument(&self, id: &str, day: Date) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.edition.id == id && instrument.in_force_on(day))
    }

    /// The instrument of an edition.
    pub fn edition(&self, edition: &InstrumentEdition) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.edition == *edition)
    }

    /// All clock rules of all editions.
    pub fn clock_rules(&self) -> &[ClockRule] {
        &self.clocks
    }

    /// The clock rules in force on `day`.
    pub fn clock_rules_on(&self, day: Date) -> impl Iterator<Item = &ClockRule> {
        self.clocks.iter().filter(move |rule| self.edition(&rule.citation.instrument).is_some_and(|instrument| instrument.in_force_on(day)))
    }

    /// All editions of the classification regulation.
    pub fn levels(&self) -> &[LevelsRegulation] {
        &self.levels
    }

    /// All editions of the control baseline.
    pub fn baselines(&self) -> &[ProtectionBaseline] {
        &self.baselines
    }

    /// A place in the law as a lawyer writes it, such as `資通安全責任等級分級辦法 §4③`.
    pub fn cite(&self, citation: &Citation) -> String {
        self.edition(&citation.instrument).map_or_else(|| citation.to_string(), |instrument| instrument.cite(citation))
    }

    /// Who reviews the level of an incident of a body of `class`, by the law in force on `day`.
    pub fn reviewer(&self, class: BodyClass, day: Date) -> Option<Reviewer> {
        self.review_route(class, day).map(|route| route.reviewer)
    }

    /// The row that says who reviews incidents of bodies of `class`, by the law in force on `day`.
    pub fn review_route(&self, class: BodyClass, day: Date) -> Option<&ReviewRoute> {
        let in_force =
            |route: &&ReviewRoute| self.edition(&route.citation.instrument).is_some_and(|instrument| instrument.in_force_on(day));
        self.routes.iter().filter(in_force).find(|route| route.classes.contains(&class))
    }

    /// Who is the competent authority for a kind of duty on `day`.
    pub fn authority(&self, duty: &str, day: Date) -> Option<&AuthorityTerm> {
        self.authorities.iter().find(|term| term.duty == duty && term.from <= day && term.until.is_none_or(|until| day <= until))
    }

    /// The day on which a moment falls where the law counts days.
    pub fn day_of(moment: Timestamp) -> Date {
        TAIPEI.to_datetime(moment).date()
    }

    /// Every rule that has a name, with the place where it is written.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &Citation)> {
        let clocks = self.clocks.iter().map(|rule| (rule.id.as_str(), &rule.citation));
        clocks.chain(self.levels.iter().flat_map(LevelsRegulation::named)).chain(self.provisions.named())
    }

    /// No edition may have two clocks or provisions of one name; of a list, one for agencies and one for others.
    pub(super) fn check_names(&self) -> Result<(), InvalidRulebook> {
        let mut seen = BTreeSet::new();
        let clocks = self.clocks.iter().map(|rule| (rule.id.as_str(), &rule.citation, Subject::Any));
        for (id, citation, subject) in clocks.chain(self.provisions.unique()) {
            if !seen.insert((&citation.instrument, id, subject)) {
                return Err(InvalidRulebook::Twice { id: id.to_owned(), edition: citation.instrument.clone() });
            }
        }
        Ok(())
    }

    /// No day may have two editions of one instrument.
    fn check_editions(&self) -> Result<(), InvalidRulebook> {
        for (place, one) in self.instruments.iter().enumerate() {
            let overlaps = |other: &&Instrument| {
                let ends_before = |first: &Instrument, second: &Instrument| {
                    first.in_force_until.is_some_and(|until| until < second.edition.in_force_from)
                };
                other.edition.id == one.edition.id && !ends_before(one, other) && !ends_before(other, one)
            };
            if let Some(other) = self.instruments.iter().skip(place + 1).find(overlaps) {
                return Err(InvalidRulebook::Overlap { one: one.edition.clone(), other: other.edition.clone() });
            }
        }
        Ok(())
    }

    /// Where we hold an instrument's text, the cited article, paragraph and subparagraph must be in it.
    pub(super) fn check_citation(&self, citation: &Citation) -> Result<(), InvalidRulebook> {
        let dangling = || InvalidRulebook::Citation(citation.clone());
        let instrument = self.edition(&citation.instrument).ok_or_else(dangling)?;
        if instrument.articles.is_empty() {
            return Ok(());
        }
        let article = instrument.article(citation.article).ok_or_else(dangling)?;
        if article.text_zh.is_none() {
            return Ok(());
        }
        let paragraph = usize::from(citation.paragraph.unwrap_or(1));
        let subparagraph_exists = citation.subparagraph.is_none_or(|number| article.has_subparagraph(number));
        if paragraph == 0 || paragraph > article.paragraphs() || !subparagraph_exists { Err(dangling()) } else { Ok(()) }
    }
}

/// Why the parts are no rulebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRulebook {
    /// Two editions of one instrument claim the same day.
    #[error("{one} and {other} are in force on the same day")]
    Overlap {
        /// The one.
        one: InstrumentEdition,
        /// The other.
        other: InstrumentEdition,
    },
    /// A citation leads to no article.
    #[error("{0} does not exist")]
    Citation(Citation),
    /// One edition names something that it does not have.
    #[error("{name:?} leads nowhere in {edition}")]
    Name {
        /// The name.
        name: String,
        /// The edition.
        edition: InstrumentEdition,
    },
    /// What is said to become of an article cannot be.
    #[error("{edition} art. {article} {reason}")]
    Mapping {
        /// The edition.
        edition: InstrumentEdition,
        /// The article.
        article: u16,
        /// What is wrong.
        reason: String,
    },
    /// One edition has the rule twice.
    #[error("{id} is written twice in {edition}")]
    Twice {
        /// The rule.
        id: String,
        /// The edition.
        edition: InstrumentEdition,
    },
}
