//! How is it kept which evidence belongs to which thing, and which file is which?

use domain::access::Resource;
use domain::ledger::{Evidence, EvidenceContent, FileHash, MediaType, Subject};
use domain::words::{BodyId, EvidenceId};
use uuid::Uuid;

use crate::{Problem, Row, Tx, Value};

/// A file that the register knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownFile {
    /// Its name in the data directory.
    pub sha256: FileHash,
    /// Its size.
    pub bytes: u64,
}

/// Keeps a piece of evidence, and its file where the register does not know it yet.
///
/// # Errors
/// [`Problem::Conflict`] if it replaces a piece that was replaced already or is none, [`Problem`] if the register cannot.
pub async fn insert(tx: &mut Tx, evidence: &Evidence) -> Result<(), Problem> {
    let (mut sha256, mut name, mut source, mut value) = (None, None, None, None);
    match &evidence.content {
        EvidenceContent::File { sha256: hash, bytes, media, name: called } => {
            let bytes = i64::try_from(*bytes).map_err(|_| Problem::Conflict { what: "a file larger than any".to_owned() })?;
            let values = [Value::id(hash), bytes.into(), media.code().into(), Value::at(evidence.added_at)];
            tx.execute(include_str!("../../sql/ledger/evidence_insert_file.sql"), &values).await?;
            (sha256, name) = (Some(hash.to_string()), Some(called.as_str()));
        }
        EvidenceContent::Measured { source: by, value: what } => (source, value) = (Some(by.as_str()), Some(what.as_str())),
    }
    let values = [
        Value::id(evidence.id),
        evidence.subject.room.as_str().into(),
        evidence.subject.id.as_str().into(),
        evidence.subject.body.0.into(),
        evidence.subject.resource.code().into(),
        evidence.content.kind().into(),
        sha256.into(),
        name.into(),
        source.into(),
        value.into(),
        evidence.note.as_str().into(),
        Value::at(evidence.added_at),
        evidence.added_by.as_str().into(),
        evidence.corrects.map(|id| id.to_string()).into(),
    ];
    tx.execute(include_str!("../../sql/ledger/evidence_insert.sql"), &values).await?;
    Ok(())
}

/// One piece.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: EvidenceId) -> Result<Option<Evidence>, Problem> {
    tx.row(include_str!("../../sql/ledger/evidence_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(read).transpose()
}

/// What belongs to one thing of one room, the oldest first, replaced pieces too.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn of_subject(tx: &mut Tx, room: &str, id: &str) -> Result<Vec<Evidence>, Problem> {
    tx.rows(include_str!("../../sql/ledger/evidence_of.sql"), &[room.into(), id.into()]).await?.iter().map(read).collect()
}

/// What belongs to the parts of one thing of one room, the oldest first, replaced pieces too. A part's identifier is the thing's and, after a stroke, its
/// own.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn of_parts(tx: &mut Tx, room: &str, id: Uuid) -> Result<Vec<Evidence>, Problem> {
    // A UUID holds no sign that LIKE reads as another.
    let parts = format!("{id}/%");
    tx.rows(include_str!("../../sql/ledger/evidence_below.sql"), &[room.into(), parts.into()]).await?.iter().map(read).collect()
}

/// Up to `limit` files in the order of their hashes, after one of them.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn files_after(tx: &mut Tx, after: Option<FileHash>, limit: u32) -> Result<Vec<KnownFile>, Problem> {
    let after = after.map(|hash| hash.to_string()).unwrap_or_default();
    let rows = tx.rows(include_str!("../../sql/ledger/evidence_files.sql"), &[after.into(), i64::from(limit).into()]).await?;
    rows.iter().map(|row| Ok(KnownFile { sha256: row.parsed("sha256")?, bytes: bytes(row)? })).collect()
}

/// Whether the register knows a file.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn knows_file(tx: &mut Tx, sha256: FileHash) -> Result<bool, Problem> {
    Ok(tx.row(include_str!("../../sql/ledger/evidence_file_known.sql"), &[Value::id(sha256)]).await?.is_some())
}

fn read(row: &Row) -> Result<Evidence, Problem> {
    let content = match row.text("kind")?.as_str() {
        "file" => EvidenceContent::File {
            sha256: row.parsed("sha256")?,
            bytes: bytes(row)?,
            media: row.coded("media", MediaType::from_code)?,
            name: row.text("name")?,
        },
        "measured" => EvidenceContent::Measured { source: row.text("source")?, value: row.text("value")? },
        other => return Err(Problem::Corrupt { column: "kind", what: format!("unknown: {other}") }),
    };
    let subject = Subject {
        room: row.text("room")?,
        id: row.text("subject_id")?,
        body: BodyId(row.int("body_id")?),
        resource: row.coded("resource", Resource::from_code)?,
    };
    Ok(Evidence {
        id: row.parsed("id")?,
        subject,
        content,
        note: row.text("note")?,
        added_at: row.at("added_at")?,
        added_by: row.text("added_by")?,
        corrects: row.opt_parsed("corrects_id")?,
        corrected_by: row.opt_parsed("corrected_by_id")?,
    })
}

fn bytes(row: &Row) -> Result<u64, Problem> {
    let bytes = row.int("bytes")?;
    u64::try_from(bytes).map_err(|_| Problem::Corrupt { column: "bytes", what: format!("negative: {bytes}") })
}
