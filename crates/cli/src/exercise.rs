//! How is the demonstration's day written out, for trying rules on it?

use std::io::Write as _;

use anyhow::Context as _;
use app::exercise::{Cast, Scenario};
use jiff::Timestamp;

use crate::console::{Answer, Console};

/// Questions to the scenario.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// The events of the demonstration, one JSON object a line in order of time, to be fed to `lianfang detect` or to an intake.
    Events(Events),
}

/// The same seed gives the same events; only the moment of the play differs.
#[derive(Debug, clap::Args)]
pub(crate) struct Events {
    /// How many harmless events there are at least.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    #[expect(clippy::struct_field_names, reason = "the flag's name")]
    events: u32,
    /// Where chance begins.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave the attacker out.
    #[arg(long)]
    without_campaign: bool,
    /// The moment of the play; without it, now.
    #[arg(long, value_name = "MOMENT")]
    now: Option<Timestamp>,
}

/// Writes what was asked for.
///
/// # Errors
/// If stdout cannot be written.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let Arguments::Events(asked) = arguments;
    let cast = Cast::choose(&app::registry::nation::generate()).context("the nation lacks the bodies that the scenario needs")?;
    let scenario = Scenario::new(asked.seed, cast, usize::try_from(asked.events)?);
    let scenario = if asked.without_campaign { scenario.without_attack() } else { scenario };
    let now = asked.now.unwrap_or_else(Timestamp::now);
    let mut occurrences: Vec<_> = scenario.cast().everybody().flat_map(|member| scenario.history(member)).collect();
    occurrences.sort_by_key(|occurrence| std::cmp::Reverse(occurrence.before));
    occurrences.extend(scenario.acts().into_iter().flat_map(|act| act.occurrences));
    let mut out = console.results();
    for occurrence in &occurrences {
        writeln!(out, "{}", occurrence.line(now))?;
    }
    out.flush()?;
    Ok(Answer::Fine)
}
