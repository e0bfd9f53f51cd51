//! How does the recipient take note of a statement, or give it back?

use domain::access::{Action, Actor};
use domain::notice::Topic;
use domain::plan::ReportLine;
use domain::registry::course::{Turn, Verb};
use domain::words::PlanReportId;

use super::super::course::{Done, Step, cannot_report};
use crate::{App, Refusal};

/// Takes note, as its recipient, of the statement that the actor read at `revision`.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article for anybody else, [`Refusal::Conflict`] if it is not submitted.
pub async fn acknowledge(app: &App, actor: &Actor, id: PlanReportId, revision: i64, note: &str) -> Result<ReportLine, Refusal> {
    crate::limits::within_note("note", note)?;
    let (step, line) = Step::of_report(app, actor, Action::Decide, id).await?;
    let report = line.report.clone().acknowledge(step.hand(line.report.recipient.turn), step.signature());
    let report = report.map_err(|cannot| cannot_report(app, step.now, &line.report, cannot))?;
    let tell = Some((Topic::PlanReportAcknowledged, Turn::Body(step.body.id)));
    step.end_report(report, revision, Done { verb: Verb::Acknowledged, deed: "report_acknowledge", note, tell }).await
}

/// Gives the statement that the actor read at `revision` back, with the reason.
///
/// # Errors
/// As [`acknowledge`]; [`Refusal::Invalid`] without a reason.
pub async fn give_back(app: &App, actor: &Actor, id: PlanReportId, revision: i64, reason: &str) -> Result<ReportLine, Refusal> {
    crate::limits::within_note("reason", reason)?;
    let (step, line) = Step::of_report(app, actor, Action::Decide, id).await?;
    let report = line.report.clone().give_back(step.hand(line.report.recipient.turn), reason);
    let report = report.map_err(|cannot| cannot_report(app, step.now, &line.report, cannot))?;
    let tell = Some((Topic::PlanReportReturned, Turn::Body(step.body.id)));
    step.end_report(report, revision, Done { verb: Verb::Returned, deed: "report_return", note: reason, tell }).await
}
