//! How is a file, or a fact that the platform measured, kept as evidence of something, so that nobody can change it unseen?
//!
//! A file lies in the data directory under `evidence/`, named by the SHA-256 of its bytes, however often and by whomever it was brought. What it
//! is evidence of is a row of the register: room, subject and body. The row comes after the file is on stable storage, and the ledger's entry
//! with the hash comes in the row's transaction, so that whatever was acknowledged is there and can be proved to be what it was.
//!
//! # How a room attaches evidence
//!
//! The room says what the evidence belongs to with a [`Subject`]: its name, the thing's identifier, the thing's body, and by which resource's
//! rights it is seen. Everything else is done here.
//!
//! 1. The room's web handler asks the room for the subject, hands the file over while it comes in ([`receive`]; in forms
//!    `web::ledger::read_upload` does it), and calls the room's deed with what it got, a [`Received`].
//! 2. The deed opens its transaction, looks whether the thing still takes evidence, and calls [`attach`] in it, late as with
//!    [`append`](super::append):
//!
//!    ```text
//!    let mut tx = app.store.begin().await?;
//!    … the deed's own checks and rows …
//!    ledger::attach(app, &mut tx, now, actor, Piece::file(received.of(&subject)?).noted(note)).await?;
//!    ledger::append(&mut tx, now, actor, deed).await?;
//!    tx.commit().await?;
//!    ```
//!
//!    A fact that the platform found by itself is attached in the same way: `Piece::measured(subject, "telemetry", value)`.
//! 3. The room's page lists it with [`evidence_of`] and shows it with `page.evidence(…)` and `page.evidence_field(…)`. Files are fetched at
//!    `/evidence/{id}`, which asks the subject's rights and notes the reading; no room writes that again.
//!
//! `app::incident::attach` is an example of some thirty lines.

mod attach;
mod check;
mod folder;
mod list;
mod open;
mod receive;
mod sweep;

use domain::access::{Action, Actor, Resource};
use store::Tx;

use crate::{App, Refusal};

pub use attach::{Piece, attach};
pub use check::damaged_evidence;
pub use list::{evidence_by_id, evidence_of};
pub use open::{OpenedEvidence, open_evidence};
pub use receive::{Received, receive};
pub use sweep::{keep_evidence_swept, sweep_evidence};

// What the deeds say of evidence is what `domain` says.
pub use domain::ledger::{Evidence, EvidenceContent, Subject};

/// Whether the actor may do this to evidence of a thing: what they may do to things of its kind at its body. Of an audit, who is what in it decides.
async fn may_touch(app: &App, tx: &mut Tx, actor: &Actor, action: Action, subject: &Subject) -> Result<(), Refusal> {
    if subject.resource == Resource::Audit {
        return crate::audit::may_touch(app, tx, actor, action, subject).await;
    }
    crate::access::may_at(app, tx, actor, action, subject.resource, subject.body).await
}
