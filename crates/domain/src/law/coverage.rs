//! Which articles of the law does the system carry out, and which does it leave alone, and why?

use crate::law::instrument::{Article, Citation, Instrument, InstrumentEdition};
use crate::law::rulebook::{InvalidRulebook, Rulebook};

/// What becomes of an article in the system, as written beside its wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapping {
    /// It asks nothing of the system; the reason.
    NoDuty(String),
    /// It is carried out, or will be.
    System(Carriers),
}

/// What carries out an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carriers {
    /// Rules of other instruments that carry it, as `R3/K01`; its own rules are found by their citations.
    pub rules: Vec<String>,
    /// Rooms, or deeds in a room as `incident/report`, that exist.
    pub carried_out_by: Vec<String>,
    /// What is still to be built.
    pub planned: Vec<Planned>,
}

/// A part of the system that is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The issue that asks for it.
    pub issue: u16,
    /// The room it belongs in.
    pub room: String,
}

/// How far an article is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Covered {
    /// Rules in the data rest on it, or rooms that exist carry it out; of what it asks something may still be to come.
    Mapped,
    /// All that it asks of the system is still to be built, and the data has no rule for it.
    Planned,
    /// It asks nothing of the system.
    NoDuty,
    /// Nobody said what becomes of it.
    Unmapped,
}

impl Covered {
    /// The word in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mapped => "mapped",
            Self::Planned => "planned",
            Self::NoDuty => "no-duty",
            Self::Unmapped => "unmapped",
        }
    }
}

/// An article and what covers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleCoverage<'r> {
    /// The article.
    pub article: &'r Article,
    /// How far it is covered.
    pub covered: Covered,
    /// The names of all rules that rest on it: its own, then those of other instruments.
    pub rules: Vec<&'r str>,
}

/// An instrument in force on a day, article by article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentCoverage<'r> {
    /// The instrument.
    pub instrument: &'r Instrument,
    /// Its articles, as far as they are in the data.
    pub articles: Vec<ArticleCoverage<'r>>,
}

impl InstrumentCoverage<'_> {
    /// How many articles are covered so far.
    pub fn count(&self, covered: Covered) -> usize {
        self.articles.iter().filter(|article| article.covered == covered).count()
    }

    /// How many of the mapped articles ask something that is still to be built.
    pub fn in_part(&self) -> usize {
        let in_part = |article: &&ArticleCoverage<'_>| {
            let planned = matches!(&article.article.mapping, Some(Mapping::System(carriers)) if !carriers.planned.is_empty());
            article.covered == Covered::Mapped && planned
        };
        self.articles.iter().filter(in_part).count()
    }

    /// How many articles have their wording here.
    pub fn worded(&self) -> usize {
        self.articles.iter().filter(|article| article.article.text_zh.is_some()).count()
    }
}

/// What becomes of the Cyber Security Management Act and its sub-regulations, in those editions that are `wanted`; the older ones first.
pub fn coverage(rulebook: &Rulebook, wanted: impl Fn(&Instrument) -> bool) -> Vec<InstrumentCoverage<'_>> {
    let of_the_act = |instrument: &&Instrument| instrument.of_the_act && wanted(instrument);
    let mut instruments: Vec<&Instrument> = rulebook.instruments().iter().filter(of_the_act).collect();
    instruments.sort_by_key(|instrument| (instrument.in_force_until.is_none(), &instrument.edition.id));
    instruments.into_iter().map(|instrument| of_instrument(rulebook, instrument)).collect()
}

fn of_instrument<'r>(rulebook: &'r Rulebook, instrument: &'r Instrument) -> InstrumentCoverage<'r> {
    let articles = instrument.articles.iter().map(|article| {
        let mut rules = rules_at(rulebook, &instrument.edition, article.number);
        let covered = match &article.mapping {
            None => Covered::Unmapped,
            Some(Mapping::NoDuty(_)) => Covered::NoDuty,
            Some(Mapping::System(carriers)) => {
                rules.extend(carriers.rules.iter().map(String::as_str));
                if rules.is_empty() && carriers.carried_out_by.is_empty() { Covered::Planned } else { Covered::Mapped }
            }
        };
        ArticleCoverage { article, covered, rules }
    });
    InstrumentCoverage { instrument, articles: articles.collect() }
}

/// The names of the rules of an edition that rest on one of its articles, each once.
fn rules_at<'r>(rulebook: &'r Rulebook, edition: &InstrumentEdition, article: u16) -> Vec<&'r str> {
    let here = |citation: &Citation| citation.article == article && citation.instrument == *edition;
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in rulebook.named().filter(|(_, citation)| here(citation)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Every mapping says what it means: what asks nothing has a reason and no rules, what is carried has something that carries it, and the
/// rules of other instruments exist.
pub(super) fn check_mappings(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    for instrument in rulebook.instruments() {
        for article in &instrument.articles {
            let wrong = |reason| InvalidRulebook::Mapping { edition: instrument.edition.clone(), article: article.number, reason };
            match &article.mapping {
                None => {}
                Some(Mapping::NoDuty(reason)) => {
                    let rules = rules_at(rulebook, &instrument.edition, article.number);
                    if let Some(rule) = rules.first() {
                        return Err(wrong(format!("is said to ask nothing, but {rule} rests on it")));
                    }
                    if reason.trim().is_empty() {
                        return Err(wrong("is said to ask nothing, without a reason".to_owned()));
                    }
                }
                Some(Mapping::System(carriers)) => check_carriers(rulebook, carriers).map_err(wrong)?,
            }
        }
    }
    Ok(())
}

fn check_carriers(rulebook: &Rulebook, carriers: &Carriers) -> Result<(), String> {
    if carriers.carried_out_by.is_empty() && carriers.planned.is_empty() {
        return Err("names rules, but no room that carries it out or will".to_owned());
    }
    let exists = |name: &str| {
        let Some((instrument, id)) = name.split_once('/') else { return false };
        rulebook.named().any(|(other, citation)| other == id && citation.instrument.id == instrument)
    };
    match carriers.rules.iter().find(|name| !exists(name)) {
        Some(name) => Err(format!("names the rule {name:?}, which does not exist")),
        None => Ok(()),
    }
}
