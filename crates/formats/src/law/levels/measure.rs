//! How is one demand of a measure written?

use domain::law::responsibility::{Demand, Quantity, QuantityOf, Rhythm};
use domain::law::{Attribution, Basis, Confidence};
use domain::registry::Level;
use serde::Deserialize;
use toml::Spanned;

use super::super::LawProblem;
use super::super::shapes::{Place, Word};
use super::{capacities, period};

/// One line: of whom, when, how many, and what the row rests on. `within` and `frequency` exclude each other; without either, it is to be kept up all
/// the time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemandShape {
    part: Option<String>,
    levels: Vec<Word>,
    capacities: Option<Vec<Word>>,
    within: Option<Word>,
    frequency: Option<Spanned<FrequencyShape>>,
    quantity: Option<Spanned<QuantityShape>>,
    since: Option<Word>,
    text_zh: Option<String>,
    source: String,
    basis: Word,
    confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrequencyShape {
    times: u16,
    years: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityShape {
    number: u16,
    of: Word,
}

impl DemandShape {
    pub(super) fn into_domain(self, place: Place<'_>) -> Result<Demand, LawProblem> {
        let rhythm = match (&self.within, &self.frequency) {
            (Some(within), None) => Rhythm::Once(period(place, within)?),
            (None, Some(frequency)) => read_frequency(place, frequency)?,
            (None, None) => Rhythm::Standing,
            (Some(within), Some(_)) => {
                return Err(place.problem(within.span(), "a demand is met within a period or so many times a year: write two demands"));
            }
        };
        Ok(Demand {
            part: self.part,
            levels: place.words(&self.levels, Level::from_code)?,
            capacities: capacities(place, self.capacities.as_deref())?,
            rhythm,
            quantity: self.quantity.as_ref().map(|quantity| read_quantity(place, quantity)).transpose()?,
            since: self.since.as_ref().map(|since| place.date(since)).transpose()?,
            text_zh: self.text_zh,
            attribution: Attribution {
                source: self.source,
                basis: place.word(&self.basis, Basis::from_code)?,
                confidence: place.word(&self.confidence, Confidence::from_code)?,
            },
        })
    }
}

fn read_frequency(place: Place<'_>, frequency: &Spanned<FrequencyShape>) -> Result<Rhythm, LawProblem> {
    let FrequencyShape { times, years } = *frequency.get_ref();
    if (1..=366).contains(&times) && (1..=10).contains(&years) {
        Ok(Rhythm::Recurring { times, years })
    } else {
        Err(place.problem(frequency.span(), "a frequency is 1 to 366 times in 1 to 10 calendar years"))
    }
}

fn read_quantity(place: Place<'_>, quantity: &Spanned<QuantityShape>) -> Result<Quantity, LawProblem> {
    let shape = quantity.get_ref();
    if shape.number == 0 {
        return Err(place.problem(quantity.span(), "a quantity is at least one"));
    }
    Ok(Quantity { number: shape.number, of: place.word(&shape.of, QuantityOf::from_code)? })
}
