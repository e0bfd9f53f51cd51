//! How does a recipient ask a body for its statement (得要求)?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::notice::Topic;
use domain::plan::{Asked, CannotReport, ReportLine};
use domain::registry::Oid;
use domain::registry::course::{Turn, Verb};
use domain::words::Message;
use jiff::civil::Date;

use super::super::course::{Done, Step, cannot_report};
use super::super::law::recipient;
use super::open::begun;
use crate::{App, Refusal};

/// Which statement is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Of which body.
    pub oid: Oid,
    /// Of which year.
    pub year: i16,
    /// Until which day.
    pub due_on: Option<Date>,
    /// What is said with it.
    pub note: String,
}

/// Asks a body for its statement, as the one to whom the law sends it: begins it where the body did not, or gives the one under way its day.
///
/// # Errors
/// By the actor's reach; [`Refusal::Barred`] with the article for anybody but the recipient, [`Refusal::Invalid`] for a day that is past or missing,
/// [`Refusal::Conflict`] if it was submitted already.
pub async fn ask(app: &App, actor: &Actor, new: NewRequest) -> Result<ReportLine, Refusal> {
    crate::limits::within_note("note", &new.note)?;
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, &new.oid).await?.ok_or(Refusal::NotFound)?;
    let mut step = Step::at(app, actor, (Action::Decide, Resource::PlanReport), tx, body.id).await?;
    let today = Rulebook::day_of(step.now);
    let due_on = new.due_on.filter(|day| *day >= today);
    let due_on = due_on.ok_or_else(|| Refusal::field("due_on", Message::new("plan-report-due")))?;
    let found = recipient(app, &mut step.tx, &step.body, today).await?;
    let asked = Some(Asked { signature: step.signature(), due_on });
    let under_way = store::plan::reports_of_body(&mut step.tx, body.id).await?;
    let under_way = under_way.into_iter().find(|line| line.report.year == new.year && line.report.stage.acknowledged().is_none());
    let told = Some((Topic::PlanReportAsked, Turn::Body(body.id)));
    let done = Done { verb: Verb::Asked, deed: "report_ask", note: &new.note, tell: told };
    let is_recipient = step.hand(found.turn).holds(found.turn);
    let Some(line) = under_way else {
        let report = begun(&mut step, new.year, found, asked).await?;
        if !is_recipient {
            return Err(cannot_report(app, step.now, &report, CannotReport::NotRecipient));
        }
        store::plan::insert_report(&mut step.tx, &report).await?;
        return step.end_new_report(report, done).await;
    };
    let line = store::plan::report_by_id(&mut step.tx, line.report.id).await?.ok_or(Refusal::NotFound)?;
    if !is_recipient {
        return Err(cannot_report(app, step.now, &line.report, CannotReport::NotRecipient));
    }
    if line.report.stage.submitted().is_some() {
        return Err(cannot_report(app, step.now, &line.report, CannotReport::Stage(line.report.stage.word())));
    }
    let mut report = line.report;
    report.asked = asked;
    step.end_report(report, line.revision, done).await
}
