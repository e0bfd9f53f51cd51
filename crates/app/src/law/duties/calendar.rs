//! What stands in the calendar of one body?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::{
    AgendaLine, Annex, Capacity, Condition, DutyFacts, DutyPart, Evidence, Measure, NoDuties, Quantity, Rhythm, Standing, Window, agenda,
    duties_for,
};
use domain::law::{Basis, Rulebook, Step, TAIPEI};
use domain::registry::level::ClockKind;
use domain::registry::{Body, Level, Oid};
use domain::words::BodyId;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use store::law::duty as kept;

use crate::access::may_at;
use crate::{App, Refusal};

/// One line of a calendar, apart from the rulebook that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    /// The measure.
    pub measure: Measure,
    /// The annex that lists it.
    pub annex: Option<Annex>,
    /// The part's names in Chinese and English, where the measure has several.
    pub part: Option<[String; 2]>,
    /// The part's name in the data.
    pub part_id: Option<String>,
    /// From which day it counts.
    pub counted_from: Date,
    /// Where it stands.
    pub standing: Standing,
    /// When it is to be done.
    pub rhythm: Rhythm,
    /// The stretch of calendar years in which it is to be done, for what recurs.
    pub window: Option<Window>,
    /// How many it asks for.
    pub quantity: Option<Quantity>,
    /// When it was last done.
    pub last_done_on: Option<Date>,
    /// The last day for what comes next, or the one that was missed.
    pub due_on: Option<Date>,
    /// How the end was found.
    pub steps: Vec<Step>,
    /// What it rests on.
    pub basis: Basis,
    /// The official wording, where it is held.
    pub text_zh: Option<String>,
}

/// The calendar of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The body.
    pub body: Body,
    /// In which capacity the law binds it.
    pub capacity: Capacity,
    /// The level that counts, and since when; `None` while none is approved.
    pub bound: Option<(Level, Date)>,
    /// The lines: what is late first, then what is due next.
    pub lines: Vec<DutyLine>,
    /// What the body lacks of what measures are about.
    pub lacking: Vec<Condition>,
    /// What measures of this level are about at all.
    pub conditions: Vec<Condition>,
    /// When the next proposal of a level is due, and whether it was made.
    pub level_due: Option<(Timestamp, Option<Timestamp>)>,
    /// What every reader should be told of the edition.
    pub warning: Option<String>,
    /// Whether the actor may record that something was done.
    pub may_record: bool,
    /// Whether the actor may take the calendar along.
    pub may_export: bool,
}

/// The calendar of the body with this OID.
///
/// # Errors
/// [`Refusal::NotFound`] if there is none within the actor's reach.
pub async fn calendar(app: &App, actor: &Actor, oid: &Oid) -> Result<Calendar, Refusal> {
    let mut tx = app.store.read().await?;
    let body = looked_at(app, &mut tx, actor, oid).await?;
    let may_record = allowed(may_at(app, &mut tx, actor, Action::Add, Resource::Duty, body.id).await)?;
    let may_export = allowed(may_at(app, &mut tx, actor, Action::Export, Resource::Duty, body.id).await)?;
    let capacity = Capacity::of(body.facts.class);
    let level_due = level_due(&mut tx, body.id).await?;
    let mut calendar = Calendar {
        body,
        capacity,
        bound: None,
        lines: Vec::new(),
        lacking: Vec::new(),
        conditions: Vec::new(),
        level_due,
        warning: None,
        may_record,
        may_export,
    };
    let Some(own) = Own::of(app, &mut tx, calendar.body.id).await? else { return Ok(calendar) };
    let today = Rulebook::day_of(own.now);
    calendar.warning = app.rulebook.levels_on(today).ok().and_then(|regulation| regulation.warning.clone());
    calendar.bound = Some((own.facts.level, own.facts.approved_on));
    calendar.lines = own.lines(app)?.iter().map(|line| owned(app, line, today)).collect();
    for condition in calendar.lines.iter().filter_map(|line| line.measure.condition) {
        if !calendar.conditions.contains(&condition) {
            calendar.conditions.push(condition);
        }
    }
    calendar.lacking = own.lacking;
    Ok(calendar)
}

