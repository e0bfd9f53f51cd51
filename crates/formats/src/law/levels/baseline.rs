//! How are annexes nine and ten written: the grading of systems and the control baseline?

use domain::law::responsibility::{Control, Need, NeedDimension, ProtectionBaseline, SystemGrade};
use serde::Deserialize;

use super::super::LawProblem;
use super::super::shapes::{Place, Word};
use super::{CitesShape, RestsShape, all};

/// Annexes nine and ten of one edition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct BaselineFile {
    edition: Word,
    warning: Option<String>,
    warning_zh: Option<String>,
    cites: CitesShape,
    rests_on: RestsShape,
    need: Vec<NeedShape>,
    controls: Vec<ControlShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedShape {
    dimension: Word,
    grade: Word,
    text_zh: String,
    text_en: String,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ControlShape {
    id: String,
    dimension_zh: String,
    family_zh: String,
    from: Word,
    text_zh: String,
    changed: Option<String>,
}

impl BaselineFile {
    pub(in super::super) fn into_domain(self, file: &str, text: &str) -> Result<ProtectionBaseline, LawProblem> {
        let place = Place { file, text };
        let edition = self.edition.get_ref().parse().map_err(|_| {
            place.problem(self.edition.span(), format!("{:?} is not an edition such as R2@2021-08-23", self.edition.get_ref()))
        })?;
        let control = |shape: ControlShape| {
            Ok(Control {
                id: shape.id,
                dimension_zh: shape.dimension_zh,
                family_zh: shape.family_zh,
                from_grade: place.word(&shape.from, grade)?,
                text_zh: shape.text_zh,
                changed: shape.changed,
            })
        };
        let need = |shape: NeedShape| {
            Ok(Need {
                dimension: place.word(&shape.dimension, NeedDimension::from_code)?,
                grade: place.word(&shape.grade, grade)?,
                text_zh: shape.text_zh,
                text_en: shape.text_en,
                attribution: shape.rests_on.into_domain(place)?,
            })
        };
        Ok(ProtectionBaseline {
            citation: self.cites.into_domain(place, &edition)?,
            warning: self.warning,
            warning_zh: self.warning_zh,
            needs: all(self.need, need)?,
            attribution: self.rests_on.into_domain(place)?,
            controls: all(self.controls, control)?,
            edition,
        })
    }
}

/// A grade by the character that the annexes use.
fn grade(character: &str) -> Option<SystemGrade> {
    SystemGrade::ALL.iter().copied().find(|grade| grade.name_zh() == character)
}
