//! How do bodies enter the register from a file, line by line?

use std::collections::{BTreeMap, HashMap};

use domain::access::{Action, Actor, Resource, Span};
use domain::ledger::Deed;
use domain::registry::{Body, BodyFilter, NewBody, Oid, Reach, RefusedLine, Standing, judge};
use domain::words::{BodyId, Message};
use formats::registry::{Sheet, UnreadableSheet};
use serde_json::json;
use store::Tx;

use super::amend::place;
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
    let fitting = fitting(&mut tx, sheet, &mut report).await?;
    let entering: Vec<NewBody> = fitting.iter().filter(|one| one.known.is_none()).map(|one| one.told.clone()).collect();
    let changing: Vec<(BodyId, &NewBody)> = fitting
        .iter()
        .filter_map(|one| one.known.as_ref().filter(|known| known.facts != one.told).map(|known| (known.id, &one.told)))
        .collect();
    report.entered = entering.len() as u64;
    report.changed = changing.len() as u64;
    report.unchanged = fitting.len() as u64 - report.entered - report.changed;
    store::registry::insert_many(&mut tx, now, &entering).await?;
    store::registry::amend(&mut tx, now, &changing).await?;
    for one in &fitting {
        if let Some(known) = one.known.as_ref().filter(|known| known.facts.contacts != one.told.contacts) {
            store::registry::appoint(&mut tx, known.id, &one.told.contacts).await?;
        }
    }
    let moved = fitting.iter().any(|one| one.known.as_ref().is_none_or(|known| place(&known.facts) != place(&one.told)));
    if moved {
        store::registry::rebuild_reach(&mut tx).await?;
    }
    let facts = json!({
        "size_bytes": size_bytes, "entered": report.entered, "changed": report.changed, "unchanged": report.unchanged,
        "refused": report.refused.len(),
    });
    let deed = Deed { room: "registry", verb: "import", subject: file_name.chars().take(200).collect(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: None, body: None });
    Ok(report)
}

/// The lines that fit into the register as it will be; what does not fit goes into the report.
async fn fitting(tx: &mut Tx, sheet: Sheet, report: &mut ImportReport) -> Result<Vec<Candidate>, Refusal> {
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
        if let Some(known) = known.as_ref().filter(|_| !sheet.tells_contacts) {
            told.contacts.clone_from(&known.facts.contacts);
        }
        // In the order in which the register gives them.
        told.contacts.sort_by(|one, other| (one.role, &one.name).cmp(&(other.role, &other.name)));
        candidates.push(Candidate { line, told, known });
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
    Ok(candidates)
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
