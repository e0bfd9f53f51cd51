//! Which items does a team look at on the spot?

use std::collections::BTreeSet;

use domain::audit::{CheckItem, Template, TemplateItem};
use domain::law::Rulebook;
use domain::law::responsibility::ProtectionBaseline;
use domain::registry::Body;
use formats::audit::read_checklist;
use jiff::civil::Date;

use crate::{App, Refusal};

/// The house's checklist: own words, each item linked to the measures and controls that it looks at.
const BUILT_IN: &str = include_str!("checklist.toml");

/// The house's checklist.
///
/// # Errors
/// [`Refusal::Internal`] if the embedded text is none, which the tests rule out for a built release.
pub fn template() -> Result<Template, Refusal> {
    read_checklist("built-in checklist.toml", BUILT_IN).map_err(|problem| Refusal::Internal(problem.to_string()))
}

/// The items for an audit of a body, without answers; linked to those measures and controls that the law of the day has.
pub(super) fn items_for(app: &App, body: &Body, day: Date) -> Result<Vec<CheckItem>, Refusal> {
    let template = template()?;
    let regulation = app.rulebook.levels_on(day).ok();
    let is_measure = |id: &String| regulation.is_some_and(|regulation| regulation.measures.iter().any(|measure| measure.id == *id));
    let families: BTreeSet<&str> = families(&app.rulebook, day).collect();
    let asked = template.items.into_iter().filter(|item| item.concerns(body.facts.class.kind(), body.facts.level));
    let lay = |(number, item): (u16, TemplateItem)| CheckItem {
        number,
        code: item.code,
        dimension: item.dimension,
        text_zh: item.text_zh,
        text_en: item.text_en,
        duties: item.duties.into_iter().filter(is_measure).collect(),
        controls: item.controls.into_iter().filter(|family| families.contains(family.as_str())).collect(),
        checked: None,
        revision: 0,
    };
    Ok((1..).zip(asked).map(lay).collect())
}

/// The families of the control baseline in force on a day.
fn families(rulebook: &Rulebook, day: Date) -> impl Iterator<Item = &str> {
    let in_force =
        move |baseline: &&ProtectionBaseline| rulebook.edition(&baseline.edition).is_some_and(|instrument| instrument.in_force_on(day));
    rulebook.baselines().iter().filter(in_force).flat_map(|baseline| &baseline.controls).map(|control| control.family_zh.as_str())
}

#[cfg(test)]
mod tests {
    use domain::audit::Dimension;
    use domain::registry::{BodyKind, Level};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_item_leads_to_measures_and_controls_that_the_law_knows() {
        let template = template().unwrap();
        let book = crate::law::rulebook().unwrap();
        let regulation = book.levels_on(date(2026, 11, 23)).unwrap();
        let known: BTreeSet<&str> = regulation.measures.iter().map(|measure| measure.id.as_str()).collect();
        let every_control = book.baselines().iter().flat_map(|baseline| &baseline.controls);
        let families: BTreeSet<&str> = every_control.map(|control| control.family_zh.as_str()).collect();
        let mut codes = BTreeSet::new();
        for item in &template.items {
            assert!(codes.insert(item.code.clone()), "{} is there twice", item.code);
            assert!(item.duties.iter().all(|duty| known.contains(duty.as_str())), "{}: {:?}", item.code, item.duties);
            assert!(item.controls.iter().all(|control| families.contains(control.as_str())), "{}: {:?}", item.code, item.controls);
        }
        let linked: BTreeSet<&str> = template.items.iter().flat_map(|item| &item.duties).map(String::as_str).collect();
        assert_eq!(linked, known, "every measure is looked at");
        let controls: BTreeSet<&str> = template.items.iter().flat_map(|item| &item.controls).map(String::as_str).collect();
        assert_eq!(controls, families, "every family of controls is looked at");
    }

    #[test]
    fn every_dimension_is_asked_of_everybody_and_level_a_is_asked_most() {
        let template = template().unwrap();
        let count = |kind, level| template.items.iter().filter(|item| item.concerns(kind, level)).count();
        for dimension in Dimension::ALL {
            let asked = |item: &&TemplateItem| item.dimension == *dimension && item.concerns(BodyKind::Local, Some(Level::D));
            assert!(template.items.iter().any(|item| asked(&item)), "{dimension:?}");
        }
        assert!(count(BodyKind::Central, Some(Level::A)) > count(BodyKind::Central, Some(Level::C)));
        assert!(count(BodyKind::Central, Some(Level::C)) > count(BodyKind::SpecificNonGovernment, Some(Level::C)));
    }
}
