//! In which JSON shapes are systems, controls and gaps told?

use app::inventory::{BodyGaps, ControlFile, ControlLine, SystemFile, Systems};
use domain::inventory::{ControlState, Facts, Gap, Judged, Judgement, Running, SystemLine};
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::list::place_text;
use super::words::under;
use crate::api::{BodyShape, moment};
use crate::problem::{Problem, invalid};

/// What is said of a system.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsShape {
    /// Its name, which no other system of the body has.
    name: String,
    /// What it is for.
    #[serde(default)]
    purpose: String,
    /// The unit that answers for it.
    #[serde(default)]
    unit: String,
    /// `own`, `outsourced` or `shared`.
    running: String,
    /// `low`, `medium` or `high`.
    confidentiality: String,
    /// `low`, `medium` or `high`.
    integrity: String,
    /// `low`, `medium` or `high`.
    availability: String,
    /// `low`, `medium` or `high`.
    legal_compliance: String,
    /// `needed` or `not_needed`.
    core_business: String,
    /// Why it was rated so.
    #[serde(default)]
    reason: String,
}

impl FactsShape {
    /// Reads it; the field that cannot be read is named.
    pub(super) fn read(self) -> Result<Facts, Problem> {
        let grade = |field: &str, code: &str| SystemGrade::from_code(code).ok_or_else(|| invalid(field, "inventory-grade-form"));
        Ok(Facts {
            name: self.name.parse().map_err(|_| invalid("name", "page-code-unknown"))?,
            purpose: self.purpose,
            unit: self.unit,
            running: Running::from_code(&self.running).ok_or_else(|| invalid("running", "inventory-running-form"))?,
            needs: SystemNeeds {
                confidentiality: grade("confidentiality", &self.confidentiality)?,
                integrity: grade("integrity", &self.integrity)?,
                availability: grade("availability", &self.availability)?,
                legal_compliance: grade("legal_compliance", &self.legal_compliance)?,
            },
            core_business: CoreBusiness::from_code(&self.core_business).ok_or_else(|| invalid("core_business", "inventory-core-form"))?,
            reason: self.reason,
        })
    }
}

impl From<&Facts> for FactsShape {
    fn from(facts: &Facts) -> Self {
        Self {
            name: facts.name.to_string(),
            purpose: facts.purpose.clone(),
            unit: facts.unit.clone(),
            running: facts.running.code().to_owned(),
            confidentiality: facts.needs.confidentiality.code().to_owned(),
            integrity: facts.needs.integrity.code().to_owned(),
            availability: facts.needs.availability.code().to_owned(),
            legal_compliance: facts.needs.legal_compliance.code().to_owned(),
            core_business: facts.core_business.code().to_owned(),
            reason: facts.reason.clone(),
        }
    }
}

/// One system.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SystemShape {
    /// Its identifier.
    id: String,
    /// Whose.
    body: BodyShape,
    /// What is said of it.
    facts: FactsShape,
    /// The highest of the four ratings.
    grade: &'static str,
    /// Whether it is a core system.
    is_core: bool,
    /// How many of its controls were judged.
    judged: u32,
    /// How many of its controls are still to be put in place.
    gaps: u32,
    /// When it was entered.
    entered_at: String,
    /// Since when it is out of use.
    retired_at: Option<String>,
    /// How often it was changed; changes name it.
    revision: i64,
}

impl From<&SystemLine> for SystemShape {
    fn from(line: &SystemLine) -> Self {
        let facts = &line.system.facts;
        Self {
            id: line.system.id.to_string(),
            body: (&line.body).into(),
            facts: facts.into(),
            grade: facts.grade().code(),
            is_core: facts.is_core(),
            judged: line.tally.judged(),
            gaps: line.tally.gaps(),
            entered_at: moment(line.system.entered_at),
            retired_at: line.system.retired_at.map(moment),
            revision: line.revision,
        }
    }
}

/// Systems.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SystemList {
    /// The systems, by body.
    systems: Vec<SystemShape>,
    /// The edition of the baseline in force, such as `R2@2025-12-01`.
    baseline: String,
    /// How many there are.
    all: u64,
    /// How many are core systems.
    core: u64,
    /// Where to go on, if more follow.
    next: Option<String>,
}

impl From<&Systems<'_>> for SystemList {
    fn from(found: &Systems<'_>) -> Self {
        Self {
            systems: found.lines.iter().map(Into::into).collect(),
            baseline: found.baseline.edition.to_string(),
            all: found.totals.all,
            core: found.totals.core,
            next: found.next.map(place_text),
        }
    }
}

