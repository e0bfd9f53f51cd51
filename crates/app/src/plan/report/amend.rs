//! How is a draft of a statement changed?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::plan::{ReportLine, Sections};
use domain::registry::course::Verb;
use domain::words::PlanReportId;

use super::super::course::{Done, Step, cannot_report};
use super::super::law::{fitting, maintenance};
use crate::{App, Refusal};

/// Changes the draft that the actor read at `revision`.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] past a limit, [`Refusal::Conflict`] if it is a draft no more or somebody else changed it since.
pub async fn amend(app: &App, actor: &Actor, id: PlanReportId, revision: i64, results: Sections) -> Result<ReportLine, Refusal> {
    let (step, line) = Step::of_report(app, actor, Action::Amend, id).await?;
    let law = maintenance(app, Rulebook::day_of(step.now))?;
    let results = fitting(law, &step.body, results)?;
    let report = line.report.clone().amend(step.own_hand(), results);
    let report = report.map_err(|cannot| cannot_report(app, step.now, &line.report, cannot))?;
    step.end_report(report, revision, Done { verb: Verb::Amended, deed: "report_amend", note: "", tell: None }).await
}
