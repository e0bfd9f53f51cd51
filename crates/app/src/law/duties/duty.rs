//! What was done for one duty of a body, and what does the law ask?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::law::responsibility::{DutyRecord, EvidenceKind};
use domain::ledger::{Evidence, Subject};
use domain::registry::{Body, Oid, Reach, Relation};
use domain::telemetry::Sensor;
use domain::words::{BodyId, DutyRecordId};
use store::Tx;
use store::law::duty as kept;

use super::calendar::{DutyLine, Own, allowed, looked_at, owned};
use crate::access::may_at;
use crate::{App, Refusal};

/// One duty of a body with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyFile {
    /// The body.
    pub body: Body,
    /// The parts of the measure; never empty.
    pub lines: Vec<DutyLine>,
    /// The records, the newest first, each with its evidence; corrected ones too.
    pub records: Vec<(DutyRecord, Vec<Evidence>)>,
    /// What the platform measured for it by itself: the body's sensors, where the measure can be shown by such facts.
    pub sensors: Vec<Sensor>,
    /// Whether the actor may record that something was done.
    pub may_record: bool,
}

/// The measure `measure` of the body with this OID.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such body within the actor's reach, or the measure does not bind it and never was recorded for it.
pub async fn duty(app: &App, actor: &Actor, oid: &Oid, measure: &str) -> Result<DutyFile, Refusal> {
    let mut tx = app.store.read().await?;
    let body = looked_at(app, &mut tx, actor, oid).await?;
    let own = Own::of(app, &mut tx, body.id).await?.ok_or(Refusal::NotFound)?;
    let today = Rulebook::day_of(own.now);
    let lines: Vec<DutyLine> =
        own.lines(app)?.iter().filter(|line| line.measure.id == measure).map(|line| owned(app, line, today)).collect();
    let first = lines.first().ok_or(Refusal::NotFound)?;
    let is_measured = MEASURED_BY_TELEMETRY.contains(&measure) && first.measure.evidence.contains(&EvidenceKind::Measured);
    let sensors = if is_measured { sensors_of(&mut tx, body.id).await? } else { Vec::new() };
    let mut records = Vec::new();
    for record in kept::records_of(&mut tx, body.id, Some(measure)).await?.into_iter().rev() {
        let subject = subject(record.id, body.id);
        let evidence = store::ledger::evidence::of_subject(&mut tx, &subject.room, &subject.id).await?;
        records.push((record, evidence));
    }
    let may_record = allowed(may_at(app, &mut tx, actor, Action::Add, Resource::Duty, body.id).await)?;
    Ok(DutyFile { body, lines, records, sensors, may_record })
}

/// The sensors of a body that were ever heard.
pub(super) async fn sensors_of(tx: &mut Tx, body: BodyId) -> Result<Vec<Sensor>, Refusal> {
    let own = Reach::Tree { holder: body, relations: vec![Relation::Own] };
    Ok(store::telemetry::sensors(tx, &own, MOST_SENSORS).await?)
}

/// What evidence of a record belongs to.
pub(super) fn subject(record: DutyRecordId, body: BodyId) -> Subject {
    Subject::new("law", record, body, Resource::Duty)
}

/// Measures that events which arrive here show to be done: monitoring.
pub(super) const MEASURED_BY_TELEMETRY: [&str; 1] = ["M10"];
/// Most sensors of a body that are looked at.
const MOST_SENSORS: u32 = 200;