/// What is said of one control.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JudgementShape {
    /// `met`, `partly`, `not_met` or `not_applicable`.
    state: &'static str,
    /// How it is carried out, or why it is not.
    note: String,
    /// Who closes the gap.
    owner: String,
    /// Until when.
    due_on: Option<String>,
    /// The how many-th judgement it is.
    number: u32,
    /// When.
    at: String,
    /// By whom.
    by: String,
}

impl From<&Judged> for JudgementShape {
    fn from(judged: &Judged) -> Self {
        Self {
            state: judged.judgement.state.code(),
            note: judged.judgement.note.clone(),
            owner: judged.judgement.owner.clone(),
            due_on: judged.judgement.due_on.map(|day| day.to_string()),
            number: judged.number,
            at: moment(judged.at),
            by: judged.by.clone(),
        }
    }
}

/// A control that the system is under.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ControlShape {
    /// Its name, such as `PB26-01`.
    id: String,
    /// The part of the annex.
    dimension: String,
    /// What it is about.
    family: String,
    /// The grade from which on it applies.
    from: &'static str,
    /// The wording.
    text: String,
    /// What was judged last; null if nothing was.
    judgement: Option<JudgementShape>,
}

impl From<&ControlLine<'_>> for ControlShape {
    fn from(line: &ControlLine<'_>) -> Self {
        Self {
            id: line.control.id.clone(),
            dimension: line.control.dimension_zh.clone(),
            family: line.control.family_zh.clone(),
            from: line.control.from_grade.code(),
            text: line.control.text_zh.clone(),
            judgement: line.judged.as_ref().map(Into::into),
        }
    }
}

/// One system with the controls that it is under.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SystemDetail {
    /// The system.
    system: SystemShape,
    /// The edition of the baseline.
    baseline: String,
    /// What a reader should be told of that edition.
    warning: Option<String>,
    /// How many controls it is under.
    under: usize,
    /// The controls.
    controls: Vec<ControlShape>,
}

impl From<&SystemFile<'_>> for SystemDetail {
    fn from(file: &SystemFile<'_>) -> Self {
        Self {
            system: (&file.line).into(),
            baseline: file.baseline.edition.to_string(),
            warning: file.baseline.warning.clone(),
            under: under(file.baseline, file.line.system.facts.grade()),
            controls: file.controls.iter().map(Into::into).collect(),
        }
    }
}

/// One control of one system.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ControlDetail {
    /// The control with what counts of it.
    control: ControlShape,
    /// Every judgement, the latest first.
    history: Vec<JudgementShape>,
}

impl From<&ControlFile<'_>> for ControlDetail {
    fn from(file: &ControlFile<'_>) -> Self {
        let line = ControlLine { control: file.control, judged: file.history.first().cloned() };
        Self { control: (&line).into(), history: file.history.iter().map(Into::into).collect() }
    }
}

/// A judgement to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewJudgement {
    /// How many judgements you read; 0 for the first one.
    pub(super) number: u32,
    /// `met`, `partly`, `not_met` or `not_applicable`.
    state: String,
    /// How it is carried out, or why it is not.
    #[serde(default)]
    note: String,
    /// Who closes the gap.
    #[serde(default)]
    owner: String,
    /// Until when.
    due_on: Option<String>,
}

impl NewJudgement {
    /// Reads it; the field that cannot be read is named.
    pub(super) fn read(self) -> Result<Judgement, Problem> {
        let due_on = self.due_on.map(|text| text.parse().map_err(|_| invalid("due_on", "registry-level-day-form"))).transpose()?;
        let state = ControlState::from_code(&self.state).ok_or_else(|| invalid("state", "inventory-state-form"))?;
        Ok(Judgement { state, note: self.note, owner: self.owner, due_on })
    }
}

/// Something that is still to be done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapShape {
    /// The system.
    system: String,
    /// Its name.
    name: String,
    /// The control.
    control: String,
    /// The judgement that found it.
    judgement: JudgementShape,
    /// Whether its day is past.
    is_late: bool,
}

/// What is still to be done for a body's systems, the most urgent first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapList {
    /// The gaps.
    gaps: Vec<GapShape>,
}

impl From<&BodyGaps<'_>> for GapList {
    fn from(found: &BodyGaps<'_>) -> Self {
        let gap = |gap: &Gap| GapShape {
            system: gap.judged.system.to_string(),
            name: gap.system_name.clone(),
            control: gap.judged.control.clone(),
            judgement: (&gap.judged).into(),
            is_late: gap.is_late(found.today),
        };
        Self { gaps: found.gaps.iter().map(gap).collect() }
    }
}
