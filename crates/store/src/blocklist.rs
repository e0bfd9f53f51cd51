//! How are the block list, its versions and the bodies' own addresses kept?

use domain::blocklist::{Catching, Change, Entry, EntryQuery, Listing, ListingWord, Network, Pattern, Refused};
use domain::intel::{Observable, ObservableKind};
use domain::registry::Oid;
use domain::words::{BlockId, BodyId, IndicatorId};
use jiff::Timestamp;

use crate::intel::observable;
use crate::search::{holding, places};
use crate::{Problem, Row, Tx, Value};

/// The list as of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The version.
    pub version: u64,
    /// When it was released.
    pub released_at: Timestamp,
    /// What is on it, sorted by kind and value.
    pub observables: Vec<Observable>,
    /// When each kind's list last changed.
    pub changed_at: Vec<(ObservableKind, Timestamp)>,
}

/// Takes the next version for this transaction's changes; until it ends, no other change can.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn next_version(tx: &mut Tx, now: Timestamp) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../sql/blocklist/next_version.sql"), &[Value::at(now)]).await?.ok_or_else(headless)?;
    Ok(row.int("version")?.unsigned_abs())
}

/// The version of the list now.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn version(tx: &mut Tx) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../sql/blocklist/head.sql"), &[]).await?.ok_or_else(headless)?;
    Ok(row.int("version")?.unsigned_abs())
}

/// Puts an entry on the list as of a version.
///
/// # Errors
/// [`Problem::Conflict`] if the same thing is on it.
pub async fn insert(tx: &mut Tx, version: u64, entry: &Entry) -> Result<(), Problem> {
    let values = [
        Value::id(entry.id),
        entry.observable.kind().code().into(),
        entry.observable.value().into(),
        Value::id(entry.indicator),
        entry.incident.map(|incident| incident.to_string()).into(),
        entry.why.as_str().into(),
        Value::at(entry.added_at),
        entry.added_by.as_str().into(),
        signed(version).into(),
        Value::opt_at(entry.until),
    ];
    tx.execute(include_str!("../sql/blocklist/insert.sql"), &values).await.map(|_| ())
}

/// Takes an entry off the list as of a version; `false` if it was off.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn lift(tx: &mut Tx, version: u64, entry: &Entry) -> Result<bool, Problem> {
    let Listing::Lifted { at, by, reason } = &entry.listing else { return Ok(false) };
    let values = [Value::id(entry.id), signed(version).into(), Value::at(*at), by.as_str().into(), reason.as_str().into()];
    Ok(tx.execute(include_str!("../sql/blocklist/lift.sql"), &values).await? == 1)
}

/// One entry.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: BlockId) -> Result<Option<Entry>, Problem> {
    tx.row(include_str!("../sql/blocklist/by_id.sql"), &[Value::id(id)]).await?.as_ref().map(entry).transpose()
}

/// The entry that lists a thing, if one does.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn listed_one(tx: &mut Tx, observable: &Observable) -> Result<Option<Entry>, Problem> {
    let values = [observable.kind().code().into(), observable.value().into()];
    tx.row(include_str!("../sql/blocklist/listed_one.sql"), &values).await?.as_ref().map(entry).transpose()
}

/// The entries on the list because of an indicator.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn listed_of_indicator(tx: &mut Tx, indicator: IndicatorId) -> Result<Vec<Entry>, Problem> {
    tx.rows(include_str!("../sql/blocklist/listed_of_indicator.sql"), &[Value::id(indicator)]).await?.iter().map(entry).collect()
}

/// Entries on the list whose time is over.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Entry>, Problem> {
    tx.rows(include_str!("../sql/blocklist/due.sql"), &[Value::at(now)]).await?.iter().map(entry).collect()
}

/// The whole list.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn listed(tx: &mut Tx) -> Result<Listed, Problem> {
    let head = tx.row(include_str!("../sql/blocklist/head.sql"), &[]).await?.ok_or_else(headless)?;
    let rows = tx.rows(include_str!("../sql/blocklist/listed.sql"), &[]).await?;
    let mut observables = rows.iter().map(observable).collect::<Result<Vec<_>, _>>()?;
    observables.sort();
    let rows = tx.rows(include_str!("../sql/blocklist/last_changes.sql"), &[]).await?;
    let change = |row: &Row| {
        let added = row.at("added_at")?;
        Ok((row.coded("kind", ObservableKind::from_code)?, row.opt_at("lifted_at")?.map_or(added, |lifted| lifted.max(added))))
    };
    Ok(Listed {
        version: head.int("version")?.unsigned_abs(),
        released_at: head.at("released_at")?,
        observables,
        changed_at: rows.iter().map(change).collect::<Result<_, Problem>>()?,
    })
}

