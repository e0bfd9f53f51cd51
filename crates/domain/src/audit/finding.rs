//! What did an audit find, and how grave is it?

use jiff::Timestamp;

use crate::registry::coded::coded;

coded! {
    /// What a finding is, the gravest first.
    FindingKind {
        /// 缺失: the plan, the law or an own rule is not kept.
        Deficiency "deficiency",
        /// 待改善: kept, and not well enough.
        Improvable "improvable",
        /// 建議: could be better; no improvement is owed.
        Advice "advice",
    }
}

impl FindingKind {
    /// Whether the body owes an improvement report for it (缺失或待改善).
    pub fn wants_improvement(self) -> bool {
        match self {
            Self::Deficiency | Self::Improvable => true,
            Self::Advice => false,
        }
    }
}

/// What is recorded of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWhat {
    /// How grave.
    pub kind: FindingKind,
    /// The item of the checklist at which it was found.
    pub item: Option<u16>,
    /// What was found.
    pub text: String,
    /// What it departs from: an article, a rule of the body's own.
    pub basis: String,
}

impl FoundWhat {
    /// The longest text, in characters.
    pub const TEXT_CHARACTERS: usize = 4_000;
}

/// One finding of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its number within the audit, from 1.
    pub number: u16,
    /// What.
    pub what: FoundWhat,
    /// When it was recorded last.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: String,
    /// Why it was struck before the report, if it was.
    pub struck: Option<String>,
    /// Why it came about, in the body's improvement report (細則 §3②).
    pub cause: String,
    /// How often it changed; who changes it must have seen the last change.
    pub revision: i64,
}

impl Finding {
    /// Whether the body owes an improvement for it.
    pub fn wants_improvement(&self) -> bool {
        self.struck.is_none() && self.what.kind.wants_improvement()
    }
}
