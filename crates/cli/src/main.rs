//! Where does the one binary start, and with which exit code does it end?

mod account;
mod backup;
mod bench;
mod blocklist;
mod command;
mod config;
mod console;
mod demo;
mod detect;
mod doctor;
mod exercise;
mod language;
mod law;
mod ledger;
mod logging;
mod opening;
mod percentile;
mod query;
mod registry;
mod restore;
mod scratch;
mod serve;
mod settings;
mod stage;
mod subscriber;

use std::process::ExitCode;

use clap::Parser as _;

use command::CommandLine;
use console::{Answer, Console};

// With glibc's and even more with musl's own allocator, parallel detection does not scale.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Wrong usage ends here with exit code 2, help and version with 0.
    let line = CommandLine::parse();
    let language = language::chosen(line.language, |name| std::env::var(name).ok());
    let console = Console::new(line.output, language);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return console.failure(&anyhow::Error::from(error).context("cannot start the runtime")),
    };
    let answer = runtime.block_on(command::run(line.command, &console));
    // Background reads (a hung network file system, say) must not keep a finished command from ending.
    runtime.shutdown_background();
    match answer {
        Ok(Answer::Fine) => ExitCode::SUCCESS,
        Ok(Answer::Negative) => ExitCode::from(1),
        Err(error) => console.failure(&error),
    }
}
