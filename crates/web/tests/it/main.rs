//! Does the portal's core keep its promises at its own door: headers, languages, forgery, words, problem documents?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is how a test says no")]

mod access;
mod audits;
mod core;
mod disclosure;
mod duties;
mod evidence;
mod exemptions;
mod handing;
mod joint_defence;
mod levels;
mod nation;
mod permissions;
mod plans;
mod providers;
mod registry;
mod systems;
mod telemetry;
mod words;
