//! How do leaves become one hash, and how is a leaf proved to be under it? (RFC 6962 §2.1)

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use tlog_tiles::tlog;

/// A SHA-256 hash of a leaf, of an inner node or of a whole tree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of a leaf's bytes.
    pub fn of_leaf(bytes: &[u8]) -> Self {
        Self(tlog::record_hash(bytes).0)
    }

    /// Takes 32 kept bytes; `None` for any other length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    fn of_node(left: Self, right: Self) -> Self {
        Self(tlog::node_hash(tlog::Hash(left.0), tlog::Hash(right.0)).0)
    }
}

/// In base64, as checkpoints write it.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        tlog::Hash(self.0).fmt(f)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a completed subtree's hash is kept: its height above the leaves and its number from the left at that height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodePosition {
    /// 0 for leaves.
    pub level: u8,
    /// Counted from 0.
    pub number: u64,
}

/// The right edge of a tree: the roots of its completed subtrees, largest first. Enough to append and to get the root hash,
/// whatever the size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    size: u64,
    peaks: Vec<Hash>,
}

impl Tree {
    /// The tree without leaves.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Takes up a kept tree: its size and its peaks, 32 bytes each.
    ///
    /// # Errors
    /// [`UnusableTree`] if there are not as many peaks as a tree of that size has.
    pub fn from_peaks(size: u64, peaks: &[u8]) -> Result<Self, UnusableTree> {
        let (chunks, rest) = peaks.as_chunks::<32>();
        if !rest.is_empty() || u32::try_from(chunks.len()) != Ok(size.count_ones()) {
            return Err(UnusableTree { size });
        }
        Ok(Self { size, peaks: chunks.iter().copied().map(Hash).collect() })
    }

    /// Appends a leaf. Gives the inner nodes that it completed, lowest first.
    pub fn append(&mut self, leaf: Hash) -> Vec<(NodePosition, Hash)> {
        let mut completed = Vec::new();
        let mut hash = leaf;
        let mut level = 0;
        let mut number = self.size;
        while number % 2 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            hash = Hash::of_node(left, hash);
            level += 1;
            number /= 2;
            completed.push((NodePosition { level, number }, hash));
        }
        self.peaks.push(hash);
        self.size += 1;
        completed
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hash of the whole tree.
    pub fn root(&self) -> Hash {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| Hash::of_node(left, right));
        folded.unwrap_or(Hash(tlog::EMPTY_HASH.0))
    }

    /// The peaks, 32 bytes each, as [`Tree::from_peaks`] takes them.
    pub fn peaks(&self) -> Vec<u8> {
        self.peaks.iter().flat_map(|hash| hash.0).collect()
    }
}

/// A kept tree that cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the kept edge of the tree does not fit its size {size}")]
pub struct UnusableTree {
    /// The size it claims.
    pub size: u64,
}

/// That a leaf is in a tree: the hashes to fold with, from the leaf upwards (RFC 6962 §2.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    /// Which leaf.
    pub index: u64,
    /// Size of the tree that the proof leads to.
    pub tree_size: u64,
    /// The audit path.
    pub path: Vec<Hash>,
}

impl InclusionProof {
    /// Whether the proof leads from this leaf to this root.
    pub fn holds(&self, leaf: Hash, root: Hash) -> bool {
        let path = self.path.iter().map(|hash| tlog::Hash(hash.0)).collect();
        tlog::check_record(&path, self.tree_size, tlog::Hash(root.0), self.index, tlog::Hash(leaf.0)).is_ok()
    }
}

/// The nodes that [`prove_inclusion`] needs for a leaf in a tree; empty if there is no such leaf.
pub fn inclusion_nodes(index: u64, tree_size: u64) -> Vec<NodePosition> {
    let wanted = RefCell::new(Vec::new());
    let asks = |indexes: &[u64]| {
        wanted.borrow_mut().extend(indexes.iter().map(|at| position(*at)));
        Some(vec![Hash([0; 32]); indexes.len()])
    };
    // Only the asking matters here; the proof made of zeros is thrown away.
    let _ = tlog::prove_record(tree_size, index, &Reader(asks));
    wanted.into_inner()
}

/// The proof that leaf `index` is in the tree of `tree_size` leaves, from the nodes that [`inclusion_nodes`] named; `None` if one is
/// missing or there is no such leaf.
pub fn prove_inclusion(index: u64, tree_size: u64, nodes: &BTreeMap<NodePosition, Hash>) -> Option<InclusionProof> {
    let reader = Reader(|indexes: &[u64]| indexes.iter().map(|at| nodes.get(&position(*at)).copied()).collect());
    let path = tlog::prove_record(tree_size, index, &reader).ok()?;
    Some(InclusionProof { index, tree_size, path: path.into_iter().map(|hash| Hash(hash.0)).collect() })
}

fn position(stored_index: u64) -> NodePosition {
    let (level, number) = tlog::split_stored_hash_index(stored_index);
    NodePosition { level, number }
}

/// Lends a function to the tile crate as its reader of kept hashes.
struct Reader<F>(F);

impl<F: Fn(&[u64]) -> Option<Vec<Hash>>> tlog::HashReader for Reader<F> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        let hashes = (self.0)(indexes).ok_or(tlog::Error::IndexesNotInTree)?;
        Ok(hashes.into_iter().map(|hash| tlog::Hash(hash.0)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Grows a tree leaf by leaf beside the tile crate's own arithmetic.
    #[test]
    fn agrees_with_rfc_6962_at_every_size() {
        let mut tree = Tree::empty();
        let mut kept = BTreeMap::new();
        assert_eq!(tree.root(), Hash(tlog::EMPTY_HASH.0));
        for size in 1..=130_u64 {
            let leaf = Hash::of_leaf(&(size - 1).to_be_bytes());
            kept.insert(NodePosition { level: 0, number: size - 1 }, leaf);
            kept.extend(tree.append(leaf));
            let reader = Reader(|indexes: &[u64]| indexes.iter().map(|at| kept.get(&position(*at)).copied()).collect());
            assert_eq!(tree.root().0, tlog::tree_hash(size, &reader).unwrap().0, "size {size}");
            assert_eq!(Tree::from_peaks(size, &tree.peaks()).as_ref(), Ok(&tree));
            for index in 0..size {
                let needed: BTreeMap<_, _> = inclusion_nodes(index, size).into_iter().map(|at| (at, kept[&at])).collect();
                let proof = prove_inclusion(index, size, &needed).unwrap();
                assert!(proof.holds(Hash::of_leaf(&index.to_be_bytes()), tree.root()), "{index} of {size}");
                assert!(!proof.holds(Hash::of_leaf(b"forged"), tree.root()));
            }
        }
    }

    #[test]
    fn refuses_an_edge_that_does_not_fit() {
        assert_eq!(Tree::from_peaks(3, &[0; 32]), Err(UnusableTree { size: 3 }));
        assert_eq!(Tree::from_peaks(1, &[0; 31]), Err(UnusableTree { size: 1 }));
        assert!(prove_inclusion(5, 5, &BTreeMap::new()).is_none());
    }
}
