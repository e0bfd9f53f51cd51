//! What changes in a body's duties when its level changes?

use jiff::civil::Date;

use crate::law::Rulebook;
use crate::law::responsibility::{Capacity, DutyFacts, DutyRow, Measure, NoDuties, duties_for};
use crate::registry::Level;
use crate::registry::coded::coded;

coded! {
    /// What becomes of one duty.
    Change {
        /// It binds the body from now on.
        Begins "begins",
        /// It binds the body no more.
        Ends "ends",
        /// It binds the body with another frequency, quantity or period.
        Differs "differs",
        /// It stays as it is.
        Stays "stays",
    }
}

/// One duty (應辦事項) before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyChange<'r> {
    /// The measure.
    pub measure: &'r Measure,
    /// What becomes of it.
    pub change: Change,
    /// As it bound before.
    pub before: Option<DutyRow<'r>>,
    /// As it binds after.
    pub after: Option<DutyRow<'r>>,
}

/// A level since a day, in a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearing {
    /// The level.
    pub level: Level,
    /// Since when it has been so without a break.
    pub since_on: Date,
    /// In which capacity the body bears it.
    pub capacity: Capacity,
}

/// The duties of both bearings side by side by the law in force on `as_of`, in the order of the annexes; those that no bearing has are left out.
///
/// # Errors
/// [`NoDuties`] for days before the Act or ahead, and editions that are not known.
pub fn duty_changes<'r>(
    rulebook: &'r Rulebook,
    before: Option<Bearing>,
    after: Bearing,
    as_of: Date,
) -> Result<Vec<DutyChange<'r>>, NoDuties> {
    let rows = |bearing: Bearing| {
        let facts = DutyFacts { level: bearing.level, capacity: bearing.capacity, approved_on: bearing.since_on };
        duties_for(rulebook, facts, as_of)
    };
    let mut old = before.map(rows).transpose()?.unwrap_or_default();
    let mut new = rows(after)?;
    let mut changes = Vec::new();
    for measure in &rulebook.levels_on(as_of)?.measures {
        let take = |rows: &mut Vec<DutyRow<'r>>| {
            let place = rows.iter().position(|row| row.measure.id == measure.id)?;
            Some(rows.remove(place))
        };
        let (before, after) = (take(&mut old), take(&mut new));
        let change = match (&before, &after) {
            (None, None) => continue,
            (None, Some(_)) => Change::Begins,
            (Some(_), None) => Change::Ends,
            (Some(before), Some(after)) if asks(before) == asks(after) => Change::Stays,
            (Some(_), Some(_)) => Change::Differs,
        };
        changes.push(DutyChange { measure, change, before, after });
    }
    Ok(changes)
}

/// What a row asks for, without its dates.
fn asks<'a>(row: &'a DutyRow<'_>) -> Vec<(Option<&'a str>, String)> {
    row.parts.iter().map(|part| (part.demand.part.as_deref(), format!("{:?} {:?}", part.demand.rhythm, part.demand.quantity))).collect()
}
