//! How does a file of evidence come in: within limits, of a kind that is taken, and onto stable storage?

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use bytes::Bytes;
use domain::access::{Action, Actor};
use domain::ledger::{FileHash, MediaType, Subject, evidence_file_name};
use domain::words::Message;
use formats::ledger::Recogniser;
use formats::limits::EVIDENCE_BYTES;
use futures::{Stream, StreamExt as _};
use sha2::{Digest as _, Sha256};

use super::folder::{Folder, blocking, refusal};
use super::may_touch;
use crate::{App, Refusal};

/// A file on stable storage that is evidence of nothing yet: [`attach`](super::attach) makes it so. One that is never attached is removed a day
/// later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub(super) subject: Subject,
    pub(super) sha256: FileHash,
    pub(super) bytes: u64,
    pub(super) media: MediaType,
    pub(super) name: String,
}

impl Received {
    /// The same, if it came in for this thing: whoever may bring evidence of one thing may not pass it off as another's.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if it came in for something else.
    pub fn of(self, subject: &Subject) -> Result<Self, Refusal> {
        if self.subject == *subject { Ok(self) } else { Err(Refusal::NotFound) }
    }

    /// SHA-256 of its bytes.
    pub fn sha256(&self) -> FileHash {
        self.sha256
    }

    /// What it is.
    pub fn media(&self) -> MediaType {
        self.media
    }
}

/// Takes a file for `subject` while it comes in. The actor must be allowed to do `action` to the subject's kind of thing at its body; this is
/// asked before the first byte is read, so that nobody fills the disk with what they may not bring.
///
/// # Errors
/// [`Refusal::NotFound`] and [`Refusal::Forbidden`] by the actor's rights; [`Refusal::TooLarge`]; [`Refusal::Invalid`] naming the field `file` if
/// it is of no kind that is taken; [`Refusal::Full`]; whatever refusal the stream brings.
pub async fn receive(
    app: &App,
    actor: &Actor,
    subject: Subject,
    action: Action,
    name: &str,
    content: impl Stream<Item = Result<Bytes, Refusal>>,
) -> Result<Received, Refusal> {
    let mut tx = app.store.read().await?;
    may_touch(app, &mut tx, actor, action, &subject).await?;
    drop(tx);
    let folder = Folder::of(&app.data);
    let (begun, id) = (folder.clone(), app.ids.next(|id| id));
    let (incoming, mut file) = blocking(move || begun.begin(id)).await?.map_err(refusal)?;
    let mut hash = Sha256::new();
    let mut recogniser = Recogniser::default();
    let mut content = std::pin::pin!(content);
    while let Some(part) = content.next().await {
        let part = part?;
        if recogniser.bytes() + part.len() as u64 > EVIDENCE_BYTES {
            return Err(too_large());
        }
        recogniser.see(&part);
        hash.update(&part);
        file = blocking(move || file.write_all(&part).map(|()| file)).await?.map_err(refusal)?;
    }
    let bytes = recogniser.bytes();
    let sha256 = FileHash(hash.finalize().into());
    let placed = blocking(move || {
        let tail = tail(&mut file).map_err(refusal)?;
        let media = recogniser.finish(&tail).map_err(|unfit| Refusal::field("file", unfit.message()))?;
        tracing::debug!(path = %incoming.path().display(), bytes, "evidence came in");
        folder.place(&incoming, &file, sha256).map_err(refusal)?;
        Ok::<_, Refusal>(media)
    });
    let media = placed.await??;
    Ok(Received { subject, sha256, bytes, media, name: evidence_file_name(name, media) })
}

fn tail(file: &mut File) -> std::io::Result<Vec<u8>> {
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(Recogniser::TAIL_BYTES as u64)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

fn too_large() -> Refusal {
    Refusal::TooLarge(Message::new("ledger-file-too-large").with("limit", format!("{} MiB", EVIDENCE_BYTES >> 20)))
}
