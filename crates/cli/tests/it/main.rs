//! What does a user of the binary see?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod account;
mod blocklist;
mod config;
mod demo;
mod detect;
mod full_disk;
mod intake;
mod keeping;
mod law;
mod ledger;
mod registry;
mod restart;
mod roles;
mod rulebook;
mod serve;
mod server;
mod shippers;
mod upgrade;
mod usage;
