//! How is one entry proved to others, without showing them the rest?

use std::collections::BTreeMap;

use domain::ledger::{InclusionProof, SignedCheckpoint, inclusion_nodes, prove_inclusion};

use crate::ledger::outside::Found;
use crate::{App, Refusal};

/// An entry with what is needed to check it anywhere: fold the payload's leaf hash with the path (RFC 6962 §2.1.1), compare with the checkpoint's
/// root, check the checkpoint's signature with the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The leaf's bytes.
    pub payload: Vec<u8>,
    /// The audit path to the checkpoint's root.
    pub inclusion: InclusionProof,
    /// The signed checkpoint, as a note.
    pub checkpoint: SignedCheckpoint,
    /// The public key, as the `vkey` of signed notes.
    pub verifier: String,
}

/// Proves that an entry is under the newest signed checkpoint. For the console: whoever may read the machine's files.
///
/// # Errors
/// [`Refusal::NotFound`] if there is no such entry or it is not signed for yet, [`Refusal::Internal`] if the kept tree does not lead to the
/// signed root.
pub async fn prove(app: &App, index: u64) -> Result<Proof, Refusal> {
    let data = app.data.clone();
    let found = tokio::task::spawn_blocking(move || Found::read(&data)).await;
    let found = found.map_err(|error| Refusal::Internal(error.to_string()))?.map_err(|error| Refusal::Internal(error.to_string()))?;
    let (Some(verifier), Some(note)) = (found.verifier, found.note) else { return Err(Refusal::NotFound) };
    let checkpoint = SignedCheckpoint::open(&note, &verifier).map_err(|why| Refusal::Internal(format!("checkpoint {why}")))?;
    let mut tx = app.store.read().await?;
    let at = i64::try_from(index).map_err(|_| Refusal::NotFound)?;
    let entry = store::ledger::entries_from(&mut tx, at, 1).await?.into_iter().next();
    let entry = entry.filter(|entry| entry.index == at && index < checkpoint.size).ok_or(Refusal::NotFound)?;
    let mut nodes = BTreeMap::new();
    for position in inclusion_nodes(index, checkpoint.size) {
        if let Some(hash) = store::ledger::node(&mut tx, position).await? {
            nodes.insert(position, hash);
        }
    }
    let broken = || Refusal::Internal("the kept tree does not lead to the signed root: run `lianfang ledger verify`".to_owned());
    let inclusion = prove_inclusion(index, checkpoint.size, &nodes).ok_or_else(broken)?;
    if !inclusion.holds(domain::ledger::Hash::of_leaf(&entry.payload), checkpoint.root) {
        return Err(broken());
    }
    Ok(Proof { payload: entry.payload, inclusion, checkpoint, verifier: verifier.to_text() })
}
