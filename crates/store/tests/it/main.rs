//! Does the register keep what it is told, alike on both engines?

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a panic is how a test says no, and what it prints is read when it does"
)]

mod alerts;
mod audits;
mod carry;
mod engines;
mod evidence;
mod levels;
mod migrations;
mod plans;
mod registry;
mod secrets;
mod statements;
mod systems;
