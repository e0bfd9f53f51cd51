//! What is said of a line of a file that was not taken?

use crate::words::Message;

/// One line of an uploaded file that was refused; the others were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    /// Its number as editors and spreadsheets count, the first line being 1.
    pub line: u64,
    /// The column that is to be mended, if it is one.
    pub field: Option<&'static str>,
    /// What is wrong and what to do.
    pub message: Message,
}
