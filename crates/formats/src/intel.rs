//! In which documents do indicators of compromise arrive?

pub mod typed;
