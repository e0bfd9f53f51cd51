//! What does a body say that it did for a duty, and what does it say that it does not have?

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};

use crate::law::calendar::TAIPEI;
use crate::law::responsibility::duties::DutyRow;
use crate::law::responsibility::keeping::Evidence;
use crate::law::responsibility::measure::{Condition, Quantity};
use crate::law::rule::words;
use crate::words::{BodyId, DutyRecordId, Message};

words! {
    /// How a record came into the register.
    RecordOrigin {
        /// An officer stated it.
        Stated "stated",
        /// This platform measured it, and an officer took it over.
        Measured "measured",
        /// It was counted from the list of staff.
        Staff "staff",
        /// The generated nation came with it.
        Founded "founded",
    }
}

/// That a duty was done. It never changes: a correction is a record that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRecord {
    /// Its identifier.
    pub id: DutyRecordId,
    /// Whose duty.
    pub body: BodyId,
    /// The measure.
    pub measure: String,
    /// Its part; `None` for all of them.
    pub part: Option<String>,
    /// On which day.
    pub done_on: Date,
    /// How many, where the demand counts.
    pub number: Option<u16>,
    /// How it came here.
    pub origin: RecordOrigin,
    /// That the record which it corrects is void, and nothing takes its place.
    pub is_void: bool,
    /// A word about it.
    pub note: String,
    /// When it was entered.
    pub recorded_at: Timestamp,
    /// Who entered it.
    pub recorded_by: String,
    /// The record that it corrects.
    pub corrects: Option<DutyRecordId>,
    /// The record that corrects it.
    pub corrected_by: Option<DutyRecordId>,
}

impl DutyRecord {
    /// Whether it counts.
    pub fn stands(&self) -> bool {
        self.corrected_by.is_none() && !self.is_void
    }

    /// What it shows, if it counts.
    pub fn evidence(&self) -> Option<Evidence> {
        let at = done_at(self.done_on)?;
        self.stands().then(|| Evidence { measure: self.measure.clone(), part: self.part.clone(), at, number: self.number })
    }
}

/// The moment from which something done on `day` counts: the day's beginning in Taiwan.
pub fn done_at(day: Date) -> Option<Timestamp> {
    TAIPEI.to_timestamp(DateTime::from_parts(day, time(0, 0, 0, 0))).ok()
}

/// That a body has, or lacks, what some measures are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConditionStatement {
    /// Whose.
    pub body: BodyId,
    /// What.
    pub condition: Condition,
    /// Whether it has it.
    pub has: bool,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordFlaw {
    /// The measure has no such part for this body.
    Part,
    /// The day lies ahead.
    Ahead,
    /// The demand counts, and no number was told.
    NumberMissing,
    /// A number that is none.
    Number,
}

impl RecordFlaw {
    /// The field that is to be mended.
    pub fn field(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Ahead => "done_on",
            Self::NumberMissing | Self::Number => "number",
        }
    }

    /// What is wrong, for people.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Part => "law-record-flaw-part",
            Self::Ahead => "law-record-flaw-ahead",
            Self::NumberMissing => "law-record-flaw-number-missing",
            Self::Number => "law-record-flaw-number",
        })
    }
}

/// What a record of this part must count, if anything; without a part the first that counts.
pub fn counted(row: &DutyRow<'_>, part: Option<&str>) -> Option<Quantity> {
    let mut mine = row.parts.iter().filter(|one| part.is_none() || one.demand.part.as_deref() == part);
    mine.find_map(|one| one.demand.quantity)
}

/// Everything wrong with a record that something was done for `row` on `done_on`.
pub fn flaws(row: &DutyRow<'_>, part: Option<&str>, done_on: Date, number: Option<u16>, today: Date) -> Vec<RecordFlaw> {
    let mut flaws = Vec::new();
    if part.is_some() && !row.parts.iter().any(|one| one.demand.part.as_deref() == part) {
        flaws.push(RecordFlaw::Part);
    }
    if done_on > today {
        flaws.push(RecordFlaw::Ahead);
    }
    match (counted(row, part), number) {
        (Some(_), None) => flaws.push(RecordFlaw::NumberMissing),
        (_, Some(number)) if number > MOST => flaws.push(RecordFlaw::Number),
        _ => {}
    }
    flaws
}

/// Most of anything that a record may count.
const MOST: u16 = 50_000;
