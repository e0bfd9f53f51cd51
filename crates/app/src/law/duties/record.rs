//! How does an officer record that a duty was done, or correct such a record?

use domain::access::{Action, Actor, Resource};
use domain::law::Rulebook;
use domain::law::responsibility::{DutyRecord, RecordOrigin, duties_for, flaws};
use domain::ledger::{Deed, Subject};
use domain::registry::{Body, Oid};
use domain::words::{DutyRecordId, Message};
use jiff::civil::Date;
use serde_json::json;
use store::Tx;
use store::law::duty as kept;

use super::calendar::unanswered;
use super::duty::{MEASURED_BY_TELEMETRY, sensors_of, subject};
use super::keep::refresh;
use crate::access::may_at;
use crate::ledger::{Piece, Received};
use crate::limits::within_note;
use crate::{App, FieldProblem, News, Refusal};

/// A record that is being made: evidence can come in for it before it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The identifier that it will have.
    pub id: DutyRecordId,
    /// What its evidence belongs to.
    pub subject: Subject,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// The measure.
    pub measure: String,
    /// Its part; `None` for all.
    pub part: Option<String>,
    /// The day.
    pub done_on: Date,
    /// How many, where the demand counts.
    pub number: Option<u16>,
    /// A word about it.
    pub note: String,
    /// The record that it corrects.
    pub corrects: Option<DutyRecordId>,
    /// That the corrected record is void, and nothing takes its place.
    pub is_void: bool,
    /// A file that came in for it.
    pub received: Option<Received>,
    /// Whether what the platform measured by itself is evidence of it.
    pub takes_measured: bool,
}

/// Begins a record for the body with this OID, so that a file can come in for it; nothing is kept yet.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's rights.
pub async fn begin_record(app: &App, actor: &Actor, oid: &Oid) -> Result<Begun, Refusal> {
    let mut tx = app.store.read().await?;
    let body = recordable(app, &mut tx, actor, oid).await?;
    let id = app.ids.next(DutyRecordId);
    Ok(Begun { id, subject: subject(id, body.id) })
}

/// Keeps that a duty was done, with its evidence and an entry in the ledger; the body's standing follows in the same transaction.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's rights, or if the measure does not bind the body; [`Refusal::Invalid`] with every
/// field that does not fit; [`Refusal::Conflict`] if the record to be corrected was corrected already.
pub async fn record(app: &App, actor: &Actor, oid: &Oid, begun: Begun, new: NewRecord) -> Result<DutyRecord, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = recordable(app, &mut tx, actor, oid).await?;
    judge(app, &mut tx, &body, &new).await?;
    if let Some(earlier) = new.corrects {
        let earlier = kept::record_by_id(&mut tx, earlier).await?.filter(|one| one.body == body.id && one.measure == new.measure);
        if earlier.ok_or(Refusal::NotFound)?.corrected_by.is_some() {
            return Err(Refusal::Conflict(Message::new("law-record-corrected-already")));
        }
    }
    let subject = subject(begun.id, body.id);
    let measured = if new.takes_measured { measured(&mut tx, &body, &new, &subject).await? } else { None };
    let record = DutyRecord {
        id: begun.id,
        body: body.id,
        measure: new.measure,
        part: new.part,
        done_on: new.done_on,
        number: new.number,
        origin: if measured.is_some() { RecordOrigin::Measured } else { RecordOrigin::Stated },
        is_void: new.is_void,
        note: new.note,
        recorded_at: now,
        recorded_by: actor.name.clone(),
        corrects: new.corrects,
        corrected_by: None,
    };
    kept::insert_records(&mut tx, std::slice::from_ref(&record)).await?;
    refresh(app, &mut tx, now, body.id).await?;
    if let Some(received) = new.received {
        crate::ledger::attach(app, &mut tx, now, actor, Piece::file(received.of(&subject)?)).await?;
    }
    if let Some(piece) = measured {
        crate::ledger::attach(app, &mut tx, now, actor, piece).await?;
    }
    let verb = if record.corrects.is_some() { "correct_duty_record" } else { "record_duty" };
    let deed = Deed { room: "law", verb, subject: record.id.to_string(), body: Some(oid.clone()), facts: facts(&record) };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "law", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(record)
}

async fn recordable(app: &App, tx: &mut Tx, actor: &Actor, oid: &Oid) -> Result<Body, Refusal> {
    let body = store::registry::by_oid(tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, tx, actor, Action::Add, Resource::Duty, body.id).await?;
    Ok(body)
}

/// Whether the record fits the body's duty.
async fn judge(app: &App, tx: &mut Tx, body: &Body, new: &NewRecord) -> Result<(), Refusal> {
    within_note("note", &new.note)?;
    let bound = kept::bound(tx, Some(body.id)).await?.into_iter().next().ok_or(Refusal::NotFound)?;
    let today = Rulebook::day_of(app.clock.now());
    let rows = duties_for(&app.rulebook, bound.facts, today).map_err(|why| unanswered(&why))?;
    let row = rows.iter().find(|row| row.measure.id == new.measure).ok_or(Refusal::NotFound)?;
    let mut problems: Vec<FieldProblem> = Vec::new();
    let field = |field: &str, message: Message| FieldProblem { field: field.to_owned(), message };
    if app.rulebook.check_after_act(new.done_on).is_err() {
        problems.push(field("done_on", Message::new("law-record-flaw-before-act")));
    }
    // Of what never happened nobody can say how many it was.
    if !new.is_void {
        let found = flaws(row, new.part.as_deref(), new.done_on, new.number, today);
        problems.extend(found.into_iter().map(|flaw| field(flaw.field(), flaw.message())));
    } else if new.corrects.is_none() {
        problems.push(field("void", Message::new("law-record-flaw-void")));
    }
    if new.corrects.is_some() && new.note.trim().is_empty() {
        problems.push(field("note", Message::new("law-record-flaw-reason")));
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// What the platform measured by itself, as a piece of evidence.
async fn measured(tx: &mut Tx, body: &Body, new: &NewRecord, subject: &Subject) -> Result<Option<Piece>, Refusal> {
    let sensors = if MEASURED_BY_TELEMETRY.contains(&new.measure.as_str()) { sensors_of(tx, body.id).await? } else { Vec::new() };
    let (Some(first), Some(last)) =
        (sensors.iter().map(|sensor| sensor.first_seen).min(), sensors.iter().map(|sensor| sensor.last_seen).max())
    else {
        return Err(Refusal::field("measured", Message::new("law-record-flaw-measured")));
    };
    let events: u64 = sensors.iter().map(|sensor| sensor.accepted).sum();
    let value = format!("sensors={} events={events} first={first} last={last}", sensors.len());
    Ok(Some(Piece::measured(subject.clone(), "telemetry", value)))
}

/// What the ledger says of it for ever; the note may hold personal data and stays out.
fn facts(record: &DutyRecord) -> serde_json::Value {
    let mut facts = json!({ "measure": record.measure, "done_on": record.done_on.to_string(), "origin": record.origin.code() });
    let told = [
        ("part", record.part.as_ref().map(|part| json!(part))),
        ("number", record.number.map(|number| json!(number))),
        ("corrects", record.corrects.map(|id| json!(id.to_string()))),
        ("void", record.is_void.then(|| json!(true))),
    ];
    if let Some(facts) = facts.as_object_mut() {
        facts.extend(told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    facts
}
