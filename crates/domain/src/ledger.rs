//! What is evidence of a deed, and how is it made so that nobody can change it unseen?
//!
//! Every deed is a leaf of a Merkle tree as in RFC 6962; the tree's head is signed as a checkpoint in the forms of C2SP
//! (tlog-checkpoint, signed-note), so that other people's tools can check it without us.

mod audit;
mod checkpoint;
mod evidence;
mod leaf;
mod tree;

pub use audit::{Audit, Fault, FaultKind, FoundEntry, FoundHead, Report};
pub use checkpoint::{BadCheckpoint, SignedCheckpoint, SigningKey, VerifierKey};
pub use evidence::{Evidence, EvidenceContent, FileHash, MediaType, NotAFileHash, Subject, UnfitFile, evidence_file_name};
pub use leaf::{Deed, Leaf, UnreadableLeaf};
pub use tree::{Hash, InclusionProof, NodePosition, Tree, UnusableTree, inclusion_nodes, prove_inclusion};
