//! What is told to a body: early warnings and messages for its inbox?

mod message;
mod warning;

pub use message::{Notice, Topic};
pub use warning::{Acknowledgement, CannotAcknowledge, Warning};
