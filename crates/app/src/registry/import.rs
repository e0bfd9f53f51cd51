//! How do bodies enter the register from a file, line by line?

use std::collections::{BTreeMap, HashMap};

use domain::access::{Action, Actor, Resource, Span};
use domain::law::Rulebook;
use domain::ledger::Deed;
use domain::registry::level::Origin;
use domain::registry::{Body, BodyFilter, Level, NewBody, Oid, Reach, RefusedLine, Standing, judge};
use domain::words::{BodyId, LevelDecisionId, Message};
use formats::registry::{Sheet, UnreadableSheet};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use store::Tx;

use super::amend::place;
use super::level::{Entering, Levels, Line, Verdict, decide, decider_name, enter_levels, road};
use crate::{App, News, Refusal};

/// What became of a file's lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Bodies that are new in the register.
    pub entered: u64,
    /// Bodies that were there and now say something else.
    pub changed: u64,
    /// Bodies that were there and say the same.
    pub unchanged: u64,
    /// The lines that were refused, in the file's order.
    pub refused: Vec<RefusedLine>,
}

/// The columns that a file may have; `oid`, `name_zh` and `class` must be there.
pub fn columns() -> &'static [&'static str] {
    &formats::registry::COLUMNS
}

/// A line that could be read, with the body that the register has under its OID.
struct Candidate {
    line: u64,
    told: NewBody,
    known: Option<Body>,
    /// The level that the line tells and the register has not, with its day.
    level: Option<(Level, Option<Date>)>,
}

/// What fits into the register, and the bodies that the file does not speak of.
struct Fitting {
    candidates: Vec<Candidate>,
    others: Vec<Body>,
}

/// Takes the bodies of a CSV or XLSX file into the register: new ones enter, known ones are amended, what does not fit is refused by its line
/// and the rest is kept. A file without columns for contacts leaves contacts alone.
///
/// # Errors
/// [`Refusal::Forbidden`] unless the actor may add bodies anywhere; [`Refusal::Invalid`] or [`Refusal::TooLarge`] if nothing of the file can be used.
pub async fn import(app: &App, actor: &Actor, file_name: &str, bytes: Vec<u8>) -> Result<ImportReport, Refusal> {
    if crate::access::may(actor, Action::Add, Resource::Body)? != Span::Nation {
        return Err(Refusal::Forbidden);
    }
    let size_bytes = bytes.len();
    let read = tokio::task::spawn_blocking(move || formats::registry::read(&bytes));
    let sheet = read.await.map_err(|error| Refusal::Internal(error.to_string()))?.map_err(|error| refusal(&error))?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let mut report = ImportReport::default();
    let fitting = fitting(app, &mut tx, sheet, &mut report).await?;
    let entering: Vec<&Candidate> = fitting.candidates.iter().filter(|one| one.known.is_none()).collect();
    let changing: Vec<(BodyId, &NewBody)> = fitting
        .candidates
        .iter()
        .filter_map(|one| one.known.as_ref().filter(|known| known.facts != one.told).map(|known| (known.id, &one.told)))
        .collect();
    let says_something = |one: &&Candidate| one.known.as_ref().is_some_and(|known| known.facts != one.told || one.level.is_some());
    report.entered = entering.len() as u64;
    report.changed = fitting.candidates.iter().filter(says_something).count() as u64;
    report.unchanged = fitting.candidates.len() as u64 - report.entered - report.changed;
    let told: Vec<NewBody> = entering.iter().map(|one| one.told.clone()).collect();
    let numbered = store::registry::insert_many(&mut tx, now, &told).await?;
    store::registry::amend(&mut tx, now, &changing).await?;
    for one in &fitting.candidates {
        if let Some(known) = one.known.as_ref().filter(|known| known.facts.contacts != one.told.contacts) {
            store::registry::appoint(&mut tx, known.id, &one.told.contacts).await?;
        }
    }
    let moved = fitting.candidates.iter().any(|one| one.known.as_ref().is_none_or(|known| place(&known.facts) != place(&one.told)));
    if moved {
        store::registry::rebuild_reach(&mut tx).await?;
    }
    let decided = take_levels(app, &mut tx, now, actor, (&fitting, &numbered)).await?;
    let facts = json!({
        "size_bytes": size_bytes, "entered": report.entered, "changed": report.changed, "unchanged": report.unchanged,
        "refused": report.refused.len(), "decisions": decided,
    });
    let deed = Deed { room: "registry", verb: "import", subject: file_name.chars().take(200).collect(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: None, body: None });
    Ok(report)
}

/// Takes the levels over that the file tells: for each a decision of its own, beside whatever was decided before. Gives how many.
async fn take_levels(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    actor: &Actor,
    (fitting, numbered): (&Fitting, &[BodyId]),
) -> Result<usize, Refusal> {
    let entering = fitting.candidates.iter().filter(|one| one.known.is_none()).zip(numbered);
    let entering: Vec<Entering<'_>> = entering
        .map(|(one, id)| Entering { id: *id, body: &one.told, approved_on: one.level.and_then(|(_, approved_on)| approved_on) })
        .collect();
    let around = fitting.candidates.iter().map(|one| &one.told).chain(fitting.others.iter().map(|body| &body.facts));
    let Levels { decisions, standings } = enter_levels(app, now, actor, around, &entering)?;
    store::registry::level::insert_decisions(tx, &decisions).await?;
    store::registry::level::insert_standings(tx, &standings).await?;
    let mut decided = decisions.len();
    for one in &fitting.candidates {
        let (Some(known), Some((level, approved_on))) = (&one.known, one.level) else { continue };
        let body = Body { id: known.id, facts: one.told.clone() };
        if record(app, tx, now, (actor, body), (level, approved_on)).await? {
            decided += 1;
        }
    }
    Ok(decided)
}

