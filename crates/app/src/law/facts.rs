//! What does a person's statement of facts, as JSON, tell the law?

use domain::law::Impact;
pub use formats::law::facts::CaseStatement;
use formats::law::facts::{UnusableFacts, read_case, read_impacts};

/// Reads a case with what happened in it; see `formats::law::facts` for the form.
///
/// # Errors
/// [`UnusableFacts`] with what is wrong.
pub fn case(text: &str) -> Result<CaseStatement, UnusableFacts> {
    read_case(text)
}

/// Reads the impacts of an incident.
///
/// # Errors
/// [`UnusableFacts`] with what is wrong.
pub fn impacts(text: &str) -> Result<Vec<Impact>, UnusableFacts> {
    read_impacts(text)
}
