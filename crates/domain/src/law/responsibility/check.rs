//! Do the parts of an edition fit together, and do its citations lead somewhere?

use std::collections::BTreeSet;

use crate::law::instrument::{Citation, InstrumentEdition};
use crate::law::responsibility::{LevelsRegulation, ProtectionBaseline};
use crate::law::rulebook::{InvalidRulebook, Rulebook};

impl LevelsRegulation {
    /// # Errors
    /// [`InvalidRulebook`] with the first citation, name or annex that leads nowhere, or that is there twice.
    pub(in crate::law) fn check(&self, book: &Rulebook) -> Result<(), InvalidRulebook> {
        for citation in self.citations() {
            book.check_citation(citation)?;
        }
        once(&self.edition, self.criteria.iter().map(|criterion| &criterion.id))?;
        once(&self.edition, self.adjustments.iter().map(|adjustment| &adjustment.id))?;
        once(&self.edition, self.routes.iter().map(|route| &route.id))?;
        once(&self.edition, self.parts.iter().map(|part| &part.id))?;
        once(&self.edition, self.measures.iter().map(|measure| &measure.id))?;
        let dangling = |name: &str| InvalidRulebook::Name { name: name.to_owned(), edition: self.edition.clone() };
        for id in self.conflicts.iter().flat_map(|conflict| &conflict.criteria) {
            self.criterion(id).ok_or_else(|| dangling(id))?;
        }
        for measure in &self.measures {
            if measure.demands.is_empty() {
                return Err(dangling(&measure.id));
            }
            for demand in &measure.demands {
                if let Some(part) = &demand.part {
                    self.part(part).ok_or_else(|| dangling(part))?;
                }
                let bound = demand.levels.iter().flat_map(|level| demand.capacities.iter().map(|capacity| (*level, *capacity)));
                for (level, capacity) in bound {
                    self.annex(level, capacity).ok_or_else(|| dangling(&measure.id))?;
                }
            }
        }
        Ok(())
    }

    /// Every place in the law that this edition cites.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let principles = [&self.principles.highest, &self.principles.adjusting, &self.principles.units];
        principles
            .into_iter()
            .chain(self.criteria.iter().map(|criterion| &criterion.citation))
            .chain(self.conflicts.iter().map(|conflict| &conflict.citation))
            .chain(self.adjustments.iter().map(|adjustment| &adjustment.citation))
            .chain(self.routes.iter().flat_map(|route| [&route.citation, &route.exemption.citation]))
            .chain([&self.change.citation])
            .chain(self.reporting.iter().map(|reporting| &reporting.citation))
            .chain(self.measures.iter().map(|measure| &measure.citation))
    }
}

impl LevelsRegulation {
    /// What in this edition has a name, or stands for one, with the place where it is written.
    pub(in crate::law) fn named(&self) -> impl Iterator<Item = (&str, &Citation)> {
        let principles = [
            ("highest", &self.principles.highest),
            ("adjusting", &self.principles.adjusting),
            ("units", &self.principles.units),
            ("change", &self.change.citation),
        ];
        self.criteria
            .iter()
            .map(|criterion| (criterion.id.as_str(), &criterion.citation))
            .chain(principles)
            .chain(self.adjustments.iter().map(|adjustment| (adjustment.id.as_str(), &adjustment.citation)))
            .chain(self.routes.iter().map(|route| (route.id.as_str(), &route.citation)))
            .chain(self.routes.iter().map(|route| ("exemption", &route.exemption.citation)))
            .chain(self.reporting.iter().map(|reporting| ("reporting", &reporting.citation)))
            .chain(self.measures.iter().map(|measure| (measure.id.as_str(), &measure.citation)))
    }
}

impl ProtectionBaseline {
    /// # Errors
    /// [`InvalidRulebook`] if its edition or citation leads nowhere, or a control is there twice.
    pub(in crate::law) fn check(&self, book: &Rulebook) -> Result<(), InvalidRulebook> {
        book.check_citation(&self.citation)?;
        once(&self.edition, self.controls.iter().map(|control| &control.id))
    }
}

fn once<'a>(edition: &InstrumentEdition, names: impl Iterator<Item = &'a String>) -> Result<(), InvalidRulebook> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(InvalidRulebook::Twice { id: name.clone(), edition: edition.clone() });
        }
    }
    Ok(())
}
