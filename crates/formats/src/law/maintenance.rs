//! How is written what an edition of the Act says of maintenance plans?

use domain::law::responsibility::Capacity;
use domain::law::{MaintenanceLaw, PlanItem, ReportDuty, ReportRule, ReportTo};
use serde::Deserialize;

use super::LawProblem;
use super::levels::{CitesShape, RestsShape, all};
use super::shapes::{Place, Word};

/// The items of a plan and the recipients of statements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MaintenanceFile {
    edition: Word,
    written_zh: String,
    written_en: String,
    warning_zh: Option<String>,
    warning_en: Option<String>,
    rests_on: RestsShape,
    items: Vec<ItemShape>,
    report: Vec<ReportShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemShape {
    text_zh: String,
    text_en: String,
    only: Option<Vec<Word>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportShape {
    capacities: Vec<Word>,
    to: Word,
    duty: Word,
    cites: Option<CitesShape>,
}

impl MaintenanceFile {
    pub(super) fn into_domain(self, file: &str, text: &str) -> Result<MaintenanceLaw, LawProblem> {
        let place = Place { file, text };
        let edition = self.edition.get_ref().parse().map_err(|_| {
            place.problem(self.edition.span(), format!("{:?} is not an edition such as ACT@2019-01-01", self.edition.get_ref()))
        })?;
        let capacities = |words: Vec<Word>| all(words, |word| place.word(&word, Capacity::from_code));
        let item = |(number, shape): (u8, ItemShape)| {
            Ok(PlanItem {
                number,
                text_zh: shape.text_zh,
                text_en: shape.text_en,
                capacities: shape.only.map_or_else(|| Ok(Capacity::ALL.to_vec()), capacities)?,
            })
        };
        let report = |shape: ReportShape| {
            Ok(ReportRule {
                capacities: capacities(shape.capacities)?,
                to: place.word(&shape.to, ReportTo::from_code)?,
                duty: place.word(&shape.duty, ReportDuty::from_code)?,
                citation: shape.cites.map(|cites| cites.into_domain(place, &edition)).transpose()?,
            })
        };
        Ok(MaintenanceLaw {
            written_zh: self.written_zh,
            written_en: self.written_en,
            warning_zh: self.warning_zh,
            warning_en: self.warning_en,
            attribution: self.rests_on.into_domain(place)?,
            items: all((1_u8..).zip(self.items).collect(), item)?,
            reports: all(self.report, report)?,
            edition,
        })
    }
}
