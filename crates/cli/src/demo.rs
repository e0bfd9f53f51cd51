//! How is the whole of it shown to somebody who has never seen it?

mod people;
mod script;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::console::{Answer, Console};
use crate::scratch::Scratch;

/// Builds the deck's nation in a fresh directory, serves the portal, and plays a campaign through the real intake, rules and deeds. All data is
/// made up; nothing leaves this machine.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Play to the end without a browser, print the figures as JSON, and stop.
    #[arg(long)]
    once: bool,
    /// Keep the data in this directory, which must not exist or be empty; without it, in a temporary one that is removed at the end.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where the portal listens; without it 127.0.0.1:8686, and with --once a free port.
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<SocketAddr>,
    /// How many harmless events there are at least.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    events: u32,
    /// Where chance begins; the same seed gives the same play.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave the attacker out: then nothing at all may raise an alert.
    #[arg(long)]
    without_campaign: bool,
    /// Seconds between two acts of the campaign when there is a visitor.
    #[arg(long, default_value_t = 8, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(0..=600))]
    pace: u16,
}

/// Plays, and with a visitor serves until stopped.
///
/// # Errors
/// If the directory is not fresh, the address is taken, or the play fails.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    let default: SocketAddr = if arguments.once { ([127, 0, 0, 1], 0).into() } else { ([127, 0, 0, 1], 8686).into() };
    let bind = arguments.bind.unwrap_or(default);
    let scratch = match &arguments.data {
        None => Some(Scratch::new("demo")?),
        Some(_) => None,
    };
    let directory: &Path = match (&arguments.data, &scratch) {
        (Some(named), _) => fresh(named)?,
        (None, Some(scratch)) => scratch.path(),
        (None, None) => bail!("there is no directory for the data"),
    };
    console.note(format_args!("data: {}{}", directory.display(), if scratch.is_some() { " (removed at the end)" } else { "" }));
    script::play(&arguments, directory, bind, console).await
}

/// A directory that is missing or empty: a demonstration never mixes with anybody's data.
fn fresh(directory: &Path) -> anyhow::Result<&Path> {
    if directory.exists() {
        let mut entries = std::fs::read_dir(directory).with_context(|| format!("cannot look into {}", directory.display()))?;
        if entries.next().is_some() {
            bail!("{} is not empty: the demonstration wants a fresh directory", directory.display());
        }
    }
    Ok(directory)
}
