//! Which baseline holds on a day, and what does the law forbid of systems?

use domain::inventory::{ControlState, Facts, Judgement, UnfitJudgement};
use domain::law::Rulebook;
use domain::law::responsibility::{CaseFact, Control, NoRegulation, ProtectionBaseline, SystemGrade};
use domain::registry::{Body, Level};
use domain::words::Message;
use formats::inventory::MOST_TEXT_CHARS;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::law::cite;
use crate::{App, FieldProblem, Refusal};

/// Annexes nine and ten as of a day; today's without one.
pub(super) fn baseline(app: &App, now: Timestamp, as_of: Option<Date>) -> Result<&ProtectionBaseline, Refusal> {
    let day = as_of.unwrap_or_else(|| Rulebook::day_of(now));
    app.rulebook.baseline_on(day).map_err(|none| match none {
        NoRegulation::BeforeTheAct { .. } => Refusal::field("as_of", Message::new("registry-level-flaw-before-act")),
        NoRegulation::Unknown { from, .. } => Refusal::field("as_of", Message::new("inventory-no-baseline").with("from", from.to_string())),
    })
}

/// The control of that name that a system of `grade` is under.
pub(super) fn control<'r>(baseline: &'r ProtectionBaseline, grade: SystemGrade, id: &str) -> Result<&'r Control, Refusal> {
    baseline.controls(grade).find(|control| control.id == id).ok_or(Refusal::NotFound)
}

/// Refuses what the law forbids of a body at its level: one at level E has no core system.
pub(super) fn check(app: &App, now: Timestamp, body: &Body, facts: &Facts) -> Result<(), Refusal> {
    within("purpose", &facts.purpose)?;
    within("unit", &facts.unit)?;
    within("reason", &facts.reason)?;
    if body.facts.level != Some(Level::E) || !facts.is_core() {
        return Ok(());
    }
    let regulation = app.rulebook.levels_on(Rulebook::day_of(now)).map_err(|none| Refusal::Internal(none.to_string()))?;
    let forbidding =
        regulation.conflicts.iter().find(|conflict| conflict.fact == Some(CaseFact::CoreSystem) && conflict.levels.contains(&Level::E));
    let Some(conflict) = forbidding else { return Ok(()) };
    let field = if facts.grade() == SystemGrade::High { "needs" } else { "core_business" };
    Err(Refusal::field(field, cite(Message::new("inventory-core-at-e"), &app.rulebook, &conflict.citation)))
}

/// Checks a judgement, field by field.
pub(super) fn judged(judgement: Judgement) -> Result<Judgement, Refusal> {
    within("note", &judgement.note)?;
    within("owner", &judgement.owner)?;
    let is_gap = judgement.state != ControlState::NotApplicable;
    judgement.check().map_err(|unfit| {
        let problem = |unfit: UnfitJudgement| match unfit {
            UnfitJudgement::NoReason => FieldProblem { field: "note".to_owned(), message: Message::new("inventory-no-reason") },
            UnfitJudgement::NoOwner => FieldProblem { field: "owner".to_owned(), message: Message::new("inventory-no-owner") },
            UnfitJudgement::NoDay => FieldProblem { field: "due_on".to_owned(), message: Message::new("inventory-no-day") },
        };
        debug_assert!(is_gap || unfit.len() == 1, "what does not concern a system lacks a reason at most");
        Refusal::Invalid(unfit.into_iter().map(problem).collect())
    })
}

fn within(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > MOST_TEXT_CHARS {
        return Err(Refusal::field(field, Message::new("inventory-text-long").with("most", MOST_TEXT_CHARS.to_string())));
    }
    Ok(())
}
