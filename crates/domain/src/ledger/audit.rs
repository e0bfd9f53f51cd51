//! Is a kept ledger the one that was signed, entry by entry?

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use crate::ledger::{Hash, Leaf, NodePosition, SignedCheckpoint, Tree};

/// One entry as it was found; nothing about it is taken on trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// Its index as kept.
    pub index: i64,
    /// The leaf's bytes.
    pub payload: Vec<u8>,
    /// The hash kept beside them.
    pub leaf_hash: Vec<u8>,
    /// The instant kept beside them, as text.
    pub at: String,
    /// The body kept beside them.
    pub body: Option<String>,
}

/// The kept head of the tree as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundHead {
    /// Number of entries it claims.
    pub size: i64,
    /// Its right edge.
    pub peaks: Vec<u8>,
    /// Its root hash.
    pub root: Vec<u8>,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The first entry concerned; `None` if it cannot be said of one entry.
    pub index: Option<u64>,
    /// What is wrong.
    pub what: FaultKind,
}

/// What is wrong with a kept ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Entries that must be there are not: from the fault's index to before this one.
    #[error("entries are missing up to index {before}")]
    Missing {
        /// The next entry that is there, or the size that was signed.
        before: u64,
    },
    /// An entry with a number below zero.
    #[error("an entry was inserted under the impossible index {0}")]
    ImpossibleIndex(i64),
    /// The bytes are not those that were hashed.
    #[error("the payload is not the one that was hashed")]
    Payload,
    /// Bytes and hash agree, but another entry was here when the ledger was signed.
    #[error("another entry stood here when the ledger was signed")]
    Replaced,
    /// The bytes are not an entry.
    #[error("the payload {0}")]
    Unreadable(String),
    /// A column kept beside the payload says something else than the payload.
    #[error("the column {0} does not say what the payload says")]
    Column(&'static str),
    /// A kept inner node is not the one that its leaves give.
    #[error("the kept node {number} at level {level} is not the one that its entries give")]
    Node {
        /// Height above the leaves.
        level: u8,
        /// Number from the left.
        number: u64,
    },
    /// Nodes beyond those of the tree, or too few.
    #[error("{found} inner nodes are kept where the tree has {expected}")]
    NodeCount {
        /// How many are kept.
        found: u64,
        /// How many the tree has.
        expected: u64,
    },
    /// The head does not fit the entries.
    #[error("the kept head of the tree ({size} entries) does not fit the entries")]
    Head {
        /// The size it claims.
        size: i64,
    },
    /// The entries up to a signed size do not give the signed root; the first bad one lies between the index and `before`.
    #[error("the entries before index {before} are not those that were signed")]
    Root {
        /// The size that was signed.
        before: u64,
    },
    /// A kept checkpoint cannot be relied on.
    #[error("the checkpoint {place} {why}")]
    Checkpoint {
        /// Where it is kept.
        place: String,
        /// What is wrong with it.
        why: String,
    },
    /// The list of leaf hashes outside the database does not give the signed root.
    #[error("the leaf hashes kept outside the database are not those that were signed")]
    OutsideLeaves,
}

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many entries were read.
    pub entries: u64,
    /// How many of them, from the first, the newest signed checkpoint outside the database vouches for.
    pub sealed: u64,
    /// The root hash of the tree of the entries as they are.
    pub root: Hash,
    /// What is wrong, lowest index first, what cannot be said of one entry last; at most [`Audit::MOST_FAULTS`].
    pub faults: Vec<Fault>,
    /// How many more faults there are.
    pub more_faults: u64,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The lowest index that is wrong, if one can be named.
    pub fn first_bad_index(&self) -> Option<u64> {
        self.faults.iter().filter_map(|fault| fault.index).min()
    }
}

/// One sentence: sound, or the first bad index and what is wrong with it.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults.first() {
            None => write!(f, "ledger sound: {} entries, {} of them signed, root {}", self.entries, self.sealed, self.root),
            Some(Fault { index: Some(index), what }) => write!(f, "ledger tampered with: first bad index {index}: {what}"),
            Some(Fault { index: None, what }) => write!(f, "ledger tampered with: {what}"),
        }
    }
}

/// An examination in progress: takes the entries in order of their index, then the head.
#[derive(Debug)]
pub struct Audit {
    anchors: Vec<SignedCheckpoint>,
    sealed: u64,
    outside: Vec<Hash>,
    tree: Tree,
    /// The next index that must come.
    next: u64,
    entries: u64,
    /// The largest signed size whose root was right.
    good: u64,
    /// No entry is missing so far, so that the tree is worth comparing.
    whole: bool,
    faults: Vec<Fault>,
    more_faults: u64,
}

impl Audit {
    /// How many faults are told one by one.
    pub const MOST_FAULTS: usize = 100;

    /// Begins with what is known from outside: the newest checkpoint there, leaf hashes (trusted only if they give its root), and further
    /// checkpoints whose signatures were checked.
    pub fn begin(newest: Option<SignedCheckpoint>, outside: Vec<Hash>, further: Vec<SignedCheckpoint>) -> Self {
        let sealed = newest.as_ref().map_or(0, |checkpoint| checkpoint.size);
        let mut audit = Self {
            anchors: further,
            sealed,
            outside: Vec::new(),
            tree: Tree::empty(),
            next: 0,
            entries: 0,
            good: 0,
            whole: true,
            faults: Vec::new(),
            more_faults: 0,
        };
        if let Some(newest) = newest {
            let mut tree = Tree::empty();
            // After a stop between the two writes the list may be longer than the checkpoint; the rest proves nothing.
            let signed: Vec<Hash> = outside.into_iter().take(usize::try_from(sealed).unwrap_or(usize::MAX)).collect();
            for hash in &signed {
                tree.append(*hash);
            }
            if tree.size() == sealed && tree.root() == newest.root {
                audit.outside = signed;
            } else {
                audit.fault(None, FaultKind::OutsideLeaves);
            }
            audit.anchors.push(newest);
        }
        audit.anchors.sort_by_key(|anchor| anchor.size);
        audit
    }

