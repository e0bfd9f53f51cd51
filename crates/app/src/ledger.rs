//! How does every deed leave evidence, and how is the evidence checked?
//!
//! The register holds the entries and their tree. Outside of it, in the data directory, `ledger/checkpoint` vouches for size and root hash with a
//! signature, and `ledger/leaves` lists the hash of every entry so vouched for; whoever changes the register alone cannot change these.
//! `ledger/verifier` is the public key for other people's tools, `keys/ledger.key` the secret one.

mod append;
mod checkpoint;
mod evidence;
mod list;
mod outside;
mod prove;
mod seal;
mod verify;

pub use append::append;
pub use checkpoint::checkpoint;
pub use evidence::{
    Evidence, EvidenceContent, OpenedEvidence, Piece, Received, Subject, attach, damaged_evidence, evidence_by_id, evidence_of,
    keep_evidence_swept, open_evidence, receive, sweep_evidence,
};
pub use list::{EntryLine, list};
pub use outside::{Found, OutsideProblem};
pub use prove::{Proof, prove};
pub use seal::{SealProblem, Sealed, keep_sealed, seal};
pub use verify::verify;
