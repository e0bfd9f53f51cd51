//! Which decisions and standings do bodies bring along that enter the register from a file?

use domain::access::Actor;
use domain::law::Rulebook;
use domain::registry::NewBody;
use domain::registry::level::{ClockKind, Decision, Origin, Standing};
use domain::words::{BodyId, LevelDecisionId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::law::change_due;
use super::lines::{Deciders, Dues, Lines};
use crate::{App, Refusal};

/// A body that enters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entering<'a> {
    /// Its number.
    pub(crate) id: BodyId,
    /// What is told of it.
    pub(crate) body: &'a NewBody,
    /// The day on which its level was approved, if it is told.
    pub(crate) approved_on: Option<Date>,
}

/// What many bodies bring along at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Levels {
    /// The decisions, each with its number among those on the same body.
    pub(crate) decisions: Vec<(i64, Decision)>,
    /// Where each body stands.
    pub(crate) standings: Vec<Standing>,
}

/// The decision that each entering body with a level brings along, and where each stands: one without a level is new, and its clock runs from today.
/// `around` holds every body of the register as it will be.
pub(crate) fn enter_levels<'a>(
    app: &App,
    now: Timestamp,
    actor: &Actor,
    around: impl IntoIterator<Item = &'a NewBody>,
    entering: &[Entering<'a>],
) -> Result<Levels, Refusal> {
    let today = Rulebook::day_of(now);
    let new_due = change_due(&app.rulebook, today)?.at;
    let lines = Lines::of(around);
    let (mut dues, mut deciders) = (Dues::new(&app.rulebook), Deciders::new(&app.rulebook));
    let (mut decisions, mut standings) = (Vec::new(), Vec::new());
    for Entering { id, body, approved_on } in entering {
        let mut standing = Standing {
            body: *id,
            unit: None,
            decision: None,
            level: None,
            approved_on: None,
            since_on: None,
            kind: ClockKind::Founded,
            from_on: today,
            due_at: new_due,
            met_at: None,
            told_at: None,
            case: None,
        };
        if let Some(level) = body.level {
            let approved_on = approved_on.unwrap_or(today);
            let decision = Decision {
                id: app.ids.next(LevelDecisionId),
                body: *id,
                unit: None,
                level: Some(level),
                class: body.class,
                approved_on,
                origin: Origin::Recorded,
                decided_by: deciders.of(&lines, body, approved_on)?,
                case: None,
                corrects: None,
                reason: String::new(),
                criteria: Vec::new(),
                rulebook: app.rulebook.version().to_owned(),
                recorded_at: now,
                recorded_by: actor.name.clone(),
            };
            standing = Standing {
                decision: Some(decision.id),
                level: Some(level),
                approved_on: Some(approved_on),
                since_on: Some(approved_on),
                kind: ClockKind::Cycle,
                from_on: approved_on,
                due_at: dues.after(body.class, lines.head(body), approved_on)?.1,
                ..standing
            };
            decisions.push((1, decision));
        }
        standings.push(standing);
    }
    Ok(Levels { decisions, standings })
}
