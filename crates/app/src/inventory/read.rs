//! What is known of one system, control by control?

use domain::access::{Action, Actor, Resource};
use domain::inventory::{Judged, SystemLine};
use domain::law::responsibility::{Control, ProtectionBaseline};
use domain::ledger::Evidence;
use domain::registry::Body;
use domain::words::SystemId;
use jiff::civil::Date;
use store::Tx;

use super::attach::subject;
use super::law::{baseline, control};
use crate::access::may_at;
use crate::ledger::evidence_of;
use crate::registry::level::allowed_by;
use crate::{App, Refusal};

/// A control with what counts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlLine<'r> {
    /// The control.
    pub control: &'r Control,
    /// What was judged of it last, if it was.
    pub judged: Option<Judged>,
}

/// One system with the controls that it is under.
#[derive(Debug, Clone)]
pub struct SystemFile<'r> {
    /// The system.
    pub line: SystemLine,
    /// Its body.
    pub body: Body,
    /// The baseline as of the day asked for.
    pub baseline: &'r ProtectionBaseline,
    /// The controls of its grade, in the order of the annex.
    pub controls: Vec<ControlLine<'r>>,
    /// Whether the reader may change it and judge its controls.
    pub may_amend: bool,
}

/// One control of one system with its evidence.
#[derive(Debug, Clone)]
pub struct ControlFile<'r> {
    /// The system.
    pub line: SystemLine,
    /// Its body.
    pub body: Body,
    /// The baseline in force today.
    pub baseline: &'r ProtectionBaseline,
    /// The control.
    pub control: &'r Control,
    /// Every judgement, the latest first.
    pub history: Vec<Judged>,
    /// Its evidence, the oldest first.
    pub evidence: Vec<Evidence>,
    /// Whether the reader may judge it and attach evidence.
    pub may_amend: bool,
}

impl ControlFile<'_> {
    /// How many judgements there are; the next one names it.
    pub fn number(&self) -> u32 {
        self.history.first().map_or(0, |judged| judged.number)
    }
}

/// One system with the controls of the baseline as of a day, today's without one.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach, [`Refusal::Invalid`] for a day before the first baseline.
pub async fn read<'r>(app: &'r App, actor: &Actor, id: SystemId, as_of: Option<Date>) -> Result<SystemFile<'r>, Refusal> {
    let baseline = baseline(app, app.clock.now(), as_of)?;
    let mut tx = app.store.read().await?;
    let (line, body, may_amend) = opened(app, &mut tx, actor, id, baseline).await?;
    let mut latest = store::inventory::latest(&mut tx, id).await?;
    let controls = baseline.controls(line.system.facts.grade()).map(|control| {
        let found = latest.iter().position(|judged| judged.control == control.id);
        ControlLine { control, judged: found.map(|place| latest.swap_remove(place)) }
    });
    Ok(SystemFile { controls: controls.collect(), line, body, baseline, may_amend })
}

/// One control of one system.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach, or a system of this grade is not under the control.
pub async fn read_control<'r>(app: &'r App, actor: &Actor, id: SystemId, name: &str) -> Result<ControlFile<'r>, Refusal> {
    let baseline = baseline(app, app.clock.now(), None)?;
    let mut tx = app.store.read().await?;
    let (line, body, may_amend) = opened(app, &mut tx, actor, id, baseline).await?;
    let control = control(baseline, line.system.facts.grade(), name)?;
    let history = store::inventory::history(&mut tx, id, &control.id).await?;
    let evidence = evidence_of(app, &mut tx, actor, &subject(id, &control.id, body.id)).await?;
    Ok(ControlFile { line, body, baseline, control, history, evidence, may_amend })
}

async fn opened(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: SystemId,
    baseline: &ProtectionBaseline,
) -> Result<(SystemLine, Body, bool), Refusal> {
    let line = store::inventory::by_id(tx, id, &baseline.edition).await?.ok_or(Refusal::NotFound)?;
    may_at(app, tx, actor, Action::Look, Resource::System, line.system.body).await?;
    let body = store::registry::by_id(tx, line.system.body).await?.ok_or(Refusal::NotFound)?;
    let is_in_use = line.system.retired_at.is_none();
    let may_amend = is_in_use && allowed_by(may_at(app, tx, actor, Action::Amend, Resource::System, body.id).await)?;
    Ok((line, body, may_amend))
}
