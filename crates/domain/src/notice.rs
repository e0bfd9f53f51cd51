//! What is told to a body: early warnings and messages for its inbox?

mod listing;
mod message;
mod warning;

pub use listing::{InboxLine, InboxQuery, KeptWarning, WarningQuery, WarningWord};
pub use message::{Notice, Topic};
pub use warning::{Acknowledgement, CannotAcknowledge, Warning};
