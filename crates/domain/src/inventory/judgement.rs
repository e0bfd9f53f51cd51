//! Is a control of the baseline in place, and what is still to be done?

use jiff::Timestamp;
use jiff::civil::Date;

use crate::registry::coded::coded;
use crate::words::SystemId;

coded! {
    /// Whether a control is in place.
    ControlState {
        /// It is.
        Met "met",
        /// In part.
        Partly "partly",
        /// It is not.
        NotMet "not_met",
        /// It does not concern the system; the judgement says why.
        NotApplicable "not_applicable",
    }
}

impl ControlState {
    /// Whether something is still to be done.
    pub fn is_gap(self) -> bool {
        match self {
            Self::Partly | Self::NotMet => true,
            Self::Met | Self::NotApplicable => false,
        }
    }
}

/// What is said of one control of one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is in place.
    pub state: ControlState,
    /// How it is carried out, or why it is not.
    pub note: String,
    /// Who closes the gap.
    pub owner: String,
    /// Until when.
    pub due_on: Option<Date>,
}

/// Why a judgement cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnfitJudgement {
    /// A control that does not concern the system needs a reason.
    #[error("a reason is needed")]
    NoReason,
    /// A gap needs somebody who closes it.
    #[error("an owner is needed")]
    NoOwner,
    /// A gap needs a day.
    #[error("a day is needed")]
    NoDay,
}

impl Judgement {
    /// Checks it, and drops what only a gap has.
    ///
    /// # Errors
    /// [`UnfitJudgement`] for each thing that is missing.
    pub fn check(self) -> Result<Self, Vec<UnfitJudgement>> {
        let mut unfit = Vec::new();
        if self.state == ControlState::NotApplicable && self.note.trim().is_empty() {
            unfit.push(UnfitJudgement::NoReason);
        }
        if self.state.is_gap() {
            if self.owner.trim().is_empty() {
                unfit.push(UnfitJudgement::NoOwner);
            }
            if self.due_on.is_none() {
                unfit.push(UnfitJudgement::NoDay);
            }
        }
        if !unfit.is_empty() {
            return Err(unfit);
        }
        if self.state.is_gap() { Ok(self) } else { Ok(Self { owner: String::new(), due_on: None, ..self }) }
    }
}

/// A judgement as it was made. The next one stands beside it, and the latest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Of which system.
    pub system: SystemId,
    /// Of which control, such as `PB26-01`.
    pub control: String,
    /// The how many-th on this control of this system, from 1.
    pub number: u32,
    /// What is said.
    pub judgement: Judgement,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// Something that is still to be done for a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The judgement that found it.
    pub judged: Judged,
    /// The system's name.
    pub system_name: String,
}

impl Gap {
    /// Whether its day is past.
    pub fn is_late(&self, today: Date) -> bool {
        self.judged.judgement.due_on.is_some_and(|day| day < today)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn judgement(state: ControlState, note: &str, owner: &str, due_on: Option<Date>) -> Judgement {
        Judgement { state, note: note.to_owned(), owner: owner.to_owned(), due_on }
    }

    #[test]
    fn a_gap_has_an_owner_and_a_day_and_nothing_else_does() {
        use ControlState::{Met, NotApplicable, NotMet, Partly};
        let day = Some(date(2026, 12, 31));
        for (made, unfit) in [
            (judgement(Met, "", "", None), vec![]),
            (judgement(NotApplicable, " ", "", None), vec![UnfitJudgement::NoReason]),
            (judgement(NotApplicable, "no remote access", "", None), vec![]),
            (judgement(Partly, "", "", None), vec![UnfitJudgement::NoOwner, UnfitJudgement::NoDay]),
            (judgement(NotMet, "", "office", None), vec![UnfitJudgement::NoDay]),
            (judgement(NotMet, "", "office", day), vec![]),
        ] {
            assert_eq!(made.clone().check().err().unwrap_or_default(), unfit, "{made:?}");
        }
        let met = judgement(Met, "", "office", day).check().unwrap();
        assert_eq!((met.owner.as_str(), met.due_on), ("", None));
    }

    #[test]
    fn a_gap_is_late_after_its_day() {
        let gap = |due_on| Gap {
            judged: Judged {
                system: SystemId(uuid::Uuid::nil()),
                control: "PB26-01".to_owned(),
                number: 1,
                judgement: judgement(ControlState::NotMet, "", "office", due_on),
                at: Timestamp::UNIX_EPOCH,
                by: String::new(),
            },
            system_name: String::new(),
        };
        let day = date(2026, 12, 31);
        assert!(!gap(Some(day)).is_late(day));
        assert!(gap(Some(day)).is_late(date(2027, 1, 1)));
    }
}
