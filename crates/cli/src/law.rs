//! What does the law say? One file a verb.

mod article;
mod clocks;
mod duties;
mod level;

use domain::law::TAIPEI;
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
    /// An article in the wording in force on a day, such as `lianfang law article R3 4`.
    Article(article::Arguments),
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
        Arguments::Article(asked) => article::run(&rulebook, asked, console),
    }
}

/// A moment as everything prints it: Taiwan's time with its offset.
fn local(at: Timestamp) -> String {
    format!("{}+08:00", TAIPEI.to_datetime(at))
}
