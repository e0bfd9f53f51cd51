//! Was the ledger changed behind its back?

use std::collections::BTreeMap;

use domain::ledger::{Audit, FoundEntry, FoundHead, Hash, NodePosition, Report, SignedCheckpoint, VerifierKey};
use store::{Problem, Tx};

use crate::ledger::outside::Found;
use crate::{App, Refusal};

/// Entries read at once.
const PAGE: u32 = 1000;

/// Recomputes every leaf and the tree, and compares them with what the register keeps and with every signed checkpoint, inside and outside of
/// it. Finds any edit, removal, insertion and reordering of entries that were signed for, also when all hashes in the register were
/// recomputed; of entries not yet signed for (at most a second old while a server runs) whatever does not fit the register's own hashes.
/// Changes nothing.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read, [`Refusal::Internal`] if the files outside cannot.
pub async fn verify(app: &App) -> Result<Report, Refusal> {
    let data = app.data.clone();
    // Read before the register, so that what runs meanwhile can only make the register longer.
    let found = tokio::task::spawn_blocking(move || Found::read(&data)).await;
    let found = found.map_err(|error| Refusal::Internal(error.to_string()))?.map_err(|error| Refusal::Internal(error.to_string()))?;
    let mut tx = app.store.read().await?;
    let kept = store::ledger::checkpoints(&mut tx).await?;
    let mut doubts = Vec::new();
    let newest = newest_outside(&found, &mut doubts);
    let further = found.verifier.as_ref().map_or_else(Vec::new, |key| checked_inside(kept, key, &mut doubts));
    let mut audit = Audit::begin(newest, found.leaves, further);
    let entries = read_all(&mut tx, &mut audit).await?;
    if entries > 0 && found.verifier.is_none() {
        doubts.push(("DATA/ledger/checkpoint".to_owned(), "is missing: nothing outside the database vouches for its entries".to_owned()));
    }
    for (place, why) in doubts {
        audit.mistrust(place, why);
    }
    let head = match store::ledger::head(&mut tx).await {
        Ok(head) => head,
        // A head that was taken away or made unreadable fits no tree.
        Err(Problem::Corrupt { .. }) => FoundHead { size: -1, peaks: Vec::new(), root: Vec::new() },
        Err(problem) => return Err(problem.into()),
    };
    Ok(audit.end(&head, store::ledger::node_count(&mut tx).await?))
}

fn newest_outside(found: &Found, doubts: &mut Vec<(String, String)>) -> Option<SignedCheckpoint> {
    let key = found.verifier.as_ref()?;
    let place = || "DATA/ledger/checkpoint".to_owned();
    let Some(note) = &found.note else {
        doubts.push((place(), "is missing".to_owned()));
        return None;
    };
    match SignedCheckpoint::open(note, key) {
        Ok(checkpoint) => Some(checkpoint),
        Err(why) => {
            doubts.push((place(), why.to_string()));
            None
        }
    }
}

fn checked_inside(kept: Vec<(i64, String)>, key: &VerifierKey, doubts: &mut Vec<(String, String)>) -> Vec<SignedCheckpoint> {
    let mut checked = Vec::new();
    for (size, note) in kept {
        let place = format!("of size {size} in the database");
        match SignedCheckpoint::open(&note, key) {
            Ok(checkpoint) if i64::try_from(checkpoint.size) == Ok(size) => checked.push(checkpoint),
            Ok(checkpoint) => doubts.push((place, format!("is one of size {}", checkpoint.size))),
            Err(why) => doubts.push((place, why.to_string())),
        }
    }
    checked
}

/// Gives the examination all entries, page by page, and the inner nodes that each page completes.
async fn read_all(tx: &mut Tx, audit: &mut Audit) -> Result<u64, Refusal> {
    let mut from = i64::MIN;
    let mut entries = 0;
    loop {
        let page = store::ledger::entries_from(tx, from, PAGE).await?;
        let Some(last) = page.last().map(|entry| entry.index) else { return Ok(entries) };
        entries += page.len() as u64;
        let given: Vec<(u64, Vec<(NodePosition, Hash)>)> = page.iter().map(|entry| (number(entry), audit.take(entry))).collect();
        let kept = kept_nodes(tx, &given).await?;
        for (completed_by, nodes) in given {
            for (position, hash) in nodes {
                audit.compare(completed_by, position, hash, kept.get(&position).copied());
            }
        }
        if last == i64::MAX {
            return Ok(entries);
        }
        from = last + 1;
    }
}

/// The kept nodes at the places of the given ones: one read for each level.
async fn kept_nodes(tx: &mut Tx, given: &[(u64, Vec<(NodePosition, Hash)>)]) -> Result<BTreeMap<NodePosition, Hash>, Refusal> {
    let mut spans: BTreeMap<u8, (u64, u64)> = BTreeMap::new();
    for (position, _) in given.iter().flat_map(|(_, nodes)| nodes) {
        let span = spans.entry(position.level).or_insert((position.number, position.number));
        *span = (span.0.min(position.number), span.1.max(position.number));
    }
    let mut kept = BTreeMap::new();
    for (level, (first, last)) in spans {
        kept.extend(store::ledger::nodes(tx, level, first, last + 1).await?);
    }
    Ok(kept)
}

fn number(entry: &FoundEntry) -> u64 {
    u64::try_from(entry.index).unwrap_or(0)
}
