//! What do plans ask of the reader today: a version to approve, statements to take note of, one to write?

use domain::access::{Action, Actor, Resource};
use domain::plan::{PlanStageWord, ReportLine, ReportStageWord};
use domain::registry::course::Hand;
use store::plan::KeptVersion;

use crate::access::may;
use crate::{App, Refusal};

/// What plans ask of one reader.
#[derive(Debug, Clone, Default)]
pub struct PlansToday {
    /// The version of the reader's own body that waits for them as its 資安長.
    pub to_approve: Option<KeptVersion>,
    /// Statements that wait for them, the longest waiting first; at most eight.
    pub to_acknowledge: Vec<ReportLine>,
    /// Statements that their own body was asked for and has not submitted.
    pub asked: Vec<ReportLine>,
}

impl PlansToday {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.to_approve.is_none() && self.to_acknowledge.is_empty() && self.asked.is_empty()
    }
}

/// What plans ask of the actor today; nothing if their role sees no plans.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register is not reachable.
pub async fn today(app: &App, actor: &Actor) -> Result<PlansToday, Refusal> {
    let mut found = PlansToday::default();
    let hand = Hand::of(actor);
    let mut tx = app.store.read().await?;
    if may(actor, Action::Decide, Resource::PlanReport).is_ok() {
        found.to_acknowledge = store::plan::reports_waiting(&mut tx, hand, LINES).await?;
    }
    let Some(own) = actor.body else { return Ok(found) };
    if hand.signs && may(actor, Action::Decide, Resource::Plan).is_ok() {
        let versions = store::plan::of_body(&mut tx, own).await?;
        found.to_approve = versions.into_iter().find(|kept| kept.version.stage.word() == PlanStageWord::Submitted);
    }
    if may(actor, Action::Amend, Resource::PlanReport).is_ok() {
        let reports = store::plan::reports_of_body(&mut tx, own).await?;
        found.asked =
            reports.into_iter().filter(|line| line.report.asked.is_some() && line.report.stage.word() == ReportStageWord::Draft).collect();
    }
    Ok(found)
}

/// Most lines; the list behind them shows all.
const LINES: u32 = 8;