/// The same to be taken along as a file.
///
/// # Errors
/// As [`calendar`], and [`Refusal::Forbidden`] if the actor may not.
pub async fn exported(app: &App, actor: &Actor, oid: &Oid) -> Result<Calendar, Refusal> {
    let calendar = calendar(app, actor, oid).await?;
    if calendar.may_export { Ok(calendar) } else { Err(Refusal::Forbidden) }
}

/// The body with this OID, if the actor may look at its duties.
pub(super) async fn looked_at(app: &App, tx: &mut Tx, actor: &Actor, oid: &Oid) -> Result<Body, Refusal> {
    let body = store::registry::by_oid(tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, tx, actor, Action::Look, Resource::Duty, body.id).await?;
    Ok(body)
}

/// A refusal of rights as an answer; other refusals stay refusals.
pub(super) fn allowed(asked: Result<(), Refusal>) -> Result<bool, Refusal> {
    match asked {
        Ok(()) => Ok(true),
        Err(Refusal::Forbidden | Refusal::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Everything that one body's calendar follows from.
pub(super) struct Own {
    pub(super) now: Timestamp,
    pub(super) facts: DutyFacts,
    pub(super) evidence: Vec<Evidence>,
    pub(super) lacking: Vec<Condition>,
}

impl Own {
    /// Reads it; `None` for a body without a level.
    pub(super) async fn of(app: &App, tx: &mut Tx, body: BodyId) -> Result<Option<Self>, Refusal> {
        let Some(bound) = kept::bound(tx, Some(body)).await?.into_iter().next() else { return Ok(None) };
        let records = kept::records_of(tx, body, None).await?;
        let lacking = kept::conditions(tx, Some(body)).await?.into_iter().filter(|said| !said.has).map(|said| said.condition).collect();
        let evidence = records.iter().filter_map(domain::law::responsibility::DutyRecord::evidence).collect();
        Ok(Some(Self { now: app.clock.now(), facts: bound.facts, evidence, lacking }))
    }

    /// The lines of the calendar.
    pub(super) fn lines<'r>(&self, app: &'r App) -> Result<Vec<AgendaLine<'r>>, Refusal> {
        let rows = duties_for(&app.rulebook, self.facts, Rulebook::day_of(self.now));
        let rows = rows.map_err(|why| unanswered(&why))?;
        Ok(agenda(rows, &self.evidence, &self.lacking, self.now))
    }
}

/// What is a fault of the register or the law's data, since bodies with levels always have duties.
pub(super) fn unanswered(why: &NoDuties) -> Refusal {
    Refusal::Internal(format!("no duties: {why}"))
}

async fn level_due(tx: &mut Tx, body: BodyId) -> Result<Option<(Timestamp, Option<Timestamp>)>, Refusal> {
    let standings = store::registry::level::standings_of(tx, body).await?;
    let own = standings.into_iter().find(|standing| standing.unit.is_none() && standing.kind == ClockKind::Cycle);
    Ok(own.map(|standing| (standing.due_at, standing.met_at)))
}

pub(super) fn owned(app: &App, line: &AgendaLine<'_>, today: Date) -> DutyLine {
    let DutyPart { demand, counted_from, window, due } = &line.part;
    let named = demand.part.as_deref().and_then(|id| app.rulebook.levels_on(today).ok()?.part(id));
    DutyLine {
        measure: line.measure.clone(),
        annex: line.annex.cloned(),
        part: named.map(|part| [part.name_zh.clone(), part.name_en.clone()]),
        part_id: demand.part.clone(),
        counted_from: *counted_from,
        standing: line.standing,
        rhythm: demand.rhythm,
        window: *window,
        quantity: demand.quantity,
        last_done_on: line.last_done_on,
        due_on: line.due_on,
        steps: due.as_ref().map(|due| due.steps.clone()).unwrap_or_default(),
        basis: demand.attribution.basis,
        text_zh: demand.text_zh.clone(),
    }
}

impl Calendar {
    /// The day on which the next proposal of a level is due at the latest; `None` if it was made or none is due.
    pub fn level_due_on(&self) -> Option<Date> {
        let (due_at, met_at) = self.level_due?;
        met_at.is_none().then(|| TAIPEI.to_datetime(due_at).date())
    }
}