/// How a subscriber comes from version `since` to the present one, if by at most `limit` steps in each direction.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn changes_since(tx: &mut Tx, since: u64, limit: u32) -> Result<Catching, Problem> {
    if since > version(tx).await? {
        return Ok(Catching::Whole);
    }
    let values = [signed(since).into(), (i64::from(limit) + 1).into()];
    let added = tx.rows(include_str!("../sql/blocklist/added_since.sql"), &values).await?;
    let removed = tx.rows(include_str!("../sql/blocklist/removed_since.sql"), &values).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if added.len() > limit || removed.len() > limit {
        return Ok(Catching::Whole);
    }
    let read = |rows: &[Row]| {
        let mut observables = rows.iter().map(observable).collect::<Result<Vec<_>, _>>()?;
        observables.sort();
        Ok::<_, Problem>(observables)
    };
    Ok(Catching::Up(Change { added: read(&added)?, removed: read(&removed)? }))
}

/// Entries, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, query: &EntryQuery) -> Result<Vec<Entry>, Problem> {
    let mut values = places(query.after).to_vec();
    values.push(query.kind.map_or("", ObservableKind::code).into());
    values.push(query.listing.map_or("", ListingWord::code).into());
    values.push(holding(query.search.as_deref()).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../sql/blocklist/page.sql"), &values).await?.iter().map(entry).collect()
}

/// How many entries are on the list, by kind.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(ObservableKind, u64)>, Problem> {
    let rows = tx.rows(include_str!("../sql/blocklist/counts.sql"), &[]).await?;
    rows.iter().map(|row| Ok((row.coded("kind", ObservableKind::from_code)?, row.int("entries")?.unsigned_abs()))).collect()
}

/// Keeps that a network or a name with all below it belongs to a body; `false` if that is known.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn protect(tx: &mut Tx, body: BodyId, pattern: &Pattern) -> Result<bool, Problem> {
    let (text, bounds, name) = match pattern {
        Pattern::Network(network) => (network.to_string(), Some(network.bounds()), None),
        Pattern::NameAndBelow(name) | Pattern::NameAlone(name) => (format!("*.{name}"), None, Some(name.as_str())),
        Pattern::File(_) => return Ok(false),
    };
    let (first, last) = bounds.unzip();
    let values = [body.0.into(), text.into(), first.into(), last.into(), name.into()];
    Ok(tx.execute(include_str!("../sql/blocklist/protect.sql"), &values).await? == 1)
}

/// The networks and names that a body calls its own, as text, sorted.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn protected_of(tx: &mut Tx, body: BodyId) -> Result<Vec<String>, Problem> {
    tx.rows(include_str!("../sql/blocklist/protected_of.sql"), &[body.0.into()]).await?.iter().map(|row| row.text("pattern")).collect()
}

/// Forgets everything that a body calls its own.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn unprotect(tx: &mut Tx, body: BodyId) -> Result<(), Problem> {
    tx.execute(include_str!("../sql/blocklist/unprotect.sql"), &[body.0.into()]).await.map(|_| ())
}

/// Whether a thing is a registered address or name of a body, or a link to one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn member(tx: &mut Tx, observable: &Observable) -> Result<Option<Refused>, Problem> {
    let refused = |row: &Row| {
        let body: Oid = row.parsed("body_oid")?;
        Ok(Refused::Member { body, matched: row.text("pattern")? })
    };
    if let Some(address) = observable.address() {
        let place = Network::place(address);
        let row = tx.row(include_str!("../sql/blocklist/protected_place.sql"), &[place.into()]).await?;
        return row.as_ref().map(refused).transpose();
    }
    let mut name = observable.name();
    while let Some(one) = name {
        if let Some(row) = tx.row(include_str!("../sql/blocklist/protected_name.sql"), &[one.into()]).await? {
            return refused(&row).map(Some);
        }
        name = one.split_once('.').map(|(_, above)| above);
    }
    Ok(None)
}

fn entry(row: &Row) -> Result<Entry, Problem> {
    let listing = match row.opt_at("lifted_at")? {
        None => Listing::Listed,
        Some(at) => Listing::Lifted { at, by: row.text("lifted_by")?, reason: row.text("lift_reason")? },
    };
    Ok(Entry {
        id: row.parsed("id")?,
        observable: observable(row)?,
        indicator: row.parsed("indicator_id")?,
        incident: row.opt_parsed("incident_id")?,
        why: row.text("why")?,
        added_by: row.text("added_by")?,
        added_at: row.at("added_at")?,
        until: row.opt_at("until_at")?,
        listing,
    })
}

fn signed(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

fn headless() -> Problem {
    Problem::Corrupt { column: "version", what: "the list has no head".to_owned() }
}
