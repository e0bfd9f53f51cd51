//! The engine's tests, at its own door: rules and events in, readable findings out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is how a test says no")]

mod loading;
mod matching;
