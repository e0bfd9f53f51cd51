//! Which provisions of the Act and its sub-regulations does the rulebook hold besides clocks and measures?

use jiff::civil::Date;

use crate::law::audit::{AuditRule, TeamRule};
use crate::law::coverage::check_mappings;
use crate::law::impact::ImpactRule;
use crate::law::instrument::Citation;
use crate::law::listing::Listing;
use crate::law::obligation::Obligation;
use crate::law::penalty::Penalty;
use crate::law::rule::Subject;
use crate::law::rulebook::{InvalidRulebook, Rulebook};

/// The provisions of all editions, as loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provisions {
    /// The table of levels of incidents.
    pub impacts: Vec<ImpactRule>,
    /// What articles list.
    pub listings: Vec<Listing>,
    /// What the law asks for, permits or forbids.
    pub obligations: Vec<Obligation>,
    /// Limits of time in audits.
    pub audit_rules: Vec<AuditRule>,
    /// What audit teams must be.
    pub teams: Vec<TeamRule>,
    /// Penalties.
    pub penalties: Vec<Penalty>,
}

impl Provisions {
    /// Every provision's name and place, table by table.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &Citation)> {
        let impacts = self.impacts.iter().map(|one| (one.id.as_str(), &one.citation));
        let listings = self.listings.iter().map(|one| (one.id.as_str(), &one.citation));
        let obligations = self.obligations.iter().map(|one| (one.id.as_str(), &one.citation));
        let audits = self.audit_rules.iter().map(|one| (one.id.as_str(), &one.citation));
        let teams = self.teams.iter().map(|one| (one.id.as_str(), &one.citation));
        let penalties = self.penalties.iter().map(|one| (one.id.as_str(), &one.citation));
        impacts.chain(listings).chain(obligations).chain(audits).chain(teams).chain(penalties)
    }

    /// What must not be there twice in one edition: every provision by its name, and a list also by whom it concerns.
    pub(super) fn unique(&self) -> impl Iterator<Item = (&str, &Citation, Subject)> {
        let listings = self.listings.iter().map(|one| (one.id.as_str(), &one.citation, one.subject));
        let is_listing = |id: &str| self.listings.iter().any(|listing| listing.id == id);
        let others = self.named().filter(move |(id, _)| !is_listing(id)).map(|(id, citation)| (id, citation, Subject::Any));
        listings.chain(others)
    }
}

impl Rulebook {
    /// Adds the provisions, once everything else is there.
    ///
    /// # Errors
    /// [`InvalidRulebook`] if a citation or name in them leads nowhere, something is written twice, or an article's mapping contradicts the rules.
    pub fn with_provisions(mut self, provisions: Provisions) -> Result<Self, InvalidRulebook> {
        for (_, citation) in provisions.named() {
            self.check_citation(citation)?;
        }
        for obligation in &provisions.obligations {
            let exists = |name: &String| provisions.listings.iter().any(|listing| listing.id == *name);
            if let Some(name) = obligation.contents.as_ref().filter(|name| !exists(name)) {
                return Err(InvalidRulebook::Name { name: name.clone(), edition: obligation.citation.instrument.clone() });
            }
        }
        self.provisions = provisions;
        self.check_names()?;
        check_mappings(&self)?;
        Ok(self)
    }

    /// The table of levels of incidents in force on `day`.
    pub fn impact_rules_on(&self, day: Date) -> impl Iterator<Item = &ImpactRule> {
        self.provisions.impacts.iter().filter(move |one| self.cited_on(&one.citation, day))
    }

    /// The lists in force on `day`.
    pub fn listings_on(&self, day: Date) -> impl Iterator<Item = &Listing> {
        self.provisions.listings.iter().filter(move |one| self.cited_on(&one.citation, day))
    }

    /// The obligations in force on `day`.
    pub fn obligations_on(&self, day: Date) -> impl Iterator<Item = &Obligation> {
        self.provisions.obligations.iter().filter(move |one| self.cited_on(&one.citation, day))
    }

    /// The limits of time in audits in force on `day`.
    pub fn audit_rules_on(&self, day: Date) -> impl Iterator<Item = &AuditRule> {
        self.provisions.audit_rules.iter().filter(move |one| self.cited_on(&one.citation, day))
    }

    /// What an audit team must be, by the law in force on `day`; `None` where that law, as far as it is known, does not say.
    pub fn team_rule_on(&self, day: Date) -> Option<&TeamRule> {
        self.provisions.teams.iter().find(|one| self.cited_on(&one.citation, day))
    }

    /// The penalties in force on `day`.
    pub fn penalties_on(&self, day: Date) -> impl Iterator<Item = &Penalty> {
        self.provisions.penalties.iter().filter(move |one| self.cited_on(&one.citation, day))
    }

    /// Everything that the provisions hold, all editions side by side.
    pub fn provisions(&self) -> &Provisions {
        &self.provisions
    }

    fn cited_on(&self, citation: &Citation, day: Date) -> bool {
        self.edition(&citation.instrument).is_some_and(|instrument| instrument.in_force_on(day))
    }
}
