//! Are the settings right, and what could be set?

use std::path::PathBuf;

use clap::Subcommand;

use crate::console::{Answer, Console};
use crate::opening::SettingsFrom;
use crate::settings;

/// `lianfang config …`
#[derive(Debug, Subcommand)]
pub(crate) enum Arguments {
    /// Says everything that is wrong with the settings; exit code 2 if anything is.
    Check {
        #[command(flatten)]
        from: SettingsFrom,
        /// The data directory whose `lianfang.toml` is checked when no `--config` is given.
        #[arg(long, value_name = "DIR", default_value = "./lianfang-data", env = "LIANFANG_DATA")]
        data: PathBuf,
    },
    /// Prints a complete settings file with every key explained.
    Example,
}

/// Checks or explains the settings.
///
/// # Errors
/// Everything that is wrong with them.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<Answer> {
    match arguments {
        Arguments::Check { from, data } => {
            let source = from.source(Some(data));
            settings::load(&source)?;
            match source.file {
                Some(file) => console.line(format_args!("{}: fine", file.display()))?,
                None => console.line("no settings file; the defaults and the environment are fine")?,
            }
        }
        Arguments::Example => console.line(settings::example().trim_end())?,
    }
    Ok(Answer::Fine)
}
