//! Do the deeds, the jobs and the built-in data hold together?

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a panic is how a test says no, and what it prints is read when it does"
)]

mod access;
mod audits;
mod bodies;
mod correlations;
mod duties;
mod evidence;
mod exemptions;
mod exercise;
mod exercise_play;
mod harness;
mod joint_defence;
mod law;
mod ledger;
mod levels;
mod nation;
mod pack;
mod plans;
mod providers;
mod sigma;
mod systems;
mod telemetry;
