//! Which commands are there, and who runs them?
//!
//! A command is a file `src/<command>.rs` with `Arguments` (clap) and `run(arguments, &console)`, a variant and an arm here, and a case in
//! `tests/it`. What it writes to stdout goes through [`Console`]; what it refuses is an error before the first result is written.

use clap::{Parser, Subcommand};
use domain::words::Language;

use crate::console::{Answer, Console, Format};
use crate::logging::{self, LogForm};

/// 聯防 Lianfang: the joint-defence platform of a government and its critical infrastructure.
///
/// Results go to stdout, everything else to stderr. Exit codes: 0 fine, 1 a negative answer, 2 could not run or refused the input.
#[derive(Debug, Parser)]
#[command(name = "lianfang", version, arg_required_else_help = true, max_term_width = 110)]
pub(crate) struct CommandLine {
    /// How results are written; each command has its own default.
    #[arg(long, global = true, value_enum)]
    pub(crate) output: Option<Format>,
    /// In which language refusals are said: en or zh-TW. Without it, as `LC_ALL` or `LANG` say, else en.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = crate::language::named)]
    pub(crate) language: Option<Language>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// One variant a command, in the order in which help lists them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs the server until it is told to stop.
    Serve(crate::serve::Arguments),
    /// Examines configuration, storage, history, ledger and clock; exit code 1 if something fails.
    Doctor(crate::doctor::Arguments),
    /// Copies a node, also a running one, into a folder or a tar file.
    Backup(crate::backup::Arguments),
    /// Brings a backup back into a new directory and proves its ledger.
    Restore(crate::restore::Arguments),
    /// Accounts: the first person's way in, further people, and tokens for machines.
    #[command(subcommand)]
    Account(crate::account::Arguments),
    /// The ledger: was it changed behind its back, and how is an entry proved to others.
    #[command(subcommand)]
    Ledger(crate::ledger::Arguments),
    /// Settings: check them, or print an example with every key.
    #[command(subcommand)]
    Config(crate::config::Arguments),
    /// The register of bodies: import, export, list.
    #[command(subcommand)]
    Registry(crate::registry::Arguments),
    /// The law: which clocks run for these facts, and how an article reads.
    #[command(subcommand)]
    Law(crate::law::Arguments),
    /// What rules and indicators find in log files.
    Detect(crate::detect::Arguments),
    /// The whole of it, shown: the nation, the portal, a campaign.
    Demo(crate::demo::Arguments),
    /// The history of events, asked in SQL.
    Query(crate::query::Arguments),
    /// The demonstration's day, written out.
    #[command(subcommand)]
    Exercise(crate::exercise::Arguments),
    /// The block list, as a file for machines that cannot fetch it.
    #[command(subcommand)]
    Blocklist(crate::blocklist::Arguments),
    /// How fast it is on this machine, against the limits that were set.
    Bench(crate::bench::Arguments),
}

/// Runs one command to its answer.
///
/// # Errors
/// Whatever kept it from answering; ends in exit code 2.
pub(crate) async fn run(command: Command, console: &Console) -> anyhow::Result<Answer> {
    // The server starts logging as its settings say; the others only warn.
    if !matches!(command, Command::Serve(_)) {
        logging::start("warn", LogForm::Text);
    }
    match command {
        Command::Serve(arguments) => crate::serve::run(arguments, console).await,
        Command::Doctor(arguments) => crate::doctor::run(&arguments, console).await,
        Command::Backup(arguments) => crate::backup::run(&arguments, console).await,
        Command::Restore(arguments) => crate::restore::run(&arguments, console).await,
        Command::Account(arguments) => crate::account::run(arguments, console).await,
        Command::Ledger(arguments) => crate::ledger::run(arguments, console).await,
        Command::Config(arguments) => crate::config::run(&arguments, console),
        Command::Registry(arguments) => crate::registry::run(arguments, console).await,
        Command::Law(arguments) => crate::law::run(&arguments, console),
        Command::Detect(arguments) => crate::detect::run(&arguments, console),
        Command::Demo(arguments) => crate::demo::run(arguments, console).await,
        Command::Query(arguments) => crate::query::run(&arguments, console).await,
        Command::Exercise(arguments) => crate::exercise::run(&arguments, console),
        Command::Blocklist(arguments) => crate::blocklist::run(arguments, console).await,
        Command::Bench(arguments) => crate::bench::run(arguments, console).await,
    }
}
