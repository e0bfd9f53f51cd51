//! What does a file of the classification regulation look like, and how do its words become the domain's?

mod baseline;
mod measure;

use domain::law::responsibility::{
    Adjustment, Annex, Aspect, Capacity, CaseFact, ChangeLimit, Condition, Conflict, Criterion, EvidenceKind, Exemption, FilingActor,
    FilingRoute, LevelsRegulation, Measure, Part, Principles, Reporting,
};
use domain::law::{Attribution, Basis, Citation, Confidence, InstrumentEdition, Period};
use domain::registry::{BodyClass, Level};
use serde::Deserialize;

pub(super) use self::baseline::BaselineFile;
use self::measure::DemandShape;
use super::shapes::{ArticleShape, InstrumentShape, Place, Word, into_instrument};
use super::{LawProblem, Parts};

/// An edition of the classification regulation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelsFile {
    instrument: InstrumentShape,
    warning: Option<String>,
    warning_zh: Option<String>,
    principles: PrinciplesShape,
    criterion: Vec<CriterionShape>,
    #[serde(default)]
    conflict: Vec<ConflictShape>,
    adjustment: Vec<AdjustmentShape>,
    filing_route: Vec<FilingRouteShape>,
    change: ChangeShape,
    reporting: Vec<ReportingShape>,
    annex: Vec<AnnexShape>,
    part: Vec<PartShape>,
    measure: Vec<MeasureShape>,
    #[serde(default)]
    article: Vec<ArticleShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrinciplesShape {
    highest: CitesShape,
    adjusting: CitesShape,
    units: CitesShape,
}

/// A place in the law: of this edition, or of another that is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CitesShape {
    of: Option<Word>,
    article: u16,
    paragraph: Option<u8>,
    subparagraph: Option<u8>,
}

