//! How does a file or a measured fact become evidence of something?

use domain::access::Actor;
use domain::ledger::{Deed, Evidence, EvidenceContent, Subject};
use domain::words::{EvidenceId, Message};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Tx;

use super::Received;
use crate::limits::{MOST_EVIDENCE, within_note};
use crate::{App, Refusal};

/// What is to become evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    subject: Subject,
    content: EvidenceContent,
    note: String,
    corrects: Option<EvidenceId>,
}

impl Piece {
    /// A file that came in.
    pub fn file(received: Received) -> Self {
        let Received { subject, sha256, bytes, media, name } = received;
        Self { subject, content: EvidenceContent::File { sha256, bytes, media, name }, note: String::new(), corrects: None }
    }

    /// A fact that the platform measured by itself: by which of its parts, and what was found.
    pub fn measured(subject: Subject, source: &'static str, value: impl Into<String>) -> Self {
        let content = EvidenceContent::Measured { source: source.to_owned(), value: value.into() };
        Self { subject, content, note: String::new(), corrects: None }
    }

    /// The same with a word about it.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same in the place of an earlier piece of the same thing, which stays in the list as replaced.
    #[must_use]
    pub fn instead_of(mut self, earlier: Option<EvidenceId>) -> Self {
        self.corrects = earlier;
        self
    }
}

/// Attaches a piece in the transaction of the room's deed, with an entry of its own in the ledger that holds the hash. The room's deed has asked
/// `access` already. Call it late, as [`append`](crate::ledger::append).
///
/// # Errors
/// [`Refusal::Invalid`] if the note is too long, [`Refusal::Conflict`] if the thing has as much evidence as it may or the piece to be replaced was
/// replaced already, [`Refusal::NotFound`] if there is no such piece of this thing.
pub async fn attach(app: &App, tx: &mut Tx, now: Timestamp, actor: &Actor, piece: Piece) -> Result<Evidence, Refusal> {
    let Piece { subject, content, note, corrects } = piece;
    within_note("note", &note)?;
    let body = store::registry::by_id(tx, subject.body).await?.ok_or(Refusal::NotFound)?;
    let standing = store::ledger::evidence::of_subject(tx, &subject.room, &subject.id).await?;
    if standing.len() >= MOST_EVIDENCE {
        return Err(Refusal::Conflict(Message::new("ledger-evidence-many").with("most", MOST_EVIDENCE.to_string())));
    }
    if let Some(earlier) = corrects {
        let earlier = standing.iter().find(|one| one.id == earlier).ok_or(Refusal::NotFound)?;
        if !earlier.stands() {
            return Err(Refusal::Conflict(Message::new("ledger-evidence-replaced")));
        }
    }
    let id = app.ids.next(EvidenceId);
    let added_by = actor.name.clone();
    let evidence = Evidence { id, subject, content, note, added_at: now, added_by, corrects, corrected_by: None };
    store::ledger::evidence::insert(tx, &evidence).await?;
    let deed = Deed { room: "ledger", verb: "attach", subject: id.to_string(), body: Some(body.facts.oid), facts: facts(&evidence) };
    crate::ledger::append(tx, now, actor, deed).await?;
    Ok(evidence)
}

/// What the ledger says of it for ever: what proves that it is the same, and not its name or note, which may hold personal data.
fn facts(evidence: &Evidence) -> Value {
    let mut facts = match &evidence.content {
        EvidenceContent::File { sha256, bytes, media, .. } => {
            json!({ "kind": "file", "sha256": sha256.to_string(), "bytes": bytes, "media": media.code() })
        }
        EvidenceContent::Measured { source, value } => json!({ "kind": "measured", "source": source, "value": value }),
    };
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("of".to_owned(), json!(format!("{}/{}", evidence.subject.room, evidence.subject.id)));
        if let Some(earlier) = evidence.corrects {
            facts.insert("corrects".to_owned(), json!(earlier.to_string()));
        }
    }
    facts
}