/// Records a decision taken elsewhere; `false` if the body's history has it already.
async fn record(
    app: &App,
    tx: &mut Tx,
    now: Timestamp,
    (actor, body): (&Actor, Body),
    (to, approved_on): (Level, Option<Date>),
) -> Result<bool, Refusal> {
    let day = approved_on.unwrap_or_else(|| Rulebook::day_of(now));
    let known = store::registry::level::decisions_of(tx, body.id).await?;
    if known.iter().any(|decision| decision.unit.is_none() && decision.level == Some(to) && decision.approved_on == day) {
        return Ok(false);
    }
    let line = Line::of(tx, body).await?;
    let (road, _) = road(&app.rulebook, &line, day)?;
    let verdict = Verdict {
        unit: None,
        level: Some(to),
        approved_on: day,
        origin: Origin::Recorded,
        decided_by: decider_name(&app.rulebook, &line, road.decider, day)?,
        case: None,
        corrects: None,
        reason: String::new(),
        criteria: Vec::new(),
    };
    let id = app.ids.next(LevelDecisionId);
    decide(app, tx, now, (actor, &line), (id, verdict)).await?;
    Ok(true)
}

/// The lines that fit into the register as it will be; what does not fit goes into the report.
async fn fitting(app: &App, tx: &mut Tx, sheet: Sheet, report: &mut ImportReport) -> Result<Fitting, Refusal> {
    let today = Rulebook::day_of(app.clock.now());
    let approved = store::registry::level::approvals(tx, &Reach::Nation).await?;
    let mut known: HashMap<Oid, Body> = store::registry::all(tx, &Reach::Nation, &BodyFilter::default())
        .await?
        .into_iter()
        .map(|body| (body.facts.oid.clone(), body))
        .collect();
    let around: BTreeMap<Oid, Standing> = known.values().map(|body| (body.facts.oid.clone(), standing(&body.facts))).collect();
    report.refused = sheet.refused;
    let mut lines: HashMap<Oid, u64> = HashMap::new();
    let mut candidates = Vec::new();
    for (line, mut told) in sheet.bodies {
        if let Some(first) = lines.get(&told.oid) {
            let message = Message::new("registry-line-twice").with("first", first.to_string());
            report.refused.push(RefusedLine { line, field: Some("oid"), message });
            continue;
        }
        lines.insert(told.oid.clone(), line);
        let known = known.remove(&told.oid);
        let approved_on = sheet.approvals.get(&line).copied();
        if let Some(message) = approved_on.and_then(|day| wrong_day(app, day, today)) {
            report.refused.push(RefusedLine { line, field: Some("level_approved_on"), message });
            continue;
        }
        if let Some(known) = known.as_ref().filter(|_| !sheet.tells_contacts) {
            told.contacts.clone_from(&known.facts.contacts);
        }
        // In the order in which the register gives them.
        told.contacts.sort_by(|one, other| (one.role, &one.name).cmp(&(other.role, &other.name)));
        let level = told.level.map(|level| (level, approved_on)).filter(|(level, day)| match &known {
            None => true,
            Some(known) => known.facts.level != Some(*level) || day.is_some_and(|day| approved.get(&known.id) != Some(&day)),
        });
        if let Some(known) = &known {
            // A level changes by a decision alone.
            told.level = known.facts.level;
        }
        candidates.push(Candidate { line, told, known, level });
    }
    // A refused line may have been another's superior: judge again until all that is left fits.
    loop {
        let mut among = around.clone();
        among.extend(candidates.iter().map(|one| (one.told.oid.clone(), standing(&one.told))));
        let before = candidates.len();
        candidates.retain(|one| match judge(&one.told, &among).into_iter().next() {
            None => true,
            Some(problem) => {
                report.refused.push(RefusedLine { line: one.line, field: Some(problem.field()), message: problem.message() });
                false
            }
        });
        if candidates.len() == before {
            break;
        }
    }
    report.refused.sort_by_key(|refused| refused.line);
    Ok(Fitting { candidates, others: known.into_values().collect() })
}

/// Why a level cannot have been approved on a day.
fn wrong_day(app: &App, day: Date, today: Date) -> Option<Message> {
    if app.rulebook.check_after_act(day).is_err() {
        return Some(Message::new("registry-level-flaw-before-act"));
    }
    (day > today).then(|| Message::new("registry-level-approval-day"))
}

fn standing(facts: &NewBody) -> Standing {
    Standing { class: facts.class, superior: facts.superior.clone() }
}

fn refusal(error: &UnreadableSheet) -> Refusal {
    match error {
        UnreadableSheet::TooLarge { .. } => Refusal::TooLarge(error.message()),
        UnreadableSheet::Utf16
        | UnreadableSheet::NotUtf8 { .. }
        | UnreadableSheet::Empty
        | UnreadableSheet::Column(_)
        | UnreadableSheet::ColumnMissing(_)
        | UnreadableSheet::Workbook(_) => Refusal::field("file", error.message()),
    }
}