/// What a row rests on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RestsShape {
    source: String,
    basis: Word,
    confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionShape {
    id: String,
    level: Word,
    cites: CitesShape,
    text_zh: String,
    text_en: String,
    capacities: Option<Vec<Word>>,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConflictShape {
    cites: CitesShape,
    #[serde(default)]
    criteria: Vec<String>,
    #[serde(default)]
    levels: Vec<Word>,
    #[serde(default)]
    capacities: Vec<Word>,
    fact: Option<Word>,
    reason_zh: String,
    reason_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdjustmentShape {
    id: String,
    cites: CitesShape,
    text_zh: String,
    text_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilingRouteShape {
    id: String,
    cites: CitesShape,
    classes: Vec<Word>,
    #[serde(default)]
    under: Vec<Word>,
    submitter: Option<Word>,
    forwarder: Option<Word>,
    approver: Word,
    filed_with: Option<Word>,
    cycle: Word,
    authority: String,
    exemption: ExemptionShape,
    rests_on: RestsShape,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptionShape {
    cites: CitesShape,
    consent: Word,
    filed_with: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeShape {
    cites: CitesShape,
    within: Word,
    rests_on: RestsShape,
    note: String,
    note_zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingShape {
    cites: CitesShape,
    levels: Vec<Word>,
    capacities: Vec<Word>,
    to: Word,
    #[serde(default)]
    when_asked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnexShape {
    number: u8,
    title_zh: String,
    title_en: String,
    level: Word,
    capacities: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartShape {
    id: String,
    name_zh: String,
    name_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureShape {
    id: String,
    aspect: Word,
    name_zh: String,
    name_en: String,
    cites: CitesShape,
    condition: Option<Word>,
    evidence: Vec<Word>,
    note: Option<String>,
    note_zh: Option<String>,
    demands: Vec<DemandShape>,
}

impl LevelsFile {
    pub(super) fn into_domain(self, file: &str, text: &str, read: &mut Parts) -> Result<(), LawProblem> {
        let place = Place { file, text };
        let edition = self.instrument.edition(place)?;
        read.levels.push(LevelsRegulation {
            warning: self.warning,
            warning_zh: self.warning_zh,
            principles: Principles {
                highest: self.principles.highest.into_domain(place, &edition)?,
                adjusting: self.principles.adjusting.into_domain(place, &edition)?,
                units: self.principles.units.into_domain(place, &edition)?,
            },
            criteria: all(self.criterion, |shape| shape.into_domain(place, &edition))?,
            conflicts: all(self.conflict, |shape| shape.into_domain(place, &edition))?,
            adjustments: all(self.adjustment, |shape| shape.into_domain(place, &edition))?,
            routes: all(self.filing_route, |shape| shape.into_domain(place, &edition))?,
            change: self.change.into_domain(place, &edition)?,
            reporting: all(self.reporting, |shape| shape.into_domain(place, &edition))?,
            annexes: all(self.annex, |shape| shape.into_domain(place))?,
            parts: self.part.into_iter().map(|part| Part { id: part.id, name_zh: part.name_zh, name_en: part.name_en }).collect(),
            measures: all(self.measure, |shape| shape.into_domain(place, &edition))?,
            edition,
        });
        read.instruments.push(into_instrument(place, self.instrument, self.article)?);
        Ok(())
    }
}

pub(super) fn all<S, T>(shapes: Vec<S>, into_domain: impl Fn(S) -> Result<T, LawProblem>) -> Result<Vec<T>, LawProblem> {
    shapes.into_iter().map(into_domain).collect()
}

/// The actor of an optional word.
fn actor(place: Place<'_>, word: Option<&Word>) -> Result<Option<FilingActor>, LawProblem> {
    word.map(|word| place.word(word, FilingActor::from_code)).transpose()
}

/// A period in the form of ISO 8601.
fn period(place: Place<'_>, word: &Word) -> Result<Period, LawProblem> {
    Period::from_iso(word.get_ref()).ok_or_else(|| {
        place.problem(word.span(), format!("{:?} is not a period of days, weeks, months or years such as P1Y", word.get_ref()))
    })
}

/// The capacities named, or all three.
fn capacities(place: Place<'_>, words: Option<&[Word]>) -> Result<Vec<Capacity>, LawProblem> {
    words.map_or_else(|| Ok(Capacity::ALL.to_vec()), |words| place.words(words, Capacity::from_code))
}

impl CitesShape {
    pub(super) fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Citation, LawProblem> {
        let instrument = match &self.of {
            None => edition.clone(),
            Some(other) => other
                .get_ref()
                .parse()
                .map_err(|_| place.problem(other.span(), format!("{:?} is not an edition such as ACT@2019-01-01", other.get_ref())))?,
        };
        Ok(Citation { instrument, article: self.article, paragraph: self.paragraph, subparagraph: self.subparagraph })
    }
}

impl RestsShape {
    pub(super) fn into_domain(self, place: Place<'_>) -> Result<Attribution, LawProblem> {
        Ok(Attribution {
            source: self.source,
            basis: place.word(&self.basis, Basis::from_code)?,
            confidence: place.word(&self.confidence, Confidence::from_code)?,
        })
    }
}

impl CriterionShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Criterion, LawProblem> {
        Ok(Criterion {
            id: self.id,
            level: place.word(&self.level, Level::from_code)?,
            citation: self.cites.into_domain(place, edition)?,
            text_zh: self.text_zh,
            text_en: self.text_en,
            capacities: capacities(place, self.capacities.as_deref())?,
            attribution: self.rests_on.into_domain(place)?,
        })
    }
}

impl ConflictShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Conflict, LawProblem> {
        Ok(Conflict {
            citation: self.cites.into_domain(place, edition)?,
            criteria: self.criteria,
            levels: place.words(&self.levels, Level::from_code)?,
            capacities: place.words(&self.capacities, Capacity::from_code)?,
            fact: self.fact.as_ref().map(|fact| place.word(fact, CaseFact::from_code)).transpose()?,
            reason_zh: self.reason_zh,
            reason_en: self.reason_en,
        })
    }
}

impl AdjustmentShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Adjustment, LawProblem> {
        let citation = self.cites.into_domain(place, edition)?;
        Ok(Adjustment { id: self.id, citation, text_zh: self.text_zh, text_en: self.text_en })
    }
}

impl FilingRouteShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<FilingRoute, LawProblem> {
        Ok(FilingRoute {
            id: self.id,
            citation: self.cites.into_domain(place, edition)?,
            classes: place.words(&self.classes, BodyClass::from_code)?,
            under: place.words(&self.under, BodyClass::from_code)?,
            submitter: actor(place, self.submitter.as_ref())?,
            forwarder: actor(place, self.forwarder.as_ref())?,
            approver: place.word(&self.approver, FilingActor::from_code)?,
            filed_with: actor(place, self.filed_with.as_ref())?,
            cycle: period(place, &self.cycle)?,
            authority: self.authority,
            exemption: Exemption {
                citation: self.exemption.cites.into_domain(place, edition)?,
                consent: place.word(&self.exemption.consent, FilingActor::from_code)?,
                filed_with: actor(place, self.exemption.filed_with.as_ref())?,
            },
            attribution: self.rests_on.into_domain(place)?,
        })
    }
}

impl ChangeShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<ChangeLimit, LawProblem> {
        Ok(ChangeLimit {
            citation: self.cites.into_domain(place, edition)?,
            within: period(place, &self.within)?,
            attribution: self.rests_on.into_domain(place)?,
            note: self.note,
            note_zh: self.note_zh,
        })
    }
}

impl ReportingShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Reporting, LawProblem> {
        Ok(Reporting {
            citation: self.cites.into_domain(place, edition)?,
            levels: place.words(&self.levels, Level::from_code)?,
            capacities: place.words(&self.capacities, Capacity::from_code)?,
            to: place.word(&self.to, FilingActor::from_code)?,
            when_asked: self.when_asked,
        })
    }
}

impl AnnexShape {
    fn into_domain(self, place: Place<'_>) -> Result<Annex, LawProblem> {
        Ok(Annex {
            number: self.number,
            title_zh: self.title_zh,
            title_en: self.title_en,
            level: place.word(&self.level, Level::from_code)?,
            capacities: place.words(&self.capacities, Capacity::from_code)?,
        })
    }
}

impl MeasureShape {
    fn into_domain(self, place: Place<'_>, edition: &InstrumentEdition) -> Result<Measure, LawProblem> {
        Ok(Measure {
            id: self.id,
            aspect: place.word(&self.aspect, Aspect::from_code)?,
            name_zh: self.name_zh,
            name_en: self.name_en,
            citation: self.cites.into_domain(place, edition)?,
            condition: self.condition.as_ref().map(|condition| place.word(condition, Condition::from_code)).transpose()?,
            evidence: place.words(&self.evidence, EvidenceKind::from_code)?,
            note: self.note,
            note_zh: self.note_zh,
            demands: all(self.demands, |demand| demand.into_domain(place))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    const LEVELS: &str = include_str!("../../../../law/tw/2021-08-23/responsibility-levels.toml");
    const BASELINE: &str = include_str!("../../../../law/tw/2021-08-23/protection-baseline.toml");
    const ACT: &str = include_str!("../../../../law/tw/2018-06-06/act.toml");

    /// What is said of the two files after one change to either.
    fn refusal(from: &str, to: &str) -> String {
        let (levels, baseline) = (LEVELS.replacen(from, to, 1), BASELINE.replacen(from, to, 1));
        assert!(levels != LEVELS || baseline != BASELINE, "{from} is in neither file");
        let files = [("act.toml", ACT), ("responsibility-levels.toml", levels.as_str()), ("protection-baseline.toml", baseline.as_str())];
        read(files.into_iter()).unwrap_err().to_string()
    }

    #[test]
    fn whatever_is_not_in_the_form_is_refused_with_its_line() {
        let line = |text: &str, what: &str| text.lines().position(|line| line.contains(what)).unwrap() + 1;
        let at = |file: &str, number: usize| format!("{file}:{number}: ");
        let first = at("responsibility-levels.toml", line(LEVELS, "id = \"A1\""));
        assert!(refusal("id = \"A1\"", "id = \"A1\"\nweight = 3").contains("unknown field `weight`"));
        assert!(refusal("id = \"A1\"", "idd = \"A1\"").starts_with(&first), "{first}");
        let within = at("responsibility-levels.toml", line(LEVELS, "within = \"P2Y\""));
        assert!(refusal("within = \"P2Y\"", "within = \"2 years\"").starts_with(&within));
        assert!(refusal("within = \"P2Y\"", "within = \"P2Y\", frequency = { times = 1, years = 1 }").contains("write two demands"));
        assert!(refusal("times = 2", "times = 0").contains("a frequency is 1 to 366 times"));
        assert!(refusal("number = 4, of", "number = 0, of").contains("a quantity is at least one"));
        assert!(refusal("basis = \"secondary\"", "basis = \"hearsay\"").contains("unknown word \"hearsay\""));
        assert!(refusal("from = \"中\"", "from = \"很高\"").contains("unknown word \"很高\""));
        assert!(refusal("of = \"ACT@2019-01-01\"", "of = \"ACT\"").contains("is not an edition"));
    }

    #[test]
    fn names_and_citations_lead_somewhere_and_nothing_is_there_twice() {
        assert_eq!(
            refusal("cites = { article = 4, subparagraph = 1 }", "cites = { article = 4, subparagraph = 8 }"),
            "R2@2021-08-23 art. 4 subpara. 8 does not exist"
        );
        assert_eq!(
            refusal("units = { article = 3, paragraph = 7 }", "units = { article = 3, paragraph = 8 }"),
            "R2@2021-08-23 art. 3 para. 8 does not exist"
        );
        assert_eq!(refusal("of = \"ACT@2019-01-01\"", "of = \"ACT@2020-01-01\""), "ACT@2020-01-01 art. 3 subpara. 8 does not exist");
        assert_eq!(refusal("id = \"A2\"", "id = \"A1\""), "A1 is written twice in R2@2021-08-23");
        assert_eq!(refusal("id = \"M04\"", "id = \"M03\""), "M03 is written twice in R2@2021-08-23");
        assert_eq!(refusal("criteria = [\"C1\", \"D1\"]", "criteria = [\"C1\", \"D2\"]"), "\"D2\" leads nowhere in R2@2021-08-23");
        assert_eq!(refusal("part = \"grading\"", "part = \"painting\""), "\"painting\" leads nowhere in R2@2021-08-23");
        assert_eq!(refusal("id = \"PB21-AC-01-02\"", "id = \"PB21-AC-01-01\""), "PB21-AC-01-01 is written twice in R2@2021-08-23");
        assert_eq!(refusal("edition = \"R2@2021-08-23\"", "edition = \"R2@2021-08-24\""), "R2@2021-08-24 art. 11 para. 2 does not exist");
    }
}
