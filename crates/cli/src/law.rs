//! What does the law say? One file a verb.

mod article;
mod clocks;
mod coverage;
mod duties;
mod incident_level;
mod level;

use std::path::Path;

use anyhow::Context as _;
use domain::law::responsibility::LevelsRegulation;
use domain::law::{InstrumentEdition, Rulebook, TAIPEI};
use jiff::Timestamp;

use crate::console::{Answer, Console};

/// Questions to the rulebook.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// The clocks that run for an incident: due moment, state, citation, and how it was computed.
    Clocks(clocks::Arguments),
    /// The level of responsibility (資通安全責任等級) that criteria make, and why.
    Level(level::Arguments),
    /// What a body of a level must do (應辦事項), how often, and until when.
    Duties(duties::Arguments),
    /// The level of an incident by what it did to what, with the article of each impact.
    IncidentLevel(incident_level::Arguments),
    /// An article in the wording in force on a day, such as `lianfang law article 資通安全管理法 18 --as-of 2022-01-01`.
    Article(article::Arguments),
    /// What becomes of every article of the Act and its sub-regulations: mapped to rules and rooms, without a duty of the system, or neither.
    Coverage(coverage::Arguments),
}

/// Answers a question to the rulebook.
///
/// # Errors
/// Whatever kept the verb from answering.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    let rulebook = app::law::rulebook()?;
    match arguments {
        Arguments::Clocks(asked) => clocks::run(&rulebook, asked, console),
        Arguments::Level(asked) => level::run(&rulebook, asked, console),
        Arguments::Duties(asked) => duties::run(&rulebook, asked, console),
        Arguments::IncidentLevel(asked) => incident_level::run(&rulebook, asked, console),
        Arguments::Article(asked) => article::run(&rulebook, asked, console),
        Arguments::Coverage(asked) => coverage::run(&rulebook, asked, console),
    }
}

/// Tells on stderr what everybody who reads this edition should know.
fn warn(regulation: &LevelsRegulation, console: &Console) {
    if let (Some(zh), Some(en)) = (&regulation.warning_zh, &regulation.warning) {
        console.note(console.either(zh, en));
    }
}

/// A moment as everything prints it: Taiwan's time with its offset.
fn local(at: Timestamp) -> String {
    format!("{}+08:00", TAIPEI.to_datetime(at))
}

/// What a file of facts says; `-` is standard input.
fn stated(path: &Path) -> anyhow::Result<String> {
    if path.as_os_str() == "-" {
        return std::io::read_to_string(std::io::stdin()).context("cannot read the facts from standard input");
    }
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Says on stderr where an answer rests on a law whose wording is not all here.
fn warn_of_gaps<'r>(console: &Console, rulebook: &Rulebook, editions: impl Iterator<Item = &'r InstrumentEdition>) {
    let mut told: Vec<&InstrumentEdition> = Vec::new();
    for edition in editions {
        let gaps = rulebook.edition(edition).is_some_and(|instrument| !instrument.is_worded());
        if gaps && !told.contains(&edition) {
            told.push(edition);
            console.note(format_args!("warning: the official wording of {edition} is not all here; its rules say what they rest on"));
        }
    }
}
