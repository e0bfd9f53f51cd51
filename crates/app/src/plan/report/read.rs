//! What is known of one statement, and what may the reader do with it?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::Capacity;
use domain::law::{MaintenanceLaw, PlanItem, Rulebook};
use domain::plan::{ReportLine, ReportStageWord};
use domain::registry::course::{Step as Taken, Turn};
use domain::registry::{Body, BodyName};
use domain::words::PlanReportId;
use store::plan::KeptVersion;
use store::registry::course;

use super::super::law::maintenance;
use super::super::read::is_own;
use crate::access::may_at;
use crate::registry::level::{allowed_by, hand, name_of};
use crate::{App, Refusal};

/// One statement with what belongs to it.
#[derive(Debug, Clone)]
pub struct ReportFile<'r> {
    /// The statement.
    pub line: ReportLine,
    /// Its body.
    pub body: Body,
    /// What the law in force today says.
    pub law: &'r MaintenanceLaw,
    /// The items that the body owes.
    pub items: Vec<&'r PlanItem>,
    /// Who is told; `None` for the competent authority.
    pub recipient: Option<BodyName>,
    /// The version of the plan that it tells of, once it is submitted.
    pub plan: Option<KeptVersion>,
    /// What was done so far, the first step first.
    pub steps: Vec<Taken>,
    /// What the reader may do now.
    pub may: MayReport,
}

/// What a reader may do with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayReport {
    /// Change and submit it.
    pub amend: bool,
    /// Take note of it or give it back.
    pub decide: bool,
}

/// One statement. A draft only the body itself reads, and its recipient if it was asked for.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none that the actor may see.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: PlanReportId) -> Result<ReportFile<'r>, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let mut line = store::plan::report_by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let body = store::registry::by_id(&mut tx, line.report.body).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Look, Resource::PlanReport, body.id).await?;
    let stage = line.report.stage.word();
    let own = is_own(actor, body.id);
    if !own && stage == ReportStageWord::Draft {
        if line.report.asked.is_none() {
            return Err(Refusal::NotFound);
        }
        // That it was asked for may be seen; what is being written may not.
        line.report.results.clear();
    }
    let turn = line.report.recipient.turn;
    let may = match stage {
        ReportStageWord::Draft => {
            let writes = hand(actor, Turn::Body(body.id)).holds(Turn::Body(body.id));
            let amend = writes && allowed_by(may_at(app, &mut tx, actor, Action::Amend, Resource::PlanReport, body.id).await)?;
            MayReport { amend, decide: false }
        }
        ReportStageWord::Submitted => {
            let reads = hand(actor, turn).holds(turn);
            let decide = reads && allowed_by(may_at(app, &mut tx, actor, Action::Decide, Resource::PlanReport, body.id).await)?;
            MayReport { amend: false, decide }
        }
        ReportStageWord::Acknowledged => MayReport::default(),
    };
    let law = maintenance(app, today)?;
    let recipient = match turn {
        Turn::Body(recipient) => name_of(&mut tx, recipient).await?,
        Turn::CompetentAuthority | Turn::Nobody => None,
    };
    let plan = match line.report.plan {
        Some(plan) => store::plan::by_id(&mut tx, plan).await?,
        None => None,
    };
    let steps = course::steps(&mut tx, &id.to_string()).await?;
    Ok(ReportFile { items: law.items(Capacity::of(body.facts.class)).collect(), line, body, law, recipient, plan, steps, may })
}