    /// Takes the next entry; gives the inner nodes that it completes, to be compared with the kept ones by [`Audit::compare`].
    pub fn take(&mut self, entry: &FoundEntry) -> Vec<(NodePosition, Hash)> {
        self.entries += 1;
        let Ok(index) = u64::try_from(entry.index) else {
            self.fault(None, FaultKind::ImpossibleIndex(entry.index));
            return Vec::new();
        };
        if index > self.next {
            self.fault(Some(self.next), FaultKind::Missing { before: index });
            self.whole = false;
        }
        self.next = index + 1;
        let hash = Hash::of_leaf(&entry.payload);
        if Hash::from_slice(&entry.leaf_hash) != Some(hash) {
            self.fault(Some(index), FaultKind::Payload);
        } else if self.was(index).is_some_and(|was| was != hash) {
            self.fault(Some(index), FaultKind::Replaced);
        } else {
            self.read(index, entry);
        }
        if !self.whole {
            return Vec::new();
        }
        let completed = self.tree.append(hash);
        self.meet_anchors();
        completed
    }

    /// Compares an inner node as its entries give it with the kept one; `last` is the entry that completed it.
    pub fn compare(&mut self, last: u64, position: NodePosition, given: Hash, kept: Option<Hash>) {
        if kept != Some(given) {
            let NodePosition { level, number } = position;
            // The node stands for the entries from this one to the last. If one of them is bad already, that is why.
            let first = number.checked_shl(u32::from(level)).unwrap_or(last);
            let explained = self.faults.iter().filter_map(|fault| fault.index).any(|index| (first..=last).contains(&index));
            if !explained {
                self.fault(Some(first), FaultKind::Node { level, number });
            }
        }
    }

    /// Notes a checkpoint that cannot be relied on.
    pub fn mistrust(&mut self, place: impl Into<String>, why: impl fmt::Display) {
        self.fault(None, FaultKind::Checkpoint { place: place.into(), why: why.to_string() });
    }

    /// Ends with the kept head and the number of kept inner nodes.
    pub fn end(mut self, head: &FoundHead, nodes: u64) -> Report {
        let signed = self.anchors.last().map_or(0, |anchor| anchor.size);
        if self.next < signed {
            self.fault(Some(self.next), FaultKind::Missing { before: signed });
        }
        if self.whole {
            let expected = self.tree.size() - u64::from(self.tree.size().count_ones());
            if nodes != expected {
                self.fault(None, FaultKind::NodeCount { found: nodes, expected });
            }
            let fits = u64::try_from(head.size) == Ok(self.tree.size())
                && head.peaks == self.tree.peaks()
                && Hash::from_slice(&head.root) == Some(self.tree.root());
            if !fits {
                let claimed = u64::try_from(head.size).unwrap_or(0);
                let index = (claimed > self.next).then_some(self.next);
                self.fault(index, FaultKind::Head { size: head.size });
            }
        }
        self.faults.sort_by_key(|fault| fault.index.unwrap_or(u64::MAX));
        Report { entries: self.entries, sealed: self.sealed, root: self.tree.root(), faults: self.faults, more_faults: self.more_faults }
    }

    /// The leaf hash that was signed for this index, if the list outside tells.
    fn was(&self, index: u64) -> Option<Hash> {
        self.outside.get(usize::try_from(index).ok()?).copied()
    }

    /// Checks that the entry can be read and that the columns beside it, by which lists find it, say the same.
    fn read(&mut self, index: u64, entry: &FoundEntry) {
        let value = match Leaf::read(entry.payload.clone()) {
            Ok((_, value)) => value,
            Err(error) => {
                self.fault(Some(index), FaultKind::Unreadable(format!("is {error}")));
                return;
            }
        };
        let told = |key: &str| value.get(key).and_then(Value::as_str);
        let instant = |text: &str| text.parse::<Timestamp>().ok();
        if told("at").and_then(instant) != instant(&entry.at) {
            self.fault(Some(index), FaultKind::Column("at"));
        }
        if told("body") != entry.body.as_deref() {
            self.fault(Some(index), FaultKind::Column("body_oid"));
        }
    }

    fn meet_anchors(&mut self) {
        let size = self.tree.size();
        let root = self.tree.root();
        let mut met = self.anchors.iter().filter(|anchor| anchor.size == size).peekable();
        if met.peek().is_none() {
            return;
        }
        if met.all(|anchor| anchor.root == root) {
            self.good = size;
            return;
        }
        // If the list outside has already named the entry, the range adds nothing.
        let named = self.faults.iter().any(|fault| fault.index.is_some_and(|index| index < size));
        if !named {
            self.fault(Some(self.good), FaultKind::Root { before: size });
        }
    }

    fn fault(&mut self, index: Option<u64>, what: FaultKind) {
        if self.faults.len() < Self::MOST_FAULTS {
            self.faults.push(Fault { index, what });
        } else {
            self.more_faults += 1;
        }
    }
}
