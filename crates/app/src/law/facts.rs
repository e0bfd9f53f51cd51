//! What does a person's statement of facts, as JSON, tell the law?

use domain::law::NoticeFacts;
use formats::law::facts::{UnusableFacts, read};

/// Reads the facts of an incident from JSON; see `formats::law::facts` for the form.
///
/// # Errors
/// [`UnusableFacts`] with what is wrong.
pub fn facts(text: &str) -> Result<NoticeFacts, UnusableFacts> {
    read(text)
}
