//! Which events does the body of a post carry: one a line, a list, or objects over several lines?

use super::line::check;
use super::list;
use super::ndjson::{self, Lines, TooManyEvents};

/// By what the parts of a body are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedBy {
    /// Lines of the body, blank ones too.
    Line,
    /// Elements of a list, or objects one after another.
    Element,
}

/// Reads a body in UTF-8: a JSON list if it begins with a bracket; objects over several lines if its first line is no whole object but the text goes
/// on in that form, as `ConvertTo-Json` and `jq` write them; otherwise one object a line.
///
/// # Errors
/// [`TooManyEvents`], counted with what is refused.
pub fn read(body: &[u8]) -> Result<(Lines, CountedBy), TooManyEvents> {
    let text = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    let start = body.len() - text.len();
    match text.first() {
        Some(b'[') => return Ok((list::elements(body, start)?, CountedBy::Element)),
        Some(b'{') => {
            let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let is_whole = check(first.trim_ascii_end()).is_ok();
            if !is_whole
                && let Some((objects, first_end)) = list::objects(body, start)?
                && first_end > start + first.len()
            {
                return Ok((objects, CountedBy::Element));
            }
        }
        _ => {}
    }
    Ok((ndjson::read(body)?, CountedBy::Line))
}
