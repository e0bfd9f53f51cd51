//! What did the audited body say that it cannot show, and who was asked to help?

use jiff::Timestamp;

use crate::registry::BodyName;
use crate::registry::coded::coded;
use crate::words::BodyId;

coded! {
    /// What the auditing body made of a reason not to cooperate (稽核辦法 §5 III).
    Verdict {
        /// 認有理由: recorded in the report.
        Founded "founded",
        /// 認無理由: the body must comply.
        Unfounded "unfounded",
    }
}

/// That the audited body cannot explain, assist or show something, and why (§5 II).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindrance {
    /// Its number within the audit, from 1.
    pub number: u16,
    /// What it concerns.
    pub what: String,
    /// The reason by law.
    pub reason: String,
    /// When it was stated.
    pub stated_at: Timestamp,
    /// By whom.
    pub stated_by: String,
    /// What the auditing body made of it: the verdict, its basis, when and by whom.
    pub judged: Option<(Verdict, String, Timestamp, String)>,
}

/// That the sector authority was asked to send people (§9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assistance {
    /// Its number within the audit, from 1.
    pub number: u16,
    /// The authority.
    pub authority: BodyId,
    /// The authority, by name.
    pub authority_name: BodyName,
    /// What was asked for.
    pub asked: String,
    /// When.
    pub asked_at: Timestamp,
    /// By whom.
    pub asked_by: String,
    /// What it answered, when and by whom.
    pub answered: Option<(String, Timestamp, String)>,
}
