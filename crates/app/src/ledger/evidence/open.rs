//! How is a file of evidence read, so that it is the one that was kept and the reading is noted?

use domain::access::{Action, Actor};
use domain::ledger::{Evidence, EvidenceContent, MediaType};
use domain::words::{EvidenceId, Message};

use super::folder::{Folder, blocking};
use super::may_touch;
use crate::access::note_read;
use crate::{App, Refusal};

/// A file of evidence, opened at its beginning; its bytes were compared with the hash.
#[derive(Debug)]
pub struct OpenedEvidence {
    /// The piece.
    pub evidence: Evidence,
    /// What the file is.
    pub media: MediaType,
    /// The name to give it out under.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The file.
    pub file: tokio::fs::File,
}

/// Opens the file of a piece of evidence; that the actor did is noted first.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such piece, it is no file, or the actor may not look at the thing that it belongs to;
/// [`Refusal::Conflict`] if the file is not the one that was kept any more.
pub async fn open_evidence(app: &App, actor: &Actor, id: EvidenceId) -> Result<OpenedEvidence, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let evidence = store::ledger::evidence::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let (resource, body) = (evidence.subject.resource, evidence.subject.body);
    may_touch(app, &mut tx, actor, Action::Look, &evidence.subject).await?;
    let EvidenceContent::File { sha256, bytes, media, name } = evidence.content.clone() else { return Err(Refusal::NotFound) };
    note_read(&mut tx, now, actor, resource, &format!("evidence/{id}"), Some(body)).await?;
    tx.commit().await?;
    let folder = Folder::of(&app.data);
    match blocking(move || folder.open(sha256)).await? {
        Ok(file) => Ok(OpenedEvidence { evidence, media, name, bytes, file: tokio::fs::File::from_std(file) }),
        Err(damaged) => {
            tracing::error!(evidence.id = %id, %sha256, error = %damaged, "a file of evidence is not what was kept; run `lianfang doctor`");
            Err(Refusal::Conflict(Message::new("ledger-evidence-damaged")))
        }
    }
}
