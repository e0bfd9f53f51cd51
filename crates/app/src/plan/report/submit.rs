//! How does a statement go to whoever the law lets read it?

use domain::access::{Action, Actor};
use domain::law::Rulebook;
use domain::notice::Topic;
use domain::plan::ReportLine;
use domain::registry::course::Verb;
use domain::words::PlanReportId;

use super::super::course::{Done, Step, cannot_report};
use super::super::law::{maintenance, owed, recipient};
use crate::{App, Refusal};

/// Submits the draft that the actor read at `revision` to the recipient that the law in force today names, as a statement on the approved plan.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] with every item under which nothing is said, [`Refusal::Conflict`] if no plan is approved, there is
/// nobody to tell, it is a draft no more or somebody else changed it since.
pub async fn submit(app: &App, actor: &Actor, id: PlanReportId, revision: i64) -> Result<ReportLine, Refusal> {
    let (mut step, line) = Step::of_report(app, actor, Action::Amend, id).await?;
    let today = Rulebook::day_of(step.now);
    let law = maintenance(app, today)?;
    let found = recipient(app, &mut step.tx, &step.body, today).await?;
    let versions = store::plan::of_body(&mut step.tx, step.body.id).await?;
    let plan = versions.iter().find(|kept| kept.version.stage.approved().is_some()).map(|kept| kept.version.id);
    let told = found.turn;
    let report = line.report.clone().submit(step.own_hand(), (plan, found), owed(law, &step.body), step.signature());
    let mut report = report.map_err(|cannot| cannot_report(app, step.now, &line.report, cannot))?;
    app.rulebook.version().clone_into(&mut report.rulebook);
    let tell = Some((Topic::PlanReportSubmitted, told));
    step.end_report(report, revision, Done { verb: Verb::Submitted, deed: "report_submit", note: "", tell }).await
}
