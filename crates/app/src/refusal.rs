//! Why was a deed not done?

use domain::words::Message;

/// Why a deed was refused. Knows nothing of HTTP; `web` gives it a status, `cli` an exit code.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor's role may not do this anywhere.
    #[error("not allowed")]
    Forbidden,
    /// The law gives this to somebody else; the message cites the article.
    #[error("not allowed: {}", .0.key)]
    Barred(Message),
    /// Nobody is signed in, or the proof was wrong.
    #[error("not signed in")]
    Unauthenticated,
    /// Someone else was faster, or the thing is in another state; the message says what to do.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    /// The input is wrong, field by field.
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    /// Larger than a documented limit.
    #[error("too large: {}", .0.key)]
    TooLarge(Message),
    /// Too many tries; when the next one is allowed.
    #[error("too many tries")]
    Throttled {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// Storage is full: nothing new is accepted, nothing accepted is lost.
    #[error("storage is full")]
    Full,
    /// A store is not reachable now; trying again may help.
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours. The context is for operators and is logged where it is handled, never shown.
    #[error("internal fault: {0}")]
    Internal(String),
}

/// What is wrong with one field of a form or request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name as sent.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Refusal {
    /// One field is wrong.
    pub fn field(field: impl Into<String>, message: Message) -> Self {
        Self::Invalid(vec![FieldProblem { field: field.into(), message }])
    }
}

impl From<store::Problem> for Refusal {
    fn from(problem: store::Problem) -> Self {
        match problem {
            store::Problem::Conflict { .. } => Self::Conflict(Message::new("refusal-conflict")),
            store::Problem::Unavailable(_) => {
                tracing::error!(error = %problem, "register unavailable");
                Self::Unavailable
            }
            store::Problem::Corrupt { .. } | store::Problem::Migration(_) => Self::Internal(problem.to_string()),
        }
    }
}
