//! How is a year's statement begun?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::plan::{Asked, Recipient, Report, ReportLine, ReportStage, Sections};
use domain::registry::Oid;
use domain::registry::course::Verb;
use domain::words::{Message, PlanReportId};
use jiff::civil::Date;

use super::super::course::{Done, Step, cannot_report, year_places};
use super::super::law::recipient;
use crate::{App, Refusal};

/// Begins the body's statement of `year`; after an acknowledged one, its correction, which names the old one.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] for a year before the Act or ahead, [`Refusal::Conflict`] if one is under way or the body has nobody to
/// tell.
pub async fn open(app: &App, actor: &Actor, oid: &Oid, year: i16) -> Result<ReportLine, Refusal> {
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    let mut step = Step::at(app, actor, (Action::Add, Resource::PlanReport), tx, body.id).await?;
    let today = Rulebook::day_of(step.now);
    let found = recipient(app, &mut step.tx, &step.body, today).await?;
    let report = begun(&mut step, year, found, None).await?;
    let report =
        report.clone().amend(step.own_hand(), report.results.clone()).map_err(|cannot| cannot_report(app, step.now, &report, cannot))?;
    store::plan::insert_report(&mut step.tx, &report).await?;
    step.end_new_report(report, Done { verb: Verb::Opened, deed: "report_open", note: "", tell: None }).await
}

/// The next statement of that year, not kept yet. A correction begins with what the old one said.
pub(super) async fn begun(step: &mut Step<'_>, year: i16, recipient: Recipient, asked: Option<Asked>) -> Result<Report, Refusal> {
    let app = step.app;
    let today = Rulebook::day_of(step.now);
    let is_after_act = Date::new(year, 12, 31).is_ok_and(|end| app.rulebook.check_after_act(end).is_ok());
    if !is_after_act || year > today.year() {
        return Err(Refusal::field("year", dated("plan-report-year", today.year())));
    }
    let mut of_year = store::plan::reports_of_body(&mut step.tx, step.body.id).await?;
    of_year.retain(|line| line.report.year == year);
    if of_year.iter().any(|line| line.report.stage.acknowledged().is_none()) {
        return Err(Refusal::Conflict(dated("plan-report-open-already", year)));
    }
    let last = of_year.first().map(|line| (line.report.id, line.report.number));
    let results = match last {
        Some((id, _)) => store::plan::results(&mut step.tx, id).await?,
        None => Sections::new(),
    };
    Ok(Report {
        id: app.ids.next(PlanReportId),
        body: step.body.id,
        year,
        number: last.map_or(1, |(_, number)| number + 1),
        replaces: last.map(|(id, _)| id),
        plan: None,
        recipient,
        asked,
        results,
        rulebook: app.rulebook.version().to_owned(),
        opened_at: step.now,
        opened_by: step.actor.name.clone(),
        stage: ReportStage::Draft,
    })
}

fn dated(key: &'static str, year: i16) -> Message {
    year_places(year).into_iter().fold(Message::new(key), |message, (name, text)| message.with(name, text))
}
