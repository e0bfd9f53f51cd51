//! In which JSON shapes are duties and their records told?

use app::law::duties::{Calendar, DutyFile, DutyLine};
use domain::law::Rulebook;
use domain::law::responsibility::{Annex, Condition, DutyRecord, Rhythm};
use domain::ledger::Evidence;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{BodyShape, moment};
use crate::ledger::EvidenceShape;

/// How often something is to be done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FrequencyShape {
    /// So many times …
    times: u16,
    /// … in so many calendar years.
    years: u16,
}

/// One part of a duty.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DutyShape {
    /// The measure, such as `M04`.
    id: String,
    /// Its part, where it has several, such as `adoption`.
    part: Option<String>,
    /// Its official name.
    name: String,
    /// The same in English.
    name_en: String,
    /// The part's name in Chinese.
    part_name: Option<String>,
    /// The article that makes it a duty.
    article: String,
    /// The annex that lists it.
    annex: Option<String>,
    /// How often, for what recurs.
    frequency: Option<FrequencyShape>,
    /// Within which period, for what is done once (ISO 8601).
    within: Option<String>,
    /// How many, where it counts.
    quantity: Option<u16>,
    /// What it counts: `persons` or `hours`.
    quantity_of: Option<&'static str>,
    /// From which day it counts.
    counted_from: String,
    /// `late`, `running`, `ahead`, `met`, `met_late` or `not_concerned`.
    state: &'static str,
    /// How often it was done in the present years, or at all.
    done: usize,
    /// When it was last done.
    last_done_on: Option<String>,
    /// The last day for what comes next, or the day that was missed.
    due_on: Option<String>,
    /// The first day on which it was late.
    late_since: Option<String>,
    /// What a body must have for it to be concerned.
    only_with: Option<&'static str>,
    /// What the row rests on: `official`, `secondary` or `memory`.
    confidence: &'static str,
}

impl DutyShape {
    pub(super) fn of(rulebook: &Rulebook, line: &DutyLine) -> Self {
        let (frequency, within) = match line.rhythm {
            Rhythm::Recurring { times, years } => (Some(FrequencyShape { times, years }), None),
            Rhythm::Once(period) => (None, Some(period.iso())),
            Rhythm::Standing => (None, None),
        };
        Self {
            id: line.measure.id.clone(),
            part: line.part_id.clone(),
            name: line.measure.name_zh.clone(),
            name_en: line.measure.name_en.clone(),
            part_name: line.part.as_ref().map(|[zh, _]| zh.clone()),
            article: rulebook.cite(&line.measure.citation),
            annex: line.annex.as_ref().map(Annex::name_zh),
            frequency,
            within,
            quantity: line.quantity.map(|quantity| quantity.number),
            quantity_of: line.quantity.map(|quantity| quantity.of.code()),
            counted_from: line.counted_from.to_string(),
            state: line.standing.state.code(),
            done: line.standing.done,
            last_done_on: line.last_done_on.map(|day| day.to_string()),
            due_on: line.due_on.map(|day| day.to_string()),
            late_since: line.standing.late_since.map(|day| day.to_string()),
            only_with: line.measure.condition.map(Condition::code),
            confidence: line.basis.code(),
        }
    }
}

/// A body's calendar.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CalendarShape {
    /// The body.
    body: BodyShape,
    /// `agency`, `ci-provider` or `other`.
    kind: &'static str,
    /// The level that counts; null while none is approved.
    level: Option<&'static str>,
    /// Since when.
    approved_on: Option<String>,
    /// When the next proposal of a level is due at the latest, if it was not made.
    level_due_on: Option<String>,
    /// What the body says it lacks.
    lacking: Vec<&'static str>,
    /// What a reader should know of the edition of the law.
    warning: Option<String>,
    /// The duties: what is late first, then what is due next.
    duties: Vec<DutyShape>,
    /// Name and version of the rulebook.
    law_version: String,
}

impl CalendarShape {
    pub(super) fn of(rulebook: &Rulebook, calendar: &Calendar) -> Self {
        let facts = &calendar.body.facts;
        Self {
            body: BodyShape { oid: facts.oid.to_string(), name_zh: facts.name_zh.clone(), name_en: facts.name_en.clone() },
            kind: calendar.capacity.code(),
            level: calendar.bound.map(|(level, _)| level.code()),
            approved_on: calendar.bound.map(|(_, since)| since.to_string()),
            level_due_on: calendar.level_due_on().map(|day| day.to_string()),
            lacking: calendar.lacking.iter().map(|condition| condition.code()).collect(),
            warning: calendar.warning.clone(),
            duties: calendar.lines.iter().map(|line| DutyShape::of(rulebook, line)).collect(),
            law_version: rulebook.version().to_owned(),
        }
    }
}

/// A record that a duty was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordShape {
    /// Its identifier.
    id: String,
    /// The measure.
    measure: String,
    /// Its part; null for all of them.
    part: Option<String>,
    /// On which day it was done.
    done_on: String,
    /// How many, where it counts.
    number: Option<u16>,
    /// `stated`, `measured`, `staff` or `founded`.
    origin: &'static str,
    /// Whether it only says that the record which it corrects is void.
    void: bool,
    /// A word about it.
    note: String,
    /// When it was entered.
    recorded_at: String,
    /// Who entered it.
    recorded_by: String,
    /// The record that it corrects.
    corrects: Option<String>,
    /// The record that corrects it; it does not count any more.
    corrected_by: Option<String>,
    /// Its evidence.
    evidence: Vec<EvidenceShape>,
}

impl RecordShape {
    pub(super) fn of(record: &DutyRecord, evidence: &[Evidence]) -> Self {
        Self {
            id: record.id.to_string(),
            measure: record.measure.clone(),
            part: record.part.clone(),
            done_on: record.done_on.to_string(),
            number: record.number,
            origin: record.origin.code(),
            void: record.is_void,
            note: record.note.clone(),
            recorded_at: moment(record.recorded_at),
            recorded_by: record.recorded_by.clone(),
            corrects: record.corrects.map(|id| id.to_string()),
            corrected_by: record.corrected_by.map(|id| id.to_string()),
            evidence: evidence.iter().map(EvidenceShape::from).collect(),
        }
    }
}

/// One duty with its history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DutyFileShape {
    /// Its parts.
    parts: Vec<DutyShape>,
    /// The official wording, where it is held.
    text_zh: Vec<String>,
    /// The records, the newest first; corrected ones too.
    records: Vec<RecordShape>,
    /// How many sensors of the body this platform hears, where that shows the duty to be done.
    sensors: usize,
}

impl DutyFileShape {
    pub(super) fn of(rulebook: &Rulebook, file: &DutyFile) -> Self {
        Self {
            parts: file.lines.iter().map(|line| DutyShape::of(rulebook, line)).collect(),
            text_zh: file.lines.iter().filter_map(|line| line.text_zh.clone()).collect(),
            records: file.records.iter().map(|(record, evidence)| RecordShape::of(record, evidence)).collect(),
            sensors: file.sensors.len(),
        }
    }
}
