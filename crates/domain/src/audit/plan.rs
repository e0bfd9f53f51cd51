//! What does a yearly audit plan (稽核計畫) say, and when may it be adopted?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::Office;
use crate::registry::coded::coded;
use crate::words::{AuditPlanId, BodyId};

coded! {
    /// How far a plan is.
    PlanStage {
        /// Being written; nobody outside the auditing body sees it.
        Draft "draft",
        /// Adopted (訂定): its audits may be notified.
        Adopted "adopted",
    }
}

/// From which day to which the audits of a plan are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from_on: Date,
    /// The last day.
    pub until_on: Date,
}

impl Window {
    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        self.from_on <= day && day <= self.until_on
    }
}

/// A plan of the audits of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its identifier.
    pub id: AuditPlanId,
    /// Who audits.
    pub auditor: BodyId,
    /// As what.
    pub office: Office,
    /// For which year (Gregorian).
    pub year: i16,
    /// When its audits are held.
    pub window: Window,
    /// What it says to each item that the law lists (稽核辦法 §3 III), in the law's order; an item that nobody wrote yet is empty.
    pub parts: Vec<String>,
    /// How far it is.
    pub stage: PlanStage,
    /// The day on which it was adopted.
    pub adopted_on: Option<Date>,
    /// The version of the rulebook whose items it follows.
    pub rulebook: String,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// By whom, as named in lists.
    pub opened_by: String,
}

/// Why a plan cannot be changed or adopted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdopt {
    /// It is adopted; what the audited bodies were told stands.
    #[error("the plan is adopted")]
    Adopted,
    /// It says nothing to these items of the law, numbered from 1.
    #[error("the plan says nothing to items {0:?}")]
    Missing(Vec<usize>),
    /// It holds no audit.
    #[error("the plan holds no audit")]
    NoAudit,
    /// Its last day lies before its first, or a day lies in another year.
    #[error("the plan's days do not lie in its year")]
    Days,
}

impl Plan {
    /// The longest text of one item, in characters.
    pub const PART_CHARACTERS: usize = 4_000;

    /// Writes the plan anew, while it is a draft.
    ///
    /// # Errors
    /// [`CannotAdopt`] if it is adopted, or its days are no days of its year.
    pub fn rewrite(self, window: Window, parts: Vec<String>) -> Result<Self, CannotAdopt> {
        self.is_draft()?;
        let of_year = |day: Date| day.year() == self.year;
        if window.until_on < window.from_on || !of_year(window.from_on) || !of_year(window.until_on) {
            return Err(CannotAdopt::Days);
        }
        Ok(Self { window, parts, ..self })
    }

    /// Adopts it with so many audits.
    ///
    /// # Errors
    /// [`CannotAdopt`] if something that the law wants in it is missing.
    pub fn adopt(self, today: Date, audits: u64) -> Result<Self, CannotAdopt> {
        self.is_draft()?;
        let empty = self.parts.iter().enumerate().filter(|(_, text)| text.trim().is_empty());
        let missing: Vec<usize> = empty.map(|(place, _)| place + 1).collect();
        if !missing.is_empty() {
            return Err(CannotAdopt::Missing(missing));
        }
        if audits == 0 {
            return Err(CannotAdopt::NoAudit);
        }
        Ok(Self { stage: PlanStage::Adopted, adopted_on: Some(today), ..self })
    }

    fn is_draft(&self) -> Result<(), CannotAdopt> {
        match self.stage {
            PlanStage::Draft => Ok(()),
            PlanStage::Adopted => Err(CannotAdopt::Adopted),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn plan() -> Plan {
        Plan {
            id: AuditPlanId(Uuid::nil()),
            auditor: BodyId(1),
            office: Office::Superior,
            year: 2026,
            window: Window { from_on: date(2026, 1, 1), until_on: date(2026, 12, 31) },
            parts: vec!["依據".to_owned(), " ".to_owned(), String::new()],
            stage: PlanStage::Draft,
            adopted_on: None,
            rulebook: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            opened_by: "officer".to_owned(),
        }
    }

    #[test]
    fn is_adopted_with_everything_and_changed_no_more() {
        let today = date(2026, 2, 1);
        assert_eq!(plan().adopt(today, 1), Err(CannotAdopt::Missing(vec![2, 3])));
        let window = plan().window;
        let written = plan().rewrite(window, vec!["一".to_owned(), "二".to_owned(), "三".to_owned()]).unwrap();
        assert_eq!(written.clone().adopt(today, 0), Err(CannotAdopt::NoAudit));
        let adopted = written.adopt(today, 1).unwrap();
        assert_eq!((adopted.stage, adopted.adopted_on), (PlanStage::Adopted, Some(today)));
        assert_eq!(adopted.clone().adopt(today, 1), Err(CannotAdopt::Adopted));
        assert_eq!(adopted.rewrite(window, Vec::new()), Err(CannotAdopt::Adopted));
    }

    #[test]
    fn its_days_lie_in_its_year_and_in_order() {
        for (from_on, until_on) in
            [(date(2026, 6, 2), date(2026, 6, 1)), (date(2025, 12, 31), date(2026, 6, 1)), (date(2026, 6, 1), date(2027, 1, 1))]
        {
            assert_eq!(plan().rewrite(Window { from_on, until_on }, Vec::new()), Err(CannotAdopt::Days));
        }
    }
}
