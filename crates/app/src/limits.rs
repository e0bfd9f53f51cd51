//! How much may one request say or ask for?

use domain::words::Message;

use crate::Refusal;

/// Most lines of one page of any list.
pub const MOST_LINES: u32 = 200;
/// Lines of a page when the request does not say.
pub const USUAL_LINES: u32 = 50;
/// Most pieces of evidence of one thing, replaced ones counted.
pub const MOST_EVIDENCE: usize = 200;
/// Longest note or reason, in characters.
pub const MOST_NOTE_CHARS: usize = 2_000;

/// The number of lines a page gets: as asked, at most [`MOST_LINES`]; [`USUAL_LINES`] for zero.
pub fn page_limit(asked: u32) -> u32 {
    if asked == 0 { USUAL_LINES } else { asked.min(MOST_LINES) }
}

/// Refuses a note or reason that is longer than [`MOST_NOTE_CHARS`].
///
/// # Errors
/// [`Refusal::Invalid`] naming the field.
pub fn within_note(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > MOST_NOTE_CHARS {
        return Err(Refusal::field(field, Message::new("detection-note-long").with("most", MOST_NOTE_CHARS.to_string())));
    }
    Ok(())
}
